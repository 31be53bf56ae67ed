import { CHARTS, exported, inModule, OCI, type Pack, PRIVATE, type Profile, plan, state, type Variable } from "./forms";
import { PUBLIC_SOURCES } from "./public-sources";

/** One source of the corpus. */
export interface SourceCase {
  readonly name: string;
  readonly content: unknown;
  /** The file's ending, where it is not JSON. */
  readonly ending?: string;
  readonly argv?: string[];
  /** Literal secrets in it, none of which may be written or shown. */
  readonly secrets?: string[];
  /** The rows of the table that are not equal to the byte, as `verdict where attribute`, each for a reason. */
  readonly unequal?: string[];
  /** The input variables that it keeps. */
  readonly inputs?: string[];
  /** The Terraform variables that the program asks for in the place of secrets. */
  readonly variables?: string[];
  /** Rules that the source breaks. */
  readonly acknowledged?: string[];
  /** What the first plan of the program changes of the profile beside texts that are equal as data, and why. */
  readonly planned?: Readonly<Record<string, string>>;
}

const MACRO = "{{.spectro.pack.edge-native-byoi.options.system.uri}}";
const byoosValues = (uri: string, more = "") =>
  `pack:\n  content:\n    images:\n      - image: '${MACRO}'\noptions:\n  system.uri: ${uri}\n${more}`;
const byoos = (values: string, version = "2.1.0"): Pack => ({ name: "edge-native-byoi", layer: "os", version, values });
const K3S: Pack = {
  name: "edge-k3s",
  layer: "k8s",
  version: "1.33.5",
  values: "cluster:\n  config: |\n    disable:\n      - traefik\n",
};
const CALICO: Pack = {
  name: "cni-calico",
  layer: "cni",
  version: "3.30.2",
  values: 'manifests:\n  calico:\n    microk8s: "false"\n',
};
const edge = (os: Pack, more: Partial<Profile> = {}, addons: Pack[] = []): Profile => ({
  name: "edge-site",
  cloud: "edge-native",
  packs: [os, K3S, CALICO, ...addons],
  ...more,
});

const nonEdge = (cloud: string, image: string, os: [string, string], csi: string): Profile => ({
  name: `${cloud}-byoos`,
  cloud,
  packs: [
    {
      name: "generic-byoi",
      layer: "os",
      version: "1.0.0",
      values: `pack:\n  osImageOverride: "${image}"\n  osName: "${os[0]}"\n  osVersion: "${os[1]}"\n`,
    },
    { name: "kubernetes", layer: "k8s", version: "1.33.3", values: "kubeadmconfig: {}\n" },
    CALICO,
    { name: csi, layer: "csi", version: "1.46.0", values: "" },
  ],
});

const addOn = (packs: Pack[], more: Partial<Profile> = {}): Profile => ({
  name: "tools",
  type: "add-on",
  cloud: "all",
  packs,
  ...more,
});
const HELLO: Pack = {
  name: "hello-universe",
  layer: "addon",
  version: "1.3.1",
  registry: OCI,
  values: "manifests:\n  hello-universe:\n    apiEnabled: false\n",
};

const VARIABLES: Variable[] = [
  { name: "site", description: "Which site", regex: "^[a-z]+$", defaultValue: "lab", required: true },
  { name: "replicas", format: "number", defaultValue: "3" },
  { name: "enabled", format: "boolean", defaultValue: "true" },
  { name: "gateway", format: "ipv4", defaultValue: "10.0.0.1", immutable: true },
  { name: "network", format: "ipv4cidr", defaultValue: "10.0.0.0/24" },
  { name: "six", format: "ipv6", defaultValue: "fd00::1" },
  { name: "release", format: "version", defaultValue: "1.2.3", hidden: true },
  { name: "blob", format: "base64", defaultValue: "aGVsbG8=" },
  { name: "notes", inputType: "multiline", defaultValue: "one\ntwo\n" },
];
const usesAll = (variables: Variable[]) =>
  variables.map(({ name }) => `${name}: '{{.spectro.var.${name}}}'\n`).join("");

