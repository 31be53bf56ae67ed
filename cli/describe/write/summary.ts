import { grouped } from "../../../lib/terraform/lists";
import { type Effect, effectWord, worstOf } from "../effects/effect";
import type { Change } from "../model/change";
import type { DescribedCluster } from "../model/cluster-changes";
import { changesOf, type DescribedProfile, type Description } from "../model/description";
import { partsOf } from "./sections";

/** What changes in all: `repave in the plan: 3 changes in 2 profiles; 1 cluster: repave when the update is taken`. */
export function headline(
  description: Description,
  { emphasis = (word: string) => word, since = "", where = "" } = {},
): string {
  const changes = changesOf(description);
  const ofProfiles = changesOf({ ...description, clusters: [], others: [] });
  const words = ofProfiles.length === 0 ? "no profile changes" : countOf(ofProfiles, worstOf(changes), where);
  const summary =
    changes.length === 0 ? emphasis(NOTHING) + since : `${emphasis(worstWord(changes))}${since}: ${words}`;
  const beside = [happeningTo(description.clusters, "cluster"), happeningTo(description.others, "other resource")];
  return [summary, ...beside].filter((part) => part !== "").join("; ");
}

/** What changes in a profile: `repave: 3 changes`. */
export function summaryOf({ changes, effect }: DescribedProfile, description: Description): string {
  if (changes.length > 0) return `${worstWord(changes)}: ${countOf(changes, effect)}`;
  return changesOf(description).length === 0 ? NOTHING : "no change of this profile";
}

const NOTHING = "nothing changed";

function worstWord(changes: readonly Change[]): string {
  const effect = worstOf(changes);
  return effect === "nothing" ? "no effect" : effectWord(effect);
}

function countOf(changes: readonly Change[], effect: Effect, where = ""): string {
  const undocumented = changes.filter((change) => change.effect === "not-documented").length;
  const count = `${changes.length} ${changes.length === 1 ? "change" : "changes"}${where}`;
  return undocumented > 0 && effect !== "not-documented" ? `${count}, ${undocumented} of them not documented` : count;
}

/** What happens to clusters, counted: `2 clusters: new cluster needed at this apply for 1 of them`. */
function happeningTo(clusters: readonly DescribedCluster[], noun: string): string {
  const parts = clusters.map((cluster) => partsOf(cluster).map(([when, changes]) => [when, worstOf(changes)] as const));
  const concerned = parts.filter((both) => both.some(([, effect]) => effect !== "nothing"));
  if (concerned.length === 0) return "";
  const times = [...grouped(concerned.flat(), ([when]) => when)].flatMap(([when, all]) => {
    const worst = worstOf(all.map(([, effect]) => ({ effect })));
    const count = all.filter(([, effect]) => effect === worst).length;
    const which = count === concerned.length ? "" : ` for ${count} of them`;
    return worst === "nothing" ? [] : [`${effectWord(worst)} ${when}${which}`];
  });
  return `${concerned.length} ${noun}${concerned.length === 1 ? "" : "s"}: ${times.join(", ")}`;
}
