import { type CataloguePack, type Json, type Registry, uidOf } from "./catalogue";
import { poolView } from "./clusters";
import type { Call, Emulator } from "./emulator";
import type { Profile, ProfilePack } from "./profiles";
import { missing } from "./refusal";

/** A call, with what its path names. */
interface Asked extends Call {
  readonly uid: string;
  readonly name: string;
  readonly registry: string;
  readonly pool: string;
  readonly query: URLSearchParams;
}

type Answer = (palette: Emulator, asked: Asked) => Json;

/** A call that Palette answers. */
export interface Route {
  readonly method: string;
  readonly path: string;
  readonly pattern: RegExp;
  readonly answer: Answer;
}

const registryView = ({ uid, name, kind, isPrivate }: Registry) => ({
  kind,
  metadata: { uid, name },
  spec: {
    ...{ name, registryUid: uid, isPrivate, private: isPrivate },
    ...{ endpoint: "https://registry.invalid", auth: { type: "noAuth" }, scope: "tenant" },
    ...{ registryType: "basic", providerType: "helm" },
  },
});

const registriesOf = (kind: string) => (palette: Emulator) => ({
  items: palette.catalogue.registries.filter((each) => each.kind === kind).map(registryView),
});

const syncOf = (kind: string) => (palette: Emulator, asked: Asked) => ({
  isSyncSupported: palette.catalogue.registry(asked.uid, kind).isSynced,
  status: "Success",
  message: "",
});

const packTags = (packs: CataloguePack[], what: string) => {
  if (packs.length === 0) throw missing(what);
  const [{ name, layer, cloudTypes, registryUid }] = packs;
  return {
    ...{ name, displayName: name, layer, cloudTypes, registryUid },
    tags: packs.map(({ uid, version }) => ({ packUid: uid, tag: version, version, parentTags: [] })),
    packValues: packs.map(({ uid, values }) => ({ packUid: uid, values })),
  };
};

const templateOf = ({ uid, metadata, cloudType, type, version }: Profile, packs: ProfilePack[]) => ({
  ...{ uid, name: metadata.name, cloudType, type, profileVersion: version },
  packs: packs.map(({ manifests, ...pack }) => ({
    ...pack,
    version: pack.tag,
    manifests: manifests.map(({ name, uid }) => ({ kind: "manifest", name, uid })),
  })),
});

function profileView(palette: Emulator, { uid }: Asked): Json {
  const profile = palette.profiles.find(uid);
  const { metadata, scope, version, variables, published, draft } = profile;
  const versions = [...palette.profiles.all.values()].filter((each) => each.metadata.name === metadata.name);
  return {
    kind: "ClusterProfile",
    metadata: { ...metadata, uid, annotations: { ...metadata.annotations, scope } },
    spec: {
      version,
      variables,
      versions: versions.map((each) => ({ uid: each.uid, version: each.version })),
      published: templateOf(profile, published ?? []),
      draft: draft && templateOf(profile, draft),
    },
    status: { isPublished: published !== undefined },
  };
}

function manifests(palette: Emulator, { uid, name }: Asked): Json {
  const pack = palette.profiles.packs(palette.profiles.find(uid)).find((each) => each.name === name);
  if (pack === undefined) throw missing(`pack ${name}`);
  return {
    items: pack.manifests.map(({ name, uid, content }) => ({
      metadata: { name, uid },
      spec: { published: { content } },
    })),
  };
}

function clusterView(palette: Emulator, { uid }: Asked): Json {
  const { name, labels, scope, profiles } = palette.clusters.find(uid);
  return {
    kind: "SpectroCluster",
    metadata: { uid, name, labels, annotations: { scope } },
    spec: {
      cloudType: "edge-native",
      cloudConfigRef: { kind: "edge-native", uid: `cc-${uid}` },
      clusterProfileTemplates: profiles.map((each) => ({ uid: each.uid, packs: [] })),
      clusterConfig: {},
    },
    status: { state: "Running", repave: { state: "Approved" }, spcApply: {} },
  };
}

const hostView = ({ uid, name, tags, architecture, status, health }: Json) => ({
  metadata: { uid, name, labels: tags },
  spec: { host: {}, device: { archType: architecture } },
  status: { state: status, health: { state: health } },
});

