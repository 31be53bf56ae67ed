import { App, Aspects, type ISynthesisSession, TerraformStack } from "cdktf";
import type { Construct, IConstruct } from "constructs";
import { type Finding, finding, messageOf, ruleOf } from "../rules/rules";
import type { Check } from "../rules/run-all";
import { onWriting } from "../terraform/resources";
import { addNote, clearNotes } from "../terraform/stack-notes";
import { acknowledgedAt, acknowledgedScopes, reasonFor } from "./acknowledgements";
import { Pass } from "./pass";
import { checkProviders } from "./providers";
import { sessionUnderWay, warn, watchSynthesis } from "./synthesis";

/** The checks of each construct of a stack, in the order in which they were made. */
const checksOf = new WeakMap<TerraformStack, Map<IConstruct, Check[]>>();

/** The stacks of an app that have something to check. */
const stacksOf = new WeakMap<IConstruct, Set<TerraformStack>>();

/** What is known of a stack since its turn began. */
const passOf = new WeakMap<TerraformStack, Pass>();

/**
 * Has checks run at synth: errors are reported together and stop the synth, warnings become annotations, and what
 * somebody has acknowledged stands in the stack's metadata.
 */
export function addCheck(construct: Construct, ...checks: Check[]): void {
  const stack = TerraformStack.of(construct);
  const inStack = checksOf.get(stack) ?? prepare(stack);
  const known = inStack.get(construct);
  if (known === undefined) construct.node.addValidation({ validate: () => share(construct) });
  inStack.set(construct, [...(known ?? []), ...checks]);
}

function prepare(stack: TerraformStack): Map<IConstruct, Check[]> {
  const app = stack.node.root;
  const inStack = new Map<IConstruct, Check[]>();
  checksOf.set(stack, inStack);
  stacksOf.set(app, (stacksOf.get(app) ?? new Set()).add(stack));
  takeTurns(stack);
  watchFirst(stack);
  addCheck(stack, () => checkProviders(stack));
  return inStack;
}

// A stack may be added after the last check, and come first.
onWriting(watchFirst);

/**
 * CDKTF validates and writes one stack after the other, so a mistake in the second would leave the first half of the
 * output new and the other half old. The first stack of the app therefore reports the mistakes of all.
 */
function watchFirst({ node }: TerraformStack): void {
  const first = App.isApp(node.root) ? firstStackIn(node.root) : undefined;
  if (first !== undefined) takeTurns(first);
}

