import { App, Aspects, TerraformStack } from "cdktf";
import type { Construct, IConstruct } from "constructs";
import { addNote, clearNotes } from "../terraform/stack-notes";
import { onWriting } from "../terraform/writing";
import { acknowledgedAt, reasonFor } from "./acknowledgements";
import { type Finding, finding, messageOf, ruleOf } from "./rules";
import type { Subject } from "./rules/rule";
import { watchSynthesis } from "./synthesis";
import { warn } from "./warnings";

interface Check {
  readonly run: () => Finding[];
  readonly subjects: readonly Subject[];
}

/** The checks of each construct. They are found through the tree, so that what is removed from it is not checked. */
const checksOf = new WeakMap<IConstruct, Check[]>();

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
  prepareStack(TerraformStack.of(construct));
  const safely = () => runAll(run);
  checksOf.set(construct, [...(checksOf.get(construct) ?? []), { run: safely, subjects }]);
  construct.node.addValidation({
    validate: () => {
      const findings = safely();
      for (const each of findings) note(construct, each);
      return errorsOf(construct, findings);
    },
  });
  reportFromFirstStack(construct);
}

const prepared = new WeakSet<TerraformStack>();

/** CDKTF validates the stack before what is in it. */
function prepareStack(stack: TerraformStack): void {
  if (prepared.has(stack)) return;
  prepared.add(stack);
  watchSynthesis(stack);
  stack.node.addValidation({
    validate: () => {
      clearNotes(stack, "acknowledged");
      const above = stack.node.scopes.filter((scope) => scope !== stack && firstStackIn(scope, prepared) === stack);
      for (const scope of above) warnOfIdle(scope, stack);
      return [];
    },
  });
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
    const checks = scope.node.findAll().flatMap((construct) => checksOf.get(construct) ?? []);
    const looked = checks.some(({ subjects }) => subject === undefined || subjects.includes(subject));
    if (!looked || checks.some(({ run }) => run().some((each) => each.rule === rule))) continue;
    warn(carrier, messageOf(finding("acknowledge-idle", { rule, scope: scope.node.path || "the app" })));
  }
}

const reporters = new WeakSet<TerraformStack>();

// A stack may be added after the last check, and come first.
onWriting(reportFromFirstStack);

function reportFromFirstStack(construct: IConstruct): void {
  const app = construct.node.root;
  const first = firstStackIn(app);
  if (!App.isApp(app) || first === undefined || reporters.has(first)) return;
  reporters.add(first);
  watchSynthesis(first);
  first.node.addValidation({ validate: () => (firstStackIn(app) === first ? errorsBeside(first) : []) });
}

/** The stack that CDKTF comes to first, of all or of some. An app may have hundreds, so the others are not looked at. */
function firstStackIn(construct: IConstruct, some?: WeakSet<TerraformStack>): TerraformStack | undefined {
  if (TerraformStack.isStack(construct) && (some === undefined || some.has(construct))) return construct;
  for (const child of construct.node.children) {
    const found = firstStackIn(child, some);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What is wrong in the other stacks of the app. */
function errorsBeside(first: TerraformStack): string[] {
  const byStack = new Map<TerraformStack, string[]>();
  for (const construct of first.node.root.node.findAll()) {
    const checks = checksOf.get(construct);
    if (checks === undefined || TerraformStack.of(construct) === first) continue;
    const due = checks.filter(({ subjects }) => !(subjects.includes("profile") && isVisited(construct)));
    const errors = due.flatMap(({ run }) => errorsOf(construct, run()));
    const lines = errors.map((error) => `[${construct.node.path}] ${error}`);
    const stack = TerraformStack.of(construct);
    if (lines.length > 0) byStack.set(stack, [...(byStack.get(stack) ?? []), ...lines]);
  }
  return [...byStack].map(
    ([stack, lines]) =>
      `Nothing is written, because stack ${stack.node.path} is not valid:\n    ${lines.join("\n    ")}`,
  );
}

/** Whether an aspect may still change a profile: CDKTF runs those of a stack right before it checks and writes it. */
function isVisited(profile: IConstruct): boolean {
  return [...profile.node.scopes, ...profile.node.children].some((each) => Aspects.of(each).all.length > 0);
}

function errorsOf(construct: IConstruct, findings: Finding[]): string[] {
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

/** Runs checks. One that fails is an error of its own, so that what the others found is still reported. */
export function runAll(...checks: (() => Finding[])[]): Finding[] {
  return checks.flatMap((run) => {
    try {
      return run();
    } catch (error) {
      return [failed(error)];
    }
  });
}

function failed(error: unknown): Finding {
  const { message, stack = "" } = error instanceof Error ? error : new Error(String(error));
  if (process.env.DEBUG) process.stderr.write(`${stack}\n`);
  const [, check = "a check"] = /^\s+at (?:[\w$]+\.)*(check\w*) /im.exec(stack) ?? [];
  return finding("check-failed", { check, reason: message });
}
