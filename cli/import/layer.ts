import type { Lookup } from "../../lib/model/lookup";
import { known, type Text } from "../../lib/model/source-text";
import { textsOf } from "../../lib/model/tree";
import { scalarsOf } from "../../lib/model/values";
import { LayerKind } from "../../lib/palette/layer-kinds";
import { basePackOf, EDGE_PACK, NON_EDGE_PACK } from "../../lib/palette/packs";
import { kindOfDefault } from "../../lib/palette/registries";
import { AGENT_MODE_MARKER } from "../../lib/palette/value-paths";
import { Call, dataExpression, type Expression, print, textExpression, Verbatim } from "./code";
import { osNames, osProps } from "./os-layer";
import type { Parts, Props } from "./parts";
import { asWritten } from "./taken-secrets";
import type { ToldLayer } from "./told-profile";
import { dataOf, isAmbiguous } from "./values-data";

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

/** Writes a layer. */
export function layerCode(parts: Parts, layer: ToldLayer, id: string, style: Style): LayerCode {
  const found = lookupProps(parts, layer, id);
  const { values, kind } = layer;
  const [name, type] = [nameOf(layer), typeOf(layer)];
  const manifests = manifestProps(parts, layer);
  const isTyped = isByoos(layer) && values.defaults === undefined && manifests === undefined;
  const styles = isTyped ? STYLES[name] : [];
  for (const [place, each] of styles.entries()) {
    const props = place < styles.indexOf(style) ? undefined : byoosProps(parts, layer, each);
    const construct = name === EDGE_PACK ? "EdgeByoosLayer" : "NonEdgeByoosLayer";
    if (props !== undefined) {
      return { code: parts.construct(construct, id, { ...found, ...props }), style: each, next: styles[place + 1] };
    }
  }
  const isEmpty = type === "manifest" && values.text.isEmpty;
  const code = parts.construct("PackLayer", id, {
    kind: new Verbatim(`${parts.use("LayerKind")}.${kindName(kind)}`),
    name,
    ...found,
    values: isEmpty ? undefined : valuesCode(parts, layer),
    manifests,
  });
  return { code, style: "pack" };
}

function nameOf({ name }: ToldLayer): string {
  return name.readable;
}

function typeOf({ type }: ToldLayer): string {
  return known(type) ?? "spectro";
}

function isByoos(layer: ToldLayer): boolean {
  return layer.kind === LayerKind.OS && typeOf(layer) !== "manifest" && Object.hasOwn(STYLES, nameOf(layer));
}

function byoosProps(parts: Parts, layer: ToldLayer, style: Style): Props | undefined {
  const { tree, text, unseen } = layer.values;
  const data = dataOf(tree);
  const express = (part: unknown) => dataExpression(part, parts.codeOf, parts.secretNames);
  const usable = unseen.length === 0 && scalarsOf(tree).every(([, { type }]) => !isAmbiguous(type));
  if (style === "pack") return undefined;
  if (style === "text") {
    // Its own three props are required.
    const own = nameOf(layer) === NON_EDGE_PACK ? osNames(data, express) : {};
    return own === undefined ? undefined : { ...own, values: valuesCode(parts, layer) };
  }
  const found = usable ? osProps(nameOf(layer), data, express) : undefined;
  if (found === undefined) return undefined;
  const props = { ...headComment(text, found), ...found };
  const code = print(props);
  for (const name of ["ProviderImage", "CredentialsSpelling"]) if (code.includes(`${name}.`)) parts.use(name);
  return props;
}

