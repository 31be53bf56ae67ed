import type { IConstruct } from "constructs";
import type { Finding, RuleName } from "../rules/rules";
import { type Check, runAll } from "../rules/run-all";
import { isInTree } from "../terraform/elements";

/** Looks up something about a stack or an app that many checks ask for. */
type Find<Scope, T> = (scope: Scope) => T;

/** One look at an app, or at a part of it: each check runs once, and what many of them ask for is looked up once. */
export class Pass {
  private readonly found = new Map<IConstruct, Finding[]>();
  private readonly looked: (readonly [IConstruct, Finding[]])[] = [];
  private readonly broken = new Map<IConstruct, Set<RuleName>>();
  private readonly facts = new Map<IConstruct, Map<unknown, unknown>>();

  /** Runs the checks of some constructs, where they have not run and the construct is still in its tree. */
  public look(checks: Iterable<readonly [IConstruct, Check[]]>): void {
    const before = current;
    current = this;
    try {
      for (const [construct, each] of checks) {
        if (this.found.has(construct) || !isInTree(construct)) continue;
        const findings = runAll(...each);
        this.found.set(construct, findings);
        this.looked.push([construct, findings]);
      }
    } finally {
      current = before;
    }
  }

  /** What was found at a construct. */
  public findingsAt(construct: IConstruct): Finding[] {
    return this.found.get(construct) ?? [];
  }

  /** What was found at a construct, for the one who reports it: whoever asks again has it looked for again. */
  public take(construct: IConstruct, checks: Check[]): Finding[] {
    this.look([[construct, checks]]);
    const findings = this.findingsAt(construct);
    this.found.delete(construct);
    return findings;
  }

  /** The rules that something under a scope breaks; nothing where nothing was checked there. */
  public brokenUnder(scope: IConstruct): ReadonlySet<RuleName> | undefined {
    // Few apps ask.
    for (const [construct, findings] of this.looked.splice(0)) {
      for (const each of construct.node.scopes) this.addBroken(each, findings);
    }
    return this.broken.get(scope);
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

  private addBroken(scope: IConstruct, findings: Finding[]): void {
    const rules = this.broken.get(scope) ?? new Set();
    this.broken.set(scope, rules);
    for (const { rule } of findings) rules.add(rule);
  }
}

let current: Pass | undefined;

/** Looks something up, once in a pass: a search through a stack or an app costs as much as all checks of a layer. */
export function once<Scope extends IConstruct, T>(scope: Scope, find: Find<Scope, T>): T {
  return current === undefined ? find(scope) : current.fact(scope, find);
}
