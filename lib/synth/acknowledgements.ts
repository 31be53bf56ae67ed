import { TerraformStack, Token } from "cdktf";
import type { IConstruct } from "constructs";
import { type Finding, finding, isRuleName, type RuleName, ruleOf } from "../rules/rules";

/** Where a scope keeps which rules do not hold in it, and why; other copies of this package read it. */
const ACKNOWLEDGED = Symbol.for("cdktf-palette-byoos/acknowledged");

type Acknowledged = Map<RuleName, string>;

/** The scopes that acknowledge a rule, by their stack or, above all stacks, by the app. */
const scopesIn = new WeakMap<IConstruct, Set<IConstruct>>();

/** Has the findings of a rule under a scope stand as acknowledged; says why where that is refused. */
export function acknowledge(scope: IConstruct, rule: string, reason: string): Finding[] {
  if (!isRuleName(rule)) return [finding("acknowledge-unknown", { rule: String(rule) })];
  if (ruleOf(rule).acknowledgeable === false) return [finding("acknowledge-refused", { rule })];
  const said = typeof reason === "string" && !Token.isUnresolved(reason) && reason.trim() !== "";
  if (!said) return [finding("acknowledge-reason", { rule })];
  if (!Object.hasOwn(scope, ACKNOWLEDGED)) Object.defineProperty(scope, ACKNOWLEDGED, { value: new Map() });
  const known = acknowledgedAt(scope) as Acknowledged;
  if (!known.has(rule)) known.set(rule, reason.trim());
  const place = scope.node.scopes.find((each) => TerraformStack.isStack(each)) ?? scope.node.root;
  scopesIn.set(place, (scopesIn.get(place) ?? new Set()).add(scope));
  return [];
}

/** The rules that are acknowledged at a scope itself, each with the reason. */
export function acknowledgedAt(scope: IConstruct): ReadonlyMap<RuleName, string> {
  return (scope as { [ACKNOWLEDGED]?: Acknowledged })[ACKNOWLEDGED] ?? new Map();
}

/** The scopes in a stack, or above all stacks of an app, that acknowledge a rule. */
export function acknowledgedScopes(place: IConstruct): Iterable<IConstruct> {
  return scopesIn.get(place) ?? [];
}

/** Why a rule does not hold for a construct, where somebody has said so; the nearest scope counts. */
export function reasonFor(construct: IConstruct, rule: RuleName): string | undefined {
  for (let scope: IConstruct | undefined = construct; scope !== undefined; scope = scope.node.scope) {
    const reason = acknowledgedAt(scope).get(rule);
    if (reason !== undefined) return reason;
  }
  return undefined;
}
