/**
 * Plans, a state and an export as people have them who keep their profiles in Terraform: how they write it is taken from
 * public repositories, and every name, text and secret is made up.
 */
import { CHARTS, exported, OCI, PUBLIC, type Variable } from "./forms";
import type { SourceCase } from "./sources";

const PROFILE = "spectrocloud_cluster_profile";
const CALICO = 'manifests:\n  calico:\n    microk8s: "false"\n';

/** What an argument refers to, as a plan tells it: the attribute, the instance and the resource. */
class Reference {
  public readonly references: string[];

  constructor(...attributes: string[]) {
    this.references = attributes.flatMap((attribute) => {
      const isLookup = /^(module\.\w+\.)?data\./.test(attribute) || attribute.startsWith("spectrocloud_");
      const instance = attribute.replace(/\.\w+$/, "");
      return isLookup ? [...new Set([attribute, instance, instance.replace(/\[[^\]]*\]$/, "")])] : [attribute];
    });
  }
}
const ref = (...attributes: string[]) => new Reference(...attributes);

/** Arguments as a plan has them. A function leaves what it is given, and no more. */
function expressionsOf(written: unknown): unknown {
  if (written instanceof Reference) return { references: written.references };
  if (Array.isArray(written) && written.some((each) => typeof each === "object")) return written.map(expressionsOf);
  if (typeof written !== "object" || written === null || Array.isArray(written)) return { constant_value: written };
  return Object.fromEntries(Object.entries(written).map(([name, each]) => [name, expressionsOf(each)]));
}

/** A resource or a lookup of a plan, and how its block is written. */
interface Element {
  readonly address: string;
  readonly values: Record<string, any>;
  /** Its arguments; blocks that are `dynamic` are not among them. */
  readonly written?: object;
  /** What else its block has: `depends_on`, `count_expression`, `provider_config_key`. */
  readonly meta?: object;
  readonly unknown?: object;
  readonly sensitive?: object;
}

const bare = (address: string) => address.replace(/\[[^\]]*\]/g, "");
const typeOf = (address: string) => /(\w+)\.[\w-]+$/.exec(bare(address))?.[1] ?? "";

/** What `terraform show -json` prints of a saved plan. What has an id is there already. */
function planOf(elements: Element[], more: { providers?: object; variables?: Record<string, Input> } = {}) {
  const { providers = {}, variables = {} } = more;
  const [lookups, managed] = [true, false].map((wanted) =>
    elements.filter(({ address }) => /(^|\.)data\./.test(address) === wanted),
  );
  const blocks = new Map(elements.map((each) => [bare(each.address), each]));
  const configured = [...blocks].map(([address, { written = {}, meta }]) => ({
    address: address.replace(/^module\.\w+\./, ""),
    module: /^module\.(\w+)/.exec(address)?.[1],
    block: { provider_config_key: "spectrocloud", expressions: expressionsOf(written), ...meta },
  }));
  const blocksOf = (module?: string) =>
    configured.filter((each) => each.module === module).map(({ address, block }) => ({ address, ...block }));
  const modules = [...new Set(configured.flatMap(({ module }) => module ?? []))];
  return {
    format_version: "1.2",
    variables: Object.fromEntries(Object.entries(variables).map(([name, { value }]) => [name, { value }])),
    planned_values: { root_module: {} },
    resource_changes: managed.map(({ address, values, unknown = {}, sensitive = {} }) => {
      const before = values.id === undefined ? null : values;
      const change = { actions: [before ? "no-op" : "create"], before, after: values };
      const mark = { after_unknown: unknown, before_sensitive: before ? sensitive : false, after_sensitive: sensitive };
      return { address, mode: "managed", type: typeOf(address), change: { ...change, ...mark } };
    }),
    prior_state: { values: { root_module: { resources: lookups.map(known) } } },
    configuration: {
      provider_config: providers,
      root_module: {
        variables: Object.fromEntries(
          Object.entries(variables).map(([name, { sensitive }]) => [name, sensitive ? { sensitive } : {}]),
        ),
        resources: blocksOf(),
        module_calls: Object.fromEntries(modules.map((name) => [name, { module: { resources: blocksOf(name) } }])),
      },
    },
  };
}

interface Input {
  readonly value: unknown;
  readonly sensitive?: boolean;
}

