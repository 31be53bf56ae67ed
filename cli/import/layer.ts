import { LayerKind } from "../../lib/palette/layer-kinds";
import { basePackOf, EDGE_PACK, NON_EDGE_PACK } from "../../lib/palette/packs";
import { kindOfDefault, PUBLIC_REPO } from "../../lib/palette/registries";
import { AGENT_MODE_MARKER } from "../../lib/palette/value-paths";
import { Call, dataExpression, type Expression, print, textExpression, Verbatim } from "./code";
import { osNames, osProps } from "./os-layer";
import type { Parts, Props } from "./parts";
import type { Replaced, SourcePack } from "./source";
import { asWritten, type Text, withMarkers } from "./taken-secrets";
import { isAmbiguous, yamlData } from "./yaml-data";

/**
 * How an OS layer of a BYOOS pack is written: with props instead of its text; with its text and what its class asks for;
 * with its text alone, as any other pack.
 */
export type Style = "props" | "text" | "pack";

/** The styles that a pack can have, the best first. With its text, an Edge layer is what any other pack would be. */
const STYLES: Record<string, Style[]> = { [EDGE_PACK]: ["props", "text"], [NON_EDGE_PACK]: ["props", "text", "pack"] };

/** A layer as it is written. */
export interface LayerCode {
  readonly code: Expression;
  readonly style: Style;
  /** The style to try where this one does not say the same. */
  readonly next?: Style;
}

/** Where a text of a layer is found again, such as `0/2 values`. */
export function textKey(layer: string, what: string): string {
  return `${layer} ${what}`;
}

/**
 * Writes a layer.
 *
 * @param key its place in the profiles, such as `0/2`
 */
export function layerCode(parts: Parts, pack: SourcePack, key: string, id: string, style: Style): LayerCode {
  const found = lookupProps(parts, pack, id);
  const text =
    pack.values === undefined
      ? undefined
      : parts.takeText(textKey(key, "values"), pack.values, pack.name, pack.sensitive);
  const manifests = manifestProps(parts, pack, key);
  const isTyped = isByoos(pack) && text !== undefined && manifests === undefined && !isReplaced(text, pack);
  const styles = isTyped ? STYLES[pack.name] : [];
  for (const [place, each] of styles.entries()) {
    const props = place < styles.indexOf(style) ? undefined : byoosProps(parts, pack, text ?? [], each);
    const name = pack.name === EDGE_PACK ? "EdgeByoosLayer" : "NonEdgeByoosLayer";
    if (props !== undefined) {
      return { code: parts.construct(name, id, { ...found, ...props }), style: each, next: styles[place + 1] };
    }
  }
  const isEmpty = pack.type === "manifest" && pack.values === "";
  const code = parts.construct("PackLayer", id, {
    kind: new Verbatim(`${parts.use("LayerKind")}.${kindName(pack.kind)}`),
    name: pack.name,
    ...found,
    values: isEmpty ? undefined : valuesCode(parts, text, pack),
    manifests,
  });
  return { code, style: "pack" };
}

function isByoos({ kind, name, type }: SourcePack): boolean {
  return kind === LayerKind.OS && type !== "manifest" && (name === EDGE_PACK || name === NON_EDGE_PACK);
}

function byoosProps(parts: Parts, pack: SourcePack, text: Text, style: Style): Props | undefined {
  const [data, ...more] = yamlData(withMarkers(text)) ?? [];
  const secrets = parts.secrets.all.map(({ variable }) => variable);
  const express = (part: unknown) => dataExpression(part, parts.codeOf, secrets);
  const usable = more.length === 0 && !holdsAmbiguous(data);
  if (style === "pack") return undefined;
  if (style === "text") {
    // Its own three props are required.
    const own = pack.name === NON_EDGE_PACK ? osNames(data, express) : {};
    return own === undefined ? undefined : { ...own, values: valuesCode(parts, text, pack) };
  }
  const found = usable ? osProps(pack.name, data, express) : undefined;
  if (found === undefined) return undefined;
  const props = { ...headComment(text, found), ...found };
  const code = print(props);
  for (const name of ["ProviderImage", "CredentialsSpelling"]) if (code.includes(`${name}.`)) parts.use(name);
  return props;
}

