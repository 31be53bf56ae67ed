import { isUnknown, splitAtTokens } from "../terraform/tokens";

/** A macro that Palette fills in. `{{ "secret" }}` is a template too, and hides nothing; nor does an argument of one. */
const SPECTRO_MACRO = /\{\{-?\s*\.spectro\.(?:system|pack|var|macro|app)\.[\w.-]+(?:\s*\|\s*[a-zA-Z]\w*)*\s*-?\}\}/g;

/** The part of a text that is written out: everything but its tokens and the macros that Palette fills in. */
export function writtenOut(text: string): string {
  const known = splitAtTokens(text).map(({ unknown, value }) => (unknown ? "" : String(value)));
  return known.join("").replace(SPECTRO_MACRO, "");
}

/** Whether Palette fills in part of the text: it contains a macro, `{{ … }}`. */
export function hasMacro(value: unknown): boolean {
  return typeof value === "string" && /\{\{[\s\S]*?\}\}/.test(value);
}

/**
 * Whether a name or a version can be checked at synth. One with `${` in it is taken for a Terraform expression: no
 * name in Palette contains those characters.
 */
export function isCheckable(value: unknown): boolean {
  return !isUnknown(value) && !hasMacro(value) && !(typeof value === "string" && value.includes("${"));
}

/** Whether a name is there, and can be compared with others at synth. */
export function isKnownName(value: unknown): value is string {
  return typeof value === "string" && isCheckable(value);
}
