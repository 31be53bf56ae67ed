import { indexed } from "../palette/value-paths";
import { nothingAt, nothingIn } from "../rules/nothing";
import { type Finding, finding } from "../rules/rules";
import { uncomposedIn } from "../terraform/template";
import { knownText } from "../terraform/tokens";
import { type Data, plainValue } from "./data";
import { macroForms } from "./macro";

/** Macros whose name is what a program prints for a value that is missing, or for an object. */
const NAMED_NOTHING =
  /\{\{-?\s*\.spectro\.\w+\.(?:[\w-]+\.){0,20}(?:undefined|null|None|nil|NaN|\[object \w+\]|<[^<>{}]*>|%!\w?\([^()]*\)|0x[1-9a-f][0-9a-f]{8,11}|[\w$]+@[0-9a-f]{5,8}|&\{[^}\n]*\}[^\n]{0,100}?)(?:\.[\w.-]+)?\s*-?\}\}/g;

/** A macro in place of the name within another. */
const WITHIN_ANOTHER = /\{\{-?\s*\.spectro\.\w+\.(\{\{[^{}\n]*\}\})\s*-?\}\}/;

/**
 * Checks that what looks like one of Palette's macros is one.
 *
 * @param where what holds the text, at the beginning of a sentence
 * @param argument the text, or the Terraform argument that was made of it
 */
export function checkMacroForms(where: string, argument: unknown): Finding[] {
  const seen = new Set<string>();
  const text = knownText(argument);
  if (!text.includes("{")) return [];
  const nothing = [...text.matchAll(NAMED_NOTHING)].map(([found]) => {
    return finding("text-of-nothing", { property: where, found, of: "a value that is missing" });
  });
  if (nothing.length > 0) return nothing.slice(0, 1);
  const [, inner] = WITHIN_ANOTHER.exec(text) ?? [];
  if (inner !== undefined) return [finding("macro-form", { where, found: "a macro within a macro", right: inner })];
  return macroForms(text).flatMap(({ found, right, wrong, inComment }) => {
    const rule = wrong ? (inComment ? "macro-form-comment" : "macro-form") : "macro-system";
    // One line says it all, however often it stands there.
    if (seen.has(`${rule} ${found}`) || (inComment && !wrong)) return [];
    seen.add(`${rule} ${found}`);
    return [finding(rule, { where, found, right })];
  });
}

/** What Terraform's own language writes for a variable or a local value. No shell has a dot in a name. */
const EXPRESSION = /\$\{\s*((?:var|local)\.[A-Za-z_][\w-]*)\s*\}/g;

/** The head of a block: a text with one is source for Terraform, which some controllers take from a manifest. */
const TERRAFORM_SOURCE =
  /^[ \t]*(?:(?:resource|data)\s+"[\w-]+"\s+"[\w-]+"|(?:variable|provider|module|output)\s+"[\w-]+"|terraform|locals)\s*\{/m;

/** Checks that no text has an expression of HCL in it, which stays text in values. */
export function checkHclHabits(where: string, argument: unknown): Finding[] {
  const text = knownText(argument);
  if (!text.includes("${") || TERRAFORM_SOURCE.test(text)) return [];
  const found = new Set([...text.matchAll(EXPRESSION)].map(([, path]) => `\${${path}}`));
  return [...found].map((each) => finding("values-expression", { where, found: each }));
}

/** Checks that Terraform leaves a text as it is. */
export function checkComposed(where: string, argument: unknown): Finding[] {
  const text = knownText(argument);
  const found = uncomposedIn(text);
  if (found === undefined) return [];
  const place = text.includes("\n") ? ` in line ${found.line}` : "";
  const composed = codes(found.piece.normalize("NFC"));
  return [finding("text-composed", { where, found: `${codes(found.piece)}${place}`, composed })];
}

/** Characters as their numbers: forms of one character look alike. */
function codes(text: string): string {
  return [...text]
    .map((char) => `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`)
    .join(" ");
}

/** Checks texts that a block of Terraform is given as they are. */
export function checkArguments(owner: string, given: object): Finding[] {
  const texts = Object.entries(given).flatMap(([name, value]): [string, unknown][] => {
    return Array.isArray(value) ? value.map((each, index) => [`${name}[${index}]`, each]) : [[name, value]];
  });
  return texts.flatMap(([name, text]) => [
    ...checkHclHabits(`${owner}${name}`, text),
    ...checkComposed(`${owner}${name}`, text),
  ]);
}

/** What is in a text wherever that is: looked for first, because a word costs far less than an expression. */
const SUSPECT_WORDS = ["undefined", "NaN", "[object ", "<nil>", "%!", "0x", "_LazyBaseProxy", "@", "'>", "<b"];

/** What values have in them that have a text that stands for nothing: most have none, and are not looked through. */
const SUSPECT =
  /undefined|NaN|\[object |<nil>|%!| at 0x|_LazyBaseProxy|0x[1-9a-f][0-9a-f]{5}|@[0-9a-f]{5}|<[^<>]*'>|<b[a-z-]+ (?:function|method) /;

/**
 * Checks the texts in values for what a program prints for a value that is missing. A word such as `undefined` may be
 * meant, unless it stands in a reference.
 *
 * @param argument the values as text
 */
export function checkNothing(property: string, argument: unknown, values: () => Data): Finding[] {
  const known = knownText(argument);
  if (!SUSPECT_WORDS.some((each) => known.includes(each)) || !SUSPECT.test(known)) return [];
  const found: Finding[] = [];
  const visit = (data: Data, path: readonly string[]) => {
    if (Array.isArray(data)) for (const [index, item] of data.entries()) visit(item, [...path, `${index}`]);
    else if (data instanceof Map) for (const [key, item] of data) visit(item, [...path, key]);
    else {
      const text = plainValue(data);
      const nothing = typeof text === "string" ? nothingIn(text, false) : undefined;
      if (nothing === undefined) return;
      const isPrinted = !/^(v?undefined|v?NaN|0x[0-9a-f]+)$/.test(nothing.found);
      found.push(nothingAt(`${property}${indexed(path)}`, { ...nothing, perhaps: !isPrinted }));
    }
  };
  visit(values(), []);
  return found;
}
