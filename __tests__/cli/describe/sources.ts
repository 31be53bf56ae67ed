/** Folders and plans that have, together, whatever `describe` writes. */
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
import { edgeProfile, osPack } from "./folder";

/** What no format may show, wherever it is and whatever marks it. */
export const SECRET = "hunter2-Zk9";

/** Stacks by name. */
type Stacks = Record<string, object>;

const profilesOf = (profiles: object, data: object = {}) => ({
  data,
  resource: { spectrocloud_cluster_profile: profiles },
});

const kubernetes = { name: "edge-k3s", tag: "1.28.5", registry_uid: "Mirror", values: "a: '{{.spectro.var.site}}'\n" };
const network = { name: "cni-calico", tag: "3.26.3" };
const manifests = (...names: string[]) => names.map((name) => ({ name, content: "a: 1" }));

const EVERYTHING = profilesOf({
  profile: edgeProfile({
    tags: ["team:edge"],
    pack: [
      osPack("options:\n  system.uri: NA\n"),
      kubernetes,
      network,
      { name: "apps", type: "manifest", manifest: manifests("app", "more") },
    ],
    profile_variables: {
      variable: [
        { name: "site", display_name: "Site", required: true },
        { name: "pin", display_name: "PIN", is_sensitive: true, default_value: "" },
      ],
    },
  }),
});
const BEFORE_EVERYTHING = profilesOf({
  profile: edgeProfile({
    tags: ["team:edge"],
    pack: [osPack(), kubernetes, network, { name: "nginx", tag: "1.11.2" }],
  }),
});

const FOLLOWING = 'options:\n  system.uri: "r.io/os:k3s-{{ .spectro.system.kubernetes.version }}"\n';
const registry = { registry_uid: "Public Repo" };

const networkOf = (index: number, isNewer: boolean) => {
  if (isNewer && index === 7) return { ...network, registry_uid: "Mirror" };
  if (isNewer && index === 8) return { name: "cni-flannel", tag: "0.25.1", ...registry };
  return index === 9 ? network : { ...network, ...registry };
};

/** Fourteen profiles with a registry that all share: some get another Kubernetes, one a mirror and one another network. */
const fleet = (isNewer: boolean) =>
  profilesOf(
    Object.fromEntries(
      Array.from({ length: 14 }, (_, index) => [
        `p${index}`,
        edgeProfile({
          name: `shop-${index}`,
          version: isNewer && index === 13 ? "1.1.0" : "1.0.0",
          pack: [
            { ...osPack(FOLLOWING), ...registry },
            { name: "edge-k3s", tag: isNewer && index < 3 ? "1.29.3" : "1.28.5", ...registry },
            networkOf(index, isNewer),
            { name: "nginx", tag: "1.0.0", values: isNewer && index < 9 ? `site: ${index}\n` : "a: 1\n", ...registry },
            ...(index === 10 ? [{ name: "apps", type: "manifest", manifest: manifests("app") }] : []),
          ],
        }),
      ]),
    ),
  );

const LOOKUPS = {
  spectrocloud_registry: { mirror: { name: "Mirror" }, charts: { name: "Charts", type: "helm" } },
  spectrocloud_pack: {
    os: { name: "edge-native-ubuntu", version: "1.2.3", registry_uid: "${data.spectrocloud_registry.mirror.id}" },
    newest: { name: "edge-k3s", registry_uid: "${data.spectrocloud_registry.mirror.id}" },
  },
};
const part = (name: string) => `{{ .spectro.pack.edge-native-byoi.options.system.${name} }}`;
const COMPOSED =
  `options:\n  system.uri: "${part("registry")}/os:k3s-{{ .spectro.system.kubernetes.version }}-${part("customTag")}"\n` +
  "  system.registry: example.io\n";
const layersThat = (move: boolean) => {
  const packs = [
    osPack(COMPOSED),
    { name: "cni-calico", tag: "3.26.3", values: "mtu: 1450\nnote: |\n  a\n" },
    { name: "edge-k3s", tag: move ? "1.27.0" : "1.28.5", values: "cluster:\n  config: 8\n  l: [x]\n" },
    { name: "apps", type: "manifest", manifest: manifests(move ? "one" : "two") },
  ];
  return move ? packs : [packs[0], packs[2], packs[1], packs[3]];
};

