import type { Description } from "../model/description";
import { type Effect, effectWord, isAtLeast } from "./effect";

interface Limit {
  readonly failOn?: Effect;
  readonly allowUndocumented: boolean;
}

/** Says in one line what changes do that the command line does not allow, or nothing. */
export function failure({ profiles, removed }: Description, { failOn, allowUndocumented }: Limit): string | undefined {
  if (failOn === undefined) return undefined;
  const effects = [...profiles, ...removed].flatMap(({ changes }) => changes.map(({ effect }) => effect));
  const isTooMuch = (effect: Effect) => (effect === "not-documented" ? !allowUndocumented : isAtLeast(effect, failOn));
  const found = [...new Set(effects.filter(isTooMuch))];
  if (found.length === 0) return undefined;
  const counts = found.map((effect) => {
    const count = effects.filter((each) => each === effect).length;
    return `${effectWord(effect)}: ${count} ${count === 1 ? "change" : "changes"}`;
  });
  return `${counts.join(", ")}. --fail-on ${failOn} stops here; the description has been written all the same.`;
}
