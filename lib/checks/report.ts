import { Annotations, App, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { type Finding, messageOf } from "./rules";

type Check = () => Finding[];

/** Every check of one app, so that one stack's mistake is known before another stack is written. */
const checksOfApp = new WeakMap<Construct, Map<Construct, Check[]>>();

/**
 * Has a check run at synth: errors are reported together and stop the synth, warnings become annotations.
 *
 * CDKTF validates and writes one stack after the other, so a mistake in the second would leave the first half of the
 * output new and the other half old. The first stack of the app therefore reports the mistakes of all.
 */
export function addCheck(construct: Construct, check: Check): void {
  const app = construct.node.root as Construct;
  let checks = checksOfApp.get(app);
  if (checks === undefined) {
    checks = new Map();
    checksOfApp.set(app, checks);
    reportOtherStacks(app, checks);
  }
  checks.set(construct, [...(checks.get(construct) ?? []), check]);
  construct.node.addValidation({
    validate: () => {
      const findings = check();
      for (const warning of findings.filter((finding) => finding.warning)) warnOnce(construct, messageOf(warning));
      return errorsOf(findings);
    },
  });
}

function reportOtherStacks(app: Construct, checks: Map<Construct, Check[]>): void {
  if (!App.isApp(app)) return;
  const first = app.node.findAll().find((node) => TerraformStack.isStack(node));
  first?.node.addValidation({
    validate: () => {
      const byStack = new Map<TerraformStack, string[]>();
      for (const [construct, list] of checks) {
        const stack = TerraformStack.of(construct);
        const errors = stack === first ? [] : list.flatMap((check) => errorsOf(check()));
        const lines = errors.map((error) => `[${construct.node.path}] ${error}`);
        if (lines.length > 0) byStack.set(stack, [...(byStack.get(stack) ?? []), ...lines]);
      }
      return [...byStack].map(
        ([stack, lines]) =>
          `Nothing is written, because stack ${stack.node.path} is not valid:\n    ${lines.join("\n    ")}`,
      );
    },
  });
}

function errorsOf(findings: Finding[]): string[] {
  return findings.filter((finding) => !finding.warning).map(messageOf);
}

function warnOnce(construct: Construct, message: string): void {
  if (construct.node.metadata.some((entry) => entry.data === message)) return;
  Annotations.of(construct).addWarning(message);
}