function known({ address, values, sensitive = {} }: Element) {
  const mode = /(^|\.)data\./.test(address) ? "data" : "managed";
  return { address, mode, type: typeOf(address), name: "x", values, sensitive_values: sensitive };
}

/** The lookup of a registry, and that of a pack in it. */
const registry = (address: string, { uid, name }: { uid: string; name: string }): Element => ({
  address: `data.${address}`,
  values: { id: uid, name, type: null },
});
const PUBLIC_REPO = registry("spectrocloud_registry.public", PUBLIC);
function lookup(label: string, name: string, version: string, values: string, more: object = {}): Element {
  const address = label.includes("data.") ? label : `data.spectrocloud_pack.${label}`;
  const asked = { registry_uid: PUBLIC.uid, ...more };
  return { address, values: { id: `uid-of-${name}-${version}`, name, version, values, ...asked }, written: more };
}

/** A layer whose name, tag and uid are those of a lookup, as most write it: without type and registry. */
const layer = ({ values: { id, name, version, values } }: Element, over: object = {}) => ({
  ...{ name, tag: version, uid: id, type: "spectro", registry_uid: null, registry_name: null, values, manifest: [] },
  ...over,
});
const manifestLayer = (name: string, content: string) => ({
  ...{ name, tag: null, type: "manifest", registry_uid: null, registry_name: null, values: null },
  manifest: [{ name, content }],
});
const defaults = ({ address }: Element) => ({ values: ref(`${address}.values`) });
const manifestBlock = (name: string) => ({ name, type: "manifest", manifest: [{ name, content: ref("path.module") }] });

function profile(label: string, values: Record<string, any>, more: Partial<Element> = {}): Element {
  const plain = { version: "1.0.0", type: "cluster", context: "project", description: null, tags: null };
  const empty = { skip_destroy: null, profile_variables: [], timeouts: null };
  const address = label.startsWith("module.") ? label : `${PROFILE}.${label}`;
  return { address, values: { ...plain, ...empty, ...values }, ...more };
}

const withEdge = { cloud: ["edge-native"] };
const HOSTS = { address: "data.spectrocloud_appliances.rack", values: { ids: ["rack-1"], architecture: "amd64" } };
const OS = lookup("os", "edge-native-byoi", "2.1.0", "options:\n  system.uri: example.com/os:v1\n", withEdge);
const K8S_OWN = `pack:
  k8sHardening: true
cluster:
  config: |
    clusterConfiguration:
      networking:
        podSubnet: 192.168.0.0/16
        serviceSubnet: 192.169.0.0/16
`;
const K8S = lookup("k8s", "edge-k8s", "1.33.6", K8S_OWN, withEdge);
const CNI = lookup("cni", "cni-calico", "3.30.2", CALICO, withEdge);
const CONSOLE = lookup("console", "web-console", "0.40.0", "service:\n  type: ClusterIP\nsignIn:\n  skip: false\n");
const CONSOLE_VALUES = CONSOLE.values.values.replace("false", "true");

/** Only the patched range is none of the site's addresses. */
const lab = () =>
  planOf(
    [
      ...[PUBLIC_REPO, OS, K8S, CNI, CONSOLE, HOSTS],
      profile(
        "infra",
        {
          id: "uid-of-lab-infra",
          name: "lab-infra",
          cloud: "edge-native",
          pack: [
            layer(OS, { values: "# Kept from 2.1.0, with the preset of agent mode.\noptions:\n  system.uri: NA\n" }),
            layer(K8S, { values: K8S_OWN.replace("192.168.0.0", "10.244.0.0") }),
            layer(CNI),
          ],
        },
        {
          written: {
            name: ref("var.cluster"),
            pack: [{ values: ref("path.module") }, { values: ref("local.k8s_values") }, defaults(CNI)],
          },
        },
      ),
      profile(
        "addon",
        {
          ...{ id: "uid-of-lab-addon", name: "lab-addon", cloud: "all", type: "add-on" },
          pack: [layer(CONSOLE, { registry_uid: PUBLIC.uid, values: CONSOLE_VALUES })],
        },
        {
          written: { pack: [{ values: ref("local.console_values"), registry_uid: ref(`${PUBLIC_REPO.address}.id`) }] },
        },
      ),
      {
        address: "spectrocloud_cluster_edge_native.this",
        values: {
          id: "uid-of-lab",
          name: "lab",
          cloud_config: [{ vip: "192.168.140.10", overlay_cidr_range: null, is_two_node_cluster: null }],
          cluster_profile: [
            { id: "uid-of-lab-infra", pack: [], variables: null },
            { id: "uid-of-lab-addon", pack: [layer(CONSOLE, { values: CONSOLE_VALUES })], variables: null },
          ],
          machine_pool: [
            {
              name: "control-plane",
              control_plane: true,
              control_plane_as_worker: true,
              edge_host: [{ host_uid: "rack-1" }],
            },
          ],
        },
        written: {
          cloud_config: [{ vip: ref("var.vip") }],
          cluster_profile: [
            { id: ref(`${PROFILE}.infra.id`) },
            { id: ref(`${PROFILE}.addon.id`), pack: [{ values: ref("local.console_values") }] },
          ],
          machine_pool: [{ name: "control-plane" }],
        },
      },
    ],
    { variables: { cluster: { value: "lab" }, vip: { value: "192.168.140.10" } } },
  );

