import { grouped } from "../terraform/lists";
import { asSent, endsBlank, guardAfter } from "../values/sent-text";
import type { Lookup } from "./lookup";
import type { Text } from "./source-text";
import { textsOf } from "./tree";
import type { Scalar, Values, ValueTree } from "./values";

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
  const [one, other] = [before.tree, after.sent.tree];
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

/** One text of data, with what makes it another one. */
interface Leaf {
  /** Such as `options.system.uri`. */
  readonly path: string;
  readonly type: string;
  readonly says: string;
}

/** A text that two trees of data do not have alike. */
interface LeafDifference<T> {
  readonly path: string;
  readonly before?: T;
  readonly after?: T;
}

/** Lists what differs between texts of data, those of one path in their order. */
export function leafDifferences<T extends Leaf>(before: readonly T[], after: readonly T[]): LeafDifference<T>[] {
  const older = grouped(before, ({ path }) => path);
  const there = after.map((leaf): LeafDifference<T> => {
    return { path: leaf.path, before: older.get(leaf.path)?.shift(), after: leaf };
  });
  const gone = [...older.values()].flat().map((leaf): LeafDifference<T> => ({ path: leaf.path, before: leaf }));
  return [...there, ...gone].filter(({ before: one, after: other }) => {
    return one?.type !== other?.type || one?.says !== other?.says;
  });
}
