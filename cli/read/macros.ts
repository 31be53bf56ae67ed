import { macroPaths } from "../../lib/values/macro";

/** The macros in a text, in time that grows with its length only. */
export function macrosIn(text: string): string[] {
  const found: string[] = [];
  for (let start = text.indexOf("{{"); start >= 0; ) {
    const end = text.indexOf("}}", start + 2);
    if (end < 0) break;
    found.push(text.slice(start, end + 2));
    start = text.indexOf("{{", end + 2);
  }
  return found;
}

/** The profile variables that a text uses. */
export function variablesIn(text: string): string[] {
  return [...new Set(macrosIn(text).flatMap((macro) => macroPaths(macro, "var")))];
}

/** What the macros in a text refer to, such as `pack.edge-k3s.cluster.name`, `system.cluster.name` or `var.site`. */
export function referencesIn(text: string): string[] {
  const paths = macrosIn(text).flatMap((macro) => [...macro.matchAll(/\.spectro\.([\w.-]+)/g)].map(([, path]) => path));
  return [...new Set(paths)];
}

/** Replaces the macros in a text. */
export function replaceMacros(text: string, replace: (macro: string) => string): string {
  let rest = 0;
  let replaced = "";
  for (const macro of macrosIn(text)) {
    const start = text.indexOf(macro, rest);
    replaced += text.slice(rest, start) + replace(macro);
    rest = start + macro.length;
  }
  return replaced + text.slice(rest);
}