const VM_OS = lookup("vm_os[0]", "ubuntu-vsphere", "22.04", "kubeadmconfig: {}\n");
const VM_K8S = lookup("vm_k8s[0]", "kubernetes", "1.32.4", "pack:\n  podCIDR: 192.168.0.0/16\n");
const VM_CNI = lookup("vm_cni[0]", "cni-calico", "3.30.2", CALICO);
const VM_CSI = lookup("vm_csi[0]", "csi-vsphere-csi", "3.3.1", "charts: {}\n");
const BALANCER_OWN =
  "charts:\n  metallb-full:\n    configuration:\n      addresses:\n        - 192.168.10.0/24\n      avoidBuggyIPs: true\n";
const BALANCER = lookup("balancer[0]", "lb-metallb-helm", "1.14.9", BALANCER_OWN);
const SHOP = lookup("shop", "hello-universe", "1.3.1", "manifests: {}\n", { registry_uid: OCI.uid });
const COSTS = lookup("costs", "cost-analyzer", "1.103.3", "pack:\n  namespace: costs\n", { registry_uid: OCI.uid });

const virtualMachines = () => {
  const base = [
    ...[VM_OS, VM_K8S, VM_CNI, VM_CSI].map((each) => layer(each)),
    layer(BALANCER, { values: BALANCER_OWN.replace("192.168.10.0/24", "10.12.0.0/28") }),
    layer(SHOP, { type: "oci", values: "manifests:\n  shop:\n    port: 8080\n    dbPassword: c2hvcC1sb2dpbg==\n" }),
  ];
  const written = [
    ...[VM_OS, VM_K8S, VM_CNI, VM_CSI].map(defaults),
    { values: ref(`${BALANCER.address}.values`, "var.addresses") },
    { type: "oci", values: ref("var.port", "var.db_password") },
  ];
  const version = (label: string, number: string, pack: object[], blocks: object[]) =>
    profile(
      `${label}[0]`,
      { name: "vm-shop", version: number, cloud: "vsphere", tags: ["team:shop", "env:vm"], pack },
      {
        written: { tags: ref("var.tags"), pack: blocks },
        meta: { count_expression: { references: ["var.deploy_vm"] } },
        unknown: { id: true, pack: [] },
        sensitive: { pack: [{}, {}, {}, {}, {}, { values: true }] },
      },
    );
  return planOf(
    [
      ...[PUBLIC_REPO, registry("spectrocloud_registry.oci", OCI)],
      ...[VM_OS, VM_K8S, VM_CNI, VM_CSI, BALANCER, SHOP, COSTS],
      version("vm", "1.0.0", base, written),
      version("vm_costs", "1.1.0", [...base, layer(COSTS, { type: "oci" })], [...written, defaults(COSTS)]),
    ],
    {
      variables: {
        addresses: { value: "10.12.0.0/28" },
        port: { value: 8080 },
        db_password: { value: "shop-login", sensitive: true },
      },
    },
  );
};

const inModule = (name: string, version: string, values: string, key: number) =>
  lookup(`module.plant.data.spectrocloud_pack.generic["${key}"]`, name, version, values, withEdge);
