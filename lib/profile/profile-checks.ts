import type { TerraformProvider } from "cdktf";
import { checkKubernetesPack } from "../edge/os-image";
import { containerdStages } from "../edge/stages";
import type { ClusterProfile as ClusterProfileResource } from "../imports/spectrocloud/cluster-profile";
import { checkContent } from "../input/struct";
import { asText } from "../input/text";
import type { TakenLayer } from "../layer/taken-layers";
import { CLOUDS, EDGE_CLOUD } from "../palette/clouds";
import { LAYER_KINDS, LAYER_ORDER, LayerKind } from "../palette/layer-kinds";
import { basePackOf } from "../palette/packs";
import { isCheckable, isKnownArgument, isKnownName } from "../rules/known";
import { otherSpelling } from "../rules/nearest";
import { runAll } from "../rules/pass";
import { defaultProvider } from "../rules/providers";
import { type Finding, finding } from "../rules/rules";
import { grouped } from "../terraform/lists";
import { isRecord } from "../terraform/record";
import { isUnknown, resolved } from "../terraform/tokens";
import { knownText } from "../values/expression";
import { macroPaths } from "../values/macro";
import { checkArguments, checkMacroForms } from "../values/text-checks";
import { checkCloud } from "./cloud-checks";
import { CLUSTER_PROFILE, type ClusterProfileProps } from "./cluster-profile-props";
import { checkTwins, placeOf } from "./stack-checks";
import { checkVariables } from "./variable-checks";

/** Checks what Palette would refuse at apply, or never notice. */
export function checkProfile(
  props: ClusterProfileProps,
  layers: TakenLayer[],
  resource: ClusterProfileResource,
): Finding[] {
  const { name, version, cloud, description, tags } = props;
  // A kind that is not known has been reported by its layer.
  const placed = layers.filter(({ kind }) => LAYER_ORDER.includes(kind));
  return runAll(
    () => checkContent("", props, CLUSTER_PROFILE),
    () => checkMacroForms("The description", props.description),
    () => checkArguments("", { name, version, cloud, description, tags }),
    () => checkLayerKinds(props, placed),
    () => checkOrder(placed),
    () => checkCloud(props, layers),
    () => checkPackNames(layers),
    () => checkImages(layers),
    () => checkContainerd(layers),
    () => checkVariables(props.variables ?? [], resource),
    () => checkMacros(props, layers),
    () => checkQuotes(props, layers),
    () => checkLookupProviders(layers, resource),
    () => checkSkipDestroy(props, resource),
    () => checkTwins(resource),
  );
}

function checkLayerKinds({ type = "", cloud }: ClusterProfileProps, layers: TakenLayer[]): Finding[] {
  const of = (kind: LayerKind) => layers.filter((layer) => layer.kind === kind);
  if (type === "add-on") {
    return layers
      .filter((layer) => layer.kind !== LayerKind.ADDON)
      .map((layer) => {
        const article = layer.kind === LayerKind.OS ? "an" : "a";
        return finding("layer-in-add-on", { layer: layer.node.id, article, kind: LAYER_KINDS[layer.kind].title });
      });
  }
  const several = LAYER_ORDER.filter((kind) => kind !== LayerKind.ADDON)
    .filter((kind) => of(kind).length > 1)
    .map((kind) => {
      const ids = of(kind).map((layer) => layer.node.id);
      return finding("layer-twice", { count: `${ids.length}`, kind: LAYER_KINDS[kind].title, layers: ids.join(", ") });
    });
  if (type !== "infra" && type !== "cluster") return several;
  const missing: Finding[] = [];
  const isEdge = cloud === EDGE_CLOUD || otherSpelling(asText(cloud), CLOUDS) === EDGE_CLOUD;
  // Nodes of a custom cloud are described on the cluster: OS and storage are none of its layers.
  const isCustom =
    isCheckable(cloud) &&
    otherSpelling(asText(cloud), CLOUDS) === undefined &&
    !(CLOUDS as readonly unknown[]).includes(cloud);
  if (of(LayerKind.OS).length === 0 && !isCustom) missing.push(finding("os-layer-missing", { type }));
  if (of(LayerKind.KUBERNETES).length === 0) missing.push(finding("kubernetes-layer-missing", { type }));
  if (of(LayerKind.NETWORK).length === 0) missing.push(finding("network-layer-missing", { type }));
  if (of(LayerKind.STORAGE).length === 0 && isCheckable(cloud) && !isEdge && !isCustom) {
    missing.push(finding("storage-layer-missing"));
  }
  return [...several, ...missing];
}

function checkOrder(layers: TakenLayer[]): Finding[] {
  return layers.slice(1).flatMap((layer, index) => {
    const before = layers[index];
    if (LAYER_ORDER.indexOf(layer.kind) >= LAYER_ORDER.indexOf(before.kind)) return [];
    const details = { layer: layer.node.id, kind: LAYER_KINDS[layer.kind].title };
    return [finding("layer-order", { ...details, before: before.node.id, beforeKind: LAYER_KINDS[before.kind].title })];
  });
}

/** Checks that the image of each Edge OS layer fits the profile's Kubernetes layer. */
function checkImages(layers: TakenLayer[]): Finding[] {
  const kubernetes = layers.filter(({ kind }) => kind === LayerKind.KUBERNETES);
  return layers.flatMap((layer) => {
    const os = layer._osFacts();
    if (os === undefined) return [];
    return kubernetes.flatMap((other) => {
      const facts = { id: other.node.id, pack: basePackOf(String(other.packName)), version: other._knownPack?.version };
      return checkKubernetesPack({ id: layer.node.id, ...os }, facts);
    });
  });
}

