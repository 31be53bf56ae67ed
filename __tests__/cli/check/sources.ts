/** Plans of one profile, or of a cluster beside it, with the rules that each breaks. */
import {
  CLUSTER,
  type Lookup,
  type PlannedChange,
  PROFILE,
  plannedCluster,
  plannedPack,
  plannedProfile,
  unchanged,
} from "../plans";

export const REGISTRY = {
  address: "data.spectrocloud_registry.public_registry",
  values: { id: "reg-1", name: "Public Repo" },
};

const ARM = { address: "data.spectrocloud_appliances.arm", values: { ids: ["arm-1"], architecture: "arm64" } };
/** What a plan looked up, if it does not say. */
export const LOOKUPS = [REGISTRY, ARM];

export const good = [
  plannedPack("edge-native-byoi", "2.1.0", "options:\n  system.uri: example.io/os:v1\n"),
  plannedPack("edge-k3s", "1.32.4", "cluster:\n  config: |\n    cluster-cidr: 10.42.0.0/16\n"),
  plannedPack("cni-calico", "3.28.0", "manifests:\n  calico:\n    env:\n      CALICO_IPV4POOL_CIDR: 10.42.0.0/16\n"),
];
/** A profile that is made, as its configuration writes it out: blocks that are not in it come from a dynamic one. */
export const made = (over: object = {}): PlannedChange => {
  const after = plannedProfile({ pack: good, ...over }) as {
    pack: object[];
    profile_variables?: { variable: object[] }[];
  };
  const variables = after.profile_variables?.map(({ variable }) => ({ variable: variable.map(() => ({})) }));
  return { address: PROFILE, after, written: { pack: after.pack.map(() => ({})), profile_variables: variables } };
};
export const os = (values: string) => [plannedPack("edge-native-byoi", "2.1.0", values), ...good.slice(1)];

/** A plan: its name, what it changes, the rules that it breaks in the order of the report, and what it looked up. */
export type PlanCase = [name: string, changes: PlannedChange[], rules: string[], lookups?: Lookup[]];

const system = (key: string) => `{{ .spectro.pack.edge-native-byoi.options.system.${key} }}`;
const COMPOSED =
  `options:\n  system.uri: "${system("registry")}/${system("repo")}:${system("k8sDistribution")}-` +
  `{{ .spectro.system.kubernetes.version }}-${system("peVersion")}-${system("customTag")}"\n`;
const withImages = (...images: string[]) =>
  `options:\n  system.uri: example.io/os-amd64:v1\npack:\n  content:\n    images:\n` +
  images.map((uri) => `      - image: ${uri}\n`).join("");
const credentials = (text: string) => `options:\n  system.uri: example.io/os:v1\nproviderCredentials:\n${text}`;
const PASSWORD = "  registry: example.io\n  username: b\n  password: Zk9hunter2\n";