const GENERIC = [
  inModule("edge-native-byoi", "2.1.0", "options:\n  system.uri: example.com/os:v1\n", 0),
  inModule("edge-k3s", "1.32.4", "cluster:\n  config: |\n    cluster-cidr: 10.42.0.0/16\n", 1),
  inModule("cni-calico", "3.30.2", CALICO, 2),
];
const SIGN_IN = "providerCredentials:\n  registry: example.com\n  username: robot\n  password: plant-login-1\n";

/** The password comes from a variable, and nothing of a dynamic block tells it. */
const dynamicInModule = () => {
  const [os, ...others] = GENERIC;
  return planOf([
    ...GENERIC,
    { ...PUBLIC_REPO, address: `module.plant.${PUBLIC_REPO.address}` },
    profile(
      `module.plant.${PROFILE}.profile`,
      {
        ...{ name: "plant-1-0-0", cloud: "edge-native", tags: ["env:plant", "version:1.0.0"] },
        pack: [layer(os, { values: `${os.values.values}${SIGN_IN}` }), ...others.map((each) => layer(each))],
      },
      { written: { tags: ref("var.tags") }, meta: { depends_on: ["data.spectrocloud_pack.generic"] } },
    ),
  ]);
};

const versionsInState = () => {
  const packs = ["1.31.8", "1.32.4"].map((version) =>
    lookup(`kubernetes["${version}"]`, "kubernetes", version, "pack:\n  podCIDR: 192.168.0.0/16\n"),
  );
  const [os, cni, csi] = [
    lookup("ubuntu_aws", "ubuntu-aws", "22.04", "kubeadmconfig: {}\n"),
    lookup("cni", "cni-calico", "3.30.2", CALICO),
    lookup("csi", "csi-aws-ebs", "1.46.0", "charts: {}\n"),
  ];
  const profiles = packs.map((kubernetes, index) =>
    profile(`aws[${index}]`, {
      ...{ id: `uid-of-aws-${index}`, name: "shop-aws", version: `1.${index}.0`, cloud: "aws", tags: ["env:aws"] },
      pack: [layer(os), layer(kubernetes), layer(cni), layer(csi)],
    }),
  );
  const cluster = {
    address: "spectrocloud_cluster_aws.shop",
    values: {
      ...{ id: "uid-of-shop", name: "shop", cluster_profile: [{ id: "uid-of-aws-1", pack: [], variables: null }] },
      machine_pool: [
        { name: "workers", count: 2 },
        { name: "control-plane", control_plane: true, count: 1 },
      ],
    },
  };
  const waiting = { depends_on: ["data.spectrocloud_pack.kubernetes", `${PROFILE}.aws`] };
  const managed = [...profiles, cluster].map((each) => ({ ...known(each), ...(each === cluster ? waiting : {}) }));
  const resources = [...managed, ...[PUBLIC_REPO, os, ...packs, cni, csi].map(known)];
  return { format_version: "1.0", terraform_version: "1.11.4", values: { root_module: { resources } } };
};

const flags = { feature_preview: { constant_value: { "immutable-clusterprofiles": true } } };
const host = { host: { references: ["var.host"] } };
const twoProviders = () => {
  const by = (alias: string) => ({ provider_config_key: `spectrocloud.${alias}` });
  const packs = [
    { name: "amazon-linux-eks", tag: "1.0.0", values: "" },
    {
      name: "kubernetes-eks",
      tag: "1.32",
      values: "managedControlPlane:\n  disableAssociateOIDCProvider: true\n---\nmanagedMachinePool: {}\n",
    },
    {
      name: "cni-aws-vpc-eks",
      tag: "1.0",
      values: "",
      manifest: [{ name: "eni", content: "apiVersion: example.com/v1\nkind: ENIConfig\n" }],
    },
    { name: "csi-aws-ebs", tag: "1.46.0", values: "charts: {}\n" },
  ].map((each) => ({ type: "spectro", uid: `uid-of-${each.name}`, registry_uid: PUBLIC.uid, manifest: [], ...each }));
  const source = { id: "uid-of-source", name: "eks-base", version: "1.0.0", context: "project", pack: packs };
  return planOf(
    [
      { address: `data.${PROFILE}.source`, values: source, written: { name: "eks-base" }, meta: by("project") },
      {
        address: "spectrocloud_cloudaccount_aws.pods",
        values: { name: "pods", context: "tenant" },
        meta: by("tenant"),
      },
      profile(
        "eks",
        { name: "eks-pods", version: "2.0.0", cloud: "eks", type: "infra", skip_destroy: true, pack: packs },
        { written: { context: "project", skip_destroy: true }, meta: by("project"), unknown: { id: true } },
      ),
      {
        address: "spectrocloud_cluster_eks.work",
        values: {
          ...{ name: "work", cluster_profile: [{ pack: [], variables: null }] },
          machine_pool: [{ name: "workers", count: 0, min: 1, max: 3 }],
        },
        unknown: { id: true, cluster_profile: [{ id: true }] },
        written: { cluster_profile: [{ id: ref(`${PROFILE}.eks.id`) }] },
        meta: { ...by("project"), depends_on: ["aws_vpc_endpoint.interface", "aws_vpc_endpoint.gateway"] },
      },
    ],
    {
      variables: { host: { value: "vertex.example.com" } },
      providers: {
        "spectrocloud.tenant": { name: "spectrocloud", alias: "tenant", expressions: { ...flags, ...host } },
        "spectrocloud.project": {
          ...{ name: "spectrocloud", alias: "project" },
          expressions: { ...flags, ...host, project_name: { constant_value: "Pods" } },
        },
      },
    },
  );
};

