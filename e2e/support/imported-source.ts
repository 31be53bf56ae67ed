import { parse } from "yaml";
import { type Json, uidOf } from "../palette/catalogue";

/** What a source of `import` says, as Terraform and Palette have it: nothing of it is read by what is tested. */
export interface ImportedSource {
  /** The profiles as a state has them. What nobody knows yet is not in them. */
  readonly profiles: Json[];
  /** What a Palette has to offer that answers as the source's did, in the form of `e2e/palette/catalogue.json`. */
  readonly catalogue: Json;
}

const PROFILE = "spectrocloud_cluster_profile";
const PUBLIC = { uid: uidOf("registry", "Public Repo"), name: "Public Repo" };

export function importedSource(content: unknown): ImportedSource {
  const document: Json = typeof content === "string" ? parse(content, { schema: "failsafe" }) : content;
  if (document.spec !== undefined) {
    const packs: Json[] = document.spec.template.packs;
    const registries = packs.flatMap(({ registry }) => registry?.metadata ?? []);
    const profile = profileOfExport(document);
    return { profiles: [profile], catalogue: catalogueOf([profile], registries, []) };
  }
  const all: Json[] = [document.values, document.prior_state?.values].flatMap((each) => resourcesIn(each?.root_module));
  const planned: Json[] = document.resource_changes ?? [];
  const changes = planned.map(({ change, ...each }) => ({ ...each, values: change.after }));
  const valuesOf = (list: Json[], type: RegExp) =>
    list.filter((each) => type.test(each.type)).map(({ values }) => values);
  const profiles = valuesOf(
    [...all, ...changes].filter(({ mode, values }) => mode === "managed" && values !== null),
    new RegExp(`^${PROFILE}$`),
  );
  const registries = valuesOf(all, /^spectrocloud_registry/).map(({ id, ...each }) => ({ ...each, uid: id }));
  return { profiles, catalogue: catalogueOf(profiles, registries, valuesOf(all, /^spectrocloud_pack/)) };
}

function resourcesIn(module: Json = {}): Json[] {
  return [...(module.resources ?? []), ...(module.child_modules ?? []).flatMap(resourcesIn)];
}

/** The packs that were looked up, and the others that the profiles name, each in its registry. */
function catalogueOf(profiles: Json[], named: Json[], lookedUp: Json[]): Json {
  const layers = profiles.flatMap(({ pack }) => pack).filter(({ type }: Json) => type !== "manifest");
  const known = new Map<string, Json>(lookedUp.map((pack) => [pack.id, pack]));
  for (const { uid, tag, ...layer } of layers) {
    const id = uid ?? uidOf("pack", packName(layer.name), tag);
    if (!known.has(id)) known.set(id, { version: tag, ...layer, id, values: OWN_VALUES });
  }
  const packs = [...known.values()].map((pack) => ({ ...pack, registry_uid: pack.registry_uid || PUBLIC.uid }));
  const kindOf = (uid: string) => layers.find(({ registry_uid }: Json) => registry_uid === uid)?.type ?? "spectro";
  const uids = [...named.map(({ uid }) => uid), ...packs.map(({ registry_uid }) => registry_uid)];
  const registries = [...new Set(uids)].map((uid) => {
    const { name, kind, type } = [...named, PUBLIC].find((each) => each.uid === uid) ?? { name: uid };
    const told = kind ?? type ?? kindOf(uid);
    return { uid, name, kind: told === "pack" ? "spectro" : told, answers_helm_lookup: true };
  });
  const nameOf = (uid: string) => registries.find((each) => each.uid === uid)?.name;
  return {
    registries,
    packs: packs.map(({ id, name, version, values, registry_uid, cloud }) => ({
      ...{ name: packName(name), layer: "addon", registry: nameOf(registry_uid), clouds: cloud },
      versions: [{ version, values: values ?? "", uid: id }],
    })),
  };
}

/** `second--zarf` is the pack `zarf` once more in a profile. */
const packName = (name: string) => name.split("--").at(-1) ?? name;

/** What a pack has of its own that a source does not tell. */
const OWN_VALUES = "own: values\n";

const TYPES: Json = { pack: "spectro" };

function profileOfExport({ metadata, spec }: Json): Json {
  const { version, template, variables } = spec;
  return {
    ...{ name: metadata.name, version, type: template.type, cloud: template.cloudType },
    description: metadata.description,
    tags: Object.entries(metadata.labels ?? {}).map(([key, value]) =>
      value === "spectro__tag" ? key : `${key}:${value}`,
    ),
    pack: template.packs.map((pack: Json) => {
      const { kind, uid } = pack.registry?.metadata ?? {};
      const type = pack.type ?? TYPES[kind] ?? kind;
      const tag = pack.tag ?? pack.version;
      const isManifest = type === "manifest";
      return {
        ...{
          name: pack.name,
          version: pack.version ?? tag,
          tag,
          type,
          values: pack.values ?? (isManifest ? "" : OWN_VALUES),
        },
        uid: isManifest ? undefined : (pack.uid ?? uidOf("pack", packName(pack.name), tag)),
        registry_uid: isManifest ? undefined : (uid ?? pack.registryUid),
        manifest: (pack.manifests ?? []).map(({ name, content }: Json) => ({ name, content })),
      };
    }),
    profile_variables: variables?.length ? [{ variable: variables.map(variableOf) }] : [],
  };
}

function variableOf(variable: Json): Json {
  const told = Object.entries(variable).filter(([, value]) => value !== null);
  return Object.fromEntries(
    told.map(([name, value]) => [name.replace(/[A-Z]/g, (sign) => `_${sign.toLowerCase()}`), value]),
  );
}