/** The comment before the values; in agent mode the library writes its own. */
function headComment(text: Text, { agentMode }: Props): Props {
  const [first = ""] = asWritten(text);
  const lines = typeof first === "string" ? (/^(?:#.*\n)+/.exec(first)?.[0].trimEnd().split("\n") ?? []) : [];
  const comment = lines.map((line) => line.replace(/^# /, "")).join("\n");
  return comment === "" || (agentMode === true && comment === AGENT_MODE_MARKER) ? {} : { headComment: comment };
}

/** How the layer finds its pack. */
function lookupProps(parts: Parts, pack: SourcePack, id: string): Props {
  const { version, tag, type, registry, uid, lookup } = pack;
  const packType = type === followedType(pack) ? undefined : type;
  if (type === "manifest") return { version: tag, packType };
  const ownTag = tag === version ? undefined : tag;
  const found = foundBy(pack);
  if (found === "tag") {
    const known = registry?.type === type ? undefined : type;
    const given = { name: pack.name, tag, type: known, registry: parts.registry(pack) };
    return { pack: new Call(`${parts.use("Pack")}.fromTag`, [...parts.inStack(`${id}-pack`), given]) };
  }
  if (found === "uid") {
    const known = { uid, name: pack.name, version: version ?? tag, registryUid: registry?.uid };
    const own = new Call(`${parts.use("Pack")}.fromUid`, [...parts.inStack(`${id}-pack`), known]);
    return { pack: own, tag: ownTag, packType };
  }
  return {
    version,
    tag: ownTag,
    packType,
    registry: parts.registry(pack),
    provider: parts.provider(pack.provider),
    dataSource: dataSource(parts, pack),
    cloud: lookup?.cloud && [...lookup.cloud],
  };
}

/** The type that the library takes for a pack of such a registry. */
function followedType(pack: SourcePack): string {
  const { registry, type } = pack;
  const found = foundBy(pack);
  if (found !== "lookup") return found === "tag" ? type : "spectro";
  return (
    registry?.type ?? kindOfDefault(registry?.name ?? (registry?.uid === undefined ? PUBLIC_REPO : "")) ?? "spectro"
  );
}

/** Whether a layer's pack is asked for, or what is known of it without asking: its unique id, or its registry and tag. */
export function foundBy({ registry, lookup, uid, type, byTag }: SourcePack): "lookup" | "uid" | "tag" {
  if (byTag && registry !== undefined) return "tag";
  if (registry?.name !== undefined || (lookup !== undefined && registry?.uid !== undefined)) return "lookup";
  if (uid !== undefined) return "uid";
  return registry?.uid !== undefined && type !== "spectro" ? "tag" : "lookup";
}

/** The data source, where it is not the one that the library takes for such a pack. */
function dataSource(parts: Parts, { name, type, lookup }: SourcePack): Expression {
  const usual = [EDGE_PACK, NON_EDGE_PACK].includes(basePackOf(name));
  if (lookup === undefined || type === "oci" || lookup.simple === usual) return undefined;
  return new Verbatim(`${parts.use("PackDataSource")}.${lookup.simple ? "PACK_SIMPLE" : "PACK"}`);
}

function valuesCode(parts: Parts, taken: Text | undefined, pack: SourcePack): Expression {
  if (taken === undefined) return undefined;
  if (isReplaced(taken, pack)) {
    const { anchor, text } = pack.replaced;
    parts.use("PackValues");
    return new Call("PackValues.fromPackDefaults().replaceText", [anchor, text]);
  }
  const text = asWritten(taken);
  const values = parts.use("PackValues");
  const file = parts.fileFor(text, "values", pack.name);
  if (file !== undefined) return new Call(`${values}.fromFile`, [file]);
  return new Call(`${values}.fromYaml`, [textExpression(text, parts.codeOf, true)]);
}

/** Whether a layer's values are the pack's own but for one text, in which there is no secret. */
export function isReplaced(text: Text, pack: SourcePack): pack is SourcePack & { readonly replaced: Replaced } {
  return pack.replaced !== undefined && text.every((piece) => typeof piece === "string");
}

function manifestProps(parts: Parts, { name: owner, manifests }: SourcePack, key: string): Expression {
  if (manifests.length === 0) return undefined;
  return manifests.map(({ name, content }, index) => {
    const text = asWritten(parts.takeText(textKey(key, `manifest ${index}`), content, owner));
    const file = parts.fileFor(text, "manifests", name);
    const own = file === undefined ? { content: textExpression(text, parts.encodedOf) } : { file };
    return { name, ...own };
  });
}

function kindName(kind: LayerKind): string {
  return Object.keys(LayerKind).find((name) => LayerKind[name as keyof typeof LayerKind] === kind) as string;
}

function holdsAmbiguous(data: unknown): boolean {
  if (typeof data === "string") return isAmbiguous(data);
  if (Array.isArray(data)) return data.some(holdsAmbiguous);
  return data instanceof Map && [...data].some((pair) => pair.some(holdsAmbiguous));
}
