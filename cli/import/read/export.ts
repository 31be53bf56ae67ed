import { LayerKind } from "../../../lib/palette/layer-kinds";
import { CONTEXTS } from "../../../lib/palette/registries";
import { kindsOf } from "../../read/kinds-of-packs";
import type { SourcePack, SourceProfile, SourceRegistry } from "../source";
import type { At } from "./at";
import { unknownKeys } from "./losses";
import { variableOf } from "./variable";

/** What Palette calls the kinds of layers. */
const KINDS = new Map([
  ["kernel", LayerKind.OS],
  ["os", LayerKind.OS],
  ["k8s", LayerKind.KUBERNETES],
  ["cni", LayerKind.NETWORK],
  ["csi", LayerKind.STORAGE],
  ["addon", LayerKind.ADDON],
]);

/** The type of pack that a registry of each kind has. */
const TYPES = new Map([
  ["pack", "spectro"],
  ["oci", "oci"],
  ["helm", "helm"],
]);

/** What an export has that says nothing of the profile. */
const PACK_KEYS = ["name", "type", "layer", "version", "tag", "values", "manifests"];
const OTHER_KEYS = ["registry", "matchingRegistries", "uid", "packUid", "registryUid", "inValidReason", "annotations"];
/** What only the API's object has, for the console. */
const API_KEYS = ["logo", "params", "schema", "server"];
const VARIABLE_KEYS = ["name", "displayName", "description", "format", "defaultValue", "regex", "required"];
const MORE_VARIABLE_KEYS = ["immutable", "hidden", "isSensitive", "inputType", "options"];

/** Reads what Palette exports of a profile. */
export function readExport(document: At): SourceProfile {
  const { metadata, spec } = { metadata: document.get("metadata").map(), spec: document.get("spec").map() };
  const annotations = metadata.get("annotations");
  const template = templateOf(spec);
  const packs = template.get("packs").list();
  const variables = spec.get("variables").list();
  const type = template.get("type").optional() ?? "add-on";
  const kinds = kindsOf(
    packs.map((pack) => pack.get("name").filled()),
    type,
  );
  return {
    name: metadata.get("name").filled(),
    version: spec.get("version").optional(),
    type,
    cloud: template.get("cloudType").optional() ?? "all",
    // The API's object says it; what the console exports does not.
    context: CONTEXTS.find((each) => each === annotations.get("scope").value),
    // What is posted to the API has it among the annotations.
    description: metadata.get("description").optional() ?? annotations.get("description").optional(),
    tags: tagsOf(metadata.get("labels")),
    packs: packs.map((pack, index) => packOf(pack, kinds[index])),
    variables: variables.map(variableOf),
    ...{ dependents: [], dependsOn: [], inputs: new Map() },
    lost: [
      ...packs.flatMap((pack) => unknownKeys(pack, [...PACK_KEYS, ...OTHER_KEYS, ...API_KEYS])),
      ...variables.flatMap((variable) => unknownKeys(variable, [...VARIABLE_KEYS, ...MORE_VARIABLE_KEYS])),
    ],
  };
}

/** An export has a template; the API's object has what is published, or else a draft. */
export function templateOf(spec: At): At {
  const place = ["template", "published", "draft"].find((name) => spec.get(name).has());
  return spec.get(place ?? "template").map();
}

/** Palette keeps a tag without a value as a label with this one. */
const NO_VALUE = "spectro__tag";

function tagsOf(labels: At): string[] {
  if (!labels.has()) return [];
  return Object.keys(labels.map().value as object)
    .map((key) => [key, labels.get(key).optional() ?? NO_VALUE])
    .map(([key, value]) => (value === NO_VALUE ? key : `${key}:${value}`));
}

function packOf(pack: At, byPlace: LayerKind): SourcePack {
  const registry = registryOf(pack);
  const tag = pack.get("tag").optional();
  const kind = pack.get("registry").get("metadata").get("kind").optional() ?? "";
  const type = pack.get("type").optional() ?? TYPES.get(kind) ?? "spectro";
  const values = pack.get("values");
  return {
    name: pack.get("name").filled(),
    kind: KINDS.get(pack.get("layer").optional() ?? "") ?? byPlace,
    type,
    version: type === "manifest" ? undefined : (pack.get("version").optional() ?? tag),
    tag,
    registry: type === "manifest" ? undefined : registry,
    uid: pack.get("uid").optional() ?? pack.get("packUid").optional(),
    values: values.has() ? values.text() : type === "manifest" ? "" : undefined,
    sensitive: false,
    manifests: pack
      .get("manifests")
      .list()
      .map((manifest) => ({ name: manifest.get("name").filled(), content: contentOf(manifest).text() })),
  };
}

/** An export has the content beside the name; the API's object of a manifest has what is published of it. */
export function contentOf(manifest: At): At {
  const published = manifest.get("spec").get("published").get("content");
  return published.has() ? published : manifest.get("content");
}

function registryOf(pack: At): SourceRegistry | undefined {
  const metadata = pack.get("registry").get("metadata");
  const uid = metadata.get("uid").optional() ?? pack.get("registryUid").optional();
  const name = metadata.get("name").optional();
  if (name === undefined && uid === undefined) return undefined;
  const kind = metadata.get("kind").optional();
  return { name, uid, type: kind === "helm" ? "helm" : undefined };
}
