import { checkKubernetesPack } from "../edge/os-image";
import { containerdStages } from "../edge/stages";
import { asText } from "../input/text";
import type { LayerFacts } from "../layer/layer-facts";
import { CLOUDS, EDGE_CLOUD } from "../palette/clouds";
import { LAYER_KINDS, LAYER_ORDER, LayerKind } from "../palette/layer-kinds";
import { basePackOf } from "../palette/packs";
import { isCheckable, isKnownName } from "../rules/known";
import { otherSpelling } from "../rules/nearest";
import { type Finding, finding } from "../rules/rules";
import { runAll } from "../rules/run-all";
import { grouped } from "../terraform/lists";
import { knownText, type LateText } from "../terraform/tokens";
import { isOfNothing, macroForms, macroPaths } from "../values/macro";
import { checkArguments, checkMacroForms } from "../values/text-checks";
import { checkCloud } from "./cloud-checks";
import { checkMacroPaths, withoutComments } from "./macro-paths";
import type { ProfileFacts } from "./profile-facts";
import { checkVariables } from "./variable-checks";

/** Checks what Palette would refuse at apply, or never notice, whoever describes the profile. */
export function checkProfile(profile: ProfileFacts, late: LateText): Finding[] {
  const { name, version, cloud, description, tags, variables = [], skipDestroy, layers } = profile;
  // A kind that is not known has been reported by its layer.
  const placed = layers?.filter(({ kind }) => LAYER_ORDER.includes(kind));
  return runAll(
    () => checkMacroForms("The description", description),
    () => checkArguments("", { name, version, cloud, description, tags }),
    () => (placed ? [...checkLayerKinds(profile, placed), ...checkOrder(placed)] : []),
    () => checkCloud(profile),
    () => (layers ? [...checkPackNames(layers), ...checkImages(layers), ...checkContainerd(layers)] : []),
    () => checkVariables(variables, late),
    () => (layers ? [...checkMacros(profile, layers), ...checkQuotes(profile, layers)] : []),
    () => (layers ? checkMacroPaths(layers, knownTextOf) : []),
    () => (skipDestroy === true && version === undefined ? [finding("skip-destroy-version")] : []),
  );
}

