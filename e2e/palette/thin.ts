/**
 * What the thin provider answers. It takes a profile as it was planned, sends it to Palette, and remembers it: what it
 * reads back is what was planned. Of the real provider's own ways only these are here: which attributes it fills in, which
 * force a replacement, which differences it ignores, and which lookups it answers with nothing.
 */
import { randomUUID } from "node:crypto";
import { type CataloguePack, type Json, uidOf } from "./catalogue";
import type { Emulator } from "./emulator";
import { Refusal } from "./refusal";
import { STAND_INS } from "./schemas";

/** A question of Terraform. `state` is what it proposes, has planned or knows; null, to destroy. */
interface Question {
  readonly call: "lookup" | "plan" | "read" | "apply" | "import";
  readonly type: string;
  readonly id?: string;
  readonly config?: Json;
  readonly prior?: Json;
  readonly state?: Json;
}

type Path = (string | number)[];

/** What is known only after apply. */
const UNKNOWN = { $unknown: true };
const isUnknown = (value: Json) => value?.$unknown === true;
const isBlank = (value: Json) => value === null || value === undefined || value === "";
const at = (object: Json, path: Path) => path.reduce((value, key) => value?.[key], object);
const asJson = (value: Json) => JSON.stringify(value ?? null);

/** What the provider fills in, where nothing is said. */
const DEFAULTS: Record<string, Json> = {
  spectrocloud_cluster_profile: {
    ...{ version: "1.0.0", context: "project", cloud: "all", type: "add-on" },
    pack: { type: "spectro" },
    profile_variables: { variable: { format: "string", input_type: "text" } },
  },
  spectrocloud_cluster_edge_native: {
    context: "project",
    cluster_profile: { pack: { type: "spectro" } },
    machine_pool: { arch_type: "amd64", control_plane: false, control_plane_as_worker: false },
  },
};

/** What the provider knows no difference in outer white space of. */
const TRIMMED = ["values", "content"];

/** What cannot be changed in place. */
const REPLACE: Record<string, Path[]> = {
  spectrocloud_cluster_profile: [["type"], ["cloud"]],
  spectrocloud_cluster_edge_native: [["name"], ["cloud_config", 0, "overlay_cidr_range"]],
  null_resource: [["triggers"]],
};

export async function answerThin(palette: Emulator, question: Question, key: string): Promise<Json> {
  try {
    return await answer(new Provider(palette, key), question);
  } catch (error) {
    // Terraform prints what went wrong here too, where a test can see it.
    const { message, stack, detail } = error as Refusal & { detail?: string };
    return { error: { summary: message, detail: error instanceof Refusal ? (detail ?? "") : stack } };
  }
}

async function answer(provider: Provider, { call, type, id = "", config, prior, state }: Question): Promise<Json> {
  if (call === "lookup") return { state: await provider.lookUp(type, config) };
  if (call === "import") return { state: provider.adopted(id) };
  if (call === "read") return { state: provider.read(type, state) };
  if (call === "apply") return { state: await provider.apply(type, prior, state) };
  if (state === null || state === undefined) return { state: null };
  const plan = planned(blockOf(type), state, prior, DEFAULTS[type]);
  const paths = prior ? (REPLACE[type] ?? []) : [];
  return { state: plan, replace: paths.filter((path) => asJson(at(prior, path)) !== asJson(at(plan, path))) };
}

const RESOURCES = Object.assign({}, ...Object.values(STAND_INS).map(({ schemas }) => schemas.resource_schemas));
const blockOf = (type: string): Json => RESOURCES[type].block;

function planned(block: Json, proposed: Json, prior: Json, defaults: Json = {}): Json {
  const plan = { ...proposed };
  for (const [name, { computed }] of Object.entries<Json>(block.attributes ?? {})) {
    if (isBlank(plan[name]) && defaults[name] !== undefined) plan[name] = defaults[name];
    if (computed && !prior && isBlank(plan[name])) plan[name] = UNKNOWN;
    if (TRIMMED.includes(name) && prior?.[name]?.trim() === plan[name]?.trim?.())
      plan[name] = prior?.[name] ?? plan[name];
  }
  for (const [name, nested] of Object.entries<Json>(block.block_types ?? {})) {
    if (!Array.isArray(plan[name])) continue;
    plan[name] = plan[name].map((each: Json, index: number) =>
      planned(nested.block, each, prior?.[name]?.[index], defaults[name]),
    );
  }
  return plan;
}