function searchedHosts(palette: Emulator, { body }: Asked): Json {
  const filters: Json[] = (body?.filter?.filterGroups ?? []).flatMap((group: Json) => group.filters ?? []);
  const found = palette.catalogue.hosts.filter(({ tags, status, health, architecture, name }) => {
    const has: Record<string, string[]> = {
      tags: Object.entries(tags).map(([key, value]) => `${key}:${value}`),
      ...{ state: [status], healthState: [health], architecture: [architecture], edgeHostName: [name], name: [name] },
    };
    return filters.every(({ property, condition }) =>
      has[property]?.some((each) => condition?.string?.match?.values?.includes(each)),
    );
  });
  return { items: found.map(hostView), listmeta: { continue: "", count: found.length } };
}

function hostOf(palette: Emulator, { uid }: Asked): Json {
  const found = palette.catalogue.hosts.find((each) => each.uid === uid);
  if (found === undefined) throw missing(`edge host ${uid}`);
  return hostView(found);
}

const attach: Answer = ({ clusters }, { uid, body }) => clusters.attach(clusters.find(uid), body.profiles);

/** Each call as the provider's source spells it, with what Palette answers: nothing, where there is nothing to say. */
const ANSWERS: Record<string, Answer> = {
  "GET /v1/dashboard/projects/metadata": () => ({
    items: ["Default", "Edge"].map((name) => ({ metadata: { uid: uidOf("project", name), name } })),
  }),

  "GET /v1/registries/metadata": ({ catalogue }) => ({
    items: catalogue.registries.map(({ uid, name, kind, isPrivate }) => ({
      ...{ uid, name, kind, isPrivate, isDefault: name === "Public Repo", scope: "tenant" },
    })),
  }),
  "GET /v1/registries/pack": registriesOf("pack"),
  "GET /v1/registries/helm": registriesOf("helm"),
  "GET /v1/registries/oci/summary": registriesOf("oci"),
  "GET /v1/registries/pack/{uid}": ({ catalogue }, { uid }) => registryView(catalogue.registry(uid, "pack")),
  "GET /v1/registries/helm/{uid}": ({ catalogue }, { uid }) => registryView(catalogue.registry(uid, "helm")),
  "GET /v1/registries/oci/{uid}/basic": ({ catalogue }, { uid }) => registryView(catalogue.registry(uid, "oci")),
  "GET /v1/registries/pack/{uid}/sync/status": syncOf("pack"),
  "GET /v1/registries/helm/{uid}/sync/status": syncOf("helm"),
  "GET /v1/registries/oci/{uid}/basic/sync/status": syncOf("oci"),

  "GET /v1/packs": ({ catalogue }, { query }) => ({
    items: catalogue
      .filtered(query.get("filters") ?? "")
      .map(({ uid, ...spec }) => ({ kind: "pack", metadata: { uid, name: spec.name }, spec })),
  }),
  "POST /v1/packs/search": ({ catalogue }, { body }) => ({ items: catalogue.searched(body?.filter ?? {}) }),
  "GET /v1/packs/{name}/registries/{registry}": ({ catalogue }, { name, registry }) =>
    packTags(catalogue.versions(name, catalogue.registry(registry).uid), `pack ${name}`),
  "GET /v1/packs/{uid}": ({ catalogue }, { uid }) =>
    packTags(
      [catalogue.packOf(uid)].flatMap((each) => each ?? []),
      `pack ${uid}`,
    ),

  "GET /v1/dashboard/clusterprofiles/metadata": ({ profiles }) => ({
    items: [...profiles.all.values()].map(({ uid, metadata: { name }, scope, cloudType, version }) => ({
      metadata: { uid, name, annotations: { scope } },
      spec: { cloudType, version },
    })),
  }),
  "POST /v1/clusterprofiles": ({ profiles }, { body, scope }) => ({ uid: profiles.create(body, scope) }),
  "GET /v1/clusterprofiles/{uid}": profileView,
  "PUT /v1/clusterprofiles/{uid}": ({ profiles }, { uid, body }) => profiles.update(uid, body),
  "DELETE /v1/clusterprofiles/{uid}": ({ profiles }, { uid }) => {
    profiles.all.delete(profiles.find(uid).uid);
  },
  "POST /v1/clusterprofiles/{uid}/clone": ({ profiles }, { uid, body, scope }) => ({
    uid: profiles.clone(uid, body, scope),
  }),
  "PATCH /v1/clusterprofiles/{uid}/publish": ({ profiles }, { uid }) => profiles.publish(uid),
  "PATCH /v1/clusterprofiles/{uid}/metadata": ({ profiles }, { uid, body }) => profiles.describe(uid, body),
  "GET /v1/clusterprofiles/{uid}/variables": ({ profiles }, { uid }) => ({ variables: profiles.find(uid).variables }),
  "PUT /v1/clusterprofiles/{uid}/variables": ({ profiles }, { uid, body }) =>
    profiles.setVariables(uid, body.variables),
  "PATCH /v1/clusterprofiles/{uid}/variables": ({ profiles }, { uid, body }) =>
    profiles.setVariables(uid, body.variables, profiles.find(uid).variables),
  "GET /v1/clusterprofiles/{uid}/packs/{name}/manifests": manifests,

  "POST /v1/spectroclusters/edge-native": ({ clusters }, { body, scope }) => ({ uid: clusters.create(body, scope) }),
  "GET /v1/spectroclusters/{uid}": clusterView,
  "DELETE /v1/spectroclusters/{uid}": ({ clusters }, { uid }) => {
    clusters.all.delete(clusters.find(uid).uid);
  },
  "GET /v1/dashboard/spectroclusters/{uid}/overview": ({ clusters }, { uid }) => ({
    metadata: { uid, name: clusters.find(uid).name },
    status: { state: "Running", health: { state: "Healthy" } },
  }),
  "GET /v1/spectroclusters/{uid}/assets/{name}": () => {
    throw missing("kubeconfig");
  },
  "GET /v1/spectroclusters/{uid}/features/{name}": () => {
    throw missing("feature");
  },
  "GET /v1/spectroclusters/{uid}/config/{name}": () => ({ items: [] }),
  "GET /v1/spectroclusters/{uid}/variables": () => ({ variables: [] }),
  "GET /v1/spectroclusters/{uid}/profiles": ({ clusters }, { uid }) => ({
    profiles: clusters.find(uid).profiles.map((each) => ({ uid: each.uid, packs: each.packs })),
  }),
  "PUT /v1/spectroclusters/{uid}/profiles": attach,
  "PATCH /v1/spectroclusters/{uid}/profiles": attach,
  "PATCH /v1/spectroclusters/{uid}/variables": ({ clusters }, { uid, body = [] }) => {
    for (const { profileUid, profileUID, clusterProfileUid, variables = [] } of body) {
      const of = clusters
        .find(uid)
        .profiles.find((each) => [profileUid, profileUID, clusterProfileUid].includes(each.uid));
      for (const { name, value } of variables) if (of) of.variables[name] = value;
    }
  },
  "POST /v1/spectroclusters/{uid}/validate/repave": () => ({ isRepaveRequired: false, reasons: [] }),
  "GET /v1/cloudconfigs/edge-native/{uid}": ({ clusters }, { uid }) => {
    const { config, pools } = clusters.find(uid);
    return { kind: "edge-native", metadata: { uid }, spec: { clusterConfig: config, machinePoolConfig: pools } };
  },
  "GET /v1/cloudconfigs/edge-native/{uid}/machinePools/{pool}/machines": () => ({ items: [] }),
  "PUT /v1/cloudconfigs/edge-native/{uid}/machinePools/{pool}": ({ clusters }, { uid, pool, body }) => {
    const cluster = clusters.find(uid);
    cluster.pools = cluster.pools.map((each) => (each.name === pool ? poolView(body) : each));
  },

  "POST /v1/dashboard/edgehosts/search": searchedHosts,
  "GET /v1/edgehosts/{uid}": hostOf,
};

export const ROUTES: Route[] = Object.entries(ANSWERS).map(([call, answer]) => {
  const [method, path] = call.split(" ");
  return { method, path, answer, pattern: new RegExp(`^${path.replace(/\{(\w+)\}/g, "(?<$1>[^/]+)")}/?$`) };
});
