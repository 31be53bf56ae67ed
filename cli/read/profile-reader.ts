import type { Destination, Lookup } from "../../lib/model/lookup";
import type { Layer, Profile, Registry, Variable } from "../../lib/model/profile-model";
import { known, Text, type Unseen } from "../../lib/model/source-text";
import { isBlock, textAt } from "../../lib/model/tree";
import { Values } from "../../lib/model/values";
import type { LayerKind } from "../../lib/palette/layer-kinds";
import { PROFILE_TYPE, REGISTRY_TYPE } from "./block";
import { kindsOf } from "./kinds-of-packs";
import type { At } from "./place";
import { withoutIndexes } from "./terraform-plan";
import { replacedBy, replacedIn } from "./values-replaced";

/** What a source says beside the arguments of a profile. */
interface Beside {
  readonly lookups: readonly Lookup[];
  readonly destination?: Destination;
  readonly dependsOn?: readonly string[];
  /** Whether these are some of its layers only, so that their places tell nothing. */
  readonly isPart?: boolean;
}

/** What Terraform has of a resource and Palette has not. */
export const META = [
  "id",
  "provider",
  "lifecycle",
  "depends_on",
  "//",
  "for_each",
  "count",
  "provisioner",
  "connection",
];

const TEXTS = ["version", "type", "cloud", "context", "description"];
const VARIABLE_TEXTS = ["display_name", "description", "format", "default_value", "regex", "input_type"];
const VARIABLE_FLAGS = ["required", "immutable", "hidden", "is_sensitive"];

/** Reads the arguments of a `spectrocloud_cluster_profile`, whichever source has them. */
export function profileOf(at: At, { lookups: all, destination, dependsOn = [], isPart }: Beside): Profile {
  // Two projects may ask for one pack, each through its own provider.
  const isOwn = (lookup: Lookup) => lookup.destination?.key === destination?.key;
  const lookups = [...all.filter(isOwn), ...all.filter((each) => !isOwn(each))];
  const [packs, variables, dynamic] = ["pack", "profile_variables", "dynamic"].map((name) => at.get(name));
  const names = packs.list().map((pack) => nameOf(pack.map()).readable);
  const kinds = kindsOf(names, at.get("type").optional()?.readable ?? "add-on", !isPart);
  const made = dynamic
    .keys()
    .map((name): Unseen => ({ path: `${at.path}.${name}`, reason: "Terraform makes its blocks" }));
  const open = ["pack", "profile_variables", "tags"].filter((name) => at.get(name).isOpen() || dynamic.get(name).has());
  const profile = {
    address: at.path,
    type: PROFILE_TYPE,
    arguments: isBlock(at.tree) ? at.tree : new Map(),
    destination,
    dependsOn,
    uid: at.get("id").optional(),
    name: nameOf(at),
    attributes: at.texts(TEXTS, ["skip_destroy"]),
    tags: at
      .get("tags")
      .list()
      .map((tag) => tag.text()),
    timeouts: timeoutsOf(at.get("timeouts")),
    layers: packs.list().map((pack, index) => layerOf(pack, kinds[index], lookups)),
    variables: variables.list().flatMap((block) => block.get("variable").list().map(variableOf)),
    open: new Set(open),
  };
  return { ...profile, unseen: [...made, ...at.ignore([...META, "dynamic"]).unread()] };
}

/** Terraform asks for names. Without one, it is still told what else there is. */
function nameOf(at: At): Text {
  const name = at.get("name");
  return name.has() ? name.text() : Text.of("?");
}

/** HCL has a block in a list of its own. */
function timeoutsOf(at: At): Map<string, Text> {
  const block = Array.isArray(at.tree) ? at.list()[0] : at;
  return block?.texts(block.keys()) ?? new Map();
}

function layerOf(pack: At, kind: LayerKind, lookups: readonly Lookup[]): Layer {
  const [type, written, uid] = ["type", "tag", "uid"].map((name) => pack.get(name).optional());
  const isManifest = known(type) === "manifest";
  const lookup = isManifest ? undefined : answering(lookups.filter(isPackLookup), uid);
  const tag = written && followed(written, lookups);
  return {
    kind,
    name: nameOf(pack),
    type,
    tag,
    uid,
    version: isManifest ? undefined : (attributeOf(lookup, "version", lookups) ?? tag),
    registry: registryOf(pack, isManifest, lookup, lookups),
    lookup,
    values: valuesOf(pack.get("values").optional(), lookups.filter(isPackLookup)),
    manifests: pack
      .get("manifest")
      .list()
      // Its uid is computed by the provider.
      .map((each) => ({ name: nameOf(each.ignore(["uid"])), content: each.get("content").text() })),
  };
}