const NAMESPACE = "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: store\n";
const ociWithoutUid = () => {
  const artifacts = registry("spectrocloud_registry_oci.artifacts", {
    uid: "uid-of-artifacts",
    name: "store-artifacts",
  });
  const chart = (name: string, tag: string, type: string) => ({
    ...{ name, tag, type, registry_uid: "uid-of-artifacts", registry_name: null, manifest: [] },
    values: `pack:\n  namespace: ${name}\n  spectrocloud.com/install-priority: "10"\n`,
  });
  const store = (key: string, version: string, charts: object[]) =>
    profile(
      `profile["${key}"]`,
      {
        name: key,
        version,
        cloud: "all",
        type: "add-on",
        tags: ["dev"],
        pack: [manifestLayer("namespace", NAMESPACE), ...charts],
      },
      {
        written: { name: ref("each.value"), tags: ["dev"], pack: [manifestBlock("namespace")] },
        meta: { for_each_expression: { references: ["local.profiles"] } },
        unknown: { id: true, pack: [{ uid: true }, { uid: true }, { uid: true }] },
      },
    );
  return planOf([
    artifacts,
    store("store-web", "2.0.0", [chart("hello-world", "0.1.0", "oci"), chart("mongodb", "6.0.1", "oci")]),
    store("store-jobs", "1.0.0", [chart("batch", "0.2.0", "spectro")]),
  ]);
};

const MONITOR_OWN = "charts:\n  prometheus-operator:\n    grafana:\n      adminPassword: \n      persistence: true\n";
const MONITOR = lookup("monitor", "prometheus-operator", "9.7.2", MONITOR_OWN);
const patchedPassword = () => {
  const shield = lookup("shield", "falco", "1.0.11", "falco:\n  ebpf: true\n");
  return planOf([
    ...[PUBLIC_REPO, MONITOR, shield],
    profile(
      "addon",
      {
        ...{ id: "uid-of-standard", name: "standard", cloud: "all", type: "add-on", tags: ["owner:platform"] },
        pack: [
          layer(shield, { tag: "1.0.x", registry_uid: PUBLIC.uid }),
          layer(MONITOR, { values: MONITOR_OWN.replace("Password: ", "Password: first-login-of-grafana") }),
          manifestLayer("namespace", NAMESPACE),
        ],
      },
      {
        written: {
          tags: ["owner:platform"],
          pack: [
            { ...defaults(shield), tag: ref("local.shield"), registry_uid: ref(`${PUBLIC_REPO.address}.id`) },
            // A function with a password in it, which a plan does not show.
            { ...defaults(MONITOR) },
            manifestBlock("namespace"),
          ],
        },
      },
    ),
  ]);
};