/** A mistake each, and the rules that it breaks: those that follow from it, too. */
export const MISTAKES: PlanCase[] = [
  ["an image without a tag", [made({ pack: os("options:\n  system.uri: example.io/os\n") })], ["image-tag"]],
  ["a tag latest", [made({ pack: os("options:\n  system.uri: example.io/os:latest\n") })], ["image-tag-latest"]],
  [
    "an image of another distribution, whose version Palette fills in",
    [made({ pack: os('options:\n  system.uri: "a.io/b:rke2-{{ .spectro.system.kubernetes.version }}-v4.5.7"\n') })],
    ["image-distribution"],
  ],
  ["no image", [made({ pack: os("pack:\n  drain:\n    timeout: 1\n") })], ["image-missing"]],
  [
    "a stage that hosts do not know",
    [made({ pack: os("options:\n  system.uri: a/b:1\nstages:\n  bot:\n    - name: a\n") })],
    ["stage-unknown"],
  ],
  ["values that are no YAML", [made({ pack: os("a: [\n") })], ["values-yaml"]],
  ["no network layer", [made({ pack: good.slice(0, 2) })], ["network-layer-missing"]],
  ["layers in another order", [made({ pack: [good[1], good[0], good[2]] })], ["layer-order"]],
  ["cloud all", [made({ cloud: "all" })], ["storage-layer-missing", "cloud-all", "edge-layer-elsewhere"]],
  [
    "the pack of another cloud",
    [made({ cloud: "aws" })],
    ["storage-layer-missing", "edge-layer-elsewhere", "pack-elsewhere"],
  ],
  ["a version that is none", [made({ version: "V1.2.3" })], ["profile-version"]],
  ["a version in a short form", [made({ version: "v1" })], ["profile-version-short"]],
  ["a tag that is none", [made({ tags: ["a b"] })], ["tag"]],
  [
    "a variable that nobody declares",
    [made({ pack: os('options:\n  system.uri: "a/b:{{.spectro.var.tag}}"\n') })],
    ["variable-undeclared"],
  ],
  [
    "a default that is none of its format",
    [
      made({
        profile_variables: [{ variable: [{ name: "ip", display_name: "IP", format: "ipv4", default_value: "x" }] }],
      }),
    ],
    ["variable-default", "variable-unused"],
  ],
  [
    "a misspelled macro",
    [made({ pack: os('options:\n  system.uri: a/b:1\nx: "{{spectro.var.a}}"\n') })],
    ["macro-form"],
  ],
  [
    "a type that its registry does not have",
    [
      made({
        pack: [
          plannedPack("edge-native-byoi", "2.1.0", "options:\n  system.uri: a/b:1\n", { type: "oci" }),
          ...good.slice(1),
        ],
      }),
    ],
    ["pack-type-registry"],
  ],
  ["a password that is written out", [made({ pack: os(credentials(PASSWORD)) })], ["literal-password"]],
  [
    "a manifest that is no YAML",
    [
      made({
        pack: [...good, plannedPack("apps", "", "", { type: "manifest", manifest: [{ name: "a", content: "a: [" }] })],
      }),
    ],
    ["manifest-yaml"],
  ],
];

/** What a plan hears of in Palette's paths, and in no property of a construct. */
export const IN_PALETTES_WORDS: PlanCase[] = [
  [
    "the parts of an image that are missing",
    [made({ pack: os(COMPOSED) })],
    ["missing", "missing", "missing", "missing", "image-part"],
  ],
  [
    "an image for another architecture",
    [made({ pack: os(withImages("example.io/a-arm64:v1")) })],
    ["image-architecture"],
  ],
  ["NA among other images", [made({ pack: os(withImages("NA")) })], ["image-none"]],
  [
    "a registry and a password",
    [made({ pack: os(credentials("  registry: other.io\n  username: a\n  password: hunter2\n")) })],
    ["literal-password", "credentials-registry"],
  ],
];

const aws = (...names: string[]) => [
  made({ cloud: "aws", pack: names.map((name) => plannedPack(name, "1.0.0", "a: 1\n")) }),
];
const COMMENTS = "options:\n  system.uri: a/b:1\n#issuer: '{{ .spectro.pack.kubernetes.issuer }}'\n";
const OCI = { address: "data.spectrocloud_registry.oci", values: { id: "reg-2", name: "Palette Registry" } };
const NGINX = {
  address: "data.spectrocloud_pack.nginx",
  values: { id: "nginx-uid", name: "nginx", version: "1.11.2", registry_uid: "reg-2" },
};
const nginx = (over: object) => [
  made({ pack: [...good, plannedPack("nginx", "1.11.2", "a: 1\n", { uid: "nginx-uid", ...over })] }),
];
const OCI_LOOKUPS = [REGISTRY, OCI, NGINX];
const MIRROR = { address: "data.spectrocloud_registry.mirror", values: { id: "reg-3", name: "Mirror" } };

