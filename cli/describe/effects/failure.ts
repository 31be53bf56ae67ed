import type { ChangeKind } from "../model/change";
import type { Description } from "../model/description";
import { type Effect, effectWord, isAtLeast, worstOf } from "./effect";

/** What `--fail-on` and `--allow-undocumented` ask for. */
interface Limit {
  readonly failOn?: Effect;
  /** What may do what is not documented: layers of these kinds, variables, the profile; or whatever there is. */
  readonly allowUndocumented: readonly ChangeKind[] | "all";
}

/** Says in one line what changes do that the command line does not allow, or nothing. */
export function failure(
  { profiles, removed, clusters }: Description,
  { failOn, allowUndocumented }: Limit,
): string | undefined {
  if (failOn === undefined) return undefined;
  const isAllowed = (kind?: ChangeKind) =>
    allowUndocumented === "all" || (kind !== undefined && allowUndocumented.includes(kind));
  const isTooMuch = ({ effect, kind }: { readonly effect: Effect; readonly kind?: ChangeKind }) =>
    effect === "not-documented" ? !isAllowed(kind) : isAtLeast(effect, failOn);
  // What is allowed may stand before something that is not: a variable that an add-on uses, and a stage too.
  const changes = [
    ...[...profiles, ...removed].flatMap((described) => described.changes),
    ...clusters.flatMap(({ now, later }) => [...now, ...later]),
  ];
  const effects = changes.map(({ all }) => worstOf(all.filter(isTooMuch).map(({ effect }) => effect)));
  const found = effects.filter((effect) => effect !== "nothing");
  if (found.length === 0) return undefined;
  const counts = [...new Set(found)].map((effect) => {
    const count = found.filter((each) => each === effect).length;
    return `${effectWord(effect)}: ${count} ${count === 1 ? "change" : "changes"}`;
  });
  return `${counts.join(", ")}. --fail-on ${failOn} stops here; the description has been written all the same.`;
}
