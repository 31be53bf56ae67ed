import fs from "node:fs";
import path from "node:path";
import { App, TerraformStack, TerraformVariable } from "cdktf";
import {
  Checks,
  ClusterProfile,
  EdgeByoosLayer,
  LayerKind,
  PackLayer,
  PackValues,
  ProviderImage,
  SpectrocloudProvider,
  spectrocloud,
} from "../../lib";
import { RULES } from "../../lib/rules/rules";
import { command, emptyFolder, write } from "./describe/folder";
import {
  CLUSTER,
  type Lookup,
  type PlannedChange,
  PROFILE,
  plannedCluster,
  plannedPack,
  plannedProfile,
  planWith,
  unchanged,
} from "./plans";

const REGISTRY = {
  address: "data.spectrocloud_registry.public_registry",
  values: { id: "reg-1", name: "Public Repo" },
};

interface Outcome {
  readonly code: number;
  readonly err: string;
  readonly findings: { address: string; layer?: string; rule: string; level: string; message: string }[];
  readonly acknowledged: unknown[];
  readonly idle: unknown[];
}

async function checkFile(content: object, ...options: string[]): Promise<Outcome> {
  const cwd = emptyFolder();
  write(cwd, "source.json", JSON.stringify(content));
  const { code, out, err } = await command(["check", "source.json", "--format", "json", ...options], { cwd });
  expect(fs.readdirSync(cwd)).toEqual(["source.json"]);
  return { code, err, ...JSON.parse(out || "{}") };
}

const checkPlan = (changes: PlannedChange[], lookups: Lookup[] = [REGISTRY], ...options: string[]) =>
  checkFile(planWith(changes, lookups), ...options);

const rules = ({ findings }: Outcome) => findings.map(({ rule }) => rule);

const good = [
  plannedPack("edge-native-byoi", "2.1.0", "options:\n  system.uri: example.io/os:v1\n"),
  plannedPack("edge-k3s", "1.32.4", "cluster:\n  config: |\n    cluster-cidr: 10.42.0.0/16\n"),
  plannedPack("cni-calico", "3.28.0", "manifests:\n  calico:\n    env:\n      CALICO_IPV4POOL_CIDR: 10.42.0.0/16\n"),
];
const made = (over: object = {}): PlannedChange => ({
  address: PROFILE,
  after: plannedProfile({ pack: good, ...over }),
});
const os = (values: string) => [plannedPack("edge-native-byoi", "2.1.0", values), ...good.slice(1)];

describe("a source without mistakes", () => {
  test("is clean, and nothing is written", async () => {
    const outcome = await checkPlan([made(), unchanged(CLUSTER, plannedCluster())]);
    expect([outcome.code, outcome.findings]).toEqual([0, []]);
  });

  test("may be a state, an export, or several sources", async () => {
    const cwd = emptyFolder();
    const resource = {
      address: PROFILE,
      mode: "managed",
      type: "spectrocloud_cluster_profile",
      name: "site",
      values: plannedProfile(),
    };
    write(
      cwd,
      "state.json",
      JSON.stringify({ format_version: "1.0", values: { root_module: { resources: [resource] } } }),
    );
    const packs = good.map(({ name, tag, values }: any) => ({ name, tag, values, version: tag, type: "spectro" }));
    const template = { type: "cluster", cloudType: "edge-native", packs };
    write(
      cwd,
      "export.yaml",
      JSON.stringify({ metadata: { name: "site" }, spec: { version: "1.0.0", template, variables: [] } }),
    );
    expect(await command(["check", "state.json", "export.yaml"], { cwd })).toEqual({
      code: 0,
      out: "Nothing found.\n",
      err: "",
    });
  });
});