/** Two stacks whose profiles come, go, move and get other names for their resources, and one without a profile. */
const stacks = (isNewer: boolean): Stacks => ({
  edge: profilesOf(
    isNewer
      ? {
          first: edgeProfile({ name: "stays", tags: ["b", "c"] }),
          three: edgeProfile({ name: "comes", pack: [osPack("a: '{{.spectro.var.x}}'\nb: 1\n")] }),
          moves: edgeProfile({ name: "moves", version: "2.0.0", pack: layersThat(true) }),
        }
      : {
          one: edgeProfile({ name: "stays", tags: ["a"] }),
          two: edgeProfile({ name: "goes" }),
          moves: edgeProfile({ name: "moves", pack: layersThat(false) }),
        },
  ),
  lookups: profilesOf(
    {
      looked: edgeProfile({
        name: "looked-up",
        pack: [
          {
            name: "edge-native-ubuntu",
            uid: "${data.spectrocloud_pack.os.id}",
            values: "a: {{ if .x }}\n - {{.spectro.var.x}}\n}: [\n",
          },
          {
            name: "edge-k3s",
            tag: "${data.spectrocloud_pack.newest.version}",
            uid: "${data.spectrocloud_pack.newest.id}",
            values: "${data.spectrocloud_pack.newest.values}",
          },
          { name: "cni-calico", registry_uid: "5eecc89d0b150045ae661cef", tag: "${var.version}" },
          {
            name: "second",
            registry_uid: "${data.spectrocloud_registry.mirror.id}",
            tag: "${data.spectrocloud_pack.os.version}",
          },
          { name: "portal", tag: "0.8.15", type: "helm", registry_uid: "${data.spectrocloud_registry.charts.id}" },
          { name: `open-policy-agent-${"gatekeeper-".repeat(8)}z`, tag: isNewer ? "2" : "1" },
        ],
      }),
      cloud: edgeProfile({
        ...{ name: "cloud", cloud: "aws", description: "For nodes & pools <in> AWS" },
        pack: [
          { name: "generic-byoi", tag: "1.0.0", values: `pack:\n  osImageOverride: ami-${isNewer ? 2 : 1}\n` },
          { name: "kubernetes", tag: "1.28.5" },
          { name: "cni-calico", tag: "3.26.3" },
          { name: "csi-aws-ebs", tag: isNewer ? "1.30.0" : "1.26.1" },
        ],
      }),
    },
    LOOKUPS,
  ),
  bare: { terraform: {} },
});

const hidden = (secret: string) =>
  profilesOf({
    profile: edgeProfile({
      tags: [`password:${secret}`, `team:${secret.length}`],
      description: `Log in as admin, ${secret}`,
      pack: [
        osPack(
          `providerCredentials:\n  registry: r.io\n  password: ${secret}\nlogin: "u:${SECRET}"\n` +
            `options:\n  system.uri: "{{.spectro.pack.edge-native-byoi.login}}@example.io/os"\n` +
            `stages:\n  boot:\n    - commands: [login ${secret}]\n      files:\n        - path: /x\n          content: ${secret}\n`,
        ),
        { name: "edge-k3s", tag: "1.28.5", values: `a: ]${secret}\n b\n` },
        { name: "m", type: "manifest", manifest: [{ name: "m", content: `data: ${secret}` }] },
      ],
      profile_variables: {
        variable: [
          { name: "db_password", display_name: "S", default_value: secret },
          { name: "pin", display_name: "PIN", is_sensitive: true, options: [{ label: "a", value: secret }] },
          { name: "site", display_name: `pw: ${secret}`, default_value: "secret-store" },
        ],
      },
    }),
  });

/** A folder: its name, what it has, and what the older one has, if there is one. */
export const FOLDERS: [name: string, stacks: Stacks, older?: Stacks][] = [
  ["a profile with everything", { edge: EVERYTHING }],
  ["one of which nothing changed", { edge: EVERYTHING }, { edge: EVERYTHING }],
  ["one of which much changed", { edge: EVERYTHING }, { edge: BEFORE_EVERYTHING }],
  ["a fleet", { fleet: fleet(true) }, { fleet: fleet(false) }],
  ["several stacks", stacks(true), stacks(false)],
  ["secrets", { edge: hidden(SECRET) }, { edge: hidden("correct-horse") }],
];

