import type * as yaml from "yaml";
import type { Taken } from "../input/taken";
import { asText, checkText, whyNotText } from "../input/text";
import { isKnownName } from "../rules/known";
import { type Finding, finding } from "../rules/rules";
import { isUnknown } from "../terraform/tokens";
import { closeText, needsGuard } from "../values/document-ends";
import { replaceMacros } from "../values/macro";
import { guardBefore, startsBlank } from "../values/sent-text";
import { Placeholders, parseDocuments, problemOf, yamlLibrary } from "../values/yaml-reader";
import { partsOf, tidyText, whyNotYaml } from "../values/yaml-text";

/**
 * Takes the content of a manifest: YAML documents, each with a map at its root or empty. It stays as it is, unless the
 * provider's trimming would change what it says.
 *
 * @param property how the content is called in messages
 * @param content the content, which may have tokens, macros and Helm templates in it
 */
export function takeManifestText(property: string, content: unknown): Taken<string> {
  // What is no text is reported by the check of the property.
  if (typeof content !== "string") return { value: asText(content), findings: [] };
  const unwritable = whyNotText(content);
  if (unwritable !== undefined)
    return { value: "", findings: [finding("broken-text", { property, reason: unwritable })] };
  // As values do: Windows and others plan the same, and a script in it runs.
  const plain = content.replace(/^\ufeff+/, "").replace(/\r\n?/g, "\n");
  const parsed = withoutTemplates(plain);
  const documents = parseDocuments(parsed);
  const reason = whyNotYaml(plain) ?? problemIn(documents);
  if (reason !== undefined) return { value: plain, findings: [broken(property, reason, plain)] };
  const what = plain.trim() === "" || plain.includes("{{") || isUnknown(plain) ? undefined : nothingIn(documents);
  const nothing = what === undefined ? [] : [finding("manifest-nothing", { property, what })];
  return { value: untrimmable(plain, parsed, documents), findings: nothing };
}

/** What Kubernetes would make nothing of, if that is all that there is, or a whole document. */
function nothingIn(documents: yaml.Document[]): string | undefined {
  const { isMap } = yamlLibrary();
  const maps = documents.map(({ contents }) => (isMap(contents) ? contents : undefined));
  if (maps.every((map) => map === undefined || map.items.length === 0)) return "no Kubernetes object";
  const [index, missing] = maps.flatMap((map, place) => {
    const keys = ["apiVersion", "kind"].filter((key) => map !== undefined && !map.has(key));
    return keys.length > 0 ? [[place, keys] as const] : [];
  })[0] ?? [0, []];
  if (missing.length === 0) return undefined;
  const where = documents.length > 1 ? `document ${index + 1}, which` : "an object that";
  return `${where} has no ${missing.join(" and no ")}`;
}

/** What templates hide cannot be told from a mistake. */
function broken(property: string, reason: string, content: string): Finding {
  const rule = content.includes("{{") && whyNotYaml(content) === undefined ? "manifest-unread" : "manifest-yaml";
  return finding(rule, { property, reason });
}

function problemIn(documents: yaml.Document[]): string | undefined {
  const { isMap, isScalar } = yamlLibrary();
  for (const [index, { contents, errors }] of documents.entries()) {
    if (errors.length > 0) return problemOf(errors[0]);
    const isEmpty = contents === null || (isScalar(contents) && contents.value === null);
    if (!isEmpty && !isMap(contents)) return `document ${index + 1} has no map at its root`;
  }
  return undefined;
}

/** What trimming would change is moved to column 0 or guarded; all else stays as it is. */
function untrimmable(content: string, parsed: string, documents: yaml.Document[]): string {
  const [start] = /^(?:[ \t]*\r?\n)*[ \t]*/.exec(content) as RegExpExecArray;
  const isIndented = /[ \t]$/.test(start) && !/^[#\r\n]|^$/.test(content.slice(start.length));
  const tidy = isIndented ? tidyText(content) : content;
  const text = startsBlank(content) || (isIndented && /^ /.test(tidy)) ? guardBefore("manifest") + tidy : tidy;
  const contents = documents.at(-1)?.contents;
  return needsGuard(parsed, contents) ? closeText(text, parsed, contents, "manifest") : text;
}

/** Tokens, macros and Helm templates become words; what stands on a line alone becomes a comment, or text in a block. */
function withoutTemplates(content: string): string {
  const placeholders = new Placeholders(content);
  const mask = (part: string) => placeholders.mask(part);
  const lines = (macro: string) => mask(macro).concat("\n".repeat(macro.split("\n").length - 1));
  const known = partsOf(content).map(({ whole, text }) => (whole ? mask(text) : text));
  return placeholders.commentLines(replaceMacros(known.join(""), lines, true));
}

/** Takes the content of a manifest that is given as text, and has to be there. */
export function takeManifestContent(property: string, content: unknown): Taken<string> {
  const { value, findings } = takeManifestText(property, content);
  // What no file can hold has been found already.
  const wrong = checkText(property, content).filter(({ rule }) => rule !== "broken-text");
  return { value, findings: [...wrong, ...findings] };
}

/** Checks that each manifest of a layer has a name of its own. */
export function checkManifestNames(manifests: readonly { readonly name: string }[]): Finding[] {
  const names = manifests.map(({ name }) => name).filter(isKnownName);
  const twice = names.filter((name, index) => names.indexOf(name) < index);
  return [...new Set(twice)].map((name) => finding("manifest-name-twice", { name }));
}
