import { isRecord } from "../../../lib/terraform/record";
import { attribute, blocks, textAttribute } from "../../read/block";
import { kindsOf } from "../../read/kinds-of-packs";
import { type KnownResource, planOf, referencesOf, resourcesIn, stateOf } from "../../read/terraform-plan";
import type { Lost, SourceLookup, SourcePack, SourceProfile, SourceRegistry } from "../source";
import { At } from "./at";
import { terraformVariableOf } from "./variable";

const PROFILE = "spectrocloud_cluster_profile";

/** A profile of a state, or of a plan as it will be. */
interface Resource {
  readonly at: At;
  readonly uid?: string;
  readonly sensitive: unknown;
  readonly expressions: Record<string, unknown>;
}

/** Reads what `terraform show -json` prints of a state or of a saved plan. */
export function readTerraform(document: unknown, file: string): SourceProfile[] {
  const planned = isRecord(attribute(document, "planned_values"));
  const { resources, lookups } = planned ? ofPlan(document, file) : ofState(document, file);
  return resources.map((resource) => profileOf(resource, lookups));
}

/** The values of the variables that Terraform knows to be sensitive, by their names. A state does not have them. */
export function sensitiveInputs(document: unknown): Map<string, string> {
  const declared = attribute(attribute(attribute(document, "configuration"), "root_module"), "variables");
  const given = attribute(document, "variables");
  const names = Object.keys(isRecord(declared) ? declared : {}).filter(
    (name) => attribute(attribute(declared, name), "sensitive") === true,
  );
  const values = names.map((name) => [name, textAttribute(attribute(given, name), "value") ?? ""] as const);
  return new Map(values.filter(([, value]) => value !== ""));
}

function ofPlan(document: unknown, file: string) {
  const plan = planOf(document, file);
  const resources = plan.resources.flatMap(({ type, address, before, after, expressions }): Resource[] => {
    if (type !== PROFILE || after === undefined) return [];
    const uid = textAttribute(before?.values, "id");
    return [{ at: new At(file, address, after.values), uid, sensitive: after.sensitive, expressions }];
  });
  return { resources, lookups: plan.lookups };
}

function ofState(document: unknown, file: string) {
  const known = resourcesIn(stateOf(document));
  const resources = known
    .filter(({ type, mode }) => type === PROFILE && mode === "managed")
    .map(({ address, values, sensitive }): Resource => {
      return { at: new At(file, address, values), uid: textAttribute(values, "id"), sensitive, expressions: {} };
    });
  return { resources, lookups: known.filter(({ mode }) => mode === "data") };
}

function profileOf({ at, uid, sensitive, expressions }: Resource, lookups: KnownResource[]): SourceProfile {
  const packs = at.get("pack").list();
  const type = at.get("type").optional() ?? "add-on";
  const kinds = kindsOf(
    packs.map((pack) => pack.get("name").filled()),
    type,
  );
  const variables = at
    .get("profile_variables")
    .list()
    .flatMap((block) => block.get("variable").list());
  return {
    name: at.get("name").filled(),
    version: at.get("version").optional(),
    type,
    cloud: at.get("cloud").optional() ?? "all",
    context: at.get("context").optional(),
    description: at.get("description").optional(),
    tags: at
      .get("tags")
      .list()
      .map((tag) => tag.text()),
    skipDestroy: at.get("skip_destroy").flag(),
    timeouts: timeoutsOf(at.get("timeouts")),
    packs: packs.map((pack, index) => ({
      ...packOf(pack, blocks(expressions, "pack")[index], lookups),
      kind: kinds[index],
      sensitive: isSensitive(attribute(blocks(sensitive, "pack")[index], "values"), sensitive),
    })),
    variables: variables.map(terraformVariableOf),
    uid,
    lost: packs.flatMap((pack) => unknownYet(pack)),
  };
}

function timeoutsOf(timeouts: At): SourceProfile["timeouts"] {
  const set = timeouts.keys();
  return set.length === 0 ? undefined : Object.fromEntries(set.map((key) => [key, timeouts.get(key).text()]));
}

/** Terraform marks a whole block where it cannot tell what in it is a secret. */
function isSensitive(values: unknown, resource: unknown): boolean {
  return values === true || resource === true || attribute(resource, "pack") === true;
}

function unknownYet(pack: At): Lost[] {
  const isManifest = pack.get("type").optional() === "manifest";
  const missing = isManifest || pack.get("values").has() ? [] : ["values"];
  return missing.map((name) => ({ path: `${pack.path}.${name}`, reason: "Terraform knows it only after the apply" }));
}

function packOf(pack: At, written: unknown, lookups: KnownResource[]): Omit<SourcePack, "kind" | "sensitive"> {
  const uid = pack.get("uid").optional();
  const type = pack.get("type").optional() ?? "spectro";
  const isManifest = type === "manifest";
  const found = isManifest ? undefined : lookups.find((each) => isPackLookup(each) && isIt(each, uid));
  const tag = pack.get("tag").optional();
  const values = pack.get("values").optional() ?? "";
  return {
    name: pack.get("name").filled(),
    type,
    version: isManifest ? undefined : (textAttribute(found?.values, "version") ?? tag),
    tag,
    registry: isManifest ? undefined : registryOf(pack, found, lookups),
    uid: isManifest ? undefined : uid,
    lookup: found && lookupOf(found),
    values: isDefault(written, values, found) ? undefined : values,
    manifests: pack
      .get("manifest")
      .list()
      .map((manifest) => ({ name: manifest.get("name").filled(), content: manifest.get("content").text() })),
  };
}

/** Whether the configuration takes the values from the lookup as they are. A function around them changes them. */
function isDefault(written: unknown, values: string, found: KnownResource | undefined): boolean {
  const [reference] = referencesOf(attribute(written, "values"));
  const own = textAttribute(found?.values, "values");
  return (
    /^data\.spectrocloud_pack\w*\.[^.]+\.values$/.test(withoutIndex(reference ?? "")) && own?.trim() === values.trim()
  );
}

function withoutIndex(reference: string): string {
  return reference.replace(/\[[^\]]*\]/g, "");
}

function isPackLookup({ type }: KnownResource): boolean {
  return type === "spectrocloud_pack" || type === "spectrocloud_pack_simple";
}

function isIt({ values }: KnownResource, uid: string | undefined): boolean {
  return uid !== undefined && textAttribute(values, "id") === uid;
}

function registryOf(pack: At, found: KnownResource | undefined, lookups: KnownResource[]): SourceRegistry | undefined {
  const uid = pack.get("registry_uid").optional() ?? textAttribute(found?.values, "registry_uid");
  const registry = lookups.find((each) => each.type === "spectrocloud_registry" && isIt(each, uid));
  const name = textAttribute(registry?.values, "name") ?? pack.get("registry_name").optional();
  if (uid === undefined && name === undefined) return undefined;
  return { uid, name, type: textAttribute(registry?.values, "type") || undefined };
}

/**
 * How a pack was looked up. A plan says which clouds were asked for; a state only which the pack is for, and asking for
 * these finds it too, where there are others of its name.
 */
function lookupOf({ type, expressions, values }: KnownResource): SourceLookup {
  const isSimple = type === "spectrocloud_pack_simple";
  const asked = attribute(attribute(expressions, "cloud"), "constant_value");
  const cloud = expressions === undefined && !isSimple ? attribute(values, "cloud") : asked;
  const clouds = [cloud].flat().filter((each) => typeof each === "string");
  return { simple: isSimple, cloud: clouds.length > 0 && !clouds.includes("all") ? clouds : undefined };
}