/** The stack that CDKTF comes to first. An app may have hundreds, so the others are not looked at. */
function firstStackIn(construct: IConstruct): TerraformStack | undefined {
  if (TerraformStack.isStack(construct)) return construct;
  for (const child of construct.node.children) {
    const found = firstStackIn(child);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** One synth of an app: all its stacks have the same session. */
interface Synth {
  readonly pass: Pass;
  readonly done: Set<TerraformStack>;
}

const synths = new WeakMap<ISynthesisSession, Synth>();

const takingTurns = new WeakSet<TerraformStack>();

/** Has a stack know when its turn has come. CDKTF validates the stack before what is in it. */
function takeTurns(stack: TerraformStack): void {
  if (takingTurns.has(stack)) return;
  takingTurns.add(stack);
  watchSynthesis(stack);
  refuseSecrets(stack);
  stack.node.addValidation({ validate: () => begin(stack) });
}

/** Looks at a stack, and at all others if it is the first, and gives the errors of the others. */
function begin(stack: TerraformStack): string[] {
  // None while a test looks at a stack by itself.
  const session = sessionUnderWay();
  const { pass, done } = (session && synths.get(session)) ?? { pass: new Pass(), done: new Set<TerraformStack>() };
  if (session !== undefined) synths.set(session, { pass, done });
  const stacks = stacksOf.get(stack.node.root) ?? new Set();
  const others = session !== undefined && done.size === 0 ? [...stacks].filter((each) => each !== stack) : [];
  passOf.set(stack, pass);
  clearNotes(stack);
  pass.forget(stack);
  pass.look(checksOf.get(stack) ?? []);
  const known = new Map<IConstruct, boolean>();
  for (const other of others) pass.look([...(checksOf.get(other) ?? [])].filter(([each]) => !isVisited(each, known)));
  done.add(stack);
  warnOfIdle(stack, stack, pass);
  if (done.size >= stacks.size && [...stacks].every((each) => done.has(each))) warnOfIdle(stack.node.root, stack, pass);
  return others.flatMap((other) => errorsBeside(other, pass));
}

/** How CDKTF finds what is done before it writes a stack, after aspects and whether or not it validates. */
const CUSTOM_SYNTHESIS = Symbol.for("cdktf/customSynthesis");

/**
 * CDKTF offers `skipValidation` at the end of each refusal. What a rule is mistaken about is written then; a secret in
 * plain text is not: it could not be taken back.
 */
function refuseSecrets(stack: TerraformStack): void {
  if (Object.hasOwn(stack, CUSTOM_SYNTHESIS)) return;
  const onSynthesize = ({ skipValidation }: ISynthesisSession) => {
    if (!skipValidation) return;
    const pass = new Pass();
    pass.look(checksOf.get(stack) ?? []);
    const secrets = [...(checksOf.get(stack)?.keys() ?? [])].flatMap((construct) => {
      const found = pass.findingsAt(construct).filter(({ rule }) => ruleOf(rule).secret);
      return found.map((each) => `[${construct.node.path}] ${messageOf(each)}`);
    });
    if (secrets.length > 0) throw new Error(`skipValidation does not skip secrets:\n  ${secrets.join("\n  ")}\n\n`);
  };
  Object.defineProperty(stack, CUSTOM_SYNTHESIS, { value: { onSynthesize }, configurable: true, writable: true });
}

/** Whether an aspect may still change a construct: CDKTF runs those of a stack right before it checks and writes it. */
function isVisited(construct: IConstruct, known: Map<IConstruct, boolean>): boolean {
  return isUnderAspect(construct, known) || construct.node.children.some((each) => Aspects.of(each).all.length > 0);
}

function isUnderAspect(construct: IConstruct | undefined, known: Map<IConstruct, boolean>): boolean {
  if (construct === undefined) return false;
  const there = known.get(construct);
  if (there !== undefined) return there;
  const found = Aspects.of(construct).all.length > 0 || isUnderAspect(construct.node.scope, known);
  known.set(construct, found);
  return found;
}

function errorsBeside(stack: TerraformStack, pass: Pass): string[] {
  const lines = [...(checksOf.get(stack)?.keys() ?? [])].flatMap((construct) => {
    const errors = pass.findingsAt(construct).filter((each) => isError(construct, each));
    return errors.map((each) => `[${construct.node.path}] ${messageOf(each)}`);
  });
  if (lines.length === 0) return [];
  return [`Nothing is written, because stack ${stack.node.path} is not valid:\n    ${lines.join("\n    ")}`];
}

function isError(construct: IConstruct, { rule, warning }: Finding): boolean {
  return !warning && reasonFor(construct, rule) === undefined;
}

/** Warns of the rules that are acknowledged in a stack, or above all stacks, and that nothing breaks there. */
function warnOfIdle(place: IConstruct, stack: TerraformStack, pass: Pass): void {
  for (const scope of acknowledgedScopes(place)) {
    const carrier = place === stack ? (scope as Construct) : stack;
    shareOut(carrier, idleAt(scope, pass));
  }
}

function idleAt(scope: IConstruct, pass: Pass): Finding[] {
  const broken = pass.brokenUnder(scope);
  const idle = [...acknowledgedAt(scope).keys()].filter((rule) => rule !== "acknowledge-idle" && !broken?.has(rule));
  if (broken === undefined) return [];
  return idle.map((rule) => finding("acknowledge-idle", { rule, scope: scope.node.path || "the app" }));
}

/** Gives the errors at a construct to CDKTF, when the turn of its stack has come. */
function share(construct: Construct): string[] {
  const stack = TerraformStack.of(construct);
  const checks = checksOf.get(stack)?.get(construct) ?? [];
  return shareOut(construct, (passOf.get(stack) ?? new Pass()).take(construct, checks));
}

/** Leaves behind what does not stop the synth, and gives what does. */
function shareOut(construct: Construct, findings: Finding[]): string[] {
  const { path } = construct.node;
  return findings.flatMap((each) => {
    const { rule } = each;
    const message = messageOf(each);
    const reason = reasonFor(construct, rule);
    if (reason !== undefined) addNote(construct, { path, rule, message, reason });
    else if (each.warning) warn(construct, message);
    else return [message];
    return [];
  });
}

/** What checks find under a scope now, with where they found it, but for what is acknowledged. */
export function findingsUnder(scope: IConstruct): [IConstruct, Finding][] {
  const pass = new Pass();
  return [...(stacksOf.get(scope.node.root) ?? [])].flatMap((stack) => {
    const under = [...(checksOf.get(stack) ?? [])].filter(([{ node }]) => node.scopes.includes(scope));
    pass.look(under);
    return under.flatMap(([construct]) =>
      pass
        .findingsAt(construct)
        .filter(({ rule }) => reasonFor(construct, rule) === undefined)
        .map((each): [IConstruct, Finding] => [construct, each]),
    );
  });
}