const CANVOS_URI =
  '"{{ .spectro.pack.edge-native-byoi.options.system.registry }}/{{ .spectro.pack.edge-native-byoi.options.system.repo }}:{{ .spectro.pack.edge-native-byoi.options.system.k8sDistribution }}-{{ .spectro.system.kubernetes.version }}-{{ .spectro.pack.edge-native-byoi.options.system.peVersion }}-{{ .spectro.pack.edge-native-byoi.options.system.customTag }}"';
const CANVOS = byoosValues(
  CANVOS_URI,
  "  system.registry: ttl.sh\n  system.repo: ubuntu\n  system.k8sDistribution: k3s\n  system.osName: ubuntu\n  system.peVersion: v4.7.8\n  system.customTag: demo\n  system.osVersion: 22.04\n",
);

const CREDENTIALS =
  "providerCredentials:\n  registry: registry.example.com\n  username: robot\n  password: s3cr3t-of-the-registry\n";
const IMAGE = "registry.example.com/os:k3s-1.33.5-v4.7.8-demo";

const STAGES = `stages:
  initramfs:
    - name: Users of the site
      users:
        kairos:
          passwd: kairos-login-1
          groups:
            - sudo
    - name: Say hello
      commands:
        - echo "\${HOSTNAME}" > /etc/issue
        - |
          cat <<'END' > /etc/motd
          welcome
          END
      files:
        - path: /etc/site
          permissions: 0644
          owner: 0
          group: 0
          content: lab
`;

const PROMETHEUS: Pack = {
  name: "prometheus-operator",
  layer: "addon",
  version: "70.2.1",
  registry: OCI,
  values: `charts:
  kube-prometheus-stack:
    # The one who signs in first.
    grafana:
      adminUser: admin
      adminPassword: grafana-first-login
      env:
        - name: SMTP_PASSWORD
          value: mail-for-grafana
        - name: LOG_LEVEL
          value: info
    alertmanager:
      args:
        - --web.external-url=https://alerts.example.com
        - --cluster.secret-token=joins-the-cluster
      secretName: alertmanager
      tokenReviewTTL: 3600
      existingSecret: alertmanager-login
`,
};

const SECRET_MANIFEST = `apiVersion: v1
kind: Secret
metadata:
  name: login
  namespace: default
type: Opaque
stringData:
  username: robot-of-the-shop
  pin: 4711
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: shop
data:
  url: https://robot:shop-over-http@example.com/api
`;

