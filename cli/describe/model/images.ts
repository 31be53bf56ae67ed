import type { Layer, Profile } from "../../../lib/model/profile-model";
import { LayerKind } from "../../../lib/palette/layer-kinds";
import { CONTENT_IMAGES, dotted, NO_IMAGE, OS_IMAGE_OVERRIDE, SYSTEM_URI } from "../../../lib/palette/value-paths";
import { withoutSecrets } from "../../../lib/secrets/secrets";
import { KUBERNETES_VERSION, macrosIn, replaceMacros } from "../../../lib/values/macro";
import { leavesIn, versionOf } from "./layers";
import { type Leaf, leafOf } from "./leaves";

/** An image that a layer names. */
export interface LayerImage {
  /** Its path in the values. */
  readonly path: string;
  /** As it is written. */
  readonly written: string;
  /** As it will be pulled, as far as the profile knows: with its parts and the Kubernetes version filled in. */
  readonly reference: string;
  /** The macros that are left, for Palette to fill in. */
  readonly macros: string[];
}

/** What a text says to whoever asks; nothing if that is not to be told. */
type Told = (leaf: Leaf | undefined) => string | undefined;
const SHOWN: Told = (leaf) => (leaf?.why === undefined ? leaf?.shown : undefined);
const WHOLE: Told = (leaf) => leaf?.text;

/** What is written instead of an image if there is none. */
const NONE = new RegExp(`^${NO_IMAGE}$`, "i");

/** Where the image is written that nodes boot, and where more images are. */
const URI = dotted(SYSTEM_URI);
const BOOTED = [URI, dotted(OS_IMAGE_OVERRIDE)];
const CONTENT = dotted(CONTENT_IMAGES);

/** Whether the hosts of a layer keep the operating system that they have, and boot no image. */
export function keepsHostOs(layer: Layer, profile: Profile): boolean {
  return leavesIn(layer).some(
    (leaf) => leaf.path === URI && NONE.test(filledIn(leaf.text, valuesBehind(profile)).trim()),
  );
}

/** Lists the images in a layer's values. One that is only a reference to another is not repeated. */
export function imagesOf(layer: Layer, profile: Profile): LayerImage[] {
  const images = leavesIn(layer).flatMap((leaf): LayerImage[] => {
    const written = leaf.type === "null" || !isImagePath(leaf.path) ? undefined : SHOWN(leaf);
    if (!written) return [];
    const reference = withoutSecrets(filledIn(written, valuesBehind(profile, SHOWN)));
    if (leaf.path === URI && NONE.test(reference.trim())) return [];
    return [{ path: leaf.path, written, reference, macros: [...new Set(macrosIn(reference))] }];
  });
  const seen = new Set<string>();
  return images.sort(boot).filter(({ reference }) => !seen.has(reference) && seen.add(reference));
}

function isImagePath(path: string): boolean {
  return BOOTED.includes(path) || /^(\[|\.|$)/.test(path.startsWith(CONTENT) ? path.slice(CONTENT.length) : "-");
}

/** What the nodes boot comes first. */
function boot(a: LayerImage, b: LayerImage): number {
  return Number(a.path.startsWith(CONTENT)) - Number(b.path.startsWith(CONTENT));
}

const PACK_MACRO = /^\{\{\s*\.spectro\.pack\.([A-Za-z0-9_-]+)\.([^\s{}|()]+)\s*\}\}$/;

/** Macros may refer to macros, and to themselves: so far and no further. */
const DEEPEST = 8;
const LONGEST = 4000;

/** A text with what its macros stand for, as far as somebody tells it. */
export function filledIn(text: string, behind: (macro: string) => string | undefined, depth = 0): string {
  if (depth === DEEPEST) return text;
  let length = text.length;
  return replaceMacros(text, (macro) => {
    const found = behind(macro);
    length += found?.length ?? 0;
    if (found === undefined || length > LONGEST) return macro;
    const value = filledIn(found, behind, depth + 1);
    return value.length > LONGEST || value.includes(macro) ? macro : value;
  });
}

/** What the macros of a profile stand for, if the profile itself says it. */
export function valuesBehind(profile: Profile, told = WHOLE): (macro: string) => string | undefined {
  return (macro) => {
    if (KUBERNETES_VERSION.test(macro)) return told(kubernetesVersion(profile));
    const [, pack, path] = PACK_MACRO.exec(macro) ?? [];
    const layer = pack && profile.layers.find(({ name }) => name.readable === pack);
    const leaf = layer ? leavesIn(layer).find((each) => each.path === path && told(each) !== undefined) : undefined;
    return leaf?.type === "null" ? undefined : told(leaf);
  };
}

function kubernetesVersion({ layers }: Profile): Leaf | undefined {
  const layer = layers.find(({ kind }) => kind === LayerKind.KUBERNETES);
  return layer && leafOf(versionOf(layer));
}