/** A state of some attributes: of the others it has nothing, and of blocks no items. */
export function stateOf(type: string, attributes: Json, block = blockOf(type)): Json {
  const nested = Object.entries<Json>(block.block_types ?? {}).map(([name, each]) => {
    const items = attributes[name] ?? (each.nesting_mode === "single" ? null : []);
    return [name, Array.isArray(items) ? items.map((item) => stateOf(type, item, each.block)) : items];
  });
  const own = Object.keys(block.attributes ?? {}).map((name) => [
    name,
    attributes[name]?.length === 0 ? null : attributes[name],
  ]);
  return Object.fromEntries([...own, ...nested]);
}

/** A plan, with something in the place of all that was not known. */
function settled(block: Json, plan: Json): Json {
  const empty: Json = { string: "", bool: false, number: 0 };
  const state = { ...plan };
  for (const [name, { type }] of Object.entries<Json>(block.attributes ?? {}))
    if (isUnknown(state[name])) state[name] = Array.isArray(type) ? (type[0] === "map" ? {} : []) : empty[type];
  for (const [name, nested] of Object.entries<Json>(block.block_types ?? {}))
    if (Array.isArray(state[name])) state[name] = state[name].map((each: Json) => settled(nested.block, each));
  return state;
}

class Provider {
  constructor(
    private readonly palette: Emulator,
    private readonly key: string,
  ) {}

  public read(type: string, state: Json): Json {
    const { profiles, clusters, kept } = this.palette;
    if (type === "null_resource") return state;
    const { id } = state;
    return profiles.all.has(id) || clusters.all.has(id) ? { ...kept.get(id), id } : null;
  }

  /** What was kept of a profile, by its uid or name, its context and its version. */
  public adopted(id: string): Json {
    const [wanted, context = "project", version] = id.split(":");
    const found = [...this.palette.kept].filter(
      ([uid, each]) =>
        this.palette.profiles.all.has(uid) &&
        [uid, each.name].includes(wanted) &&
        each.context === context &&
        (version === undefined || each.version === version),
    );
    if (found.length === 0) throw failure(`cluster profile with name "${wanted}" not found in context "${context}"`);
    const [uid, kept] = found[found.length - 1];
    return { ...kept, id: uid };
  }

  public async apply(type: string, prior: Json, plan: Json): Promise<Json> {
    if (plan === null || plan === undefined) return this.destroy(type, prior);
    const state = settled(blockOf(type), plan);
    if (type === "null_resource") return { ...state, id: state.id || randomUUID() };
    const send = type === "spectrocloud_cluster_profile" ? this.sendProfile : this.sendCluster;
    state.id = await send.call(this, prior?.id, state);
    return state;
  }

  private async destroy(type: string, { id, skip_destroy }: Json): Promise<null> {
    const folder = type === "spectrocloud_cluster_profile" ? "clusterprofiles" : "spectroclusters";
    if (type !== "null_resource" && !skip_destroy) await this.call("DELETE", `/v1/${folder}/${id}`);
    return null;
  }

  /** Sends a profile, and fills in the uids that come of it. */
  private async sendProfile(known: string | undefined, state: Json): Promise<string> {
    for (const pack of state.pack) pack.uid ||= this.resolved(pack);
    const body = profileBody(state);
    const uid = known ?? (await this.call("POST", "/v1/clusterprofiles", body, state)).uid;
    const profile = `/v1/clusterprofiles/${uid}`;
    if (known !== undefined) {
      await this.call("PUT", `${profile}/variables`, { variables: body.spec.variables });
      await this.call("PUT", profile, body);
      await this.call("PATCH", `${profile}/metadata`, body);
    }
    await this.call("PATCH", `${profile}/publish`, undefined, state);
    const stored = this.palette.profiles.packs(this.palette.profiles.find(uid));
    for (const [index, pack] of state.pack.entries()) {
      pack.uid = stored[index].packUid;
      for (const [at, manifest] of (pack.manifest ?? []).entries()) manifest.uid = stored[index].manifests[at].uid;
    }
    return uid;
  }

  /** The uid of a pack that says its name, tag and registry alone. */
  private resolved({ type, name, tag, registry_uid }: Json): string {
    if (type === "manifest" || isBlank(registry_uid)) return "";
    const found = this.palette.catalogue.versions(name, registry_uid).find(({ version }) => version === tag);
    return found !== undefined && found.type === type ? found.uid : "";
  }

  private async sendCluster(known: string | undefined, state: Json): Promise<string> {
    const body = clusterBody(state);
    if (known === undefined) return (await this.call("POST", "/v1/spectroclusters/edge-native", body, state)).uid;
    await this.call("PUT", `/v1/spectroclusters/${known}/profiles`, { profiles: body.spec.profiles }, state);
    return known;
  }