describe("a profile that works in the field", () => {
  const aws = (...names: string[]) =>
    made({ cloud: "aws", pack: names.map((name) => plannedPack(name, "1.0.0", "a: 1\n")) });

  test.each([
    ["in reverse", ["csi-aws-ebs", "cni-calico", "kubernetes", "ubuntu-aws"]],
    ["by their names", ["cni-calico", "csi-aws-ebs", "kubernetes", "ubuntu-aws"]],
    ["behind an add-on", ["spectro-byo-manifest", "ubuntu-aws", "kubernetes", "cni-calico", "csi-aws-ebs"]],
    ["around an add-on", ["ubuntu-aws", "kubernetes", "cni-calico", "tetragon", "csi-aws-ebs"]],
  ])("may list its layers %s: that is a warning, and no layer is missing", async (_, names) => {
    const { code, findings } = await checkPlan([aws(...names)]);
    expect([code, new Set(findings.map(({ rule, level }) => `${level} ${rule}`))]).toEqual([
      0,
      new Set(["warning layer-order"]),
    ]);
  });

  test("may have a tag with a second colon: the provider cuts it", async () => {
    const { code, findings } = await checkPlan([made({ tags: ["team:edge:north"] })]);
    expect([code, findings.map(({ rule, message }) => [rule, message.slice(0, 93)])]).toEqual([
      0,
      [["tag-colon", 'tags[0] "team:edge:north" has a second colon: the provider sends team:edge, and each plan sho']],
    ]);
  });

  test("may be one of Palette's own, for all clouds", async () => {
    const system = made({ type: "system", cloud: "all", pack: [plannedPack("nginx", "1.11.2", "a: 1\n")] });
    expect((await checkPlan([system])).findings).toEqual([]);
  });

  test("has neither OS nor storage on a custom cloud", async () => {
    const pack = [plannedPack("kubernetes", "1.30.4", "a: 1\n"), plannedPack("cni-calico", "3.28.0", "a: 1\n")];
    expect((await checkPlan([made({ cloud: "nutanix", pack })])).findings).toEqual([]);
  });

  test("may have the default comments of a pack, which refer to another pack", async () => {
    const values = "options:\n  system.uri: a/b:1\n#issuer: '{{ .spectro.pack.kubernetes.issuer }}'\n";
    expect((await checkPlan([made({ pack: os(values) })])).findings).toEqual([]);
    const used = await checkPlan([made({ pack: os(values.replace("#", "")) })]);
    expect(rules(used)).toContain("macro-pack-unknown");
  });

  test("may come from a registry that is called nearly as one of Palette's: the lookup has found it", async () => {
    const registry = { address: REGISTRY.address, values: { id: "reg-1", name: "palette-registry" } };
    expect((await checkPlan([made()], [registry])).findings).toEqual([]);
  });

  const OCI = { address: "data.spectrocloud_registry.oci", values: { id: "reg-2", name: "Palette Registry" } };
  const NGINX = {
    address: "data.spectrocloud_pack.nginx",
    values: { id: "nginx-uid", name: "nginx", version: "1.11.2", registry_uid: "reg-2" },
  };
  const nginx = (over: object) => plannedPack("nginx", "1.11.2", "a: 1\n", { uid: "nginx-uid", ...over });

  test.each([
    ["leaves the type and the registry out, and Palette finds it by its uid", { registry_uid: null }, []],
    ["names the registry, whose type it is not", { registry_uid: "reg-2" }, ["pack-type-registry"]],
    ["has another type written out", { registry_uid: null, type: "helm" }, ["pack-type-registry"]],
  ])("a pack of an OCI registry that %s", async (_, over, expected) => {
    expect(rules(await checkPlan([made({ pack: [...good, nginx(over)] })], [REGISTRY, OCI, NGINX]))).toEqual(expected);
  });
});

