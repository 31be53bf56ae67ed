import type { Text } from "../../../lib/model/source-text";
import type { LayerKind } from "../../../lib/palette/layer-kinds";
import { withoutSecrets } from "../../../lib/secrets/secrets";
import { isNothing } from "../../../lib/secrets/words";
import type { Effect } from "../effects/effect";
import type { Leaf } from "./leaves";
import type { Names, Subject } from "./shown-names";

/** What the place of a change is called in which the values say the same in another way. */
export const STYLE = "comments, order or style of values";

/** What is on one side of a difference, and what may be shown of it. */
export type Content = Pick<Leaf, "text" | "type" | "shown" | "why">;

/** One thing that differs between an older profile, cluster or other resource and a newer one. */
export interface Difference {
  readonly subject: Subject;
  /** The name of the profile, variable, cluster or other resource of Palette, or the layer's pack. */
  readonly name: Text;
  readonly change: "added" | "removed" | "changed";
  /** What changed of it, such as `version` or `values.options.system.uri`. */
  readonly path?: string;
  /** Whether the values say the same as before in another way. */
  readonly style?: boolean;
  readonly before?: Content;
  readonly after?: Content;
  /** What is kept back whatever it says, such as `manifest`. */
  readonly why?: string;
}

/** What a difference does to a cluster that takes it, at the place itself or at one whose macros refer to it. */
export interface Assessment {
  readonly effect: Effect;
  /** Why, in words. */
  readonly because: string;
  /** The kind of the layer where it happens, or what else it happens to. */
  readonly kind?: ChangeKind;
  /** The layer whose macros refer to what changed, if the effect comes from there. */
  readonly through?: string;
  /** Where Palette documents it. */
  readonly source?: string;
}

export type ChangeKind = LayerKind | Exclude<Subject, "layer">;

/** A difference as it is shown, with the worst that it does. */
export interface Change extends Pick<Difference, "subject" | "change" | "path">, Assessment {
  readonly name: string;
  readonly before?: string;
  readonly after?: string;
  /** Whether the content, or what it was before, is kept back because it is, or may be, a secret. */
  readonly hidden?: boolean;
  /** What is kept back, such as `password`, `script` or `manifest`. */
  readonly why?: string;
  /** Everything that it does. */
  readonly all: Assessment[];
  /** What else is to be known before this is applied. */
  readonly warnings: string[];
}

/** A difference with everything that it does, the worst first. */
export function changeOf(difference: Difference, names: Names, all: Assessment[], warnings: string[] = []): Change {
  const { subject, name, change, path } = difference;
  return {
    ...{ subject, change, path: path && withoutSecrets(path) },
    name: names.of(name, subject),
    ...shownContents(difference),
    ...all[0],
    ...{ all, warnings },
  };
}

function shownContents({ before, after, why }: Difference): Pick<Change, "before" | "after" | "hidden" | "why"> {
  const kept = why ?? after?.why ?? before?.why;
  if (kept !== undefined) {
    // What only names a secret is none; any other text beside one may be one, too.
    const shown = (side: Content | undefined) =>
      side && why === undefined && side.why === undefined && isNothing(side.shown) ? side.shown : undefined;
    return { before: shown(before), after: shown(after), hidden: true, why: kept };
  }
  const [was, is] = [before?.shown, after?.shown];
  if (was !== is) return { before: was, after: is };
  if (before?.type === after?.type) return is?.includes("(hidden") ? { hidden: true, why: "secret" } : {};
  // The number 8 and the text "8" look alike.
  return { before: `${was} (${before?.type})`, after: `${is} (${after?.type})` };
}
