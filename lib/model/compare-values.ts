import { asSent, endsBlank, guardAfter, sentEnd } from "../values/sent-text";
import type { Lookup } from "./lookup";
import { Text } from "./source-text";
import { textsOf } from "./tree";
import { type Scalar, scalarsOf, Values, type ValueTree } from "./values";

/** How two sides compare: `style` is values that say the same in another way. */
export type Verdict = "equal" | "style" | "differs";

/** Compares what is kept with what is sent, as Go reads both. */
export function compareValues(before: Values, after: Values): Verdict {
  const [older, newer] = [before.text, after.text].map(({ readable }) => readable);
  const isKnown = [before, after].every(({ text }) => text.whole === undefined);
  if (!isKnown) {
    if (before.defaults === undefined || after.defaults === undefined) {
      return before.origin === after.origin && before.text.equals(after.text) ? "equal" : "differs";
    }
    const isAlike =
      before.replaced?.anchor === after.replaced?.anchor && before.replaced?.text === after.replaced?.text;
    return isAlike && isAskedAlike(before.defaults, after.defaults) ? "equal" : "differs";
  }
  const sent = asSent(newer);
  const isSpelledAlike = quotesOf(before.text) === quotesOf(after.text);
  if (older === sent && isSpelledAlike) return "equal";
  const [one, other] = [before.tree, sent === newer ? after.tree : new Values(sentText(after.text)).tree];
  const isData = one !== undefined && other !== undefined;
  const saysTheSame = isData && isSameTree(one, other);
  if (unguarded(older) !== unguarded(sent) || !isSpelledAlike) return saysTheSame ? "style" : "differs";
  // Only their ends tell them apart: a last line break may be a part of what is last.
  return saysTheSame || (one === undefined && (asSent(older) === sent || endsBlank(older))) ? "equal" : "differs";
}

/** Which expressions of a text quote their values: `readable` leaves it out. */
function quotesOf({ pieces }: Text): string {
  return pieces.map((piece) => typeof piece !== "string" && piece.encoded === true).join();
}

const QUESTION = ["name", "version", "context", "cloud", "filters", "advance_filters"];

/** Whether two lookups ask the same, whatever they are called, as far as both sources tell. */
function isAskedAlike(one: Lookup, other: Lookup): boolean {
  const isTold = (name: string) =>
    one.asked !== undefined && other.asked !== undefined
      ? one.asked.has(name) || other.asked.has(name)
      : one.attributes.has(name) && other.attributes.has(name) && /^(name|version)$/.test(name);
  const said = ({ attributes }: Lookup, name: string) =>
    JSON.stringify(textsOf(attributes.get(name)).map(([path, text]) => [path, text.readable]));
  return QUESTION.filter(isTold).every((name) => said(one, name) === said(other, name));
}

/** A text as the provider sends it, with what of it is unknown. */
function sentText({ pieces }: Text): Text {
  const last = pieces.length - 1;
  return new Text(
    pieces.map((piece, index) => {
      if (typeof piece !== "string") return piece;
      const end = index === last ? sentEnd(piece) : piece;
      return index === 0 ? asSent(`${end}.`).slice(0, -1) : end;
    }),
  );
}

/** A text without the comment that keeps its last line break, which says nothing of its own. */
function unguarded(text: string): string {
  return asSent(asSent(text).replace(GUARD, ""));
}

const GUARD = new RegExp(`(?<=\\n)(${guardAfter("values").trim()}|${guardAfter("manifest").trim()})$`);

/** Whether values say the same, whatever the order of their keys. */
export function isSameTree(one: ValueTree, other: ValueTree): boolean {
  if (one instanceof Map) {
    if (!(other instanceof Map) || one.size !== other.size) return false;
    return [...one].every(([key, item]) => other.has(key) && isSameTree(item, other.get(key)));
  }
  if (Array.isArray(one)) {
    if (!Array.isArray(other) || one.length !== other.length) return false;
    return one.every((item, index) => isSameTree(item, other[index]));
  }
  return isScalar(one) && isScalar(other) && one.type === other.type && one.says === other.says;
}

function isScalar(tree: ValueTree): tree is Scalar {
  return !(tree instanceof Map) && !Array.isArray(tree);
}

/** A scalar that two values do not have alike. */
export interface ScalarDifference {
  /** Such as `options.system.uri`. */
  readonly path: string;
  readonly before?: Scalar;
  readonly after?: Scalar;
}

/** Lists what differs between values that can be read. */
export function valueDifferences(before: Values, after: Values): ScalarDifference[] {
  const [older, newer] = [before, after].map(({ tree }) => new Map(scalarsOf(tree)));
  const paths = [...new Set([...newer.keys(), ...older.keys()])];
  return paths.flatMap((path) => {
    const [one, other] = [older.get(path), newer.get(path)];
    const isSame = one !== undefined && other !== undefined && isSameTree(one, other);
    return isSame ? [] : [{ path, before: one, after: other }];
  });
}