/** A mistake in a profile: what is planned, the rule, and what its message names. */
const MISTAKES: [string, PlannedChange, string, string][] = [
  [
    "an image without a tag",
    made({ pack: os("options:\n  system.uri: example.io/os\n") }),
    "image-tag",
    "options.system.uri",
  ],
  [
    "a tag latest",
    made({ pack: os("options:\n  system.uri: example.io/os:latest\n") }),
    "image-tag-latest",
    "options.system.uri",
  ],
  [
    "an image of another distribution, whose version Palette fills in",
    made({ pack: os('options:\n  system.uri: "a.io/b:rke2-{{ .spectro.system.kubernetes.version }}-v4.5.7"\n') }),
    "image-distribution",
    "edge-rke2",
  ],
  ["no image", made({ pack: os("pack:\n  drain:\n    timeout: 1\n") }), "image-missing", "no image"],
  [
    "a stage that hosts do not know",
    made({ pack: os("options:\n  system.uri: a/b:1\nstages:\n  bot:\n    - name: a\n") }),
    "stage-unknown",
    '"bot"',
  ],
  ["values that are no YAML", made({ pack: os("a: [\n") }), "values-yaml", "pack.values"],
  ["no network layer", made({ pack: good.slice(0, 2) }), "network-layer-missing", "network layer"],
  ["layers in another order", made({ pack: [good[1], good[0], good[2]] }), "layer-order", "Layer"],
  ["cloud all", made({ cloud: "all" }), "cloud-all", 'cloud "all"'],
  ["the pack of another cloud", made({ cloud: "aws" }), "edge-layer-elsewhere", "edge-native-byoi"],
  ["a version that is none", made({ version: "V1.2.3" }), "profile-version", "SemVer"],
  ["a version in a short form", made({ version: "v1" }), "profile-version-short", "version 1.0.0."],
  ["a tag that is none", made({ tags: ["a b"] }), "tag", "tags[0]"],
  [
    "a variable that nobody declares",
    made({ pack: os('options:\n  system.uri: "a/b:{{.spectro.var.tag}}"\n') }),
    "variable-undeclared",
    "variable tag",
  ],
  [
    "a default that is none of its format",
    made({
      profile_variables: [{ variable: [{ name: "ip", display_name: "IP", format: "ipv4", default_value: "x" }] }],
    }),
    "variable-default",
    "variable ip",
  ],
  [
    "a misspelled macro",
    made({ pack: os('options:\n  system.uri: a/b:1\nx: "{{spectro.var.a}}"\n') }),
    "macro-form",
    "{{spectro.var.a}}",
  ],
  [
    "a type that its registry does not have",
    made({
      pack: [
        plannedPack("edge-native-byoi", "2.1.0", "options:\n  system.uri: a/b:1\n", { type: "oci" }),
        ...good.slice(1),
      ],
    }),
    "pack-type-registry",
    "Public Repo",
  ],
  [
    "a password that is written out",
    made({
      pack: os(
        "options:\n  system.uri: example.io/b:1\nproviderCredentials:\n  registry: example.io\n  username: b\n  password: Zk9hunter2\n",
      ),
    }),
    "literal-password",
    "providerCredentials.password",
  ],
  [
    "a manifest that is no YAML",
    made({
      pack: [...good, plannedPack("apps", "", "", { type: "manifest", manifest: [{ name: "a", content: "a: [" }] })],
    }),
    "manifest-yaml",
    "pack.manifest[0].content",
  ],
];