const REGISTRY = { address: "data.spectrocloud_registry.public", values: { id: "reg-1", name: "Public Repo" } };
const image = (uri: string) => `options:\n  system.uri: ${uri}\n`;
const packs = (uri: string, version = "1.32.4") => [
  plannedPack("edge-native-byoi", "2.1.0", image(uri)),
  plannedPack("edge-k3s", version, "cluster:\n  config: a\n"),
  plannedPack("cni-calico", "3.28.0", "mtu: 1450\n"),
];
const newImage: PlannedChange = {
  address: PROFILE,
  before: plannedProfile(),
  after: plannedProfile({ pack: packs("example.io/os:v2") }),
};
const profileAt = (name: string, change: Partial<PlannedChange>): PlannedChange => ({
  address: `spectrocloud_cluster_profile.${name}`,
  ...change,
});
const edgeCluster = (name: string, over: object = {}) => plannedCluster({ id: name, name, ...over });
/** A cluster that changes in place, or otherwise. */
const edge = (name: string, before: object, after: object, rest: Partial<PlannedChange> = {}): PlannedChange => ({
  address: `spectrocloud_cluster_edge_native.${name}`,
  before: edgeCluster(name, before),
  after: edgeCluster(name, after),
  ...rest,
});
const own = (pack: object[], variables: object | null = null) => ({
  cluster_profile: [{ id: "profile-1", pack, variables }],
});
const takes = (address: string) => ({ cluster_profile: [{ id: { references: [`${address}.id`, address] } }] });
const taking = (name: string, address: string, before: object | null): PlannedChange => ({
  address: `spectrocloud_cluster_edge_native.${name}`,
  before,
  after: edgeCluster(name, { cluster_profile: [{ pack: [], variables: null }] }),
  unknown: { cluster_profile: [{ id: true }], ...(before === null && { id: true }) },
  written: takes(address),
});
const cloudConfig = (over: object) => ({
  cloud_config: [{ ...(plannedCluster() as any).cloud_config[0], ...over }],
});
const pool = (over: object) => ({
  machine_pool: [
    { name: "workers", arch_type: "amd64", control_plane: false, skip_k8s_upgrade: "enabled", edge_host: [], ...over },
  ],
});
const anew = (name: string, id: string, actions: string[], before: object = {}, after: object = {}) =>
  profileAt(name, {
    before: plannedProfile({ id, name, ...before }),
    after: plannedProfile({ id: undefined, name, ...before, ...after }),
    unknown: { id: true },
    actions,
  });
const withVariable = plannedProfile({
  pack: [
    plannedPack("edge-native-byoi", "2.1.0", image('"a/b:{{.spectro.var.site}}"')),
    plannedPack("edge-k3s", "1.32.4", 'cluster:\n  config: "{{.spectro.var.size}}"\n'),
  ],
  profile_variables: [
    {
      variable: [
        { name: "site", display_name: "Site", required: true },
        { name: "size", display_name: "Size", format: "number", default_value: "3" },
      ],
    },
  ],
});
const apps = plannedProfile({
  ...{ id: "profile-2", name: "apps", type: "add-on" },
  pack: [plannedPack("nginx", "1.11.2", "replicas: 1\n")],
});
const [one, other] = ["profile-1", "profile-2"].map((id) => ({ id, pack: [], variables: null }));
const awsCluster = (name: string, over: object = {}, region = "eu-west-1") => ({
  ...edgeCluster(name, { cloud_config: [{ region }], ...own([]) }),
  machine_pool: [{ name: "workers", count: 3, instance_type: "m5.large", ...over }],
});
const aws = (name: string, over: object, rest: Partial<PlannedChange> = {}): PlannedChange => ({
  address: `spectrocloud_cluster_aws.${name}`,
  before: awsCluster(name),
  after: awsCluster(name, over),
  ...rest,
});
const awsProfile = (ami: string) =>
  plannedProfile({
    cloud: "aws",
    pack: [plannedPack("generic-byoi", "1.0.0", `pack:\n  osImageOverride: ${ami}\n`)],
  });
const through = (uri: string, id = "template-1") => ({
  cluster_profile: [],
  cluster_template: [{ id, ...own([plannedPack("edge-native-byoi", "2.1.0", image(uri))], { site: uri.slice(-2) }) }],
});
const template = (over: object = {}) => ({
  ...{ id: "template-1", name: "sites", cloud_type: "edge-native", upgrade_now: "" },
  cluster_profile: [{ id: "profile-1", variables: [{ name: "site", value: "a", assign_strategy: "all" }] }],
  policy: [{ id: "policy-1", kind: "maintenance" }],
  ...over,
});
const policy = (over: object = {}) => ({
  ...{ id: "policy-1", name: "nights", context: "project" },
  schedules: [{ name: "night", start_cron: "0 2 * * *", duration_hrs: 4 }],
  ...over,
});
const pin = { pin: SECRET };
const secretLists = (end: string) =>
  plannedProfile({
    ...{ id: "profile-3", name: "lists" },
    pack: [plannedPack("edge-native-byoi", "2.1.0", image(`${SECRET}${end}`)), plannedPack(SECRET, end)],
    profile_variables: [{ variable: [{ name: "a", display_name: SECRET, default_value: `${SECRET}${end}` }] }],
  });
