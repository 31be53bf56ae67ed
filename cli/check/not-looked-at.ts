import { unseenIn } from "../../lib/model/cluster";
import type { Unseen } from "../../lib/model/source-text";
import { OTHER_TAKERS } from "../../lib/palette/cluster-arguments";
import type { Reading } from "../read/reading";

/** What a source has and no rule looks at, because no code knows it or the source does not tell it. */
export interface NotLookedAt extends Unseen {
  readonly source: string;
}

const TAKERS = OTHER_TAKERS.map((name) => `spectrocloud_${name}`);

/** Lists what nobody looked at in a source. */
export function notLookedAt({ name: source, after }: Reading): NotLookedAt[] {
  const takers = after.others.filter(({ type }) => TAKERS.includes(type));
  const seen = unseenIn(after);
  const open = after.profiles.flatMap(({ address, open, layers }) => [
    ...[...open]
      .map((name) => ({ path: `${address}.${name}`, reason: "Terraform knows it only after the apply" }))
      .filter(({ path }) => !seen.some((each) => each.path === path)),
    ...layers.flatMap(({ values }, index) =>
      values.text.whole !== undefined && values.defaults === undefined
        ? [{ path: `${address}.pack[${index}].values`, reason: NOT_KNOWN }]
        : [],
    ),
  ]);
  return [
    ...seen,
    ...takers.map(({ address }) => ({ path: address, reason: "what it gives to profiles is not checked" })),
    ...open,
  ].map((each) => ({ source, ...each }));
}

const NOT_KNOWN = "only Terraform knows it";

/** So many are listed; JSON has all. */
const MOST = 10;

/** One line, or none. */
export function linesOfUnseen(unseen: readonly NotLookedAt[]): string[] {
  if (unseen.length === 0) return [];
  const listed = unseen.slice(0, MOST).map(({ source, path, reason }) => `${source}: ${path} (${reason})`);
  const more = unseen.length > MOST ? [`and ${unseen.length - MOST} more, which --format json lists`] : [];
  return [`not looked at: ${[...listed, ...more].join("; ")}.`];
}