  public async lookUp(type: string, asked: Json): Promise<Json> {
    if (type === "spectrocloud_registry") return this.registry(asked);
    if (type === "spectrocloud_pack_simple") return this.packSimple(asked);
    if (type === "spectrocloud_pack") return this.pack(asked);
    if (type === "spectrocloud_cluster_profile") return this.profile(asked);
    if (type === "aws_ami") {
      const id = `ami-${uidOf(asJson(asked)).slice(0, 17)}`;
      return { ...asked, id, image_id: id };
    }
    return this.hosts(type, asked);
  }

  private async registry(asked: Json): Promise<Json> {
    const kind = asked.type === "spectro" ? "pack" : asked.type;
    const { items } = await this.call("GET", "/v1/registries/metadata");
    const found = items.find((each: Json) => each.name === asked.name && (isBlank(kind) || each.kind === kind));
    if (found === undefined) throw failure(`registry '${asked.name}' not found`);
    return { ...asked, id: found.uid, sync_status: "Success" };
  }

  /** Whether the real provider goes on: it asks for a Helm registry first, whatever it looks up. */
  private answersHelm(uid: string): boolean {
    const found = this.palette.catalogue.registries.find((each) => each.uid === uid);
    return found?.answersHelm === true && !found.isPrivate;
  }

  private async packSimple(asked: Json): Promise<Json> {
    const { type, name, version, registry_uid } = asked;
    if (type === "manifest") return {};
    if (isBlank(registry_uid))
      throw failure("No registry uid provided.", `Registry uid is required for pack name:${name}, type:${type} `);
    if (!this.answersHelm(registry_uid)) return {};
    const path = `/v1/packs/${encodeURIComponent(packName(name))}/registries/${registry_uid}`;
    const { tags } = await this.call("GET", path);
    const found = tags.find((each: Json) => each.version === (version ?? "1.0.0"));
    if (found === undefined) {
      const detail = `Version not found for pack name:${name}, version:${version ?? ""} `;
      throw failure("No version for pack found.", detail);
    }
    return { context: "project", ...given(asked), ...packState(this.palette.catalogue.packOf(found.packUid)) };
  }

  private async pack(asked: Json): Promise<Json> {
    const { type, registry_uid } = asked;
    if (type === "manifest" || (type === "oci" && !isBlank(registry_uid))) return {};
    if (type === "helm" && !isBlank(registry_uid) && !this.answersHelm(registry_uid)) return {};
    const { items } = await this.call("GET", `/v1/packs?filters=${encodeURIComponent(await this.packFilters(asked))}`);
    const name = asked.name ?? "unknown";
    if (items.length === 0) throw failure(`${name}: no matching packs`, "No packs matching criteria found");
    const versions = new Set(items.map(({ spec }: Json) => spec.version));
    const newest = [...versions].sort((a, b) => String(a).localeCompare(String(b), "en", { numeric: true })).at(-1);
    const meant = isBlank(asked.version) ? items.filter(({ spec }: Json) => spec.version === newest) : items;
    if (meant.length > 1)
      throw failure(
        `${name}: Multiple packs returned`,
        `Found ${meant.length} matching packs. Restrict packs criteria.`,
      );
    const found = this.palette.catalogue.packOf(meant[0].metadata.uid);
    return { ...asked, ...packState(found), cloud: found?.cloudTypes };
  }

  private async packFilters({
    id,
    name,
    version,
    registry_uid,
    cloud,
    filters,
    advance_filters,
  }: Json): Promise<string> {
    if (!isBlank(filters)) return filters;
    if (!isBlank(id)) return `metadata.uid=${id}`;
    let uid = registry_uid;
    if (advance_filters?.length > 0) {
      const { pack_layer: layer, pack_type: type, addon_type: addOnType, environment } = advance_filters[0];
      const filter = { name: { eq: name }, registryUid: uid ? [uid] : [], layer, type, addOnType, environment };
      const { items } = await this.call("POST", "/v1/packs/search", { filter });
      if (items.length === 0)
        throw failure("no matching packs for advance_filters", "No packs matching criteria found");
      uid = items[0].spec.registries[0].uid;
    }
    const clouds = cloud?.length > 0 ? [`spec.cloudTypes_in_${[...cloud, "all"]}`] : [];
    const terms = { "spec.name": packName(name ?? ""), "spec.version": version, "spec.registryUid": uid };
    const said = Object.entries(terms).filter(([, value]) => !isBlank(value));
    return [...clouds, ...said.map(([key, value]) => `${key}=${value}`)].join("AND");
  }

