import { checkContent } from "../input/struct";
import { asText } from "../input/text";
import { basePackOf, EDGE_PACK, NON_EDGE_PACK } from "../palette/packs";
import { isKnownArgument } from "../rules/known";
import { type Finding, finding } from "../rules/rules";
import { isUnknown } from "../terraform/tokens";
import { checkNoMacros, checkPackType } from "./pack-checks";
import {
  type IPackRegistry,
  PACK_LOOKUP,
  PACK_SEARCH,
  PackDataSource,
  type PackLookupProps,
  type PackSearchProps,
} from "./pack-props";
import { aliasWords, registryWords } from "./pack-registry";
import {
  type Asked,
  asName,
  inOne,
  joined,
  KEBAB,
  type Name,
  NUMBERS,
  providerKey,
  spelled,
  WORD,
  type Words,
} from "./shared";

/** What is asked about a pack, with whichever data source. */
export interface PackAsk extends Omit<PackLookupProps, "version">, PackSearchProps {
  readonly dataSource: PackDataSource;
  readonly registry: IPackRegistry;
}

/** The question, with the name that its data block has. */
export function askedPack(ask: PackAsk): Asked {
  const { dataSource, name, version, registry, type, context, cloud, filters, provider } = ask;
  const question = {
    kind: dataSource,
    name: packOf(name),
    version,
    ...(dataSource === PackDataSource.PACK
      ? { cloud: cloud && listOf(cloud).sort(), filters: filters && Object.entries(filters).sort() }
      : { type: type ?? "helm", context: context ?? "project" }),
    registry: registry.uid,
    provider: providerKey(provider),
  };
  return { question, words: () => wordsFor(ask) };
}

function wordsFor({ name, version, registry, type, context, cloud, filters, provider }: PackAsk): Name {
  const more = inOne([
    joined("as", type === undefined || type === "helm" ? undefined : spelled(type, WORD, "type")),
    joined("in", context === undefined || context === "project" ? undefined : spelled(context, WORD, "context")),
    cloudWords(cloud),
    filters === undefined ? { text: "", exact: true } : { text: "_filtered", exact: false },
    registryWords(registry, provider),
    aliasWords(provider),
  ]);
  const words = inOne([packWords(packOf(name), version), more]);
  // The page calls both OS packs by one name.
  const otherwise = { byoos: "byoos_edge", byoos_generic: "byoos_generic" }[words.text];
  return otherwise === undefined ? asName(words, "pack") : { text: "byoos", exact: true, otherwise };
}

/** What is wrong with the question, whoever asks it. */
export function checkPackAsk(ask: PackAsk): Finding[] {
  const { dataSource, registry, cloud, filters } = ask;
  const isSearch = dataSource === PackDataSource.PACK;
  return [
    // What belongs to the other data source is checked all the same: whoever asks has been told.
    ...checkContent("", ask, isSearch ? { ...PACK_LOOKUP, ...PACK_SEARCH } : { ...PACK_SEARCH, ...PACK_LOOKUP }),
    ...checkNoMacros({ name: ask.name, version: ask.version }),
    ...checkVersionTag(ask.version),
    ...(cloud !== undefined && filters !== undefined ? [finding("pack-cloud-and-filters")] : []),
    ...checkPackType("filters.packTypes", filters?.packTypes, registry.name, registry.type),
  ];
}

/** A tag such as `3.30.x` is of whichever version is the newest of its kind. */
function checkVersionTag(version: unknown): Finding[] {
  if (!isKnownArgument(version) || !/^v?\d+(?:\.\d+)*\.x$/i.test(version)) return [];
  return [finding("pack-version-tag", { value: version, right: version.replace(/^v/i, "").replace(/x$/i, "0") })];
}

/** The pack that a layer's name stands for, as the provider reads it, but for filters, where it does not. */
export function packOf(name: string): string {
  return typeof name === "string" && !isUnknown(name) ? basePackOf(name) : name;
}

/** JavaScript lets anything through, and a list may be known only to Terraform. */
function listOf(value: unknown): string[] {
  return Array.isArray(value) ? [...value] : [asText(value)];
}

function packWords(name: string, version: string | undefined): Words {
  const numbers = version === undefined ? { text: "newest", exact: true } : spelled(version, NUMBERS, "version");
  if (name === EDGE_PACK || name === NON_EDGE_PACK) {
    const text = name === EDGE_PACK ? "byoos" : "byoos_generic";
    return version === "1.0.0" ? { text, exact: true } : inOne([{ text: `${text}_`, exact: true }, numbers]);
  }
  const own = spelled(name, KEBAB, "pack");
  const ours = own.text.startsWith("byoos");
  return inOne([{ text: `${own.text}_`, exact: own.exact && !ours }, numbers]);
}

function cloudWords(cloud: string[] | undefined): Words {
  if (cloud === undefined) return { text: "", exact: true };
  const each = listOf(cloud)
    .sort()
    .map((one) => spelled(one, KEBAB, "cloud"));
  return { text: `_for_${each.map(({ text }) => text).join("_or_")}`, exact: each.every(({ exact }) => exact) };
}
