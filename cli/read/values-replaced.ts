import type { Replaced } from "../../lib/model/values";

const REPLACE = /^replace\((data\.[\w.-]+\.values), ("(?:\\.|[^"\\])*"), ("(?:\\.|[^"\\])*")\)$/;

/** What an expression of this library changes in a pack's own values; undefined if it is anything else. */
export function replacedBy(expression: string): { reference: string; replaced: Replaced } | undefined {
  const [, reference, ...found] = REPLACE.exec(expression) ?? [];
  if (reference === undefined) return undefined;
  const [anchor, text] = found.map((each) => JSON.parse(each).replace(/([$%])\1\{/g, "$1{"));
  return { reference, replaced: { anchor, text } };
}

/** The text in which one text differs from another, as few whole lines as there may be that are in it only once. */
export function replacedIn(own: string, changed: string): Replaced | undefined {
  const [before, after] = [own.split("\n"), changed.split("\n")];
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < most - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  // The lines around it make it one of its kind.
  for (; head >= 0 && tail >= 0; head--, tail--) {
    const anchor = before.slice(head, before.length - tail).join("\n");
    if (anchor.trim() !== "" && own.split(anchor).length === 2) {
      return { anchor, text: after.slice(head, after.length - tail).join("\n") };
    }
    if (head === 0 || tail === 0) break;
  }
  return undefined;
}