const FORMATS: Variable[] = [
  { name: "first_password", display_name: "First password", format: "string", hidden: true },
  { name: "release", format: "version", default_value: "1.0.0", regex: "^\\d+\\.\\d+\\.\\d+$", required: true },
  {
    ...{ name: "tier", format: "string", input_type: "dropdown", default_value: "staging" },
    options: [
      { label: "staging", value: "staging", description: "Before it counts" },
      { label: "production", value: "production", description: "" },
    ],
  },
  {
    name: "notes",
    format: "string",
    input_type: "multiline",
    default_value: "Made by the platform team.\nAsk first.\n",
  },
  { name: "replicas", format: "number", default_value: "2", immutable: true },
  { name: "public", format: "boolean", default_value: "false" },
  { name: "gateway", format: "ipv4", default_value: "10.20.0.1" },
  { name: "pods", format: "ipv4cidr", default_value: "10.21.0.0/16", description: "Range of the pods" },
  { name: "six", format: "ipv6", default_value: "fd00:20::1" },
  { name: "bundle", format: "base64", default_value: "cGxhdGZvcm0=" },
  { name: "token", format: "string", is_sensitive: true, default_value: "token-of-the-tier" },
];
const everyFormat = () => {
  const values = FORMATS.map(({ name }) => `${name}: "{{.spectro.var.${name}}}"\n`).join("");
  const kubernetes = lookup("k8s", "kubernetes", "1.32.4", "pack:\n  podCIDR: 192.168.0.0/16\n");
  const variable = FORMATS.map(({ display_name, ...each }) => ({
    ...{ display_name: display_name ?? each.name, description: null, default_value: null, regex: null, options: [] },
    ...{ hidden: null, immutable: null, is_sensitive: null, required: null, input_type: "text", ...each },
  }));
  return planOf([
    ...[PUBLIC_REPO, kubernetes, CNI],
    profile(
      "custom",
      {
        ...{
          id: "uid-of-custom",
          name: "custom",
          cloud: "nutanix",
          description: "Nodes are in the cluster's own YAML",
        },
        ...{ pack: [layer(kubernetes, { values }), layer(CNI)], profile_variables: [{ variable }] },
      },
      {
        written: { pack: [{ values: ref("path.module") }, defaults(CNI)], profile_variables: [{ variable: FORMATS }] },
      },
    ),
    {
      address: "spectrocloud_cluster_custom_cloud.one",
      values: {
        ...{ id: "uid-of-one", name: "one" },
        cluster_profile: [
          { id: "uid-of-custom", pack: [], variables: { release: "1.2", tier: "lab", gateway: "10.20.0.2" } },
        ],
      },
      written: { cluster_profile: [{ id: ref(`${PROFILE}.custom.id`) }] },
    },
  ]);
};

/** Of some years ago: without variables, and with one tag. */
const oldExport = () => {
  const contents = "      apiVersion: example.com/v1\n      kind: Flow\n      metadata:\n        name: flow";
  const { metadata, spec } = exported({
    ...{ name: "Data Tools", type: "add-on", cloud: "all", labels: { AI: "spectro__tag" } },
    description: "Pipelines and what they need:\nhttps://example.com/pipelines",
    packs: [
      {
        ...{ name: "pipelines", layer: "addon", version: "1.2.0" },
        values: `pack:\n  namespace: "flows"\nmanifests:\n  flow:\n    # -- What to run\n    contents: |\n${contents}`,
      },
      {
        ...{ name: "argo-cd", layer: "addon", version: "3.26.7", registry: CHARTS },
        values:
          'charts:\n  argo-cd:\n    # -- Overrides the version\n    tag: "v2.1.6"\n    env: []\n    # - name: "REPLICAS"\n    #   value: ""\n    resources: {}',
      },
    ],
  });
  const { variables: _, ...rest } = spec;
  return { metadata, spec: rest };
};

const colors = () => {
  const own = 'charts:\n  cilium:\n    kubeProxyReplacement: "false"\n    tunnelProtocol: ""\n    mtu: 0\n';
  const changed = own.replace('"false"', '"true"').replace('tunnelProtocol: ""', "tunnelProtocol: geneve");
  const cilium = (color: string) => lookup(`cilium["${color}"]`, "cni-cilium-oss", "1.17.1", own, withEdge);
  const color = (name: string, id: string | undefined, range: string) =>
    profile(
      `cluster["${name}"]`,
      {
        ...{ ...(id && { id }), name: `home-${name}`, version: "1.4.0", cloud: "edge-native" },
        pack: [
          layer(OS, { registry_uid: PUBLIC.uid }),
          layer(K8S, { values: K8S_OWN.replace("192.168.0.0", range) }),
          layer(cilium(name), { values: changed }),
          manifestLayer("no-kube-proxy", "apiVersion: batch/v1\nkind: Job\nmetadata:\n  name: no-kube-proxy\n"),
        ],
      },
      {
        written: {
          name: ref("each.key"),
          version: ref("each.value.version"),
          pack: [
            { ...defaults(OS), registry_uid: ref(`${PUBLIC_REPO.address}.id`) },
            { values: ref("local.k8s_values", "each.key") },
            { values: ref("local.cilium_values", "each.key") },
            manifestBlock("no-kube-proxy"),
          ],
        },
        meta: { for_each_expression: { references: ["var.colors"] } },
        unknown: id === undefined ? { id: true } : {},
      },
    );
  const lookups = [PUBLIC_REPO, OS, K8S, cilium("blue"), cilium("green")];
  return planOf([...lookups, color("blue", "uid-of-blue", "10.48.0.0"), color("green", undefined, "10.64.0.0")]);
};