function checkLayerKinds({ type = "", cloud }: ProfileFacts, layers: readonly LayerFacts[]): Finding[] {
  const of = (kind: LayerKind) => layers.filter((layer) => layer.kind === kind);
  if (type === "add-on") {
    return layers
      .filter((layer) => layer.kind !== LayerKind.ADDON)
      .map((layer) => {
        const article = layer.kind === LayerKind.OS ? "an" : "a";
        return finding("layer-in-add-on", { layer: layer.id, article, kind: LAYER_KINDS[layer.kind].title });
      });
  }
  const several = LAYER_ORDER.filter((kind) => kind !== LayerKind.ADDON)
    .filter((kind) => of(kind).length > 1)
    .map((kind) => {
      const ids = of(kind).map((layer) => layer.id);
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

function checkOrder(layers: readonly LayerFacts[]): Finding[] {
  return layers.slice(1).flatMap((layer, index) => {
    const before = layers[index];
    if (LAYER_ORDER.indexOf(layer.kind) >= LAYER_ORDER.indexOf(before.kind)) return [];
    const details = { layer: layer.id, kind: LAYER_KINDS[layer.kind].title };
    return [finding("layer-order", { ...details, before: before.id, beforeKind: LAYER_KINDS[before.kind].title })];
  });
}

/** Checks that the image of each Edge OS layer fits the profile's Kubernetes layer. */
function checkImages(layers: readonly LayerFacts[]): Finding[] {
  const kubernetes = layers.filter(({ kind }) => kind === LayerKind.KUBERNETES);
  return layers.flatMap((layer) => {
    const os = layer.os;
    if (os === undefined) return [];
    return kubernetes.flatMap((other) => {
      const facts = { id: other.id, pack: basePackOf(String(other.packName)), version: other.version };
      return checkKubernetesPack({ id: layer.id, ...os }, facts);
    });
  });
}

/** Checks that no stage replaces the settings of a containerd that Palette brings. */
function checkContainerd(layers: readonly LayerFacts[]): Finding[] {
  const kubernetes = layers.find(({ kind }) => kind === LayerKind.KUBERNETES);
  if (kubernetes === undefined) return [];
  const pack = basePackOf(String(kubernetes.packName));
  const withStages = layers.filter((layer) => layer === kubernetes || layer.kind === LayerKind.OS);
  return withStages.flatMap((layer) =>
    containerdStages(layer.data, pack).map((stage) =>
      finding("containerd-config", { layer: layer.id, stage, kubernetes: kubernetes.id, pack }),
    ),
  );
}

function checkPackNames(layers: readonly LayerFacts[]): Finding[] {
  const known = layers.filter(({ packName }) => isKnownName(packName));
  return [...grouped(known, ({ packName }) => packName)]
    .filter(([, same]) => same.length > 1)
    .map(([name, same]) => {
      return finding("pack-name-twice", {
        name,
        pack: basePackOf(String(same[0].packName)),
        layers: same.map((each) => each.id).join(", "),
      });
    });
}

function checkMacros({ variables, type }: ProfileFacts, layers: readonly LayerFacts[]): Finding[] {
  const found: Finding[] = [];
  const declared = variables?.map((variable) => variable.name) ?? [];
  const packs = layers.map((layer) => layer.packName);
  // A second copy, copy--pack, may be meant by the pack's own name.
  const known = [...packs, ...layers.map((layer) => basePackOf(String(layer.packName)))];
  // A name that is known only later may be the one.
  const allDeclared = variables !== undefined && declared.every(isCheckable);
  const allPacks = packs.every(isCheckable);
  const used = new Set(variables?.flatMap(({ defaultValue }) => macroPaths(knownText(defaultValue), "var")));
  let opaque = false;
  for (const layer of layers) {
    const text = knownTextOf(layer);
    // Values that only Terraform knows may use any variable; those that a pack comes with use none of a profile's.
    opaque ||= layer.isOpaque;
    for (const name of macroPaths(text, "var")) {
      const near = otherSpelling(name, declared.filter(isKnownName));
      used.add(name).add(near ?? name);
      if (!allDeclared || declared.includes(name) || isOfNothing(name)) continue;
      const at = { layer: layer.id, name };
      found.push(near ? finding("variable-spelling", { ...at, declared: near }) : finding("variable-undeclared", at));
    }
    for (const path of macroPaths(withoutComments(text), "pack")) {
      if (!allPacks || isOfNothing(path) || known.some((pack) => path === pack || path.startsWith(`${pack}.`)))
        continue;
      found.push(
        finding(type === "add-on" ? "macro-pack-elsewhere" : "macro-pack-unknown", {
          layer: layer.id,
          name: path.split(".")[0],
          packs: packs.join(", "),
        }),
      );
    }
  }
  const unused = opaque ? [] : declared.filter((name) => isKnownName(name) && !used.has(name));
  if (unused.length === 0) return found;
  // A macro that is written wrongly has been reported, and uses what it means.
  const meant = layers.flatMap((layer) => macroForms(knownTextOf(layer)).map(({ right }) => right)).join(" ");
  const others = unused.filter((name) => !macroPaths(meant, "var").includes(name));
  return [...found, ...others.map((name) => finding("variable-unused", { name }))];
}

/** Checks that no default value ends the quotes around its macro: Palette puts it in as it is. */
function checkQuotes({ variables = [] }: ProfileFacts, layers: readonly LayerFacts[]): Finding[] {
  const quoted = variables.filter(
    ({ name, defaultValue }) => isKnownName(name) && knownText(defaultValue).includes("'"),
  );
  return quoted.flatMap(({ name }) => {
    const within = new RegExp(`'[^'\\n]*\\{\\{-?\\s*\\.spectro\\.var\\.${name}(?![\\w-])[^{}]*\\}\\}[^'\\n]*'`);
    return layers
      .filter((layer) => within.test(knownTextOf(layer)))
      .map((layer) => finding("variable-quote", { layer: layer.id, name }));
  });
}

/** Where macros can occur in a layer. */
function knownTextOf(layer: LayerFacts): string {
  return [layer.values, ...layer.manifests.map((manifest) => manifest.content)].map(knownText).join("\n").trim();
}
