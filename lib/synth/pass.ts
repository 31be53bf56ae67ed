import type { IConstruct } from "constructs";
import { type Finding, messageOf, type RuleName } from "../rules/rules";
import { type Check, runAll } from "../rules/run-all";
import { isInTree } from "../terraform/elements";

/** Something that was found, and where. */
export type Mistake = readonly [at: IConstruct, finding: Finding];

/** A mistake on one line. */
export function lineOf([{ node }, finding]: Mistake): string {
  return `[${node.path}] ${messageOf(finding)}`;
}

/** Looks up something about a stack or an app that many checks ask for. */
type Find<Scope, T> = (scope: Scope) => T;

/** One look at an app, or at a part of it: each check runs once, and what many of them ask for is looked up once. */
export class Pass {
  private readonly found = new Map<IConstruct, Finding[]>();
  private readonly facts = new Map<IConstruct, Map<unknown, unknown>>();

  /** Runs the checks of some constructs, where they have not run and the construct is still in its tree. */
  public look(checks: Iterable<readonly [IConstruct, Check[]]>): void {
    const before = current;
    current = this;
    try {
      for (const [construct, each] of checks) {
        if (!this.found.has(construct) && isInTree(construct)) this.found.set(construct, runAll(...each));
      }
    } finally {
      current = before;
    }
  }

  /** What was found at some constructs. */
  public mistakesAt(constructs: Iterable<IConstruct>): Mistake[] {
    return [...constructs].flatMap((each) => (this.found.get(each) ?? []).map((found): Mistake => [each, found]));
  }

  /** The rules that something under each scope breaks; nothing of a scope under which nothing was checked. */
  public brokenUnder(constructs: Iterable<IConstruct>): ReadonlyMap<IConstruct, ReadonlySet<RuleName>> {
    const broken = new Map<IConstruct, Set<RuleName>>();
    for (const construct of constructs) {
      const findings = this.found.get(construct);
      if (findings === undefined) continue;
      for (const scope of construct.node.scopes) {
        const rules = broken.get(scope) ?? new Set();
        broken.set(scope, rules);
        for (const { rule } of findings) rules.add(rule);
      }
    }
    return broken;
  }

  /** Forgets what was looked up about a scope, because it may have changed. */
  public forget(scope: IConstruct): void {
    this.facts.delete(scope);
  }

  public fact<Scope extends IConstruct, T>(scope: Scope, find: Find<Scope, T>): T {
    const known = this.facts.get(scope) ?? new Map<unknown, unknown>();
    this.facts.set(scope, known);
    if (!known.has(find)) known.set(find, find(scope));
    return known.get(find) as T;
  }
}

let current: Pass | undefined;

/** Looks something up, once in a pass: a search through a stack or an app costs as much as all checks of a layer. */
export function once<Scope extends IConstruct, T>(scope: Scope, find: Find<Scope, T>): T {
  return current === undefined ? find(scope) : current.fact(scope, find);
}
