import { macroPaths, macrosIn } from "../../lib/values/macro";

/** The profile variables that a text uses. */
export function variablesIn(text: string): string[] {
  return [...new Set(macrosIn(text).flatMap((macro) => macroPaths(macro, "var")))];
}

/** What the macros in a text refer to, such as `pack.edge-k3s.cluster.name`, `system.cluster.name` or `var.site`. */
export function referencesIn(text: string): string[] {
  const paths = macrosIn(text).flatMap((macro) => [...macro.matchAll(/\.spectro\.([\w.-]+)/g)].map(([, path]) => path));
  return [...new Set(paths)];
}
