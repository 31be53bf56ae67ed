import { Annotations, App, Aspects, type ISynthesisSession, TerraformStack } from "cdktf";
import type { Construct, IConstruct } from "constructs";
import { finding, messageOf, type RuleName, ruleOf } from "../rules/rules";
import type { Check } from "../rules/run-all";
import { removeOtherFormat } from "../terraform/other-format";
import { addNote, clearNotes } from "../terraform/stack-notes";
import { acknowledgedAt, acknowledgedScopes, reasonFor } from "./acknowledgements";
import { checkContext } from "./context";
import { InvalidApp } from "./invalid-app";
import { lineOf, type Mistake, Pass } from "./pass";
import { checkProviders } from "./providers";

type Checks = Map<IConstruct, Check[]>;

/** The checks of each stack of an app by their constructs, in the order in which they were made. */
const stacksOf = new WeakMap<IConstruct, Map<TerraformStack, Checks>>();

/** One synth of an app: what has been found, and whose turn is still to come. */
interface Synth {
  readonly pass: Pass;
  readonly open: Set<TerraformStack>;
}

let underWay: Synth | undefined;

/**
 * Has checks run at synth: errors are reported together and stop the synth, warnings become annotations, and what
 * somebody has acknowledged stands in the stack's metadata.
 */
export function addCheck(construct: Construct, ...checks: Check[]): void {
  const stack = TerraformStack.of(construct);
  const stacks = stacksIn(stack.node.root);
  const inStack = stacks.get(stack) ?? watchStack(stack, stacks);
  inStack.set(construct, [...(inStack.get(construct) ?? []), ...checks]);
}

function stacksIn(app: IConstruct): Map<TerraformStack, Checks> {
  const known = stacksOf.get(app) ?? new Map();
  if (!stacksOf.has(app) && App.isApp(app)) watchApp(app, known);
  stacksOf.set(app, known);
  return known;
}

/** Who looks at an app before its synth: each copy of this package in the program. */
const WATCHERS = Symbol.for("cdktf-palette-byoos/watchers");

interface Watcher {
  /** Gives what is wrong, a line for each. */
  begin(): string[];
  end(): void;
}

/**
 * CDKTF validates and writes one stack after the other, so a mistake in the second would leave the first half of the
 * output new and the other half old. What no aspect may still change is therefore checked before the first.
 */
function watchApp(app: App & { readonly [WATCHERS]?: Watcher[] }, stacks: ReadonlyMap<TerraformStack, Checks>): void {
  const begin = () => {
    underWay = { pass: new Pass(), open: new Set(stacks.keys()) };
    return app.skipValidation ? [] : checkFirst(stacks, underWay.pass);
  };
  const watcher = { begin, end: () => (underWay = undefined) };
  if (app[WATCHERS]?.push(watcher)) return;
  const watchers: Watcher[] = [watcher];
  Object.defineProperty(app, WATCHERS, { value: watchers });
  const { synth } = app;
  app.synth = () => {
    try {
      refuse(watchers.flatMap((each) => each.begin()));
      synth.call(app);
    } finally {
      for (const each of watchers) each.end();
    }
  };
}

function checkFirst(stacks: ReadonlyMap<TerraformStack, Checks>, pass: Pass): string[] {
  const known = new Map<IConstruct, boolean>();
  const all = [...stacks.values()].flatMap((checks) => [...checks]).filter(([each]) => !isVisited(each, known));
  pass.look(all);
  const found = pass.mistakesAt(all.map(([each]) => each));
  // If all is well, the rest is said when the turn of its stack comes.
  return found.some(isError) ? shareOut(found) : [];
}

/** Whether an aspect may still change a construct: CDKTF runs those of a stack right before it checks and writes it. */
function isVisited(construct: IConstruct, known: Map<IConstruct, boolean>): boolean {
  return isUnderAspect(construct, known) || construct.node.children.some((each) => Aspects.of(each).all.length > 0);
}

function isUnderAspect(construct: IConstruct | undefined, known: Map<IConstruct, boolean>): boolean {
  if (construct === undefined) return false;
  const found =
    known.get(construct) ?? (Aspects.of(construct).all.length > 0 || isUnderAspect(construct.node.scope, known));
  known.set(construct, found);
  return found;
}

/** How CDKTF finds what is done before it writes a stack, after aspects and whether or not it validates. */
const CUSTOM_SYNTHESIS = Symbol.for("cdktf/customSynthesis");

function watchStack(stack: TerraformStack, stacks: Map<TerraformStack, Checks>): Checks {
  const ofContext = () => {
    // What the app says is said once.
    const [first] = stacks.keys();
    return checkContext(stack, stack === first ? [] : Object.keys(stack.node.root.node.getAllContext()));
  };
  const ofStack = eachStack.map((check) => () => check(stack));
  const checks: Checks = new Map([[stack, [() => checkProviders(stack), ofContext, ...ofStack]]]);
  stacks.set(stack, checks);
  // CDKTF validates the stack before what is in it.
  stack.node.addValidation({ validate: () => takeTurn(stack, checks) });
  const others = (stack as { [CUSTOM_SYNTHESIS]?: { onSynthesize(session: ISynthesisSession): void } })[
    CUSTOM_SYNTHESIS
  ];
  const onSynthesize = (session: ISynthesisSession) => {
    others?.onSynthesize(session);
    if (session.skipValidation) refuseSecrets(checks);
    removeOtherFormat(stack, session);
  };
  Object.defineProperty(stack, CUSTOM_SYNTHESIS, { value: { onSynthesize }, configurable: true, writable: true });
  return checks;
}

