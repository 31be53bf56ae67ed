import type { Construct } from "constructs";
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
import { registryWords } from "./pack-registry";
import { type Asked, inOne, KEBAB, NUMBERS, providerKey, spelled, type Words } from "./shared";

/** What is asked about a pack, with whichever data source. */
export interface PackAsk extends Omit<PackLookupProps, "version">, PackSearchProps {
  readonly dataSource: PackDataSource;
  readonly registry: IPackRegistry;
}

/** The question, with the words for it: the pack, its version and its registry, unless that is the page's. */
export function askedPack(asker: Construct, ask: PackAsk): Asked {
  const { dataSource, version, registry, type = "helm", context = "project", cloud, filters, provider } = ask;
  const name = packOf(ask.name);
  const more =
    dataSource === PackDataSource.PACK
      ? { cloud: cloud && listOf(cloud).sort(), filters: filters && Object.entries(filters).sort() }
      : { type: type === "helm" ? undefined : type, context: context === "project" ? undefined : context };
  const question = { name, version, ...more, registry: registry.uid, provider: providerKey(provider) };
  const from = registryWords(asker, registry);
  const isUsual = from.text === "public_registry";
  const asksMore = question.provider !== undefined || Object.values(more).some((each) => each !== undefined);
  const words = inOne(packWords(name), versionWords(version, isUsual), ...(isUsual ? [] : [from]));
  const exact = words.exact && from.exact && !asksMore;
  const asked = { kind: dataSource, question, words: { ...words, exact } };
  const isOs = name === EDGE_PACK || name === NON_EDGE_PACK;
  if (!isOs || version !== "1.0.0" || !isUsual || !exact) return asked;
  // The page calls both OS packs by one name.
  const otherwise = name === EDGE_PACK ? "byoos_edge" : "byoos_generic";
  return { ...asked, words: { text: "byoos", exact }, otherwise };
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

function packWords(name: string): Words {
  if (name === EDGE_PACK || name === NON_EDGE_PACK) {
    return { text: name === EDGE_PACK ? "byoos" : "byoos_generic", exact: true };
  }
  const own = spelled(name, KEBAB, "pack");
  return { ...own, exact: own.exact && !own.text.startsWith("byoos") };
}

/** No number keeps the words of a registry apart from those of the newest pack. */
function versionWords(version: string | undefined, isUsual: boolean): Words {
  return version === undefined ? { text: "newest", exact: isUsual } : spelled(version, NUMBERS, "version");
}
