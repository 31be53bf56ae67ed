import { App, TerraformStack } from "cdktf";
import type { Construct, IConstruct } from "constructs";
import { addNote, clearNotes } from "../terraform/stack-notes";
import { acknowledgedAt, reasonFor } from "./acknowledgements";
import { type Finding, finding, messageOf, ruleOf } from "./rules";
import type { Subject } from "./rules/rule";
import { printAtSynth, warn } from "./warnings";

interface Check {
  readonly run: () => Finding[];
  readonly subjects: readonly Subject[];
}

/** Every check of one app, so that one stack's mistake is known before another stack is written. */
const checksOfApp = new WeakMap<IConstruct, Map<Construct, Check[]>>();

/**
 * Has a check run at synth: errors are reported together and stop the synth, warnings become annotations, and what
 * somebody has acknowledged stands in the stack's metadata.
 *
 * CDKTF validates and writes one stack after the other, so a mistake in the second would leave the first half of the
 * output new and the other half old. The first stack of the app therefore reports the mistakes of all.
 *
 * @param subjects what the construct is, for the rules that look at one kind of construct only
 */
export function addCheck(construct: Construct, run: () => Finding[], ...subjects: Subject[]): void {
  const app = construct.node.root;
  let checks = checksOfApp.get(app);
  if (checks === undefined) {
    checks = new Map();
    checksOfApp.set(app, checks);
    reportOtherStacks(app, checks);
  }
  prepareStack(TerraformStack.of(construct));
  checks.set(construct, [...(checks.get(construct) ?? []), { run, subjects }]);
  construct.node.addValidation({
    validate: () => {
      const findings = run();
      for (const each of findings) note(construct, each);
      return errorsOf(construct, findings);
    },
  });
}

const prepared = new WeakSet<TerraformStack>();

/** CDKTF validates the stack before what is in it. */
function prepareStack(stack: TerraformStack): void {
  if (prepared.has(stack)) return;
  prepared.add(stack);
  printAtSynth(stack);
  stack.node.addValidation({
    validate: () => {
      clearNotes(stack, "acknowledged");
      const above = stack.node.scopes.filter((scope) => scope !== stack && firstStackUnder(scope) === stack);
      for (const scope of above) warnOfIdle(scope, stack);
      return [];
    },
  });
}

function firstStackUnder(scope: IConstruct): IConstruct | undefined {
  return scope.node.findAll().find((node) => TerraformStack.isStack(node) && prepared.has(node));
}

/** Has a warning given for each rule that is acknowledged at a scope, and that nothing under it breaks. */
export function watchIdle(scope: Construct): void {
  const inStack = scope.node.scopes.some((each) => TerraformStack.isStack(each));
  // Above the stacks, nothing is validated before they are written; the first of them does it.
  if (!inStack || watched.has(scope)) return;
  watched.add(scope);
  const validate = () => {
    warnOfIdle(scope, scope);
    return [];
  };
  scope.node.addValidation({ validate });
}

const watched = new WeakSet<Construct>();

function warnOfIdle(scope: IConstruct, carrier: Construct): void {
  for (const { rule } of acknowledgedAt(scope)) {
    const { subject } = ruleOf(rule);
    const checks = [...(checksOfApp.get(scope.node.root) ?? [])]
      .filter(([construct]) => construct.node.scopes.includes(scope))
      .flatMap(([, list]) => list);
    const looked = checks.some(({ subjects }) => subject === undefined || subjects.includes(subject));
    if (!looked || checks.some(({ run }) => run().some((each) => each.rule === rule))) continue;
    warn(carrier, messageOf(finding("acknowledge-idle", { rule, scope: scope.node.path || "the app" })));
  }
}

function reportOtherStacks(app: IConstruct, checks: Map<Construct, Check[]>): void {
  if (!App.isApp(app)) return;
  const first = app.node.findAll().find((node) => TerraformStack.isStack(node));
  first?.node.addValidation({
    validate: () => {
      const byStack = new Map<TerraformStack, string[]>();
      for (const [construct, list] of checks) {
        const stack = TerraformStack.of(construct);
        const errors = stack === first ? [] : list.flatMap(({ run }) => errorsOf(construct, run()));
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

function errorsOf(construct: Construct, findings: Finding[]): string[] {
  const errors = findings.filter(({ warning, rule }) => !warning && reasonFor(construct, rule) === undefined);
  return errors.map(messageOf);
}

/** Leaves behind what does not stop the synth. */
function note(construct: Construct, each: Finding): void {
  const reason = reasonFor(construct, each.rule);
  if (reason !== undefined) {
    addNote(construct, "acknowledged", {
      path: construct.node.path,
      rule: each.rule,
      message: messageOf(each),
      reason,
    });
  } else if (each.warning) warn(construct, messageOf(each));
}
