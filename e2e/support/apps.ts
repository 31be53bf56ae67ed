import fs from "node:fs";
import path from "node:path";
import { repository } from "./setup";

/** The app of this repository, every example, and what the examples leave out, by the path of the script. */
export function apps(): string[] {
  const examples = path.join(repository, "examples");
  const folders = fs.existsSync(examples) ? fs.readdirSync(examples).sort() : [];
  const scripts = folders.map((folder) => path.join("examples", folder, "main.ts"));
  const own = scripts.filter((script) => fs.existsSync(path.join(repository, script)));
  return ["main.ts", ...own, path.join("e2e", "apps", "field.ts")];
}

/** A value for every variable of a synthesized stack that has none: text that is easy to find again. */
export function variableValues(configuration: any): Record<string, string> {
  const variables = Object.entries(
    (configuration.variable ?? {}) as Record<string, { type?: string; default?: unknown }>,
  );
  const unset = variables.filter(([, variable]) => variable.default === undefined);
  return Object.fromEntries(unset.map(([name, { type }]) => [name, sample(name, type)]));
}

function sample(name: string, type = "string"): string {
  if (type === "number") return "3";
  if (type === "bool") return "true";
  return type === "string" || type === "any" ? `e2e "value" of ${name}: #1` : "[]";
}
