import { grouped } from "../../../lib/terraform/lists";
import { byEffect, type Effect, effectWord, worstOf } from "../effects/effect";
import type { Change } from "../model/change";
import type { DescribedCluster } from "../model/cluster-changes";
import type { Description } from "../model/description";
import { contentOf, subjectOf } from "./phrases";

/** What happens beside the profiles, as every format shows it. */
export interface Section {
  readonly title: string;
  /** What its rows are about, such as `clusters`. */
  readonly nouns: string;
  /** Whether these take profiles, and updates of them. */
  readonly areClusters: boolean;
  readonly rows: ClusterRow[];
}

export function sectionsOf({ clusters, others }: Description): Section[] {
  return [
    { title: "Clusters", nouns: "clusters", areClusters: true, rows: clusterRows(clusters) },
    { title: "Other resources of Palette", nouns: "other resources", areClusters: false, rows: clusterRows(others) },
  ].filter(({ rows }) => rows.length > 0);
}

/** Clusters of which the same is to be said. */
interface ClusterRow {
  readonly clusters: DescribedCluster[];
  readonly effect: Effect;
  /** What happens at this apply, and what when the update is taken. */
  readonly parts: ClusterPart[];
}

interface ClusterPart {
  readonly when: string;
  /** The worst in words; nothing if nothing happens. */
  readonly worst: string;
  readonly why: string[];
}

/** Reasons that one row gives; the worst of them come first. */
const MOST_REASONS = 3;

/** The clusters, the worst first, those of which the same is to be said together. */
function clusterRows(clusters: readonly DescribedCluster[]): ClusterRow[] {
  const rows = clusters.map((cluster) => {
    const [now, later] = partsOf(cluster).map(partOf);
    const isSame = now.worst === "" && later.worst === "";
    return { cluster, parts: isSame ? [{ ...now, worst: "nothing changes" }, later] : [now, later] };
  });
  return [...grouped(rows, ({ cluster, parts }) => JSON.stringify([cluster.profiles, parts])).values()]
    .map((same) => ({
      clusters: same.map(({ cluster }) => cluster),
      effect: same[0].cluster.effect,
      parts: same[0].parts,
    }))
    .sort(byEffect);
}

/** The clusters of a row, and what they take. */
export function rowTitle({ clusters }: ClusterRow): string {
  const [names, profiles] = [clusters.map(({ address }) => address), clusters[0].profiles].map((each) =>
    each.join(", "),
  );
  return profiles === "" ? names : `${names} takes ${profiles}`;
}

/** What happens to a cluster, and when. */
export function partsOf({ now, later }: Pick<DescribedCluster, "now" | "later">): [when: string, changes: Change[]][] {
  return [
    ["at this apply", now],
    ["when the update is taken", later],
  ];
}

function partOf([when, changes]: [string, Change[]]): ClusterPart {
  return { when, worst: worst(changes), why: reasons(changes) };
}

function worst(changes: readonly Change[]): string {
  if (changes.length === 0) return "";
  const isNew = changes.every(
    ({ subject, change, path }) => isResource(subject) && change === "added" && path === undefined,
  );
  return isNew ? "new" : effectWord(worstOf(changes));
}

function isResource(subject: Change["subject"]): boolean {
  return subject === "cluster" || subject === "other";
}

function reasons(changes: readonly Change[]): string[] {
  const all = changes.map((change) => {
    const { subject, because, path } = change;
    const whole = isResource(subject) && (path === undefined || because.includes(path));
    if (whole) return because;
    const what = `${isResource(subject) ? path : subjectOf(change)} ${contentOf(change)}`.trim();
    return `${what}: ${because}`;
  });
  const different = [...new Set(all)];
  const more = different.length - MOST_REASONS;
  return more > 0 ? [...different.slice(0, MOST_REASONS), `and ${more} more`] : different;
}
