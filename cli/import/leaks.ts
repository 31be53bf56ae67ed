import { hidden } from "../../lib/secrets/secrets";
import { isOpaque, isTelling } from "../../lib/secrets/words";
import type { Files } from "./files";
import type { ImportedProfile } from "./source";
import type { FoundSecret } from "./taken-secrets";

/**
 * Where finished files have secrets of the source all the same, a line for each: in a name, a key, or wherever else no
 * variable took their place.
 */
export function leaksIn(files: Files, found: readonly FoundSecret[], profiles: readonly ImportedProfile[]): string[] {
  const names = new Set(profiles.flatMap(namesOf));
  const leaks = new Map<string, string>();
  for (const { value, where } of found) {
    const texts = textsOf(value).filter((text) => !names.has(text));
    const [place] = [...files].flatMap(([file, content]) => placeOf(texts, content).map((line) => `${file}:${line}`));
    if (place !== undefined && !leaks.has(place)) leaks.set(place, where);
  }
  return [...leaks].map(
    ([place, where]) =>
      `${place} would hold the secret that the source has in ${where}. No variable can take its place there: change the source, for example to a macro.`,
  );
}

/** A text without the secrets of the source. */
export function withoutFound(text: string, found: readonly FoundSecret[]): string {
  return found
    .flatMap(({ value }) => textsOf(value))
    .reduce((rest, each) => rest.replaceAll(each, hidden("secret")), text);
}

/** What tells that a secret is there: all of it, or a line that looks like one. */
function textsOf(value: string): string[] {
  const lines = value.trim().split("\n");
  return lines.length === 1
    ? lines.filter(isTelling)
    : lines.map((line) => line.trim()).filter((line) => line.length >= 16 && isOpaque(line));
}

/** The line where a file has one of some texts, as it is written there or between quotes. */
function placeOf(texts: string[], content: string): number[] {
  const quoted = (text: string) => [text, JSON.stringify(text).slice(1, -1)];
  const written = texts.flatMap(quoted).flatMap((text) => [...quoted(text), text.replace(/[\\`]|\$(?=\{)/g, "\\$&")]);
  const [first] = written.map((text) => content.indexOf(text)).filter((place) => place >= 0);
  return first === undefined ? [] : [content.slice(0, first).split("\n").length];
}

/** What things are called in a profile: a password that is such a name is no secret to anybody. */
function namesOf({ title, layers, variables }: ImportedProfile): string[] {
  const manifests = layers.flatMap((layer) => layer.manifests);
  return [title.name, ...[...layers, ...manifests, ...variables].map(({ name }) => name.readable)];
}