/** What works in the field. */
export const WORKS: PlanCase[] = [
  ["a profile and its cluster", [made(), unchanged(CLUSTER, plannedCluster())], []],
  [
    "layers in reverse",
    aws("csi-aws-ebs", "cni-calico", "kubernetes", "ubuntu-aws"),
    ["layer-order", "layer-order", "layer-order"],
  ],
  [
    "layers by their names",
    aws("cni-calico", "csi-aws-ebs", "kubernetes", "ubuntu-aws"),
    ["layer-order", "layer-order"],
  ],
  [
    "layers behind an add-on",
    aws("spectro-byo-manifest", "ubuntu-aws", "kubernetes", "cni-calico", "csi-aws-ebs"),
    ["layer-order"],
  ],
  [
    "layers around an add-on",
    aws("ubuntu-aws", "kubernetes", "cni-calico", "tetragon", "csi-aws-ebs"),
    ["layer-order"],
  ],
  // The provider cuts it.
  ["a tag with a second colon", [made({ tags: ["team:edge:north"] })], ["tag-colon"]],
  [
    "a profile of Palette's own, for all clouds",
    [made({ type: "system", cloud: "all", pack: [plannedPack("nginx", "1.11.2", "a: 1\n")] })],
    [],
  ],
  [
    "a custom cloud, with neither OS nor storage",
    [
      made({
        cloud: "nutanix",
        pack: [plannedPack("kubernetes", "1.30.4", "a: 1\n"), plannedPack("cni-calico", "3.28.0", "a: 1\n")],
      }),
    ],
    [],
  ],
  ["a pack's comments that refer to another pack", [made({ pack: os(COMMENTS) })], []],
  ["values that refer to another pack", [made({ pack: os(COMMENTS.replace("#", "")) })], ["macro-pack-unknown"]],
  // The lookup has found it.
  [
    "a registry that is called nearly as one of Palette's",
    [made()],
    [],
    [{ address: REGISTRY.address, values: { id: "reg-1", name: "palette-registry" } }],
  ],
  // Palette finds the pack by its unique id, and the type of a registry counts only if the pack names it.
  [
    "a pack of an OCI registry without type and registry",
    nginx({ registry_uid: null }),
    ["pack-type-registry"],
    OCI_LOOKUPS,
  ],
  ["a pack of an OCI registry that names it", nginx({ registry_uid: "reg-2" }), ["pack-type-registry"], OCI_LOOKUPS],
  [
    "a pack without a unique id, of a registry that Palette synchronizes",
    nginx({ uid: null, registry_uid: "reg-2", type: "oci" }),
    ["pack-tag-registry"],
    [REGISTRY, OCI],
  ],
  [
    "a pack without a unique id, of a registry that Palette may synchronize",
    nginx({ uid: null, registry_uid: "reg-3", type: "oci" }),
    ["pack-tag"],
    [REGISTRY, MIRROR],
  ],
  [
    "a pack of an OCI registry with another type",
    nginx({ registry_uid: null, type: "helm" }),
    ["pack-type-registry"],
    OCI_LOOKUPS,
  ],
];

const used = os('options:\n  system.uri: "a/b:{{.spectro.var.tag}}"\n');
const { pack: _, ...withoutLayers } = plannedProfile() as { pack: unknown };

/** What only the apply tells is unknown to the rules. */
export const UNKNOWN: PlanCase[] = [
  [
    "attributes that the apply tells",
    [
      {
        address: PROFILE,
        after: plannedProfile({
          id: undefined,
          version: undefined,
          pack: [{ name: "edge-native-byoi", type: "spectro" }, ...good.slice(1)],
        }),
        unknown: { id: true, version: true, pack: [{ values: true, tag: true, uid: true, registry_uid: true }] },
      },
    ],
    [],
  ],
  ["layers that the apply tells", [{ address: PROFILE, after: withoutLayers, unknown: { pack: true } }], []],
  [
    "variables that the apply tells",
    [{ ...made({ pack: used, profile_variables: undefined }), unknown: { profile_variables: true } }],
    [],
  ],
  [
    "a password that refers to something",
    [
      {
        ...made({ pack: os(credentials(PASSWORD)) }),
        written: { pack: [{ values: { references: ["var.password"] } }] },
      },
    ],
    [],
  ],
];

