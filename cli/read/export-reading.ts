import type { Layer, Profile, Registry, Variable } from "../../lib/model/profile-model";
import { known, Text } from "../../lib/model/source-text";
import { isBlock } from "../../lib/model/tree";
import { Values } from "../../lib/model/values";
import { kindOfExported, type LayerKind } from "../../lib/palette/layer-kinds";
import { CONTEXTS } from "../../lib/palette/registries";
import { present } from "../../lib/terraform/lists";
import { PROFILE_TYPE } from "./block";
import { TEMPLATES } from "./document";
import { kindsOf } from "./kinds-of-packs";
import { At } from "./place";
import type { Reading } from "./reading";
import { treeOf } from "./trees";

/** The type of pack that a registry of each kind has. */
const TYPES = new Map([
  ["pack", "spectro"],
  ["oci", "oci"],
  ["helm", "helm"],
]);

const words = (names: string) => names.split(" ");

/** What an export and the API's object have that says nothing of the profile, by where it is. */
const OF_NOTHING = {
  document: words("apiVersion kind status"),
  metadata: words("annotations uid creationTimestamp deletionTimestamp lastModifiedTimestamp selfLink"),
  spec: words("template published draft versions inUseClusters inUseClusterUids"),
  template: words("name uid profileVersion version packServerRefs packServerSecret relatedObject parentUid"),
  // The API's object has the last ones, for the console.
  pack: words("registry matchingRegistries packUid registryUid inValidReason annotations logo params schema server"),
  manifest: words("uid kind apiVersion metadata spec status parentUid"),
};

/** What Palette calls the attributes of a variable, with what Terraform calls them. */
const VARIABLE_TEXTS = Object.entries({
  ...{ displayName: "display_name", description: "description", format: "format", defaultValue: "default_value" },
  ...{ regex: "regex", inputType: "input_type" },
});
const VARIABLE_FLAGS = Object.entries({
  ...{ required: "required", immutable: "immutable", hidden: "hidden", isSensitive: "is_sensitive" },
});

/** Reads what Palette exports of a profile. */
export function readExportOf(document: unknown, name: string): Reading {
  const profile = profileOf(new At(name, "", treeOf(document)).map());
  const after = { profiles: [profile], lookedUp: [], clusters: [], others: [], unseen: [] };
  return { name, kind: "export", after, lookups: [], managed: [], changes: new Map(), dependentsOf: () => [] };
}

function profileOf(document: At): Profile {
  const [metadata, spec] = ["metadata", "spec"].map((name) => document.get(name).map());
  const annotations = metadata.get("annotations");
  const template = templateOf(spec);
  const packs = template.get("packs").list();
  const type = template.get("type").optional() ?? Text.of("add-on");
  const kinds = kindsOf(
    packs.map((pack) => pack.get("name").filled().readable),
    type.readable,
  );
  const scope = known(annotations.get("scope").has() ? annotations.get("scope").text() : undefined);
  const attributes = {
    version: spec.get("version").optional(),
    type,
    cloud: template.get("cloudType").optional(),
    // The API's object says it; what the console exports does not.
    context: CONTEXTS.some((each) => each === scope) ? Text.of(scope ?? "") : undefined,
    // What is posted to the API has it among the annotations.
    description: metadata.get("description").optional() ?? annotations.get("description").optional(),
  };
  const profile = {
    type: PROFILE_TYPE,
    address: metadata.get("name").filled().readable,
    arguments: isBlock(document.tree) ? document.tree : new Map(),
    dependsOn: [],
    name: metadata.get("name").filled(),
    attributes: present(Object.entries(attributes)),
    tags: tagsOf(metadata.get("labels")),
    timeouts: new Map(),
    layers: packs.map((pack, index) => layerOf(pack, kinds[index])),
    variables: spec.get("variables").list().map(variableOf),
    open: new Set<string>(),
  };
  template.ignore(OF_NOTHING.template);
  spec.ignore(OF_NOTHING.spec.filter((each) => spec.get(each) !== template));
  metadata.ignore(OF_NOTHING.metadata);
  return { ...profile, unseen: document.ignore(OF_NOTHING.document).unread() };
}

/** An export has a template; the API's object has what is published, or else a draft. */
function templateOf(spec: At): At {
  const place = TEMPLATES.find((name) => spec.get(name).has());
  return spec.get(place ?? "template").map();
}

/** Palette keeps a tag without a value as a label with this one. */
const NO_VALUE = "spectro__tag";

function tagsOf(labels: At): Text[] {
  if (!labels.has()) return [];
  const keys = isBlock(labels.map().tree) ? [...(labels.tree as ReadonlyMap<string, unknown>).keys()] : [];
  return keys.map((key) => {
    const value = labels.get(key).optional()?.readable ?? NO_VALUE;
    return Text.of(value === NO_VALUE ? key : `${key}:${value}`);
  });
}

function layerOf(pack: At, byPlace: LayerKind): Layer {
  const [tag, version, layer] = ["tag", "version", "layer"].map((name) => pack.get(name).optional());
  const kind = known(pack.get("registry").get("metadata").get("kind").optional()) ?? "";
  const type = pack.get("type").optional() ?? Text.of(TYPES.get(kind) ?? "spectro");
  const isManifest = type.known === "manifest";
  const values = pack.get("values");
  const made: Layer = {
    name: pack.get("name").filled(),
    kind: kindOfExported(known(layer)) ?? byPlace,
    type,
    version: isManifest ? undefined : (version ?? tag),
    tag,
    registry: isManifest ? undefined : registryOf(pack),
    uid: pack.get("uid").optional() ?? pack.get("packUid").optional(),
    values: values.has() ? new Values(values.text()) : isManifest ? Values.NONE : Values.OF_THE_PACK,
    manifests: pack
      .get("manifests")
      .list()
      .map((manifest) => {
        const content = contentOf(manifest).text();
        return { name: manifest.ignore(OF_NOTHING.manifest).get("name").filled(), content };
      }),
  };
  pack.ignore(OF_NOTHING.pack);
  return made;
}

/** An export has the content beside the name; the API's object of a manifest has what is published of it. */
function contentOf(manifest: At): At {
  const published = manifest.get("spec").get("published").get("content");
  return published.has() ? published : manifest.get("content");
}

function registryOf(pack: At): Registry | undefined {
  const metadata = pack.get("registry").get("metadata");
  const uid = metadata.get("uid").optional() ?? pack.get("registryUid").optional();
  const name = metadata.get("name").optional();
  if (name === undefined && uid === undefined) return undefined;
  const kind = known(metadata.get("kind").optional());
  return { name, uid, type: kind === "helm" ? Text.of(kind) : undefined, ofLookup: false };
}

function variableOf(variable: At): Variable {
  return {
    name: variable.get("name").filled(),
    attributes: present([
      ...VARIABLE_TEXTS.map(([name, ours]) => [ours, variable.get(name).optional()] as const),
      ...VARIABLE_FLAGS.map(([name, ours]) => [ours, variable.get(name).flag()] as const),
    ]),
    options: variable
      .get("options")
      .list()
      .map((option) => option.ignore(["default"]).texts(["label", "value", "description"])),
  };
}
