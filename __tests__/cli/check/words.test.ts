/** What `check` and `import` say of words of a closed list and of macros, in sources of every kind. */
import fs from "node:fs";
import path from "node:path";
import { command, emptyFolder, write } from "../describe/folder";
import { newFolder, run } from "../import/command";
import { exported, OCI, type Pack, type Profile, PUBLIC, plan, state } from "../import/forms";

const OS: Pack = {
  name: "edge-native-byoi",
  layer: "os",
  version: "2.1.0",
  values: "options:\n  system.uri: example.io/os:v1\n",
};
const CNI: Pack = { name: "cni-calico", layer: "cni", version: "3.30.2", values: "a: 1\n" };
const CLOUD_OS: Pack = {
  name: "generic-byoi",
  layer: "os",
  version: "1.0.0",
  values: "pack:\n  osImageOverride: /dc/vm/rhel-8-kube-v1.30.4\n  osName: rhel\n  osVersion: '8'\n",
};
const kubernetes = (values: string, more: Partial<Pack> = {}): Pack => {
  return { name: "edge-k3s", layer: "k8s", version: "1.33.5", values, ...more };
};
const edge = (values: string, more: Partial<Profile> = {}, ofKubernetes: Partial<Pack> = {}): Profile => {
  return { name: "site", cloud: "edge-native", packs: [OS, kubernetes(values, ofKubernetes), CNI], ...more };
};
const cloud = (name: string, version: string): Profile => ({
  name: "site",
  cloud: name,
  packs: [
    CLOUD_OS,
    { name: "kubernetes", layer: "k8s", version, values: "a: 1\n" },
    CNI,
    { name: "csi-longhorn", layer: "csi", version: "1.8.0", values: "a: 1\n" },
  ],
});
const RACK = [{ name: "rack" }];

type Row = readonly [name: string, profile: Profile, level: string, rule: string, words: string];

const WRONG: readonly Row[] = [
  [
    "a macro into a pack, to a key that it does not have",
    edge('a: "{{.spectro.pack.edge-native-byoi.options.system.url}}"\n'),
    "warning",
    "macro-path",
    "refers to options.system.url of the pack edge-native-byoi",
  ],
  [
    "a variable in other capitals",
    edge('a: "{{.spectro.var.Rack}}"\n', { variables: RACK }),
    "error",
    "variable-spelling",
    "uses the variable Rack, and the profile declares it as rack",
  ],
  [
    "a whole path in the place of a name",
    edge('a: "{{.spectro.var.spectro.var.rack}}"\n', { variables: RACK }),
    "error",
    "macro-form",
    "Did you mean {{.spectro.var.rack}}?",
  ],
  [
    "a template of another Kubernetes",
    cloud("vsphere", "1.31.1"),
    "warning",
    "image-id-version",
    "whose name is for Kubernetes 1.30.4",
  ],
  ["a cloud that Palette has no longer", cloud("openstack", "1.30.4"), "warning", "cloud-removed", "since April 2026"],
  [
    "the name of a registry as its id",
    edge("a: 1\n", {}, { registry: { ...PUBLIC, uid: "Palette Registry", name: "" } }),
    "error",
    "uid",
    'pack.registry_uid "Palette Registry" is not a unique id',
  ],
  [
    "the name of a pack with a blank",
    edge("a: 1\n", {}, { name: "our k3s" }),
    "error",
    "pack-name",
    'pack.name "our k3s" is not the name of a pack',
  ],
];

const RIGHT: readonly (readonly [string, Profile])[] = [
  ["a macro into a pack, to a key that it has", edge('a: "{{.spectro.pack.edge-native-byoi.options.system.uri}}"\n')],
  [
    "a macro into a pack that has the values that it comes with",
    {
      ...edge('a: "{{.spectro.pack.cni-calico.b}}"\n'),
      packs: [OS, kubernetes('a: "{{.spectro.pack.cni-calico.b}}"\n'), { ...CNI, values: "" }],
    },
  ],
  ["a variable in its own capitals", edge('a: "{{.spectro.var.rack}}"\n', { variables: RACK })],
  ["a macro over two lines", edge('a: "{{\n  .spectro.var.rack }}"\n', { variables: RACK })],
  ["a template of the same Kubernetes", cloud("vsphere", "1.30.4")],
  ["a registry of OCI", edge("a: 1\n", {}, { registry: OCI, type: "oci" })],
];

