import { nearest } from "../rules/nearest";

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
  if (!text.includes("{{")) return [];
  const paths = new Set<string>();
  for (const macro of macrosIn(text)) {
    for (const [whole] of macro.matchAll(/\.spectro\.[\w.-]+/g)) {
      // A whole path in place of a name is the path that was meant.
      const meant = whole.slice(whole.lastIndexOf(".spectro."));
      const [, found, path] = /^\.spectro\.(var|pack)\.(.+)/.exec(meant) ?? [];
      if (found === kind) paths.add(kind === "var" ? path.split(".")[0] : path);
    }
  }
  return [...paths];
}

/** Whether a part of a path is what a program prints for a value that is missing, which has a rule of its own. */
export function isOfNothing(path: string): boolean {
  return path.split(".").some((part) => /^(undefined|null|None|nil|NaN)$/.test(part));
}

/** What macros need of packs, as paths: one that says what else to take needs nothing. */
export function requiredPackPaths(text: string): string[] {
  const macros = macrosIn(text).filter((macro) => !/\|\s*(?:default|empty|coalesce)\b/.test(macro));
  return macros.flatMap((macro) => /^\{\{-?\s*\$?\.spectro\.pack\.([\w.-]*\w)\s*[|}-]/.exec(macro)?.slice(1) ?? []);
}

/** `index .spectro.var "site"` takes what `.spectro.var.site` does. */
const INDEX = /\bindex\s+\(?(\$?\.spectro(?![\w-])[\w.-]*)\)?((?:\s+\\?["`][\w.-]+\\?["`])+)/g;
const REFERENCE = /(?<!\w)\.spectro(?![\w-])((?:\.[\w-]+)*)/g;

/**
 * What the macros in a text refer to, such as `pack.edge-k3s.cluster.name`, `system.cluster.name` or `var.site`; the
 * beginning of it, such as `var` or nothing, if a template takes the rest from elsewhere.
 */
export function macroReferences(text: string): string[] {
  if (!text.includes("{{")) return [];
  const found = macrosIn(text).flatMap((macro) => {
    const plain = macro.replace(INDEX, (_, path, keys) => [path, ...keys.match(/[\w.-]+/g)].join("."));
    return [...plain.matchAll(REFERENCE)].map(([, path]) => path.slice(1));
  });
  return [...new Set(found)];
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

/** The macro of the version of a profile's Kubernetes layer. */
export const KUBERNETES_VERSION = /^\{\{\s*\.spectro\.system\.kubernetes\.version\s*\}\}$/;

/** What Palette's macros refer to. `app` belongs to app profiles, whose values may come along. */
const KINDS = ["system", "pack", "var", "macro", "app"];

/** The paths that Palette's documentation and packs use after `.spectro.system`. There may be more. */
const SYSTEM_PATHS = [
  ...["user.name", "user.uid", "user.email", "tenant.uid", "project.name", "project.uid"],
  ...["clusterprofile.name", "clusterprofile.uid", "clusterprofile.version"],
  ...["clusterprofile.infra.name", "clusterprofile.infra.uid", "clusterprofile.infra.version"],
  ...["cluster.name", "cluster.uid", "cluster.kubevip", "cluster.eks_security_group", "cluster.irsa_role_arn"],
  ...["cloudaccount.name", "cloudaccount.uid", "kubernetes.version", "cloud.type", "cloud.region", "cloud.image.id"],
  ...["reverseproxy.server", "reverseproxy.port", "reverseproxy.protocol", "reverseproxy.vhostport", "aws.region"],
  ...["apptier.name", "apptier.uid", "appprofile.name", "appprofile.uid", "appdeployment.name", "appdeployment.uid"],
  ...["appdeployment.tiername", "appdeployment.ingress.host"],
];

/** Text that looks like a macro of Palette's. */
interface MacroForm {
  readonly found: string;
  /** The right form that is nearest to it. */
  readonly right: string;
  /** Whether it is none of Palette's; otherwise it is one of a path that is not known. */
  readonly wrong: boolean;
  /** Whether it stands behind a `#`, in a comment of the YAML or of a script in it. */
  readonly inComment: boolean;
}

/**
 * Braces around something on one line, and what somebody may have taken for them; two braces hold what `yamlencode` has
 * folded over several lines, too.
 */
const BRACES = /(\$?\{{1,3})((?<=\{\{)[^{}\n]*(?:\n[^{}\n]*){1,3}(?=\}\})|[^{}\n]*)(\}{0,3})/g;

/** What Palette would leave as it is of what looks like a macro. Other templates, such as Helm's, are none of ours. */
export function macroForms(text: string): MacroForm[] {
  return [...text.matchAll(BRACES)].flatMap(([whole, open, inside, close], index, all) => {
    const paths = open.length + close.length < whole.length ? pathsIn(inside) : [];
    const double = open.endsWith("{{") && close.startsWith("}}");
    // Between single braces, only what begins with a path is meant as a macro.
    return (double ? paths : paths.filter((path) => inside.trimStart().startsWith(path))).flatMap(
      (path): MacroForm[] => {
        const right = rightForm(path);
        if (right === undefined) return [];
        const inComment = isInComment(text, all[index].index);
        // What else stands between the braces may be a secret.
        const found = `${open}${path}${close}`;
        // Palette puts the value in place of the braces, and a dollar before them stays.
        if (!double || open.startsWith("$") || right !== path.replace(/^\$/, "")) {
          return [{ found, right: `{{${right}}}`, wrong: true, inComment }];
        }
        const system = nearSystemPath(path);
        return system === undefined ? [] : [{ found, right: `{{.spectro.system.${system}}}`, wrong: false, inComment }];
      },
    );
  });
}

function isInComment(text: string, index: number): boolean {
  // Far enough for any comment, and not the whole of a line that has no end.
  const before = text.slice(Math.max(0, index - 1000), index);
  return /(^|\s)#/.test(before.slice(before.lastIndexOf("\n") + 1));
}

/** The dotted paths of a template, without those that stand between quotes. */
function pathsIn(template: string): string[] {
  const plain = template.replace(/\\?"[^"]*"|`[^`]*`|'[^']*'/g, (quoted) => " ".repeat(quoted.length));
  return plain.match(/\$?\.?[A-Za-z_][\w-]{0,100}(?:\.[\w[\]*<>$-]*)+/g) ?? [];
}

/** The path as Palette knows it, or nothing where it has nothing to do with Palette. */
function rightForm(path: string): string | undefined {
  const [first, kind = "", ...rest] = path.replace(/^\$?\.?/, "").split(".");
  const known = KINDS.find((each) => each === kind.toLowerCase());
  if (first !== "spectro") {
    // Charts may have values of a name that is alike; only with a kind of Palette's behind it is it a slip.
    if (nearest(first, ["spectro"]) === undefined || known === undefined) return undefined;
  } else if (kind === "app") return path.replace(/^\$?\.?/, ".");
  // A path that was given where its last part is asked for.
  const inner = rest.indexOf("spectro");
  if (inner >= 0 && known !== undefined && KINDS.includes(rest[inner + 1])) {
    return `.spectro.${rest.slice(inner + 1).join(".")}`;
  }
  const name = rest.filter((each) => each !== "").join(".") || "NAME";
  if (known === undefined && SYSTEM_PATHS.includes(`${kind}.${name}`)) return `.spectro.system.${kind}.${name}`;
  const meant = known ?? (/^variables?$/i.test(kind) ? "var" : nearest(kind, KINDS));
  return `.spectro.${meant ?? "(system, pack, var or macro)"}.${name}`;
}

/** The documented path that is nearly the path of a system macro, if it is none itself. */
function nearSystemPath(path: string): string | undefined {
  const [, system] = /^\$?\.spectro\.system\.([\w.]+)$/.exec(path) ?? [];
  return system === undefined || SYSTEM_PATHS.includes(system) ? undefined : nearest(system, SYSTEM_PATHS);
}
