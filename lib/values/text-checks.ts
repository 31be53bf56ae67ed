import { type Finding, finding } from "../rules/rules";
import { knownText } from "./expression";
import { macroForms } from "./macro";

/**
 * Checks that what looks like one of Palette's macros is one.
 *
 * @param where what holds the text, at the beginning of a sentence
 * @param argument the text, or the Terraform argument that was made of it
 */
export function checkMacroForms(where: string, argument: unknown): Finding[] {
  const seen = new Set<string>();
  return macroForms(knownText(argument)).flatMap(({ found, right, wrong, inComment }) => {
    const rule = wrong ? (inComment ? "macro-form-comment" : "macro-form") : "macro-system";
    // One line says it all, however often it stands there.
    if (seen.has(`${rule} ${found}`) || (inComment && !wrong)) return [];
    seen.add(`${rule} ${found}`);
    return [finding(rule, { where, found, right })];
  });
}

/** What Terraform's own language writes for a variable or a local value. No shell has a dot in a name. */
const EXPRESSION = /\$\{\s*((?:var|local)\.[A-Za-z_][\w-]*)\s*\}/g;

/** Checks that no text has an expression of HCL in it, which stays text in values. */
export function checkHclHabits(where: string, argument: unknown): Finding[] {
  const found = new Set([...knownText(argument).matchAll(EXPRESSION)].map(([, path]) => `\${${path}}`));
  return [...found].map((each) => finding("values-expression", { where, found: each }));
}