/** Checks that no stage replaces the settings of a containerd that Palette brings. */
function checkContainerd(layers: TakenLayer[]): Finding[] {
  const kubernetes = layers.find(({ kind }) => kind === LayerKind.KUBERNETES);
  if (kubernetes === undefined) return [];
  const pack = basePackOf(String(kubernetes.packName));
  const withStages = layers.filter((layer) => layer === kubernetes || layer.kind === LayerKind.OS);
  return withStages.flatMap((layer) =>
    containerdStages(layer._values(), pack).map((stage) =>
      finding("containerd-config", { layer: layer.node.id, stage, kubernetes: kubernetes.node.id, pack }),
    ),
  );
}

function checkPackNames(layers: TakenLayer[]): Finding[] {
  const known = layers.filter(({ packName }) => isKnownName(packName));
  return [...grouped(known, ({ packName }) => packName)]
    .filter(([, same]) => same.length > 1)
    .map(([name, same]) => {
      return finding("pack-name-twice", {
        name,
        pack: basePackOf(String(same[0].packName)),
        layers: same.map((each) => each.node.id).join(", "),
      });
    });
}

function checkMacros({ variables = [], type }: ClusterProfileProps, layers: TakenLayer[]): Finding[] {
  const found: Finding[] = [];
  const declared = variables.map((variable) => variable.name);
  const packs = layers.map((layer) => layer.packName);
  // A second copy, copy--pack, may be meant by the pack's own name.
  const known = [...packs, ...layers.map((layer) => basePackOf(String(layer.packName)))];
  // A name that is known only later may be the one.
  const allDeclared = declared.every(isCheckable);
  const allPacks = packs.every(isCheckable);
  const used = new Set(variables.flatMap(({ defaultValue }) => macroPaths(knownText(defaultValue), "var")));
  let opaque = false;
  for (const layer of layers) {
    const text = knownTextOf(layer);
    // Values that only Terraform knows may use any variable; those that a pack comes with use none of a profile's.
    opaque ||= isUnknown(layer.values) && layer.values !== layer.pack?.defaultValues;
    for (const name of macroPaths(text, "var")) {
      used.add(name);
      if (allDeclared && !declared.includes(name)) {
        found.push(finding("variable-undeclared", { layer: layer.node.id, name }));
      }
    }
    // Packs come with comments that refer to others.
    for (const path of macroPaths(text.replace(/^[ \t]*#.*$/gm, ""), "pack")) {
      if (!allPacks || known.some((pack) => path === pack || path.startsWith(`${pack}.`))) continue;
      found.push(
        finding(type === "add-on" ? "macro-pack-elsewhere" : "macro-pack-unknown", {
          layer: layer.node.id,
          name: path.split(".")[0],
          packs: packs.join(", "),
        }),
      );
    }
  }
  const unused = opaque ? [] : declared.filter((name) => isKnownName(name) && !used.has(name));
  return [...found, ...unused.map((name) => finding("variable-unused", { name }))];
}

/** Checks that no default value ends the quotes around its macro: Palette puts it in as it is. */
function checkQuotes({ variables = [] }: ClusterProfileProps, layers: TakenLayer[]): Finding[] {
  const quoted = variables.filter(
    ({ name, defaultValue }) => isKnownName(name) && knownText(defaultValue).includes("'"),
  );
  return quoted.flatMap(({ name }) => {
    const within = new RegExp(`'[^'\\n]*\\{\\{-?\\s*\\.spectro\\.var\\.${name}(?![\\w-])[^{}]*\\}\\}[^'\\n]*'`);
    return layers
      .filter((layer) => within.test(knownTextOf(layer)))
      .map((layer) => finding("variable-quote", { layer: layer.node.id, name }));
  });
}

/** Checks that packs are looked up where the profile is made. A lookup for the tenant serves every project. */
function checkLookupProviders(layers: TakenLayer[], resource: ClusterProfileResource): Finding[] {
  const ours = placeOf(resource.provider ?? defaultProvider(resource.cdktfStack));
  return layers.flatMap((layer) => {
    const lookup = layer.pack?.resource;
    const theirs = lookup && placeOf(lookup.provider ?? defaultProvider(resource.cdktfStack));
    const differ = (setting: "host" | "project") =>
      ours[setting] !== undefined && theirs?.[setting] !== undefined && ours[setting] !== theirs[setting];
    const setting = (["project", "host"] as const).find(differ);
    if (setting === undefined || theirs === undefined) return [];
    const said = (place: typeof ours) => `the ${setting} ${place[setting]}`;
    return [finding("provider-other", { layer: layer.node.id, theirs: said(theirs), ours: said(ours) })];
  });
}

/** Where macros can occur in a layer. */
function knownTextOf(layer: TakenLayer): string {
  return [layer.values, ...layer._manifests().map((manifest) => manifest.content)].map(knownText).join("\n").trim();
}

function checkSkipDestroy({ skipDestroy, version }: ClusterProfileProps, resource: ClusterProfileResource): Finding[] {
  if (skipDestroy !== true) return [];
  const found = version === undefined ? [finding("skip-destroy-version")] : [];
  const provider = resource.provider ?? defaultProvider(resource.cdktfStack);
  if (provider === undefined) return found;
  return keepsVersions(provider) ? found : [...found, finding("skip-destroy-provider")];
}

/** What is written counts: CDKTF misspells the feature where the bindings are not this library's. */
function keepsVersions(provider: TerraformProvider): boolean {
  const [written] = Object.values<any>(provider.toTerraform().provider)[0];
  const preview = resolved(provider, written.feature_preview);
  const feature = isRecord(preview) ? preview["immutable-clusterprofiles"] : preview;
  return feature === true || (typeof feature === "string" && !isKnownArgument(feature));
}
