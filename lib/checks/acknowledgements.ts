import { Token } from "cdktf";
import type { IConstruct } from "constructs";
import { type Finding, finding, isRuleName, ruleOf } from "./rules";

/** Kept in the tree itself, so that every copy of this package in a program sees it. */
const METADATA = "cdktf-palette-byoos:acknowledged";

/** A rule that does not hold in a scope, and why. */
export interface Acknowledgement {
  readonly rule: string;
  readonly reason: string;
}

/** Has the findings of a rule under a scope stand as acknowledged; throws where that is refused. */
export function acknowledge(scope: IConstruct, rule: string, reason: string): Finding[] {
  const found = checkAcknowledgement(rule, reason);
  if (found.length === 0) scope.node.addMetadata(METADATA, { rule, reason: reason.trim() } satisfies Acknowledgement);
  return found;
}

function checkAcknowledgement(rule: string, reason: unknown): Finding[] {
  if (!isRuleName(rule)) return [finding("acknowledge-unknown", { rule: String(rule) })];
  if (ruleOf(rule).acknowledgeable === false) return [finding("acknowledge-refused", { rule })];
  const said = typeof reason === "string" && !Token.isUnresolved(reason) && reason.trim() !== "";
  return said ? [] : [finding("acknowledge-reason", { rule })];
}

/** What is acknowledged at a scope itself. */
export function acknowledgedAt(scope: IConstruct): Acknowledgement[] {
  return scope.node.metadata.filter(({ type }) => type === METADATA).map(({ data }) => data);
}

/** Why a rule does not hold for a construct, where somebody has said so; the nearest scope counts. */
export function reasonFor(construct: IConstruct, rule: string): string | undefined {
  const all = [...construct.node.scopes].reverse().flatMap(acknowledgedAt);
  return all.find((each) => each.rule === rule)?.reason;
}
