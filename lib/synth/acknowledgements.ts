import { TerraformStack, Token } from "cdktf";
import type { IConstruct } from "constructs";
import { type Finding, finding, isRuleName, type RuleName, ruleOf } from "../rules/rules";

/** The metadata of a construct that says which rule does not hold in it, and why; other copies of this package read it. */
const ACKNOWLEDGED = "cdktf-palette-byoos/acknowledged";

/** Whether this copy has acknowledged anything: few apps do, and looking for it means a walk through all constructs. */
let any = false;

/** Has the findings of a rule under a scope stand as acknowledged; says why where that is refused. */
export function acknowledge(scope: IConstruct, rule: string, reason: string): Finding[] {
  if (!isRuleName(rule)) return [finding("acknowledge-unknown", { rule: String(rule) })];
  if (ruleOf(rule).acknowledgeable === false) return [finding("acknowledge-refused", { rule })];
  const said = typeof reason === "string" && !Token.isUnresolved(reason) && reason.trim() !== "";
  if (!said) return [finding("acknowledge-reason", { rule })];
  if (!acknowledgedAt(scope).has(rule)) scope.node.addMetadata(ACKNOWLEDGED, [rule, reason.trim()]);
  any = true;
  return [];
}

/** The rules that are acknowledged at a scope itself, each with the reason. */
export function acknowledgedAt(scope: IConstruct): ReadonlyMap<RuleName, string> {
  return new Map(scope.node.metadata.filter(({ type }) => type === ACKNOWLEDGED).map(({ data }) => data));
}

/** The scopes in a stack, or above all stacks of an app, that acknowledge a rule. */
export function acknowledgedScopes(place: IConstruct): IConstruct[] {
  if (!any) return [];
  return place.node.findAll().filter((scope) => acknowledgedAt(scope).size > 0 && placeOf(scope) === place);
}

/** The stack of a scope or, above all stacks, the app. */
function placeOf({ node }: IConstruct): IConstruct {
  return node.scopes.find((each) => TerraformStack.isStack(each)) ?? node.root;
}

/** Why a rule does not hold for a construct, where somebody has said so; the nearest scope counts. */
export function reasonFor(construct: IConstruct, rule: RuleName): string | undefined {
  for (let scope: IConstruct | undefined = construct; scope !== undefined; scope = scope.node.scope) {
    const reason = acknowledgedAt(scope).get(rule);
    if (reason !== undefined) return reason;
  }
  return undefined;
}