function variableOf(variable: At): Variable {
  return {
    name: nameOf(variable),
    attributes: variable.texts(VARIABLE_TEXTS, VARIABLE_FLAGS),
    options: variable
      .get("options")
      .list()
      // The provider computes which is the default.
      .map((option) => option.ignore(["default"]).texts(["label", "value", "description"])),
  };
}

const PACK_LOOKUPS = ["spectrocloud_pack", "spectrocloud_pack_simple"];

function isPackLookup({ type }: Lookup): boolean {
  return PACK_LOOKUPS.includes(type);
}

/** The lookup that answers a unique id: by its value, or because the configuration refers to it and to no other. */
function answering(lookups: readonly Lookup[], uid: Text | undefined): Lookup | undefined {
  if (uid === undefined) return undefined;
  const same = lookups.find(
    ({ attributes }) => known(uid) !== undefined && textAt(attributes, "id")?.known === uid.known,
  );
  return same ?? referredTo(lookups, uid, "id");
}

/** The lookup whose attribute a text is. Of several instances of one, nobody knows which. */
function referredTo(lookups: readonly Lookup[], text: Text, attribute: string): Lookup | undefined {
  const target = withoutIndexes(text.targets[0] ?? "");
  const found = lookups.filter(({ address }) => target === `${withoutIndexes(address)}.${attribute}`);
  return found.length === 1 ? found[0] : undefined;
}

/** A text, or what the lookup that it refers to was asked or answered. */
function followed(text: Text, lookups: readonly Lookup[]): Text {
  const attribute = text.whole && /\.(\w+)$/.exec(text.targets[0] ?? "")?.[1];
  const lookup = attribute === undefined ? undefined : referredTo(lookups, text, attribute);
  return attributeOf(lookup, attribute ?? "", []) ?? text;
}

function attributeOf(lookup: Lookup | undefined, name: string, lookups: readonly Lookup[]): Text | undefined {
  const found = textAt(lookup?.attributes, name);
  return found === undefined || found.isEmpty ? undefined : followed(found, lookups);
}

function registryOf(
  pack: At,
  isManifest: boolean,
  found: Lookup | undefined,
  lookups: readonly Lookup[],
): Registry | undefined {
  const [own, ownName] = ["registry_uid", "registry_name"].map((name) => pack.get(name).optional());
  if (isManifest) return undefined;
  const uid = own ?? attributeOf(found, "registry_uid", []);
  const lookup = answering(
    lookups.filter(({ type }) => REGISTRY_TYPE.test(type)),
    uid,
  );
  const [, kind] = REGISTRY_TYPE.exec(lookup?.type ?? "") ?? [];
  const name = attributeOf(lookup, "name", lookups) ?? ownName;
  if (uid === undefined && name === undefined) return undefined;
  const ofLookup = own === undefined && ownName === undefined;
  const type = kind === undefined ? attributeOf(lookup, "type", lookups) : Text.of(kind);
  return { uid, name, type, ofLookup, lookup };
}

function valuesOf(text: Text | undefined, lookups: readonly Lookup[]): Values {
  if (text === undefined) return Values.NONE;
  const changed = text.whole?.expression === undefined ? undefined : replacedBy(text.whole.expression);
  const target = withoutIndexes(changed?.reference ?? text.targets[0] ?? "");
  const lookup = lookups.find(({ address }) => target === `${withoutIndexes(address)}.values`);
  const own = textAt(lookup?.attributes, "values")?.known?.trim();
  if (lookup === undefined) return new Values(text);
  if (text.known === undefined || own === undefined) return new Values(text, lookup, changed?.replaced);
  if (own === text.known.trim()) return new Values(text, lookup);
  const replaced = replacedIn(own, text.known.trim());
  return replaced === undefined ? new Values(text) : new Values(text, lookup, replaced);
}
