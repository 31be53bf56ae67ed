/**
 * What a change does to a cluster that takes it, the worst first. What Palette does not document may be as bad as a
 * repave, so it stands behind that.
 */
export const EFFECTS = [
  "new-cluster-needed",
  "repave",
  "not-documented",
  "reboot",
  "service-restart",
  "reload",
  "nothing",
] as const;

export type Effect = (typeof EFFECTS)[number];

/** The effects that `--fail-on` takes. */
export const FAILING = EFFECTS.filter((effect) => effect !== "not-documented" && effect !== "nothing");

/** What people read, such as `service restart`. */
export function effectWord(effect: Effect): string {
  return effect.replaceAll("-", " ");
}

/** How loud an effect is shown. */
export function loudness(effect: Effect): "severe" | "caution" | undefined {
  if (effect === "not-documented" || effect === "reboot") return "caution";
  return isAtLeast(effect, "repave") ? "severe" : undefined;
}

/** Sorts the worst to the front. */
export function byEffect(a: { readonly effect: Effect }, b: { readonly effect: Effect }): number {
  return EFFECTS.indexOf(a.effect) - EFFECTS.indexOf(b.effect);
}

/** The worst that some changes do; `nothing` if there are none. */
export function worstOf(changes: readonly { readonly effect: Effect }[]): Effect {
  return EFFECTS.find((effect) => changes.some((each) => each.effect === effect)) ?? "nothing";
}

/** Whether an effect is as bad as another or worse. */
export function isAtLeast(effect: Effect, limit: Effect): boolean {
  return EFFECTS.indexOf(effect) <= EFFECTS.indexOf(limit);
}
