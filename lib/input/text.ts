import { DEFAULT_REGISTRY_NAMES } from "../palette/registries";
import { isCheckable, isKnownArgument } from "../rules/known";
import { nothingAt, nothingIn } from "../rules/nothing";
import { type Finding, finding } from "../rules/rules";
import { foreignToken, isResolvable, isUnknown, markerOf } from "../terraform/tokens";

/** Checks that a property holds text, and some of it. A number or boolean comes from JavaScript or another language. */
export function checkText(property: string, value: unknown): Finding[] {
  const reason = typeof value === "string" ? whyNotText(value) : undefined;
  if (reason !== undefined) return [finding("broken-text", { property, reason })];
  const nothing = typeof value === "string" ? nothingIn(value, true) : undefined;
  if (nothing !== undefined) return [nothingAt(property, nothing)];
  if (isUnknown(value)) return [];
  if (typeof value === "number") return [numberForText(property, `${value}`)];
  if (typeof value === "boolean") return [finding("not-text", { property, found: `the boolean ${value}`, loss: "" })];
  if (value === undefined || value === null) return [finding("missing", { property, found: kindOf(value) })];
  if (typeof value !== "string") return [finding("not-text-at-all", { property, found: kindOf(value) })];
  return value.trim() === "" ? [finding("empty-text", { property })] : [];
}

/** Says that a number stands where Palette reads text. */
export function numberForText(property: string, number: string): Finding {
  const spelled = number.endsWith("0") ? number : `${number}0`;
  const loss = number.includes(".")
    ? `; a number loses its final zeros, and ${spelled} arrives as ${Number(number)}`
    : "";
  return finding("not-text", { property, found: `the number ${number}`, loss });
}

/** Why no file can hold a text, or CDKTF could not say what it stands for, if that is so. */
export function whyNotText(text: string): string | undefined {
  // The first of the two costs next to nothing.
  if (/[\ud800-\udfff]/.test(text) && /\p{Surrogate}/u.test(text))
    return "text with an unpaired surrogate, which UTF-8 cannot encode";
  const token = text.includes("{TfToken[") ? foreignToken(text) : undefined;
  return token === undefined ? undefined : `text with ${token} in it, a token that this program has not made`;
}

/** Checks the version of a pack. Packs have all kinds, LTS__18.4.x among them; what none has is a version without a digit. */
export function checkPackVersion(property: string, version: unknown): Finding[] {
  const broken = checkText(property, version);
  if (broken.length > 0 || !isCheckable(version)) return broken;
  return /^(?=.*\d)[\w.+~-]+$/.test(version as string) ? [] : [finding("pack-version", { value: version as string })];
}

/** Checks that a property holds a unique id, and not the name of what has one. */
export function checkUid(property: string, value: unknown): Finding[] {
  const broken = checkText(property, value);
  if (broken.length > 0 || !isKnownArgument(value)) return broken;
  const isName = DEFAULT_REGISTRY_NAMES.includes(value);
  const reason = isName ? "it is the name of a registry" : /\s/.test(value) ? "it has a blank" : undefined;
  return reason === undefined ? [] : [finding("uid", { property, value, reason })];
}

/** Checks that a property holds the name of a pack, if the pack is of Palette's own type: charts have other names. */
export function checkNameOfPack(property: string, value: unknown, packType: unknown): Finding[] {
  const fits = packType !== "spectro" || !isKnownArgument(value) || !/\S[\s:]|:/.test(value);
  return fits ? [] : [finding("pack-name", { property, value })];
}

/** Checks that a property holds one of the words that the provider accepts. */
export function checkAccepted(property: string, value: unknown, accepted: readonly string[]): Finding[] {
  if (value === undefined || accepted.includes(value as string)) return [];
  const broken = checkText(property, value);
  if (broken.length > 0 || !isCheckable(value)) return broken;
  const words = accepted.filter((word) => word !== "").join(", ");
  return [finding("not-accepted", { property, value: value as string, accepted: words })];
}

/** Names the kind of a value in the user's words. */
export function kindOf(value: unknown): string {
  if (value === undefined) return "missing";
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "number")
    return Number.isFinite(value) ? `the number ${value}` : `not a finite number (${value})`;
  if (typeof value !== "object") return `a ${typeof value}`;
  const { name = "Object" } = value.constructor ?? {};
  return name === "Object" ? "a map" : `an object of class ${name}`;
}

/**
 * What is written for a property that takes text, with the line ends that hosts read: a script that was written on
 * Windows would not run. An object is reported by the checks, and may not become text,
 * unless it is a token.
 */
export function asText(value: unknown): string {
  if (isResolvable(value)) return markerOf(value);
  return typeof value === "object" && value !== null ? kindOf(value) : String(value ?? "").replace(/\r\n/g, "\n");
}