describe("a mistake in a profile", () => {
  test.each(MISTAKES)("%s is said with its address", async (_, change, rule, named) => {
    const outcome = await checkPlan([change]);
    const found = outcome.findings.filter((each) => each.rule === rule);
    expect([rules(outcome), found.length]).toEqual([expect.arrayContaining([rule]), 1]);
    expect(found[0].address).toBe(PROFILE);
    expect(found[0].message).toContain(named);
    expect(found[0].message).toMatch(new RegExp(`\\[${rule}\\]$`));
    expect(outcome.code).toBe(outcome.findings.some(({ level }) => level === "error") ? 3 : 0);
    expect(JSON.stringify(outcome.findings)).not.toContain("hunter2");
  });

  test("names the layer, and speaks of no construct", async () => {
    const [found] = (await checkPlan([MISTAKES[0][1]])).findings;
    expect(found.layer).toBe("edge-native-byoi");
    expect(found.message).not.toMatch(/ProviderImage|PackLayer|EdgeByoosLayer|values\[/);
  });
});

const system = (key: string) => `{{ .spectro.pack.edge-native-byoi.options.system.${key} }}`;
const COMPOSED =
  `options:\n  system.uri: "${system("registry")}/${system("repo")}:${system("k8sDistribution")}-` +
  `{{ .spectro.system.kubernetes.version }}-${system("peVersion")}-${system("customTag")}"\n`;
const withImages = (...images: string[]) =>
  `options:\n  system.uri: example.io/os-amd64:v1\npack:\n  content:\n    images:\n` +
  images.map((uri) => `      - image: ${uri}\n`).join("");
const credentials = (text: string) => `options:\n  system.uri: example.io/os:v1\nproviderCredentials:\n${text}`;

test.each<[string, string, string[]]>([
  [
    "the parts of an image that are missing",
    COMPOSED,
    ["registry", "repo", "k8sDistribution", "peVersion", "customTag"].map((key) => `options.system.${key} is `),
  ],
  ["an image for another architecture", withImages("example.io/a-arm64:v1"), ["options.system.uri is amd64, and "]],
  ["NA among other images", withImages("NA"), ['pack.content.images[0].image is "NA", which stands for no image. ']],
  [
    "a registry and a password",
    credentials("  registry: other.io\n  username: a\n  password: hunter2\n"),
    ["providerCredentials.password is written out, ", 'providerCredentials.registry "other.io" is not '],
  ],
])("%s: a plan hears of Palette's paths, and of no property of a construct", async (_, values, expected) => {
  const { findings } = await checkPlan([made({ pack: os(values) })]);
  expect(findings.map(({ message }, index) => message.slice(0, expected[index]?.length))).toEqual(expected);
  expect(JSON.stringify(findings)).not.toMatch(/ProviderImage|agentMode|registryCredentials|additionalValues/);
});

/** Rules that only a program shows: what it gives to properties, reads from files, looks up or says of itself. */
const NOT_IN_A_PLAN =
  /^(registry-name|property-name|other-(form|kind|shape|version)|swapped|text-of-nothing.*|empty-list|unknown-key|address-twice|lookup-.*|pack-(cloud-and-filters|excludes|without-values|tag.*)|search-only|context-registry|manifest-(lookup|file|twice)|image-not-built|canvos-.*|agent-mode-.*|certificate-(file|twice)|literal-api-key|layer-unused|provider-.*|profile-in-two-stacks|skip-destroy-provider|cluster-(pack|variable-secret)|values-(file|data)|defaults-.*|head-comment|check-failed|acknowledge-.*)$/;

test("most rules are about what a plan shows, and each mistake here is", () => {
  const names = Object.keys(RULES);
  const hidden = names.filter((name) => NOT_IN_A_PLAN.test(name));
  expect(hidden.length).toBeLessThan(names.length / 2);
  expect(MISTAKES.filter(([, , rule]) => NOT_IN_A_PLAN.test(rule))).toEqual([]);
});

describe("what only the apply tells", () => {
  test("is unknown to the rules", async () => {
    const pack = [{ name: "edge-native-byoi", type: "spectro" }, ...good.slice(1)];
    const unknown = { id: true, version: true, pack: [{ values: true, tag: true, uid: true, registry_uid: true }] };
    const { findings, code } = await checkPlan([
      { address: PROFILE, after: plannedProfile({ id: undefined, version: undefined, pack }), unknown },
    ]);
    expect([code, findings]).toEqual([0, []]);
  });

  test("is not asked for, where whole layers or variables are unknown", async () => {
    const { pack: _, ...rest } = plannedProfile() as { pack: unknown };
    expect(rules(await checkPlan([{ address: PROFILE, after: rest, unknown: { pack: true } }]))).toEqual([]);
    const used = os('options:\n  system.uri: "a/b:{{.spectro.var.tag}}"\n');
    const change = { ...made({ pack: used, profile_variables: undefined }), unknown: { profile_variables: true } };
    expect(rules(await checkPlan([change]))).toEqual([]);
  });

  test("may be a secret, so a password that refers to something is nobody's mistake", async () => {
    const [, change] = MISTAKES.find(([, , rule]) => rule === "literal-password") ?? [];
    const written = { pack: [{ values: { references: ["var.password"] } }] };
    expect(rules(await checkPlan([{ ...(change as PlannedChange), written }]))).toEqual([]);
  });
});

test("what Terraform knows to be a secret is held to the rules, and no message repeats it", async () => {
  const secret = "quiet words";
  const variable = { name: "site", display_name: "Site", regex: "^quiet$", options: [{ label: "a", value: secret }] };
  const values = `options:\n  system.uri: ${secret}\n`;
  const changes = [
    {
      ...made({ pack: os(values), version: secret, profile_variables: [{ variable: [variable] }] }),
      sensitive: { version: true, pack: [{ values: true }, {}, {}], profile_variables: true },
    },
    { ...variables({ site: "any" }), sensitive: { cluster_profile: true } },
    { ...withVip("10.42.0.7"), sensitive: { cloud_config: true } },
  ];
  const { findings } = await checkPlan(changes);
  expect(new Set(findings.map(({ rule }) => rule))).toEqual(
    new Set([
      "profile-version",
      "image-reference",
      "variable-unused",
      "cluster-variable-value",
      "cluster-vip-in-pod-range",
    ]),
  );
  const words = JSON.stringify(findings);
  for (const each of [secret, "quiet", "10.42.0.7"]) expect(words).not.toContain(each);
  expect(words).toContain("(hidden: sensitive value)");
});

const config = (over: object) => [{ vip: "10.0.0.10", overlay_cidr_range: null, is_two_node_cluster: false, ...over }];
const cluster = (over: object, rest: Partial<PlannedChange> = {}): PlannedChange => ({
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
const ARM = { address: "data.spectrocloud_appliances.arm", values: { ids: ["arm-1"], architecture: "arm64" } };
const withVip = (vip: string | null, rest: object = {}) => cluster({ cloud_config: config({ vip, ...rest }) });
const noVip = { ...withVip(null), written: { cloud_config: [{}] }, unknown: { cloud_config: [{ vip: true }] } };
const variables = (given: object) => cluster({ cluster_profile: [{ id: "profile-1", pack: [], variables: given }] });
const required = made({
  profile_variables: [{ variable: [{ name: "site", display_name: "Site", required: true, format: "ipv4" }] }],
  pack: os('options:\n  system.uri: "a/b:{{.spectro.var.site}}"\n'),
});

describe("a cluster beside its profile", () => {
  test.each<[string, PlannedChange[], string[]]>([
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
  ])("%s", async (_, changes, expected) => {
    const { findings } = await checkPlan(changes, [REGISTRY, ARM]);
    const ofCluster = findings.filter(({ address }) => /cluster_(edge|aws)/.test(address));
    expect(ofCluster.map(({ rule }) => rule)).toEqual(expected);
    for (const { address } of ofCluster) expect(address).toBe(CLUSTER);
  });
});

describe("answers", () => {
  const change = made({ version: "V1", tags: ["a b"] });
  const check = (...answers: string[]) =>
    checkPlan([change], [REGISTRY], ...answers.flatMap((each) => ["--acknowledge", each]));

  test("keep a rule from counting, everywhere or at an address", async () => {
    expect((await check("profile-version=it was so", "tag=so too")).code).toBe(0);
    const at = await check(`profile-version@${PROFILE}=it was so`, `tag@spectrocloud_cluster_profile.other=no`);
    expect([rules(at), at.code]).toEqual([["tag"], 3]);
    expect(at.acknowledged).toEqual([
      expect.objectContaining({ rule: "profile-version", reason: "it was so", address: PROFILE }),
    ]);
    expect(at.idle).toEqual([{ rule: "tag", address: "spectrocloud_cluster_profile.other", reason: "no" }]);
  });

  test("may be for a module, and an address may hold an equals sign", async () => {
    const address = `module.site["a=b"].${PROFILE}`;
    const run = (answer: string) => checkPlan([{ ...change, address }], [REGISTRY], "--acknowledge", answer);
    expect(rules(await run('profile-version@module.site["a=b"]=x'))).toEqual(["tag"]);
    expect(rules(await run("profile-version@module.si=x"))).toEqual(["profile-version", "tag"]);
  });

  test.each([
    ["image-tga=x", "there is no rule image-tga."],
    ["literal-password=x", "the rule literal-password cannot be acknowledged."],
    ["tag= ", "say why: the reason is empty."],
    ["tag", "--acknowledge tag: write RULE=REASON or RULE@ADDRESS=REASON."],
    ["tag@=x", "--acknowledge tag@=x: write RULE=REASON or RULE@ADDRESS=REASON."],
  ])("%s is wrong usage", async (answer, message) => {
    const { code, err } = await check(answer);
    expect([code, err]).toEqual([2, expect.stringContaining(message)]);
    expect(err).toContain("See cdktf-palette-byoos check --help.");
  });
});

describe("what is written", () => {
  const warned = [made({ pack: os("options:\n  system.uri: example.io/os:latest\n") })];
  const run = async (changes: PlannedChange[], ...options: string[]) => {
    const cwd = emptyFolder();
    write(cwd, "plan.json", JSON.stringify(planWith(changes, [REGISTRY])));
    return command(["check", "plan.json", ...options], { cwd });
  };

  test("is text for people, with counts", async () => {
    const { code, out, err } = await run(warned);
    expect([code, err]).toEqual([0, ""]);
    expect(out).toMatch(
      /^warning: plan\.json: spectrocloud_cluster_profile\.site, layer edge-native-byoi: .*\[image-tag-latest\]\n0 errors, 1 warning\.\n$/,
    );
  });

  test("are workflow commands of GitHub, on one line each", async () => {
    const { out } = await run([made({ version: "v1%\n::error::x" })], "--format", "github");
    expect(out).toMatch(
      /^::error title=profile-version::plan\.json: spectrocloud_cluster_profile\.site: version "v1%25 ::error::x" is not SemVer\. .*\n$/,
    );
  });

  test("does nothing to the terminal that shows it", async () => {
    const name = "x\u001b[31m\u202e\u0085";
    for (const format of ["text", "json", "github"]) {
      const { out } = await run([made({ name, version: name, tags: [name] })], "--format", format);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: none of these may be in it.
      expect(out).not.toMatch(/[\u001b\u202e\u0085]/);
    }
  });

  test("ends with 3 on a warning, if that is asked for", async () => {
    expect((await run(warned, "--fail-on", "warning")).code).toBe(3);
    expect((await run(warned, "--fail-on", "error")).code).toBe(0);
    expect((await run(warned, "--fail-on", "nothing")).err).toContain(
      "unknown level nothing. Levels are error, warning.",
    );
    expect((await command(["check"])).err).toContain("SOURCE is missing.");
  });

  test("says of a source that it has nothing to check", async () => {
    const { code, err } = await run([{ address: "null_resource.a", after: {} }]);
    expect([code, err]).toEqual([1, expect.stringContaining("plan.json has neither a cluster profile nor a cluster.")]);
    expect((await command(["check", "gone.json"])).code).toBe(1);
  });

  test("says of a folder of HCL how to get its plan", async () => {
    const cwd = emptyFolder();
    write(cwd, "site/main.tf", "");
    const { code, err } = await command(["check", "site"], { cwd });
    expect([code, err]).toEqual([1, expect.stringContaining("terraform -chdir=site plan ")]);
    expect(err).toContain("then check import.json.");
  });
});

describe("the folder of a CDKTF app", () => {
  const synthesized = (write: (stack: TerraformStack) => void, hcl = false) => {
    const outdir = emptyFolder();
    const app = new App({ outdir, skipValidation: true, hclOutput: hcl });
    const stack = new TerraformStack(app, "site");
    new SpectrocloudProvider(stack, "spectrocloud", {});
    write(stack);
    app.synth();
    return outdir;
  };
  const raw = (stack: TerraformStack) => {
    const registry = new spectrocloud.DataSpectrocloudRegistry(stack, "registry", { name: "Public Repo" });
    const found = (name: string, version: string) =>
      new spectrocloud.DataSpectrocloudPack(stack, name, { name, version, registryUid: registry.id });
    const k3s = found("edge-k3s", "1.32.4");
    const password = new TerraformVariable(stack, "password", { sensitive: true });
    new spectrocloud.ClusterProfile(stack, "profile", {
      name: "raw",
      version: "one",
      cloud: "edge-native",
      type: "cluster",
      pack: [
        {
          name: "edge-native-byoi",
          tag: "2.1.0",
          uid: found("edge-native-byoi", "2.1.0").id,
          values: `options:\n  system.uri: example.io/os\nproviderCredentials:\n  registry: example.io\n  username: a\n  password: ${password.value}\n`,
        },
        {
          name: "edge-k3s",
          tag: "1.32.4",
          uid: k3s.id,
          registryUid: registry.id,
          values: k3s.getStringAttribute("values"),
        },
      ],
    });
  };

  test("is checked whichever bindings made it, and what Terraform fills in is unknown", async () => {
    const { code, out } = await command(["check", synthesized(raw), "--format", "json"]);
    const found = JSON.parse(out).findings.map(({ address, rule }: any) => `${address} ${rule}`);
    expect([code, found.sort()]).toEqual([
      3,
      [
        "spectrocloud_cluster_profile.profile image-tag",
        "spectrocloud_cluster_profile.profile network-layer-missing",
        "spectrocloud_cluster_profile.profile profile-version",
      ],
    ]);
  });

  test("gives the same findings as the synth of our constructs", async () => {
    let expected: string[] = [];
    const ours = (stack: TerraformStack) => {
      const layer = (kind: LayerKind, name: string, version: string, values = "a: 1\n") =>
        new PackLayer(stack, name, { kind, name, version, values: PackValues.fromYaml(values) });
      new ClusterProfile(stack, "profile", {
        name: "ours",
        version: "V1",
        cloud: "edge-native",
        tags: ["a b"],
        layers: [
          new EdgeByoosLayer(stack, "byoos", {
            version: "2.1.0",
            image: ProviderImage.fromUri("example.io/os:latest"),
            additionalValues: { stages: { bot: [{ name: "a" }] } },
          }),
          layer(LayerKind.KUBERNETES, "edge-k3s", "1.32.4", 'x: "{{.spectro.var.gone}}"\n'),
        ],
        variables: [{ name: "unused", displayName: "Unused" }],
      });
      expected = Checks.of(stack)
        .findings()
        .map(({ rule }) => rule);
    };
    const folder = synthesized(ours);
    expect(expected.length).toBeGreaterThan(5);
    const { out } = await command(["check", folder, "--format", "json"]);
    expect(
      JSON.parse(out)
        .findings.map(({ rule }: any) => rule)
        .sort(),
    ).toEqual(expected.sort());
  });

  test("has the stack beside its name if there are several", async () => {
    const outdir = emptyFolder();
    const app = new App({ outdir, skipValidation: true });
    for (const name of ["one", "two"]) raw(new TerraformStack(app, name));
    app.synth();
    const { out } = await command(["check", path.basename(outdir)], { cwd: path.dirname(outdir) });
    expect(out).toContain(`error: ${path.basename(outdir)} (two): spectrocloud_cluster_profile.profile`);
  });
});
