import { grouped } from "../../../lib/terraform/lists";
import type { Change } from "./change";
import type { DescribedProfile } from "./description";
import type { ShownProfile } from "./shown-profile";

/** Changes of several profiles that say the same. */
export interface ChangeGroup {
  /** One of them, which speaks for all but for its content where that differs. */
  readonly change: Change;
  readonly members: ChangeOfProfile[];
  /** Whether what it was and is differs from profile to profile. */
  readonly varies: boolean;
}

interface ChangeOfProfile {
  readonly profile: ShownProfile;
  readonly change: Change;
}

/** So many profiles with contents of their own are one line and a list. */
const FEW = 3;

/** Puts together what is the same in several profiles, in the order in which it is met. */
export function groupChanges(all: readonly DescribedProfile[]): ChangeGroup[] {
  const members = all.flatMap(({ profile, changes }) => changes.map((change) => ({ profile, change })));
  const alike = grouped(members, ({ change }) => keyOf(change));
  return [...alike.values()].flatMap((same) => {
    const equal = [...grouped(same, ({ change: { before, after } }) => JSON.stringify([before, after])).values()];
    const single = equal.filter(({ length }) => length === 1).flat();
    const varies = single.length > FEW;
    const groups = varies ? equal.filter(({ length }) => length > 1) : equal;
    return [
      ...groups.map((each) => ({ change: each[0].change, members: each, varies: false })),
      ...(varies ? [{ change: single[0].change, members: single, varies }] : []),
    ];
  });
}

/** What makes two changes one to a reader, their contents apart. The name of a profile stands beside its changes. */
function keyOf({ subject, name, path, change, effect, because, through, hidden, why, warnings }: Change): string {
  const named = subject === "profile" ? undefined : name;
  return JSON.stringify([subject, named, path, change, effect, because, through, hidden, why, warnings]);
}

/** What tells profiles apart: their names, with the stack where a name occurs twice. */
export function labelsOf(all: readonly DescribedProfile[]): (profile: ShownProfile) => string {
  const named = grouped(all, ({ profile }) => profile.name);
  return ({ name, stack }) => ((named.get(name)?.length ?? 0) > 1 ? `${name} (${stack})` : name);
}
