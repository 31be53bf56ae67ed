import { checkContent } from "../input/struct";
import { basePackOf, EDGE_PACK, NON_EDGE_PACK } from "../palette/packs";
import { type Finding, finding } from "../rules/rules";
import {
  PACK_LOOKUP,
  PACK_SEARCH_OPTIONS,
  PackDataSource,
  type PackLookupProps,
  type PackSearchProps,
} from "./pack-props";
import { aliasWords, type PackRegistry, registryWords } from "./pack-registry";
import { type Asked, asName, inOne, joined, KEBAB, NUMBERS, providerKey, spelled, WORD, type Words } from "./shared";

/** What is asked about a pack, with whichever data source. */
export interface PackAsk extends PackLookupProps, PackSearchProps {
  readonly dataSource: PackDataSource;
  readonly registry: PackRegistry;
}

const PAGE_NAME: Words = { text: "byoos", exact: true };

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
  return { question, words: otherwise === undefined ? asName(words, "pack") : PAGE_NAME, otherwise };
}

/** What is wrong with the question, whoever asks it. */
export function checkPackAsk(ask: PackAsk): Finding[] {
  const twice = ask.cloud !== undefined && ask.filters !== undefined;
  return [
    ...checkContent("", ask, { ...PACK_LOOKUP, ...PACK_SEARCH_OPTIONS }),
    ...(twice ? [finding("pack-cloud-and-filters")] : []),
  ];
}

/** The pack that a layer's name stands for, as the provider reads it, but for filters, where it does not. */
export function packOf(name: string): string {
  return typeof name === "string" && !name.includes("${") ? basePackOf(name) : name;
}

/** JavaScript lets anything through, and a list may be known only to Terraform. */
function listOf(value: unknown): string[] {
  return Array.isArray(value) ? [...value] : [String(value)];
}

function packWords(name: string, version: string): Words {
  const numbers = spelled(version, NUMBERS, "version");
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