const secretText = (end: string) =>
  plannedProfile({
    description: `${SECRET}${end}`,
    version: `${SECRET}${end}`,
    tags: [`${SECRET}${end}`],
    pack: [
      plannedPack(
        "edge-native-byoi",
        "2.1.0",
        `${image(`r/${SECRET}:${end}`)}stages:\n  boot:\n    - name: ${end}\nnote: ${SECRET}\n`,
      ),
      plannedPack("app", "1", "", {
        type: "manifest",
        manifest: [{ name: "m", content: `a: "{{.spectro.var.site}}" # ${SECRET}${end}\n` }],
      }),
    ],
    profile_variables: [{ variable: [{ name: "site", display_name: "Site", default_value: `${SECRET}${end}` }] }],
  });
const secretPools = (skip_k8s_upgrade: string, label: string) => ({
  machine_pool: [
    { name: "control-plane", control_plane: true, additional_labels: { [SECRET]: label } },
    { name: "workers", control_plane: false, skip_k8s_upgrade },
  ],
});

const IN_MODULES = {
  module_calls: {
    profiles: {
      module: {
        resources: [{ address: PROFILE, expressions: {} }],
        outputs: { site_id: { expression: { references: [`${PROFILE}.id`, PROFILE] } } },
      },
    },
    site: {
      expressions: { profile_id: { references: ["module.profiles.site_id", "module.profiles"] } },
      module: {
        resources: [
          { address: CLUSTER, expressions: { cluster_profile: [{ id: { references: ["var.profile_id"] } }] } },
        ],
      },
    },
  },
  resources: [
    {
      address: "spectrocloud_cluster_profile.late",
      expressions: {
        pack: [
          { values: {} },
          { values: { references: ["data.spectrocloud_pack.k.values", "data.spectrocloud_pack.k"] } },
        ],
      },
    },
  ],
};