  private profile({ id, name, version, context }: Json): Json {
    const wanted = { version: version ?? "1.0.0", scope: context || "project" };
    const found = [...this.palette.profiles.all.values()].find((each) =>
      isBlank(id)
        ? each.metadata.name === name && each.version === wanted.version && each.scope === wanted.scope
        : each.uid === id,
    );
    if (found === undefined)
      throw failure(`cluster profile not found: name: ${name}, version: ${wanted.version}, context: ${wanted.scope}`);
    const pack = this.palette.profiles.packs(found).map(({ packUid, registryUid, manifests, layer: _, ...others }) => {
      return { ...others, uid: packUid, registry_uid: registryUid, manifest: manifests };
    });
    return { id: found.uid, name: found.metadata.name, version: found.version, context: found.scope, pack };
  }

  private hosts(type: string, asked: Json): Json {
    const keys = ["name", "status", "health", "architecture"] as const;
    const found = this.palette.catalogue.hosts.filter(
      (host) =>
        (type === "spectrocloud_appliances" || isBlank(asked.id) || asked.id === host.uid) &&
        keys.every((key) => isBlank(asked[key]) || asked[key] === host[key]) &&
        Object.entries(asked.tags ?? {}).every(([key, value]) => host.tags[key] === value),
    );
    if (type === "spectrocloud_appliances") return { ...asked, id: "appliances", ids: found.map(({ uid }) => uid) };
    if (found.length === 0) throw failure(`appliance ${asked.id ?? ""}${asked.name ?? ""} not found`);
    const [{ uid, ...host }] = found;
    return { ...host, id: uid };
  }

  private call(method: string, path: string, body?: Json, keep?: Json): Promise<Json> {
    return this.palette.call({ method, path, body, scope: keep?.context ?? "project", key: this.key, keep });
  }
}

function failure(summary: string, detail = ""): Error {
  return Object.assign(new Refusal(400, "Provider", summary), { detail });
}

/** `second--edge-native-byoi` is the pack `edge-native-byoi` once more in a profile. */
const packName = (name: string) => name.split("--")[1] ?? name;

const given = (asked: Json) => Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== null));

function packState(pack: CataloguePack | undefined): Json {
  return (
    pack && {
      id: pack.uid,
      name: pack.name,
      version: pack.version,
      registry_uid: pack.registryUid,
      values: pack.values,
    }
  );
}

/** Labels as the provider makes them of tags: split at the first colon. */
function labelsOf(tags: string[] | null): Record<string, string> {
  return Object.fromEntries(
    (tags ?? []).map((tag) => {
      const [key, ...value] = tag.split(":");
      return [key, value.length > 0 ? value.join(":") : "spectro__tag"];
    }),
  );
}

const packBody = ({ name, tag, type, uid, registry_uid, values, manifest }: Json): Json => ({
  ...{ name, tag: tag ?? "", type, uid, registryUid: registry_uid ?? "", values: values ?? "" },
  manifests: (manifest ?? []).map(({ name, content }: Json) => ({ name, content })),
});

function profileBody({ name, description, tags, version, cloud, type, pack, profile_variables }: Json): Json {
  const variables = (profile_variables?.[0]?.variable ?? []).map((each: Json) => ({
    ...{ name: each.name, displayName: each.display_name, format: each.format, regex: each.regex ?? "" },
    ...{ description: each.description ?? "", defaultValue: each.default_value ?? "", inputType: each.input_type },
    ...{ required: each.required ?? false, immutable: each.immutable ?? false, hidden: each.hidden ?? false },
    ...{ isSensitive: each.is_sensitive ?? false, options: each.options ?? [] },
  }));
  return {
    metadata: { name, annotations: { description: description ?? "" }, labels: labelsOf(tags) },
    spec: { version, template: { cloudType: cloud, type, packs: pack.map(packBody) }, variables },
  };
}

function clusterBody({ name, tags, cloud_config, cluster_profile, machine_pool }: Json): Json {
  const { vip, overlay_cidr_range } = cloud_config[0];
  const profiles = (cluster_profile ?? []).map(({ id, variables, pack }: Json) => ({
    uid: id,
    variables: Object.entries(variables ?? {}).map(([name, value]) => ({ name, value })),
    packValues: (pack ?? []).map(packBody),
  }));
  const pools = (machine_pool ?? []).map(({ name, edge_host }: Json) => ({
    poolConfig: { name },
    cloudConfig: { edgeHosts: (edge_host ?? []).map(({ host_uid }: Json) => ({ hostUid: host_uid })) },
  }));
  return {
    metadata: { name, labels: labelsOf(tags) },
    spec: {
      cloudConfig: { controlPlaneEndpoint: { host: vip }, overlayNetworkConfiguration: { cidr: overlay_cidr_range } },
      ...{ profiles, machinePoolConfig: pools },
    },
  };
}