/** What else is checked in each stack that has something of ours. */
const eachStack: ((stack: TerraformStack) => ReturnType<Check>)[] = [];

/** Has every stack with something of ours checked. */
export function checkEachStack(check: (stack: TerraformStack) => ReturnType<Check>): void {
  eachStack.push(check);
}

/** Looks at a stack when its turn has come. */
function takeTurn(stack: TerraformStack, checks: Checks): [] {
  const app = stack.node.root;
  const { pass, open } = underWay ?? { pass: new Pass(), open: new Set(stacksIn(app).keys()) };
  clearNotes(stack);
  pass.forget(stack);
  pass.look(checks);
  open.delete(stack);
  const ofApp = open.size > 0 ? [] : [...stacksIn(app).values()].flatMap((each) => [...each.keys()]);
  const idle = [...idleIn(stack, stack, checks.keys(), pass), ...idleIn(app, stack, ofApp, pass)];
  const found = [...idle, ...pass.mistakesAt(stack.node.findAll().filter((each) => checks.has(each)))];
  refuse(shareOut(found));
  return [];
}

/** The rules that are acknowledged in a stack, or above all stacks, and that nothing breaks there. */
function idleIn(place: IConstruct, stack: TerraformStack, checked: Iterable<IConstruct>, pass: Pass): Mistake[] {
  const scopes = [...acknowledgedScopes(place)];
  // Few apps acknowledge anything.
  const broken = scopes.length === 0 ? new Map() : pass.brokenUnder(checked);
  return scopes.flatMap((scope) => {
    const rules: ReadonlySet<RuleName> | undefined = broken.get(scope);
    if (rules === undefined) return [];
    const idle = [...acknowledgedAt(scope).keys()].filter((rule) => rule !== "acknowledge-idle" && !rules.has(rule));
    const named = { scope: scope.node.path || "the app" };
    return idle.map(
      (rule): Mistake => [place === stack ? scope : stack, finding("acknowledge-idle", { rule, ...named })],
    );
  });
}

function isError([construct, { rule, warning }]: Mistake): boolean {
  return !warning && reasonFor(construct, rule) === undefined;
}

function refuse(lines: readonly string[]): void {
  if (lines.length > 0) throw new InvalidApp(lines);
}

/** Leaves behind what does not stop the synth, and gives what does, a line for each. */
function shareOut(found: readonly Mistake[]): string[] {
  for (const each of found) if (!isError(each)) leave(each);
  return found.filter(isError).map(lineOf);
}

function leave([construct, each]: Mistake): void {
  const [rule, message, reason] = [each.rule, messageOf(each), reasonFor(construct, each.rule)];
  if (reason === undefined) warn(construct as Construct, message);
  else addNote(construct as Construct, { path: construct.node.path, rule, message, reason });
}

/** What was printed of each construct. */
const printed = new WeakMap<Construct, Set<string>>();

/** Leaves a warning at a construct, once. The CDKTF CLI prints it; who starts the app without it would not see it. */
function warn(construct: Construct, message: string): void {
  const { path, metadata } = construct.node;
  if (!metadata.some(({ data }) => data === message)) Annotations.of(construct).addWarning(message);
  if (underWay === undefined || process.env.CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS !== undefined) return;
  const before = printed.get(construct) ?? new Set();
  if (!before.has(message)) process.stderr.write(`warning: [${path}] ${message}\n`);
  printed.set(construct, before.add(message));
}

/**
 * CDKTF lets an app skip validations. What a rule is mistaken about is written then; a secret in plain text is not: it
 * could not be taken back.
 */
function refuseSecrets(checks: Checks): void {
  const pass = new Pass();
  pass.look(checks);
  const secrets = pass.mistakesAt(checks.keys()).filter(([, { rule }]) => ruleOf(rule).secret);
  if (secrets.length > 0) throw new InvalidApp(secrets.map(lineOf), "skipValidation does not skip secrets:");
}

/** What checks find under a scope now, with where they found it, but for what is acknowledged. */
export function findingsUnder(scope: IConstruct): Mistake[] {
  const pass = new Pass();
  return [...stacksIn(scope.node.root).values()].flatMap((checks) => {
    const under = [...checks].filter(([{ node }]) => node.scopes.includes(scope));
    pass.look(under);
    const found = pass.mistakesAt(under.map(([construct]) => construct));
    return found.filter(([construct, { rule }]) => reasonFor(construct, rule) === undefined);
  });
}
