import { type Finding, finding } from "../checks/rules";
import { knownText } from "./expression";

/** What Terraform's own language writes for a variable or a local value. No shell has a dot in a name. */
const EXPRESSION = /\$\{\s*((?:var|local)\.[A-Za-z_][\w-]*)\s*\}/g;

/** Checks that no text has an expression of HCL in it, which stays text in values. */
export function checkHclHabits(where: string, argument: unknown): Finding[] {
  const found = new Set([...knownText(argument).matchAll(EXPRESSION)].map(([, path]) => `\${${path}}`));
  return [...found].map((each) => finding("values-expression", { where, found: each }));
}
