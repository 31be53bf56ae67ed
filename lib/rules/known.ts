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
  const open = typeof value === "string" ? value.indexOf("{{") : -1;
  return open >= 0 && (value as string).includes("}}", open + 2);
}

/** Whether a name or a version can be checked at synth. */
export function isCheckable(value: unknown): boolean {
  return !isUnknown(value) && !hasMacro(value);
}

/** Whether a name is there, and can be compared with others at synth. */
export function isKnownName(value: unknown): value is string {
  return typeof value === "string" && isCheckable(value);
}

/** Whether an argument of a block is known: unlike what our constructs are given, it may have an expression in it. */
export function isKnownArgument(argument: unknown): argument is string {
  return isKnownName(argument) && !argument.includes("${");
}