/** A plan: its name, what it changes, what it looked up, and its root module where that has modules. */
export const PLANS: [name: string, changes: PlannedChange[], lookups?: Lookup[], root?: object][] = [
  [
    "profiles that change, come, go and are forgotten, and no cluster",
    [
      newImage,
      profileAt("new", { after: plannedProfile({ id: "profile-4", name: "new" }) }),
      { address: `module.a[0].${PROFILE}`, before: plannedProfile({ id: "profile-5", name: "old" }) },
      profileAt("gone", { before: plannedProfile({ id: "profile-6", name: "gone" }), actions: ["forget"] }),
      profileAt("braces", { after: plannedProfile({ id: "profile-7", name: "${var.x} $${y} %{if}" }) }),
    ],
    [REGISTRY],
  ],
  [
    "a profile and a cluster that are made, and one to which nothing happens",
    [
      { address: PROFILE, after: plannedProfile({ id: undefined }), unknown: { id: true } },
      taking("site", PROFILE, null),
      unchanged("spectrocloud_cluster_edge_native.other", edgeCluster("other", { cluster_profile: [] })),
    ],
  ],
  [
    "a fleet of clusters on one profile",
    [
      newImage,
      ...Array.from({ length: 12 }, (_, index) =>
        unchanged(
          `spectrocloud_cluster_edge_native.sites["site-${index}"]`,
          edgeCluster(`site-${index}`, index < 10 ? {} : own(packs("example.io/os:v9"))),
        ),
      ),
    ],
    [REGISTRY],
  ],
  [
    "clusters that change each in a way of their own",
    [
      unchanged(PROFILE, withVariable),
      unchanged("spectrocloud_cluster_profile.apps", apps),
      edge("key", {}, cloudConfig({ ssh_keys: ["a", "b"] })),
      edge("overlay", {}, cloudConfig({ overlay_cidr_range: "100.64.192.0/24" }), {
        actions: ["delete", "create"],
        replacePaths: [["cloud_config", 0, "overlay_cidr_range"]],
      }),
      edge("renamed", {}, { name: "other" }, { actions: ["create", "delete"], replacePaths: [["name"]] }),
      edge("wanted", {}, {}, { actions: ["delete", "create"], reason: "replace_by_request" }),
      edge("tainted", {}, {}, { actions: ["delete", "create"], reason: "replace_because_tainted" }),
      edge("triggered", {}, {}, { actions: ["create", "delete"], reason: "replace_by_triggers" }),
      { address: "spectrocloud_cluster_edge_native.gone", before: edgeCluster("gone") },
      edge("forgotten", {}, {}, { after: null, actions: ["forget"] }),
      edge("image", {}, own([plannedPack("edge-native-byoi", "2.1.0", image("example.io/os:v9"))])),
      edge("variable", own([], { site: "a", size: "1" }), own([], { site: "b", size: "2" })),
      edge("taken", { cluster_profile: [one] }, { cluster_profile: [one, other] }),
      edge("given", { cluster_profile: [one, other] }, { cluster_profile: [one] }),
      edge("elsewhere", {}, { cluster_profile: [{ ...one, id: "profile-9" }] }),
      edge("skips", pool({}), pool({ skip_k8s_upgrade: "disabled" })),
      edge("waits", pool({ skip_k8s_upgrade: "disabled" }), pool({})),
      edge("approved", {}, { review_repave_state: "Approved" }),
      edge("tagged", { tags: ["site:1"] }, { tags: ["site:2"], description: "x" }),
    ],
  ],
  [
    "profiles that are replaced and destroyed under their clusters",
    [
      anew("anew", "profile-3", ["delete", "create"]),
      taking(
        "anew",
        "spectrocloud_cluster_profile.anew",
        edgeCluster("anew", { cluster_profile: [{ ...one, id: "profile-3" }] }),
      ),
      anew(
        "first",
        "profile-4",
        ["create", "delete"],
        {},
        { version: "1.1.0", pack: packs("example.io/os:v2", "1.32.9") },
      ),
      taking(
        "first",
        "spectrocloud_cluster_profile.first",
        edgeCluster("first", { cluster_profile: [{ ...one, id: "profile-4" }] }),
      ),
      anew("kept", "profile-5", ["create", "delete"], { skip_destroy: true }),
      taking(
        "kept",
        "spectrocloud_cluster_profile.kept",
        edgeCluster("kept", { cluster_profile: [{ ...one, id: "profile-5" }] }),
      ),
      profileAt("gone", { before: plannedProfile({ id: "profile-6", name: "gone" }) }),
      unchanged(
        "spectrocloud_cluster_edge_native.left",
        edgeCluster("left", { cluster_profile: [{ ...one, id: "profile-6" }] }),
      ),
    ],
  ],
  [
    "clusters through templates",
    [
      unchanged(PROFILE, withVariable),
      {
        address: "spectrocloud_cluster_config_template.site",
        before: template(),
        after: template({ upgrade_now: "x" }),
      },
      edge("through", through("example.io/os:v2"), through("example.io/os:v3")),
      edge("another", through("example.io/os:v2"), through("example.io/os:v2", "template-2")),
      edge("joins", {}, through("example.io/os:v2")),
      unchanged("spectrocloud_cluster_edge_native.stays", edgeCluster("stays", through("example.io/os:v2"))),
    ],
  ],
  [
    "secrets of clusters, which Terraform marks",
    [
      unchanged(PROFILE, plannedProfile()),
      edge(
        "set",
        own([plannedPack("edge-native-byoi", "2.1.0", image("example.io/os:v2"))], pin),
        own([plannedPack("edge-native-byoi", "2.1.0", image("example.io/os:v3"))], pin),
        { sensitive: { cluster_profile: true } },
      ),
      edge("pools", secretPools("enabled", SECRET), secretPools("disabled", `${SECRET}-2`), {
        sensitive: { machine_pool: true },
      }),
      edge("named", { name: SECRET }, { name: `${SECRET}-2` }, { sensitive: { name: true } }),
      edge(
        "keyed",
        { tags_map: { [SECRET]: "a" } },
        { tags_map: { [SECRET]: "b" } },
        { sensitive: { tags_map: true } },
      ),
      edge(
        "held",
        { cluster_profile: [{ ...one, id: SECRET }] },
        { cluster_profile: [{ ...one, id: `${SECRET}-2` }] },
        { sensitive: { cluster_profile: true } },
      ),
      edge(
        "ordered",
        secretPools("enabled", SECRET),
        { machine_pool: secretPools("enabled", SECRET).machine_pool.reverse() },
        {
          sensitive: { machine_pool: true },
        },
      ),
      edge(
        "told",
        {
          kubeconfig: `${SECRET}-a`,
          ...own([plannedPack("edge-native-byoi", "2.1.0", `note: ${SECRET}-a\n`)], { site: `${SECRET}-a` }),
        },
        {
          kubeconfig: `${SECRET}-b`,
          ...own([plannedPack("edge-native-byoi", "2.1.0", `note: ${SECRET}-b\n`)], { site: `${SECRET}-b` }),
        },
        { sensitive: { kubeconfig: true, cluster_profile: [{ variables: { site: true }, pack: [{ values: true }] }] } },
      ),
    ],
  ],
  [
    "secrets of profiles, which Terraform marks",
    [
      {
        address: PROFILE,
        before: secretText("1"),
        after: secretText("2"),
        sensitive: {
          description: true,
          version: true,
          tags: [true],
          pack: [{ values: true }, { manifest: [{ content: true }] }],
          profile_variables: [{ variable: [{ default_value: true }] }],
        },
      },
      profileAt("lists", {
        before: secretLists("1"),
        after: secretLists("2"),
        sensitive: { pack: true, profile_variables: true },
      }),
      profileAt("named", {
        before: plannedProfile({ id: "profile-2", name: SECRET }),
        after: plannedProfile({ id: "profile-2", name: SECRET, version: "1.0.1" }),
        sensitive: { name: true },
      }),
      unchanged(CLUSTER, plannedCluster({ cluster_profile: [other] })),
    ],
  ],
  [
    "other resources of Palette, and clusters of another cloud",
    [
      {
        address: "spectrocloud_cluster_config_template.site",
        before: template(),
        after: template({ upgrade_now: "x" }),
      },
      { address: "spectrocloud_cluster_config_template.gone", before: template() },
      unchanged("spectrocloud_cluster_config_template.still", template()),
      {
        address: "spectrocloud_cluster_config_policy.nights",
        before: policy(),
        after: policy({ name: "days" }),
        actions: ["delete", "create"],
        replacePaths: [["name"]],
      },
      {
        address: "module.a.spectrocloud_addon_deployment.web",
        before: { id: "a", apply_setting: SECRET },
        after: { id: "a" },
        sensitive: { apply_setting: true },
      },
      { address: "spectrocloud_cluster_profile_import.site", before: { id: "i" }, actions: ["forget"] },
      { address: "spectrocloud_appliance.host", after: { name: "host" } },
      { address: "spectrocloud_appliance.quiet", before: { tags: null }, after: { tags: {} } },
      { address: "spectrocloud_of_tomorrow.x", before: { name: "a" }, after: { name: "b" } },
      { address: "spectrocloud_team.ops", before: { name: "a" }, after: { name: "b" } },
      { address: "aws_instance.x", before: { name: "a" }, after: { name: "b" } },
      { address: PROFILE, before: awsProfile("ami-1"), after: awsProfile("ami-2") },
      aws("stays", {}, { actions: ["no-op"] }),
      aws(
        "moved",
        {},
        {
          after: awsCluster("moved", {}, "eu-west-2"),
          actions: ["delete", "create"],
          replacePaths: [["cloud_config", 0, "region"]],
        },
      ),
      aws("bigger", { instance_type: "m5.xlarge" }),
      aws("more", { count: 5 }),
    ],
  ],
  [
    "what only the apply tells, in modules",
    [
      { address: `module.profiles.${PROFILE}`, after: plannedProfile({ id: undefined }), unknown: { id: true } },
      { ...taking("site", PROFILE, null), address: `module.site.${CLUSTER}` },
      profileAt("late", {
        before: plannedProfile({ id: "profile-2", name: "late" }),
        after: plannedProfile({
          ...{ id: "profile-2", name: "late", profile_variables: undefined },
          pack: [
            plannedPack("edge-native-byoi", "2.1.0", undefined, { values: undefined }),
            plannedPack("edge-k3s", "", "", { values: undefined, tag: undefined, uid: undefined }),
            plannedPack("cni-calico", "3.28.0", "mtu: '{{.spectro.var.mtu}}'\n", { uid: "another" }),
          ],
        }),
        unknown: { profile_variables: true, pack: [{ values: true }, { values: true, uid: true, tag: true }, {}] },
      }),
    ],
    [],
    IN_MODULES,
  ],
];
