import { isRecord } from "../../../lib/terraform/record";
import { at } from "../../read/block";
import { markedTexts } from "../../read/terraform-plan";
import { PROFILE_ATTRIBUTES } from "../profile-attributes";
import type { Lost } from "../source";
import type { At } from "./at";

/** Why what the apply tells is lost. */
export const AFTER_APPLY = "Terraform knows it only after the apply";

const MARKED = "Terraform marks it as sensitive, and a program would have to write it out";

/** What only the apply tells, but for what the provider computes, and what packs say of it themselves. */
const TOLD_ELSEWHERE = /\.(id|uid|context|values|registry_uid|registry_name|default)$/;

function laterIn(unknown: unknown, path: string): Lost[] {
  if (unknown === true) return TOLD_ELSEWHERE.test(path) ? [] : [{ path, reason: AFTER_APPLY }];
  if (Array.isArray(unknown)) return unknown.flatMap((each, index) => laterIn(each, `${path}[${index}]`));
  if (!isRecord(unknown)) return [];
  return Object.entries(unknown).flatMap(([name, each]) => laterIn(each, `${path}.${name}`));
}

/** What a profile of Terraform says that a program cannot say. */
export function lossesOf(profile: At, unknown: unknown): Lost[] {
  const packs = profile.get("pack").list();
  const variables = profile
    .get("profile_variables")
    .list()
    .flatMap((block) => block.get("variable").list());
  const { profile: own, pack, manifest, variable, option } = PROFILE_ATTRIBUTES;
  return [
    ...packs.flatMap(unknownYet),
    ...laterIn(unknown, profile.path),
    ...unknownKeys(profile, own),
    ...packs.flatMap((each) => [
      ...unknownKeys(each, pack),
      ...each
        .get("manifest")
        .list()
        .flatMap((item) => unknownKeys(item, manifest)),
    ]),
    ...variables.flatMap((each) => [
      ...unknownKeys(each, variable),
      ...each
        .get("options")
        .list()
        .flatMap((item) => unknownKeys(item, option)),
    ]),
  ];
}

/** What stands at a place and has a value, but for what is known. */
export function unknownKeys(at: At, known: string[]): Lost[] {
  const unknown = at.keys().filter((key) => !known.includes(key));
  return unknown.map((key) => ({ path: `${at.path}.${key}`, reason: "this library has no property for it" }));
}

/** What a program can take from no variable, and leave out. */
const OPTIONAL = /^\.(version|tags)\b|\.variable\.\d+\.(description|regex|options)\b/;

/** The paths of such arguments that Terraform marks as sensitive. */
function markedPaths(profile: At, sensitive: unknown): string[] {
  const paths = markedTexts(profile.value, sensitive).map(([path]) => path);
  const left = paths.filter((path) => OPTIONAL.test(path));
  return [...new Set(left.map((path) => path.replace(/(tags|options)\..*/s, "$1")))];
}

/** A profile without the secrets that a program would have to write out, and these as losses. */
export function withoutMarked(profile: At, sensitive: unknown): [profile: At, lost: Lost[]] {
  const paths = markedPaths(profile, sensitive);
  const copy = structuredClone(profile.value);
  for (const path of paths) {
    const [, ...keys] = path.split(".");
    const last = keys.pop() as string;
    delete (keys.reduce(at, copy) as Record<string, unknown>)[last];
  }
  return [profile.with(copy), paths.map((path) => ({ path: `${profile.path}${path}`, reason: MARKED }))];
}

function unknownYet(pack: At): Lost[] {
  const isManifest = pack.get("type").optional() === "manifest";
  const isKnown = ["uid", "registry_uid", "registry_name"].some((name) => pack.get(name).optional() !== undefined);
  const values = { path: `${pack.path}.values`, reason: AFTER_APPLY };
  const registry = { path: `${pack.path}.registry_uid`, reason: "nothing tells it; the program asks Public Repo" };
  return [
    ...(isManifest || pack.get("values").value !== undefined ? [] : [values]),
    ...(isManifest || isKnown ? [] : [registry]),
  ];
}