const config = (over: object) => [{ vip: "10.0.0.10", overlay_cidr_range: null, is_two_node_cluster: false, ...over }];
export const cluster = (over: object, rest: Partial<PlannedChange> = {}): PlannedChange => ({
  address: CLUSTER,
  after: plannedCluster(over),
  written: { cloud_config: [{ vip: { constant_value: "x" } }] },
  ...rest,
});
const host = (host_uid: string, two_node_role: string | null = null) => ({ host_uid, two_node_role });
const pool = (over: object) => ({
  name: "workers",
  arch_type: "amd64",
  control_plane: false,
  edge_host: [host("h")],
  ...over,
});
const withVip = (vip: string | null, rest: object = {}) => cluster({ cloud_config: config({ vip, ...rest }) });
const noVip = { ...withVip(null), written: { cloud_config: [{}] }, unknown: { cloud_config: [{ vip: true }] } };
const variables = (given: object) => cluster({ cluster_profile: [{ id: "profile-1", pack: [], variables: given }] });
const required = made({
  profile_variables: [{ variable: [{ name: "site", display_name: "Site", required: true, format: "ipv4" }] }],
  pack: os('options:\n  system.uri: "a/b:{{.spectro.var.site}}"\n'),
});

/** A cluster beside its profile. */
export const CLUSTERS: PlanCase[] = [
  [
    "that takes profiles which are looked up, with a pack of its own",
    [
      cluster({
        cluster_profile: [
          {
            id: "profile-8",
            pack: [plannedPack("edge-k3s", "1.32.4", "cluster-cidr: 10.0.0.0/24\n")],
            variables: null,
          },
          { id: "profile-9", pack: [], variables: null },
        ],
      }),
    ],
    ["cluster-vip-in-pod-range"],
    ["infra", "addon"].map((name, index) => ({
      address: `data.spectrocloud_cluster_profile.this["${name}"]`,
      values: { id: `profile-${index + 8}`, name, version: "1.0.0", pack: [] },
    })),
  ],
  ["without a vip", [made(), noVip], ["cluster-vip"]],
  [
    "without a vip and with an overlay network",
    [
      made(),
      {
        ...noVip,
        after: plannedCluster({ cloud_config: config({ vip: undefined, overlay_cidr_range: "100.64.0.0/16" }) }),
      },
    ],
    [],
  ],
  [
    "with a vip that only the apply tells",
    [made(), { ...noVip, written: { cloud_config: [{ vip: { references: ["x.y"] } }] } }],
    [],
  ],
  ["with a vip in the pod range", [made(), withVip("10.42.3.4")], ["cluster-vip-in-pod-range"]],
  ["with a vip that is a name", [made(), withVip("site.example.com")], []],
  [
    "with packs of its own that leave their values to the profile",
    [
      made(),
      cluster({
        cloud_config: config({ vip: "10.42.3.4" }),
        cluster_profile: [
          {
            id: "profile-1",
            pack: ["cni-calico", "edge-k3s"].map((name) => ({ ...plannedPack(name, "1.32.4", ""), values: null })),
          },
        ],
      }),
    ],
    ["cluster-vip-in-pod-range"],
  ],
  [
    "with a range of its own",
    [
      made(),
      cluster({
        cloud_config: config({ vip: "10.42.3.4" }),
        cluster_profile: [
          {
            id: "profile-1",
            variables: null,
            pack: [
              plannedPack("cni-calico", "3.28.0", "podCIDR: 10.99.0.0/16\n"),
              plannedPack("edge-k3s", "1.32.4", "x: 1\n"),
            ],
          },
        ],
      }),
    ],
    [],
  ],
  [
    "whose control plane is alone and no worker",
    [made(), cluster({ machine_pool: [pool({ control_plane: true, control_plane_as_worker: false })] })],
    ["cluster-no-worker"],
  ],
  [
    "whose control plane is alone and a worker",
    [made(), cluster({ machine_pool: [pool({ control_plane: true, control_plane_as_worker: true })] })],
    [],
  ],
  [
    "with an empty pool of workers",
    [made(), cluster({ machine_pool: [pool({ control_plane: true }), pool({ edge_host: [] })] })],
    ["cluster-pool-empty"],
  ],
  [
    "with a pool that scales by itself",
    [
      {
        address: "spectrocloud_cluster_aws.a",
        after: { ...plannedCluster(), machine_pool: [{ name: "w", count: 0, min: 0, max: 3 }] },
      },
    ],
    [],
  ],
  [
    "with hosts of another architecture",
    [made(), cluster({ machine_pool: [pool({ edge_host: [host("arm-1")] })] })],
    ["cluster-architecture"],
  ],
  [
    "with hosts of its architecture",
    [made(), cluster({ machine_pool: [pool({ arch_type: "arm64", edge_host: [host("arm-1")] })] })],
    [],
  ],
  [
    "of two nodes",
    [
      made(),
      cluster({
        cloud_config: config({ is_two_node_cluster: true }),
        machine_pool: [pool({ edge_host: [host("a", "primary"), host("b", "secondary")] })],
      }),
    ],
    [],
  ],
  [
    "of two nodes with one role",
    [
      made(),
      cluster({
        cloud_config: config({ is_two_node_cluster: true }),
        machine_pool: [pool({ edge_host: [host("a", "primary"), host("b", "primary")] })],
      }),
    ],
    ["cluster-two-node"],
  ],
  [
    "of two nodes with RKE2 and without an image",
    [
      made({
        pack: [
          plannedPack("edge-native-byoi", "2.1.0", "options:\n  system.uri: NA\n"),
          plannedPack("edge-rke2", "1.32.4", "a: 1\n"),
          good[2],
        ],
      }),
      cluster({
        cloud_config: config({ is_two_node_cluster: true }),
        machine_pool: [pool({ edge_host: [host("a", "primary"), host("b", "secondary")] })],
      }),
    ],
    ["cluster-two-node", "cluster-two-node"],
  ],
  ["that gives what its profile requires", [required, variables({ site: "10.0.0.1" })], []],
  ["that does not give what its profile requires", [required, variables({})], ["cluster-variable-missing"]],
  [
    "that gives what its profile does not have",
    [required, variables({ site: "10.0.0.1", other: "x" })],
    ["cluster-variable-undeclared"],
  ],
  ["that gives what does not fit", [required, variables({ site: "here" })], ["cluster-variable-value"]],
];

const SECRET = "quiet words";
const variable = { name: "site", display_name: "Site", regex: "^quiet$", options: [{ label: "a", value: SECRET }] };

/** What Terraform knows to be a secret is held to the rules, and no message repeats it. */
export const SENSITIVE: PlanCase[] = [
  [
    "sensitive values",
    [
      {
        ...made({
          pack: os(`options:\n  system.uri: ${SECRET}\n`),
          version: SECRET,
          profile_variables: [{ variable: [variable] }],
        }),
        sensitive: { version: true, pack: [{ values: true }, {}, {}], profile_variables: true },
      },
      { ...variables({ site: "any" }), sensitive: { cluster_profile: true } },
      { ...withVip("10.42.0.7"), sensitive: { cloud_config: true } },
    ],
    [
      "image-reference",
      "profile-version",
      "variable-unused",
      "cluster-variable-value",
      "cluster-variable-value",
      "cluster-vip-in-pod-range",
    ],
  ],
];
export const SECRETS = ["hunter2", SECRET, "quiet", "10.42.0.7"];
