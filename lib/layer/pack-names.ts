import { asText, checkNameOfPack } from "../input/text";
import { LAYER_ORDER, LayerKind } from "../palette/layer-kinds";
import { basePackOf, ENDED_PACKS, kindOfKnownPack, knownPacks } from "../palette/packs";
import { isCheckable, isKnownName } from "../rules/known";
import { nearest, otherSpelling } from "../rules/nearest";
import { type Finding, finding } from "../rules/rules";

/** What a layer says of its pack. */
interface NamedPack {
  readonly kind: LayerKind;
  readonly packName: string;
  readonly packType: string;
}

/** Checks what is known of a pack by its name, and that name and version are written as Palette writes them. */
export function checkPackName(pack: NamedPack, version: unknown): Finding[] {
  return [...checkKnownPack(pack), ...checkForms(pack, version)];
}

/** Checks that a pack with an unambiguous name is in the right kind of layer. Many packs may also be add-ons. */
function checkKnownPack({ kind, packName, packType }: NamedPack): Finding[] {
  if (!isCheckable(packName) || packType === "manifest") return [];
  const pack = basePackOf(asText(packName));
  const ended = ENDED_PACKS.get(pack);
  const right = kindOfKnownPack(pack);
  const fits = kind === LayerKind.ADDON && right !== LayerKind.OS && right !== LayerKind.KUBERNETES;
  const wrong = right !== undefined && right !== kind && !fits && LAYER_ORDER.includes(kind);
  return [
    ...(ended?.state === "disabled" ? [finding("pack-disabled", { pack, ...ended })] : []),
    ...(ended?.state === "deprecated" ? [finding("pack-deprecated", { pack, ...ended })] : []),
    ...(wrong ? [finding("layer-kind", { pack, right, kind })] : []),
  ];
}

/** Checks for a known pack by another name, and for a version that is written as others write it. */
function checkForms({ kind, packName, packType }: NamedPack, version: unknown): Finding[] {
  if (!isKnownName(packName) || !["spectro", "oci"].includes(packType)) return [];
  const name = basePackOf(packName);
  const pack = meantPack(kind, name);
  const right = isKnownName(version) ? meantVersion(kindOfKnownPack(pack ?? name), version) : undefined;
  return [
    ...(pack === undefined
      ? checkNameOfPack("name", packName, packType)
      : [finding("other-form", { property: "name", value: name, right: pack })]),
    ...(right === undefined ? [] : [finding("other-form", { property: "version", value: version as string, right })]),
  ];
}

function meantPack(kind: LayerKind, name: string): string | undefined {
  if (kindOfKnownPack(name) !== undefined) return undefined;
  const known = knownPacks(kind);
  const bare = (pack: string) => pack.replace(/^(edge|cni|csi|kubernetes)-/, "");
  // Packs of a team's own are numbered as Palette's are: edge-k0s is none of them.
  const digits = (text: string) => text.replace(/\D/g, "");
  const near = nearest(name, known);
  return (
    otherSpelling(name, LAYER_ORDER.flatMap(knownPacks)) ??
    known.find((pack) => bare(pack) === name.toLowerCase()) ??
    known.find((pack) => bare(pack).startsWith(`${name.toLowerCase()}-`)) ??
    (near !== undefined && digits(near) === digits(name) ? near : undefined)
  );
}

/** The version that Palette lists: without a `v`, and for Kubernetes without what a distribution adds. */
function meantVersion(kind: LayerKind | undefined, version: string): string | undefined {
  if (kind === undefined) return undefined;
  const [, major, minor = "", build = ""] = /^v?(1)\.?(\d\d)\.(\d+)(?:\+[\w.]+)?$/.exec(version) ?? [];
  const right = kind === LayerKind.KUBERNETES && major ? `${major}.${minor}.${build}` : version.replace(/^v(?=\d)/, "");
  return right === version ? undefined : right;
}
