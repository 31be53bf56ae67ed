/**
 * Palette macros: text that Palette replaces when it builds a cluster, such as `{{.spectro.var.site}}`.
 *
 * Source: BYOOS page, Parameters; Palette macros travel through Terraform byte for byte.
 */
export class Macro {
  /**
   * A value of a pack of the same profile: `{{.spectro.pack.NAME.PATH}}`.
   *
   * @param packName the pack's name in the profile
   * @param path the path of the value, such as `options.system.uri`
   */
  public static pack(packName: string, path: string): string {
    return `{{.spectro.pack.${packName}.${path}}}`;
  }

  /**
   * A value that Palette knows about the cluster: `{{.spectro.system.PATH}}`.
   *
   * @param path such as `kubernetes.version` or `cluster.name`
   */
  public static system(path: string): string {
    return `{{.spectro.system.${path}}}`;
  }

  /**
   * A variable of the profile, which its `variables` declare: `{{.spectro.var.NAME}}`.
   *
   * @param name the variable's name
   */
  public static variable(name: string): string {
    return `{{.spectro.var.${name}}}`;
  }

  /**
   * A macro of the project or tenant, where secrets are kept: `{{.spectro.macro.NAME}}`.
   *
   * @param name the macro's name
   */
  public static named(name: string): string {
    return `{{.spectro.macro.${name}}}`;
  }

  private constructor() {}
}

/** What the macros in a text refer to: the names of variables, or the paths into packs. */
export function macroPaths(text: string, kind: "var" | "pack"): string[] {
  const paths = new Set<string>();
  for (const [macro] of text.matchAll(/\{\{[\s\S]*?\}\}/g)) {
    for (const [, found, path] of macro.matchAll(/\.spectro\.(var|pack)\.([\w.-]+)/g)) {
      if (found === kind) paths.add(kind === "var" ? path.split(".")[0] : path);
    }
  }
  return [...paths];
}

/** Replaces the macros and other templates in a text. */
export function replaceMacros(text: string, replace: (macro: string) => string, acrossLines = false): string {
  let replaced = "";
  let rest = 0;
  for (const [start, end] of macroPlaces(text, acrossLines)) {
    replaced += text.slice(rest, start) + replace(text.slice(start, end));
    rest = end;
  }
  return rest === 0 ? text : replaced + text.slice(rest);
}

/** The macros and other templates in a text. */
export function macrosIn(text: string): string[] {
  return macroPlaces(text, true).map(([start, end]) => text.slice(start, end));
}

/** Where macros begin and end, in time that grows with the length of the text only. */
function macroPlaces(text: string, acrossLines: boolean): [start: number, end: number][] {
  const places: [number, number][] = [];
  let close = 0;
  let line = acrossLines ? text.length : -1;
  for (let start = text.indexOf("{{"); start >= 0; start = text.indexOf("{{", start)) {
    if (close < start + 2) close = text.indexOf("}}", start + 2);
    if (close < 0) break;
    if (line < start) line = (text.indexOf("\n", start) + 1 || text.length + 1) - 1;
    if (close < line) places.push([start, close + 2]);
    start = close < line ? close + 2 : line;
  }
  return places;
}
