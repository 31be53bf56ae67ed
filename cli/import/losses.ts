import type { Profile } from "../../lib/model/profile-model";
import { known, type Unseen } from "../../lib/model/source-text";
import { markedTexts, rootOf, textsOf } from "../../lib/model/tree";
import { UNKNOWN_ARGUMENT } from "../read/place";
import { withoutIndexes } from "../read/terraform-plan";

/** Why what the apply tells is lost. */
export const AFTER_APPLY = "Terraform knows it only after the apply";
const MARKED = "Terraform marks it as sensitive, and a program would have to write it out";
const NO_PROPERTY = "this library has no property for it";

/** What only the apply tells, but for what the provider computes, and what packs say of it themselves. */
const TOLD_ELSEWHERE = /(^|\.)(id|uid|context|values|registry_uid|registry_name|default)$/;

/** What a program can take from no variable, and leave out. */
const OPTIONAL = /^\.(version|tags)\b|\.variable\.\d+\.(description|regex|options)\b/;

/** What a profile of Terraform says that a program cannot say. */
export function lossesOf(profile: Profile): Unseen[] {
  const { address, layers, arguments: block } = profile;
  // A plan has what the apply tells behind what it knows.
  const later = textsOf(block)
    .filter(([path, text]) => text.unknown && !TOLD_ELSEWHERE.test(path) && !isFollowed(profile, path))
    .sort(([one], [other]) => rootOf(one).localeCompare(rootOf(other), "en"));
  const marked = markedTexts(block).map(([path]) => path.replace(/(tags|options)\..*/s, "$1"));
  const lost = [...layers.flatMap(unknownYet), ...later.map(([path]) => ({ path, reason: AFTER_APPLY }))];
  return [
    ...lost.map(({ path, reason }) => ({ path: `${address}.${path}`, reason })),
    ...profile.unseen.map(withoutProperty),
    ...[...new Set(marked)]
      .filter((path) => OPTIONAL.test(path))
      .map((path) => ({ path: `${address}${path}`, reason: MARKED })),
  ];
}

/** In the words of whoever writes a program. */
export function withoutProperty({ path, reason }: Unseen): Unseen {
  return { path, reason: reason === UNKNOWN_ARGUMENT ? NO_PROPERTY : reason };
}

/** Whether a lookup tells a tag that waits for the apply. */
function isFollowed({ layers }: Profile, path: string): boolean {
  const place = /^pack\[(\d+)\]\.tag$/.exec(path)?.[1];
  return place !== undefined && layers[Number(place)].tag?.known !== undefined;
}

/** The packs of an export whose registry nothing tells, as notes. */
export function openRegistries({ layers }: Profile): string[] {
  const open = layers.filter(({ type, registry, uid }) => known(type) !== "manifest" && !registry && !uid);
  return open.map(({ name }) => `nothing tells the registry of ${name.readable}: the program asks Public Repo`);
}

function unknownYet({ type, uid, registry, lookup, values }: Profile["layers"][number], index: number): Unseen[] {
  if (known(type) === "manifest") return [];
  const isTold = lookup !== undefined || [uid, registry?.uid, registry?.name].some((text) => known(text) !== undefined);
  const isOpen = values.text.unknown !== undefined && values.defaults === undefined;
  return [
    ...(isOpen ? [{ path: `pack[${index}].values`, reason: AFTER_APPLY }] : []),
    ...(isTold
      ? []
      : [{ path: `pack[${index}].registry_uid`, reason: "nothing tells it; the program asks Public Repo" }]),
  ];
}

/** What Terraform marks in texts that a program can take from a variable. A layer's values are read by themselves. */
export function markedIn({ address, arguments: block }: Profile): [name: string, text: string][] {
  const texts = markedTexts(block).filter(([path]) => /\.(description|content|default_value)$/.test(path));
  return texts.map(([path, text]) => [`${address.split(".").at(-1)}${path}`, text]);
}

/** Arguments of a profile that refer to something else than what is carried over, as notes. */
export function notesOf(
  { address, name, arguments: block }: Profile,
  { layers }: Pick<Profile, "layers">,
  inputs: ReadonlyMap<string, string>,
  repeated: readonly string[] = [],
): string[] {
  const own = withoutIndexes(address);
  // What a lookup answers is asked again.
  const isCarried = (path: string) => {
    const [, place, name = ""] = /^pack\[(\d+)\]\.(\w+)$/.exec(path) ?? [];
    const isOfPack = name === "values" && layers[Number(place)].values.defaults !== undefined;
    return inputs.has(path) || isOfPack || /^(name|tag|uid|registry_uid|type)$/.test(name);
  };
  const texts = textsOf(block);
  const literal = texts.flatMap(([at, { references = [], unknown }]) => {
    // A list of texts is one expression.
    const path = at.replace(/\[\d+\]$/, "");
    // Beside the argument of a lookup is the lookup itself.
    const whole = references.filter((each) => !references.some((other) => other.startsWith(`${each}.`)));
    const isWritten = whole.length > 0 && unknown === undefined && !isCarried(path);
    return isWritten ? [`${own}: ${path} is made of ${whole.join(", ")}, and is written out here`] : [];
  });
  // Of a resource that the configuration has, it lacks only the blocks that Terraform makes.
  const made = texts.flatMap(([path, { references }]) =>
    name.references !== undefined && references === undefined ? (/^(\w+)\[\d+\]\./.exec(path)?.[1] ?? []) : [],
  );
  return [
    ...repeated.map((each) => `${own} has ${each}: each instance is a profile of its own here`),
    ...literal,
    ...made.map((each) => `${own}: a dynamic block makes some of the ${each} blocks, and all are written out here`),
  ];
}