/** The comment before the values; in agent mode the library writes its own. */
function headComment(text: Text, { agentMode }: Props): Props {
  const [first = ""] = asWritten(text).pieces;
  const lines = typeof first === "string" ? (/^(?:#.*\n)+/.exec(first)?.[0].trimEnd().split("\n") ?? []) : [];
  const comment = lines.map((line) => line.replace(/^# /, "")).join("\n");
  return comment === "" || (agentMode === true && comment === AGENT_MODE_MARKER) ? {} : { headComment: comment };
}

/** How the layer finds its pack. */
function lookupProps(parts: Parts, layer: ToldLayer, id: string): Props {
  const { found, registry, lookup } = layer;
  const [version, tag, uid] = [layer.version, layer.tag, layer.uid].map(known);
  const [name, type] = [nameOf(layer), typeOf(layer)];
  const packType = type === followedType(layer) ? undefined : type;
  if (type === "manifest") return { version: tag, packType };
  const ownTag = tag === version ? undefined : tag;
  if (found === "tag") {
    const ownType = known(registry?.type) === type ? undefined : type;
    const given = { name, tag, type: ownType, registry: parts.registry(layer) };
    return { pack: new Call(`${parts.use("Pack")}.fromTag`, [...parts.inStack(`${id}-pack`), given]) };
  }
  if (found === "uid") {
    const own = { uid, name, version: version ?? tag, registryUid: known(registry?.uid) };
    return {
      pack: new Call(`${parts.use("Pack")}.fromUid`, [...parts.inStack(`${id}-pack`), own]),
      tag: ownTag,
      packType,
    };
  }
  return {
    version,
    tag: ownTag,
    packType,
    registry: parts.registry(layer),
    provider: parts.provider(layer.provider),
    dataSource: dataSource(parts, layer),
    cloud: lookup && cloudsOf(lookup),
  };
}

/** The type that the library takes for a pack of such a registry. */
function followedType(layer: ToldLayer): string {
  const { found, registry } = layer;
  if (found !== "lookup") return found === "tag" ? typeOf(layer) : "spectro";
  return known(registry?.type) ?? kindOfDefault(known(registry?.name) ?? "") ?? "spectro";
}

const SIMPLE = "spectrocloud_pack_simple";

/**
 * The clouds that a pack was looked up for. A plan says which were asked for; a state only which the pack is for, and
 * asking for these finds it too, if there are others of its name.
 */
export function cloudsOf({ type, asked, attributes }: Lookup): string[] | undefined {
  const isTold = asked === undefined ? type !== SIMPLE : asked.has("cloud");
  const clouds = isTold ? textsOf(attributes.get("cloud")).flatMap(([, text]) => known(text) ?? []) : [];
  return clouds.length > 0 && !clouds.includes("all") ? clouds : undefined;
}

/** The data source, if it is not the one that the library takes for such a pack. */
function dataSource(parts: Parts, layer: ToldLayer): Expression {
  const usual = [EDGE_PACK, NON_EDGE_PACK].includes(basePackOf(nameOf(layer)));
  const isSimple = layer.lookup?.type === SIMPLE;
  if (layer.lookup === undefined || typeOf(layer) === "oci" || isSimple === usual) return undefined;
  return new Verbatim(`${parts.use("PackDataSource")}.${isSimple ? "PACK_SIMPLE" : "PACK"}`);
}

function valuesCode(parts: Parts, { values: { text: own, defaults, replaced }, name }: ToldLayer): Expression {
  if (replaced !== undefined) {
    parts.use("PackValues");
    return new Call("PackValues.fromPackDefaults().replaceText", [replaced.anchor, replaced.text]);
  }
  if (defaults !== undefined) return undefined;
  const text = asWritten(own);
  const values = parts.use("PackValues");
  const file = parts.fileFor(text, "values", name.readable);
  if (file !== undefined) return new Call(`${values}.fromFile`, [file]);
  return new Call(`${values}.fromYaml`, [textExpression(text, parts.codeOf, true)]);
}

function manifestProps(parts: Parts, { manifests }: ToldLayer): Expression {
  if (manifests.length === 0) return undefined;
  return manifests.map(({ name: { readable: name }, content }) => {
    const text = asWritten(content);
    const file = parts.fileFor(text, "manifests", name);
    const own = file === undefined ? { content: textExpression(text, parts.encodedOf) } : { file };
    return { name, ...own };
  });
}

function kindName(kind: LayerKind): string {
  return Object.keys(LayerKind).find((name) => LayerKind[name as keyof typeof LayerKind] === kind) as string;
}