const RULES = [
  ...new Set(WRONG.map(([, , , rule]) => rule)),
  "variable-undeclared",
  "variable-unused",
  "provider-host",
  "provider-feature",
];

async function checked(source: object): Promise<string[]> {
  const cwd = emptyFolder();
  write(cwd, "source.json", JSON.stringify(source));
  const { out } = await command(["check", "source.json", "--format", "json"], { cwd });
  const { findings } = JSON.parse(out);
  return findings
    .filter(({ rule }: { rule: string }) => RULES.includes(rule))
    .map(({ level, rule, message }: Record<string, string>) => `${level} ${rule}: ${message}`);
}

/** A plan whose provider has settings. */
function planned(profile: Profile, settings: Record<string, unknown> = {}) {
  const made = plan([profile]);
  const expressions = Object.entries(settings).map(([name, value]) => [name, { constant_value: value }]);
  const provider = { name: "spectrocloud", expressions: Object.fromEntries(expressions) };
  return { ...made, configuration: { ...made.configuration, provider_config: { spectrocloud: provider } } };
}

describe("check", () => {
  test.each(WRONG)("says of %s what is wrong, once, in a plan, a state and an export", async (...row) => {
    const [, profile, level, rule, words] = row;
    const sources = [plan([profile]), state([profile]), ...(rule === "uid" ? [] : [exported(profile)])];
    for (const source of sources) {
      const found = await checked(source);
      expect(found).toEqual([expect.stringContaining(words)]);
      expect(found[0]).toMatch(new RegExp(`^${level} ${rule}: `));
    }
  });

  test.each(RIGHT)("has nothing to say of %s", async (_, profile) => {
    for (const source of [plan([profile]), state([profile]), exported(profile)])
      expect(await checked(source)).toEqual([]);
  });

  test.each([
    [{ host: "https://palette.example.com/" }, "error provider-host: ", "Write palette.example.com."],
    [{ feature_preview: { immutable_clusterprofiles: true } }, "warning provider-feature: ", "in its feature_preview"],
    [{ feature_flag: { addons: true } }, "warning provider-feature: ", "in its feature_flag"],
  ])("says of the provider of a plan what it is told wrongly: %j", async (settings, level, words) => {
    const found = await checked(planned(edge("a: 1\n"), settings));
    expect(found).toEqual([expect.stringContaining(words)]);
    expect(found[0].startsWith(level)).toBe(true);
  });

  test("has nothing to say of a provider that is told what it knows", async () => {
    const flags = {
      feature_preview: { "immutable-clusterprofiles": true },
      feature_flag: { disable_addon_deployment_resource: true },
    };
    expect(await checked(planned(edge("a: 1\n"), { host: "palette.example.com:8443", ...flags }))).toEqual([]);
  });
});

async function imported(profiles: Profile[]) {
  const folder = newFolder();
  fs.writeFileSync(path.join(folder, "source.json"), JSON.stringify(plan(profiles)));
  return run(["import", "source.json", "--out", "app"], folder);
}

test("import keeps what is wrong, and answers for it or warns of it", async () => {
  const rows = WRONG.filter(([, , , rule]) => rule !== "uid");
  const { stdout, stderr } = await imported(rows.map(([, profile], index) => ({ ...profile, name: `site-${index}` })));
  expect(stderr).toBe("");
  expect(stdout).toContain(" 0 differs");
  const lines = stdout.split("\n").filter((line) => /^(warning|acknowledged): /.test(line));
  const said = (rule: string) => lines.some((line) => line.endsWith(`[${rule}]`));
  expect(rows.filter(([, , , rule]) => !said(rule)).map(([name]) => name)).toEqual([]);
});

test("import refuses the name of a registry as its id", async () => {
  const { stdout, stderr } = await imported(
    WRONG.filter(([, , , rule]) => rule === "uid").map(([, profile]) => profile),
  );
  expect(stdout).toBe("");
  expect(stderr).toContain(' uid "Palette Registry" is not a unique id: ');
});