/** The corpus. */
export const SOURCES: SourceCase[] = [
  {
    name: "Edge, as on the BYOOS page",
    content: exported(edge(byoos(byoosValues(IMAGE)))),
  },
  {
    name: "Edge with a private registry and its password",
    content: exported(edge(byoos(byoosValues(IMAGE, CREDENTIALS)))),
    secrets: ["s3cr3t-of-the-registry"],
    variables: ["edge_native_byoi_password"],
    // What comes from a variable stands between quotes.
    unequal: ["equal as YAML edge-native-byoi values"],
  },
  {
    name: "Edge with a password that Palette masks, in the guide's spelling",
    content: exported(
      edge(byoos(byoosValues(IMAGE, CREDENTIALS.replace("username", "user").replace(/s3cr.*/, "'*******'")))),
    ),
    variables: ["edge_native_byoi_password"],
    // What comes from a variable stands between quotes.
    unequal: ["equal as YAML edge-native-byoi values"],
  },
  {
    name: "Edge with a macro for the password",
    content: exported(edge(byoos(byoosValues(IMAGE, CREDENTIALS.replace(/s3cr.*/, '"{{.spectro.macro.registry}}"'))))),
    // The library has quotes of its own for a macro.
    unequal: ["equal as YAML edge-native-byoi values"],
  },
  {
    name: "Edge with the block that CanvOS prints",
    content: exported(edge(byoos(CANVOS))),
    // The library has quotes of its own for a macro.
    unequal: ["equal as YAML edge-native-byoi values"],
  },
  {
    name: "Edge with comments, which the report tells",
    content: exported(edge(byoos(`# Made by the platform team.\n${byoosValues(IMAGE)}  # end of options\n`))),
    unequal: ["equal as YAML edge-native-byoi values"],
  },
  {
    name: "Edge with comments, whose text is to stay",
    content: exported(edge(byoos(`# Made by the platform team.\n${byoosValues(IMAGE)}  # end of options\n`))),
    argv: ["--keep-text"],
  },
  {
    name: "Edge with words that readers take in two ways, which stay",
    content: exported(edge(byoos(byoosValues(IMAGE, "maxPods: 1_000\nquiet: on\n")))),
  },
  {
    name: "Edge with a comment before the values only",
    content: exported(edge(byoos(`# Made by the platform team.\n# Ask before you change it.\n${byoosValues(IMAGE)}`))),
  },
  {
    name: "Edge in agent mode, with the console's preset",
    content: exported(
      edge(byoos("# spectrocloud.com/enabled-presets: Deployment Mode:byoi-agent-mode\noptions:\n  system.uri: NA\n")),
    ),
  },
  {
    name: "Edge in appliance mode, with NA and credentials",
    content: exported(edge(byoos(`options:\n  system.uri: NA\n${CREDENTIALS}`))),
    secrets: ["s3cr3t-of-the-registry"],
    variables: ["edge_native_byoi_password"],
    // What comes from a variable stands between quotes.
    unequal: ["equal as YAML edge-native-byoi values"],
  },
  {
    name: "Edge with stages, users and drain",
    content: exported(
      edge(
        byoos(
          byoosValues(IMAGE, STAGES).replace("pack:\n", "pack:\n  drain:\n    cordon: true\n    gracePeriod: -1\n"),
        ),
      ),
    ),
    secrets: ["kairos-login-1"],
    variables: ["edge_native_byoi_passwd"],
    // Props are written in the order of the library.
    unequal: ["equal as YAML edge-native-byoi values"],
  },
  {
    name: "Edge with the older pack, further images and a stylus package",
    content: exported(
      edge(
        byoos(
          byoosValues(IMAGE, "stylusPackage: container://example.com/stylus-linux-amd64:v4.6.16\n").replace(
            `'${MACRO}'`,
            `'${MACRO}'\n      - image: registry.example.com/tools:v1`,
          ),
          "1.0.0",
        ),
      ),
    ),
  },
  ...(
    [
      ["aws", "ami-0f4804aff4cf9c5a2", ["rhel", "8"], "csi-aws-ebs"],
      ["vsphere", "/Datacenter/vm/sp-docs/rhel-8-kube-v1.33.3", ["rhel", "8.8"], "csi-vsphere-csi"],
      ["azure", "https://store.blob.core.windows.net/images/ubuntu.vhd", ["ubuntu", "22.04"], "csi-azure"],
      ["maas", "ubuntu-2204-custom", ["ubuntu", "22.04"], "csi-rook-ceph"],
    ] as [string, string, [string, string], string][]
  ).map(([cloud, image, os, csi]) => ({
    name: `non-Edge on ${cloud}`,
    content: exported(nonEdge(cloud, image, os, csi)),
  })),
  {
    name: "non-Edge with a version that is a number, which stays one",
    content: exported({
      ...nonEdge("aws", "ami-0f4804aff4cf9c5a2", ["rhel", "8"], "csi-aws-ebs"),
      packs: [
        {
          name: "generic-byoi",
          layer: "os",
          version: "1.0.0",
          values: "pack:\n  osImageOverride: ami-0f4804aff4cf9c5a2\n  osName: rhel\n  osVersion: 8\n",
        },
        { name: "kubernetes", layer: "k8s", version: "1.33.3", values: "" },
        CALICO,
      ],
    }),
    acknowledged: ["not-text"],
  },
  {
    name: "variables of every format",
    content: exported(addOn([{ ...HELLO, values: usesAll(VARIABLES) }], { variables: VARIABLES })),
  },
  {
    name: "a dropdown with one option",
    content: exported(
      addOn([{ ...HELLO, values: "size: '{{.spectro.var.size}}'\n" }], {
        variables: [
          { name: "size", inputType: "dropdown", defaultValue: "s", options: [{ label: "Small", value: "s" }] },
        ],
      }),
    ),
  },
  {
    name: "a dropdown, and a sensitive variable with and without a default",
    content: exported(
      addOn(
        [
          {
            ...HELLO,
            values: "size: '{{.spectro.var.size}}'\na: '{{.spectro.var.token}}'\nb: '{{.spectro.var.pass}}'\n",
          },
        ],
        {
          variables: [
            {
              name: "size",
              inputType: "dropdown",
              defaultValue: "s",
              options: [
                { label: "Small", value: "s", description: "one node" },
                { label: "Large", value: "l", description: "" },
              ],
            },
            { name: "token", isSensitive: true, defaultValue: "token-in-the-open" },
            { name: "pass", isSensitive: true, defaultValue: "" },
          ],
        },
      ),
    ),
    secrets: ["token-in-the-open"],
    variables: ["token"],
  },
  {
    name: "tags, a description of two lines, a tag that is not the version",
    content: exported(
      addOn([{ ...HELLO, tag: "1.3.x" }], {
        labels: { owner: "edge", production: "spectro__tag" },
        description: "What every site needs:\nhttps://example.com/sites",
      }),
    ),
  },
  {
    name: "several registries: OCI, Helm and a private one",
    content: exported(
      addOn([
        HELLO,
        {
          name: "nginx",
          layer: "addon",
          version: "18.1.0",
          registry: CHARTS,
          values: "charts:\n  nginx:\n    replicaCount: 2\n",
        },
        { name: "portal", layer: "addon", version: "0.4.0", registry: PRIVATE, values: "" },
        { name: "zarf", layer: "addon", version: "1.0.1", values: "" },
      ]),
    ),
  },
  {
    name: "manifests, one of them a Secret",
    content: exported(
      addOn([
        {
          name: "shop",
          layer: "addon",
          type: "manifest",
          values: 'pack:\n  spectrocloud.com/install-priority: "0"\n',
          manifests: [{ name: "shop", content: SECRET_MANIFEST }],
        },
        {
          name: "gate",
          layer: "addon",
          type: "manifest",
          manifests: [
            {
              name: "gate/../../etc",
              content: `${"# a line\n".repeat(8)}apiVersion: v1\nkind: Namespace\nmetadata:\n  name: gate\n`,
            },
          ],
        },
      ]),
    ),
    secrets: ["robot-of-the-shop", "4711", "shop-over-http"],
    variables: ["shop_username", "shop_pin", "shop_secret"],
    // What comes from a variable stands between quotes.
    unequal: ["equal as YAML shop manifest shop"],
  },
  {
    // The layers of their own classes take no manifests.
    name: "an OS layer with a manifest, and a manifest layer without values",
    content: exported(
      edge({ ...byoos(byoosValues("NA")), manifests: [{ name: "ns", content: "kind: Namespace\n" }] }, {}, [
        {
          name: "bare",
          layer: "addon",
          type: "manifest",
          values: "",
          manifests: [{ name: "bare", content: "kind: ConfigMap\n" }],
        },
      ]),
    ),
  },
  {
    name: "two copies of one pack",
    content: exported(
      addOn([
        { ...HELLO, name: "first--hello-universe" },
        { ...HELLO, name: "second--hello-universe" },
      ]),
    ),
  },
  {
    name: "a chart with passwords among its values",
    content: exported(addOn([PROMETHEUS])),
    secrets: ["grafana-first-login", "mail-for-grafana", "joins-the-cluster"],
    variables: [
      "prometheus_operator_admin_password",
      "prometheus_operator_smtp_password",
      "prometheus_operator_cluster_secret_token",
    ],
    // What comes from a variable stands between quotes.
    unequal: ["equal as YAML prometheus-operator values"],
  },
  {
    name: "a chart with a password in a comment",
    content: exported(
      addOn([{ ...HELLO, values: "auth:\n  # adminPassword: changed-in-a-comment\n  enabled: true\n" }]),
    ),
    secrets: ["changed-in-a-comment"],
    // No variable can stand in a comment: there the secret is left out.
    unequal: ["equal as YAML hello-universe values"],
  },
  {
    name: "an export without values, without variables and with null for lists",
    content: (() => {
      const { metadata, spec } = exported(addOn([HELLO]));
      const [{ values: _, ...pack }] = spec.template.packs;
      return {
        metadata,
        spec: { ...spec, variables: null, template: { ...spec.template, packs: [{ ...pack, manifests: null }] } },
      };
    })(),
  },
  {
    name: "an export in YAML",
    ending: "yaml",
    content: [
      "metadata:",
      "  name: from-yaml",
      "  labels: {}",
      "spec:",
      "  version: 1.0.0",
      "  template:",
      "    type: add-on",
      "    cloudType: all",
      "    packs:",
      "      - name: zarf",
      "        type: spectro",
      "        layer: addon",
      "        version: 1.10",
      "        tag: 1.10",
      "        values: |-",
      "          zarf:",
      "            enabled: true",
      "        registry:",
      "          metadata: { uid: 5e0000000000000000000001, name: Public Repo, kind: pack, isPrivate: false }",
      "",
    ].join("\n"),
  },
  {
    name: "what is posted to the API, with uids and no names of registries",
    content: (() => {
      const { metadata, spec } = exported(addOn([HELLO]));
      const packs = spec.template.packs.map(({ registry, ...pack }) => ({
        ...pack,
        uid: "uid-of-hello",
        registryUid: registry.metadata.uid,
      }));
      return { metadata, spec: { ...spec, template: { ...spec.template, packs } } };
    })(),
  },
  {
    name: "an export with what this library has no property for",
    content: (() => {
      const { metadata, spec } = exported(addOn([HELLO]));
      const packs = spec.template.packs.map((pack) => ({ ...pack, presets: [{ name: "ha" }] }));
      return { metadata, spec: { ...spec, template: { ...spec.template, packs } } };
    })(),
    // Palette keeps which presets made the values; Terraform cannot say it.
    unequal: ["not expressible tools spec.template.packs[0].presets"],
  },
  {
    name: "values with dollar signs, backslashes, backticks and Windows line ends",
    content: exported(
      addOn([
        { ...HELLO, values: 'script: \'echo "${HOME}" `date` \\n %{x} $${y}\'\nquoted: "tab\\there"\n' },
        { name: "zarf", layer: "addon", version: "1.0.1", values: "a: 1\r\nb: two\r\n" },
      ]),
    ),
    // The library writes line ends as LF.
    unequal: ["equal as YAML zarf values"],
  },
  {
    name: "values that are indented, and values that are comments only",
    content: exported(
      addOn([
        { ...HELLO, values: "  a: 1\n  b:\n    - x\n    - y\n  text: |\n    one\n\n    two\n" },
        { name: "zarf", layer: "addon", version: "1.0.1", values: "# nothing to set\n" },
      ]),
    ),
    // The provider would take the blanks of the first line only, and break the rest.
    unequal: ["equal as YAML hello-universe values"],
  },
  {
    name: "a state with two profiles",
    content: state(
      [edge(byoos(byoosValues(IMAGE), "2.1.0")), addOn([HELLO], { context: "tenant", labels: { team: "edge" } })],
      {
        simple: ["edge-native-byoi"],
      },
    ),
  },
  {
    name: "a state of a module, with timeouts",
    content: inModule(state([addOn([HELLO], { timeouts: { create: "30m", delete: "5m" } })])),
  },
  {
    name: "Edge from an OCI registry",
    content: exported(edge({ ...byoos(byoosValues(IMAGE)), registry: OCI })),
  },
  {
    name: "a pack of another type than its registry's",
    content: exported(addOn([{ ...HELLO, type: "spectro", registry: OCI }])),
    acknowledged: ["pack-type-registry"],
  },
  {
    name: "a registry of the tenant's own, whose type a state does not say",
    content: state([addOn([{ ...HELLO, registry: { uid: "uid-of-mirror", name: "Mirror", kind: "pack" } }])]),
  },
  {
    name: "secrets in a description, and in the default of a variable that is not marked",
    content: exported(
      addOn([{ ...HELLO, values: "a: '{{.spectro.var.db_password}}'\nb: '{{.spectro.var.dsn}}'\n" }], {
        description: "Sign in with password=in-a-description",
        variables: [
          { name: "db_password", defaultValue: "default-in-the-open" },
          { name: "dsn", defaultValue: "postgres://me:login-in-a-url@db/x" },
        ],
      }),
    ),
    secrets: ["in-a-description", "default-in-the-open", "login-in-a-url"],
    variables: ["tools_password", "db_password", "dsn"],
  },
  {
    name: "a state whose lookups are the other way round, with a secret that only Terraform knows of",
    content: state([edge(byoos(byoosValues(IMAGE)), {}, [{ ...HELLO, values: "greeting: hidden-by-terraform\n" }])], {
      simple: ["edge-k3s"],
      sensitive: { pack: [{}, {}, {}, { values: true }] },
    }),
    secrets: ["hidden-by-terraform"],
    variables: ["hello_universe_values"],
  },
  {
    name: "a plan, with defaults of packs and a sensitive input",
    content: plan(
      [edge(byoos(byoosValues(IMAGE)), {}, [{ ...HELLO, values: "greeting: welcome to hunter2-city\n" }])],
      {
        simple: ["edge-native-byoi"],
        defaults: ["edge-k3s"],
        exists: false,
        variables: { city: { value: "hunter2-city", sensitive: true }, size: { value: "welcome", sensitive: false } },
      },
    ),
    secrets: ["hunter2-city"],
    variables: ["city"],
    // What comes from a variable stands between quotes.
    unequal: ["equal as YAML hello-universe values"],
  },
  {
    name: "a plan of two profiles of one name in two versions",
    content: plan([addOn([HELLO]), addOn([{ ...HELLO, version: "1.4.0", tag: "1.4.0" }], { version: "2.0.0" })]),
  },
  {
    name: "a plan of two projects, in which one profile waits for the other and comes first",
    content: (() => {
      const document = plan([addOn([HELLO]), addOn([HELLO], { name: "base" })]);
      const { root_module } = document.configuration;
      const [waiting, base] = root_module.resources;
      const inProject = (project: string, more: object = {}) => {
        return { name: "spectrocloud", expressions: { project_name: { constant_value: project } }, ...more };
      };
      const provider_config = {
        spectrocloud: inProject("Dev"),
        "spectrocloud.prod": inProject("Prod", { alias: "prod" }),
      };
      const resources = [
        { ...waiting, depends_on: [base.address], provider_config_key: "spectrocloud.prod" },
        { ...base, provider_config_key: "spectrocloud" },
      ];
      return { ...document, configuration: { provider_config, root_module: { ...root_module, resources } } };
    })(),
  },
  {
    name: "a profile to adopt",
    content: exported(addOn([HELLO])),
    argv: ["--adopt", "64b0c0ffee0000000000cafe:tenant"],
  },
  {
    name: "a profile to adopt whose password has no quotes",
    content: exported(edge(byoos(byoosValues(IMAGE, CREDENTIALS)))),
    argv: ["--adopt", "64b0c0ffee0000000000cafe"],
    secrets: ["s3cr3t-of-the-registry"],
    variables: ["edge_native_byoi_password"],
    // What comes from a variable stands between quotes.
    unequal: ["equal as YAML edge-native-byoi values"],
  },
  {
    name: "a profile that breaks rules of this library",
    content: exported({ name: "no network", cloud: "edge-native", packs: [byoos(byoosValues(IMAGE)), K3S] }),
    acknowledged: ["network-layer-missing"],
  },
  {
    name: "names that are no identifiers, no paths and no code",
    content: exported({
      name: '../../${file("/etc/passwd")} `class` 1',
      type: "add-on",
      cloud: "all",
      packs: [{ ...HELLO, name: "../escape", values: "a: 1\n" }],
    }),
  },
  ...PUBLIC_SOURCES,
];
