import { ANY_TEXT, ANYTHING, type Field, NEEDED, SWITCH, TEXT, word } from "../input/struct";
import { checkText, kindOf } from "../input/text";
import { CONTEXTS } from "../palette/registries";
import { isCheckable, isKnownArgument, isKnownName } from "../rules/known";
import { type Finding, finding } from "../rules/rules";
import { isUnknown } from "../terraform/tokens";

const NUMBER = "(?:0|[1-9]\\d*)";
const LABEL = `(?:${NUMBER}|\\d*[a-zA-Z-][0-9a-zA-Z-]*)`;
const NUMBERS = `(${NUMBER})(?:\\.(${NUMBER})(?:\\.(${NUMBER}))?)?`;
const VERSION = new RegExp(`^v?${NUMBERS}((?:-${LABEL}(?:\\.${LABEL})*)?(?:\\+[0-9a-zA-Z-]+(?:\\.[0-9a-zA-Z-]+)*)?)$`);

/**
 * What Palette 4.10 and later makes of a version: `1.2.0` of `1.2` and of `v1.2.0`. Nothing if it is refused.
 *
 * Source: Palette's page on versions of profiles, and the provider's documentation of `version` for 4.10.
 */
export function keptVersion(version: string): string | undefined {
  const [whole, major, minor = "0", patch = "0", rest] = VERSION.exec(version) ?? [];
  return whole === undefined ? undefined : `${major}.${minor}.${patch}${rest}`;
}

function checkVersion(property: string, version: unknown): Finding[] {
  const broken = checkText(property, version);
  if (broken.length > 0 || !isCheckable(version)) return broken;
  const value = version as string;
  const right = keptVersion(value);
  if (right === undefined) return [finding("profile-version", { value })];
  return right === value ? [] : [finding("profile-version-short", { value, right })];
}

/** An aspect that tags other resources makes a map of them. */
function checkTags(_: string, tags: unknown): Finding[] {
  if (isUnknown(tags)) return [];
  return Array.isArray(tags) ? tags.flatMap(checkTag) : [finding("tags-kind", { found: kindOf(tags) })];
}

function checkTag(tag: unknown, index: number, tags: unknown[]): Finding[] {
  const broken = checkText(`tags[${index}]`, tag);
  if (broken.length > 0 || !isCheckable(tag)) return broken;
  const value = tag as string;
  const reason = whyNotTag(value);
  if (reason !== undefined) return [finding("tag", { index: `${index}`, value, reason })];
  const [sent] = /^[^:]*:[^:]*(?=:)/.exec(value) ?? [];
  const cut = sent === undefined ? [] : [finding("tag-colon", { index: `${index}`, value, sent })];
  const first = tags.slice(0, index).find((each) => isKnownName(each) && each.split(":")[0] === value.split(":")[0]);
  return first === undefined ? cut : [...cut, finding("tag-twice", { first: first as string, second: value })];
}

function whyNotTag(tag: string): string | undefined {
  const [key, value] = tag.split(":");
  if (/[\s,]/.test(tag)) return "it has a blank or a comma";
  if (key === "" || value === "") return "nothing stands on one side of its colon";
  return tag.length > 128 ? `it has ${tag.length} characters` : undefined;
}

/** What the attributes of a profile may be, whoever writes it. */
export const PROFILE_ATTRIBUTES = {
  name: NEEDED,
  version: { form: { ...TEXT, check: checkVersion } },
  cloud: NEEDED,
  type: { form: word(["add-on", "cluster", "infra", "system"]) },
  context: { form: word(CONTEXTS) },
  description: { form: ANY_TEXT },
  tags: { form: { ...ANYTHING, check: checkTags } },
  skipDestroy: { form: SWITCH },
} satisfies Record<string, Field>;

/** What Palette tells a profile by; nothing if that is not known. */
export function keyOfProfile(
  name: unknown,
  version: unknown = "1.0.0",
  context: unknown = "project",
): string | undefined {
  if (!isKnownArgument(name) || !isKnownArgument(version) || !isKnownArgument(context)) return undefined;
  return JSON.stringify([name, keptVersion(version) ?? version, context]);
}