/** The registry is made by the same plan, so nothing of it and of its packs is known. */
const madeWithItsRegistry = () =>
  planOf([
    {
      address: "spectrocloud_registry_oci.packs",
      values: { name: "artifactory", type: "basic", is_private: true, provider_type: "pack" },
      unknown: { id: true },
    },
    profile(
      "portal[0]",
      {
        ...{ name: "portal", cloud: "all", type: "add-on" },
        pack: [{ name: "portal", type: "oci", registry_name: null, manifest: [] }],
      },
      {
        written: {
          pack: [
            {
              ...{ name: ref("var.pack"), tag: ref("data.spectrocloud_pack.pack[0].version"), type: "oci" },
              uid: ref("data.spectrocloud_pack.pack[0].id"),
              values: ref("data.spectrocloud_pack.pack[0].values"),
              registry_uid: ref("data.spectrocloud_registry_pack.packs[0].id"),
            },
          ],
        },
        meta: { count_expression: { references: ["var.create"] } },
        unknown: { id: true, pack: [{ tag: true, uid: true, values: true, registry_uid: true }] },
      },
    ),
  ]);

export const MADE_WITH_ITS_REGISTRY = madeWithItsRegistry();

/** Most name the registry in the lookups only, and in no layer. */
const OF_LOOKUPS = { planned: { registry_uid: "the source's layers do not say it, and the program's do" } };

/** As people have them. */
export const PUBLIC_SOURCES: SourceCase[] = [
  {
    name: "a lab whose defaults are patched by replace() in a local value, and whose cluster takes two profiles",
    ...OF_LOOKUPS,
    content: lab(),
  },
  {
    name: "virtual machines in two versions, patched by replace() in the layer, with a secret from templatefile()",
    ...OF_LOOKUPS,
    content: virtualMachines(),
    secrets: ["c2hvcC1sb2dpbg==", "shop-login"],
    variables: ["hello_universe_db_password"],
  },
  {
    name: "a module with layers in a dynamic block that wait for their lookups",
    ...OF_LOOKUPS,
    content: dynamicInModule(),
    secrets: ["plant-login-1"],
    variables: ["edge_native_byoi_password"],
    // What comes from a variable stands between quotes.
    unequal: ["equal as YAML edge-native-byoi values"],
  },
  { name: "a state of versions that count makes", ...OF_LOOKUPS, content: versionsInState() },
  {
    name: "two providers, and a profile that is a copy of another in a dynamic block",
    content: twoProviders(),
    inputs: ["host"],
  },
  {
    name: "packs of an OCI registry without a uid, some in a dynamic block",
    content: ociWithoutUid(),
    planned: { uid: "the source names a pack by its tag that the program looks up" },
    acknowledged: ["pack-type-registry"],
  },
  {
    name: "an add-on whose password replace() writes into the defaults",
    ...OF_LOOKUPS,
    content: patchedPassword(),
    secrets: ["first-login-of-grafana"],
    variables: ["prometheus_operator_admin_password"],
    // What comes from a variable stands between quotes.
    unequal: ["equal as YAML prometheus-operator values"],
  },
  {
    name: "a custom cloud with variables of every format",
    ...OF_LOOKUPS,
    content: everyFormat(),
    secrets: ["token-of-the-tier"],
    variables: ["token"],
  },
  { name: "an export of some years ago", content: oldExport() },
  { name: "one profile for each color, with two replace() in each other", ...OF_LOOKUPS, content: colors() },
];
