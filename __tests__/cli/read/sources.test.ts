import { TerraformHclModule, type TerraformStack } from "cdktf";
import { readFolder, readSources } from "../../../cli/read/sources";
import { spectrocloud } from "../../../lib";
import { type Cluster, type Description, unseenIn } from "../../../lib/model/cluster";
import { textsOf } from "../../../lib/model/tree";
import { emptyFolder, folderOf } from "../describe/folder";
import { exported } from "../import/forms";
import { CLUSTER, PROFILE, plannedCluster, plannedPack, plannedProfile, planWith } from "../plans";
import { EXPORT, file, folder, OS_VALUES, PLAN, STATE, told } from "./one-profile";

async function read(name: string, content: unknown) {
  const source = file(name, content);
  const [reading] = await readSources(source.name, source.cwd, "check");
  return reading;
}

const planOf = (...changes: Parameters<typeof planWith>) => read("plan.json", planWith(...changes));

/** YAML as an export has it. */
const yaml = (value: unknown): string => require("yaml").stringify(value);

describe("one profile", () => {
  const forms: [string, () => Promise<Description>][] = [
    ["a plan", async () => (await read("plan.json", PLAN)).after],
    ["what a plan starts from", async () => (await read("plan.json", PLAN)).before as Description],
    ["a state", async () => (await read("state.json", STATE)).after],
    ["an export in JSON", async () => (await read("export.json", EXPORT)).after],
    ["an export in YAML", async () => (await read("export.yaml", yaml(EXPORT))).after],
    ["a folder of a synth", async () => (await readFolder(folder(false), "/"))[0].after],
    ["a folder of a synth in HCL", async () => (await readFolder(folder(true), "/"))[0].after],
  ];

  test.each(forms)("is the same from %s", async (form, read) => {
    const { profiles } = await read();
    const expected = {
      attributes: ["site", "1.2.0", "cluster", "edge-native"],
      tags: ["team:edge", "plain"],
      layers: [
        {
          ...{ kind: "os", name: "edge-native-byoi", version: "2.1.0", type: "spectro", registry: "Public Repo" },
          ...{ values: ["options.system.uri: example.io/os:v1", "price: $5"], manifests: [] },
        },
        {
          ...{ kind: "kubernetes", name: "edge-k3s", version: "1.33.5", type: "spectro", registry: "Public Repo" },
          values: /plan$|folder/.test(form) ? [] : ["a: 1"],
          manifests: [],
        },
        {
          ...{ kind: "network", name: "cni-calico", version: "3.30.2", type: "spectro", registry: "Public Repo" },
          ...{ values: [": "], manifests: [] },
        },
        {
          ...{ kind: "addon", name: "apps", version: undefined, type: "manifest", registry: undefined, values: [": "] },
          manifests: [["config", "apiVersion: v1\nkind: ConfigMap\n"]],
        },
      ],
      variables: [["port", "number", "true", "8"]],
      unseen: [],
    };
    expect(profiles.map(told)).toEqual([expected]);
  });

  test("tells by the form what else is known: where it goes, what it is made of, whose values it has", async () => {
    const [[plan], [state], [stack]] = [
      (await read("plan.json", PLAN)).after.profiles,
      (await read("state.json", STATE)).after.profiles,
      (await readFolder(folder(true), "/"))[0].after.profiles,
    ];
    expect([plan, state, stack].map(({ uid }) => uid?.known)).toEqual([
      "uid-of-site-120",
      "uid-of-site-120",
      undefined,
    ]);
    const settings = [plan, state, stack].map(({ destination }) => destination && [...destination.settings]);
    expect(settings).toEqual([[], undefined, [["project_name", { value: "north" }]]]);
    const [k3s, byPlan, byState] = [stack, plan, state].map(({ layers }) => layers[1].values);
    expect([k3s.origin, byPlan.origin, byState.origin]).toEqual(["pack-defaults", "pack-defaults", "own"]);
    expect([k3s.text.known, byPlan.text.known]).toEqual([undefined, "a: 1\n"]);
    const written = [stack, plan, state].map(({ layers }) => layers[0].values.text.references);
    expect(written).toEqual([[], [], undefined]);
    expect(stack.attributes.get("description")?.pieces).toEqual([
      "of ",
      { reason: "expression", expression: "var.prefix" },
    ]);
  });
});

describe("what is written as an expression", () => {
  const values = async (text: string) => {
    const profile = { name: "a", cloud: "all", pack: [{ name: "nginx", values: text }] };
    const folder = folderOf({ edge: { resource: { spectrocloud_cluster_profile: { profile } } } });
    return (await readFolder(folder, "/"))[0].after.profiles[0].layers[0].values;
  };

  test.each([
    ["text between quotes", 'a${"$"}{b}', ["a${b}"]],
    ["signs that are escaped", "$${a} %%{b}", ["${a} %{b}"]],
    ["text that is encoded for YAML", 'a: ${jsonencode("x\\"y")}', ['a: "x\\"y"']],
    ["an escape of HCL", 'a${"\\U0001f600"}', ["a\u{1f600}"]],
    ["a reference", "${var.a}", [{ reason: "expression", expression: "var.a" }]],
    [
      "a reference that is encoded",
      "a: ${jsonencode(var.a)}",
      ["a: ", { reason: "expression", expression: "var.a", encoded: true }],
    ],
    [
      "a reference within text that is encoded",
      'a: ${jsonencode("b ${var.a}")}',
      ['a: "b ', { reason: "expression", expression: "var.a" }, '"'],
    ],
    ["a function that nobody knows", 'x${upper("a")}', ["x", { reason: "expression", expression: 'upper("a")' }]],
    ["what is never closed", "${a", ["${a"]],
  ])("%s is read in one way", async (_, text, pieces) => {
    expect((await values(text)).text.pieces).toEqual(pieces);
  });
});

describe("a plan", () => {
  const pack = (over: object) => [plannedPack("nginx", "1.0.0", "a: 1\n", over)];

  test("says what only the apply tells, and what gives it", async () => {
    const { after } = await planOf([
      {
        address: PROFILE,
        after: plannedProfile({ pack: [{ name: "nginx" }] }),
        unknown: { pack: [{ values: true, uid: true }] },
        written: {
          pack: [{ values: { references: ["data.spectrocloud_pack.n.values", "data.spectrocloud_pack.n"] } }],
        },
      },
    ]);
    const [{ values, uid }] = after.profiles[0].layers;
    expect([values.text.whole, values.origin]).toEqual([
      { reason: "known after apply", expression: "data.spectrocloud_pack.n.values" },
      "pack-defaults",
    ]);
    expect(uid?.whole).toEqual({ reason: "known after apply", expression: undefined });
  });

  test("knows of a lookup that waits for the apply what it asks for", async () => {
    const document = planWith([
      {
        address: PROFILE,
        after: plannedProfile({ pack: [{ name: "nginx" }] }),
        unknown: { pack: [{ values: true, uid: true, tag: true }] },
        written: {
          pack: [
            {
              values: { references: ["data.spectrocloud_pack.n.values", "data.spectrocloud_pack.n"] },
              uid: { references: ["data.spectrocloud_pack.n.id", "data.spectrocloud_pack.n"] },
            },
          ],
        },
      },
    ]) as any;
    document.resource_changes.push({
      ...{ address: "data.spectrocloud_pack.n", mode: "data", type: "spectrocloud_pack" },
      change: {
        actions: ["read"],
        before: null,
        after: { name: "nginx", version: "1.2.3" },
        after_unknown: { id: true },
      },
    });
    const [layer] = (await read("plan.json", document)).after.profiles[0].layers;
    expect([layer.version?.known, layer.values.origin, layer.lookup?.address]).toEqual([
      "1.2.3",
      "pack-defaults",
      "data.spectrocloud_pack.n",
    ]);
  });

  test("knows of a list that is one expression what gives each item", async () => {
    const after = plannedProfile({ tags: ["a", "b"] });
    const written = { tags: { references: ["local.tags"] } };
    const [{ tags }] = (await planOf([{ address: PROFILE, after, written }])).after.profiles;
    expect(tags.map(({ references }) => references)).toEqual([["local.tags"], ["local.tags"]]);
  });

  test("has of a lookup what was asked for, if the answer takes its place", async () => {
    const lookup = { address: "data.spectrocloud_pack.n", values: { id: "n-1", name: "nginx", cloud: ["all", "aws"] } };
    const root = {
      resources: [{ address: lookup.address, expressions: { cloud: { constant_value: ["edge-native"] } } }],
    };
    const change = { address: PROFILE, after: plannedProfile() };
    const reading = await read("plan.json", planWith([change], [lookup], root));
    const [{ attributes, asked }] = reading.lookups;
    expect(textsOf(attributes.get("cloud")).map(([, { known }]) => known)).toEqual(["edge-native"]);
    expect([...(asked ?? [])]).toEqual(["cloud"]);
  });

  test("follows what a module is given to the lookup that gives it", async () => {
    const address = `module.site.${PROFILE}`;
    const change = {
      address,
      after: plannedProfile({ pack: [{ name: "nginx" }] }),
      unknown: { pack: [{ uid: true, values: true }] },
    };
    const root = {
      module_calls: {
        site: {
          expressions: { uid: { references: ["data.spectrocloud_pack.n.id", "data.spectrocloud_pack.n"] } },
          module: { resources: [{ address: PROFILE, expressions: { pack: [{ uid: { references: ["var.uid"] } }] } }] },
        },
      },
    };
    const lookup = { address: "data.spectrocloud_pack.n", values: { id: "n-1", name: "nginx", version: "1.2.3" } };
    const [layer] = (await planOf([change], [lookup], root)).after.profiles[0].layers;
    expect([layer.version?.known, layer.uid?.references]).toEqual(["1.2.3", ["var.uid"]]);
  });

  test("does not say which of several instances of a lookup is meant, and takes the one whose id it knows", async () => {
    const lookups = ["a", "b"].map((key) => ({
      address: `data.spectrocloud_pack.n["${key}"]`,
      values: { id: key, name: "nginx", version: `1.0.${key}` },
    }));
    const versionOf = async (uid: unknown) => {
      const change = {
        address: PROFILE,
        after: plannedProfile({ pack: [{ name: "nginx", uid }] }),
        unknown: uid === undefined ? { pack: [{ uid: true }] } : {},
        written: { pack: [{ uid: { references: ["data.spectrocloud_pack.n", "each.key"] } }] },
      };
      return (await planOf([change], lookups)).after.profiles[0].layers[0].version?.known;
    };
    expect([await versionOf("b"), await versionOf(undefined)]).toEqual(["1.0.b", undefined]);
  });

  test("marks everything in what it marks as a whole, and keeps the text", async () => {
    const { after } = await planOf([
      { address: PROFILE, after: plannedProfile({ pack: pack({}) }), sensitive: { pack: true, version: true } },
    ]);
    const [profile] = after.profiles;
    const [layer] = profile.layers;
    const marks = [profile.name, profile.attributes.get("version"), layer.name, layer.values.text];
    expect(marks.map((text) => [text?.known, text?.sensitive])).toEqual([
      ["edge-site", false],
      ["1.0.0", true],
      ["nginx", true],
      ["a: 1\n", true],
    ]);
  });

  test("has what is left over from a replacement among what is unseen, and not as another profile", async () => {
    const document = planWith([{ address: PROFILE, after: plannedProfile() }]) as any;
    document.resource_changes.push({ ...document.resource_changes[0], deposed: "0a1b" });
    const { after } = await read("plan.json", document);
    expect([after.profiles.length, unseenIn(after)]).toEqual([
      1,
      [{ path: PROFILE, reason: "it is left over from a replacement that failed" }],
    ]);
  });
});

describe("a cluster", () => {
  const takenBy = ({ takes }: Cluster) => takes.map(({ profile }) => profile?.address);

  test("of a folder takes the profile that it refers to", async () => {
    const cluster = {
      name: "c",
      cluster_profile: [{ id: "${spectrocloud_cluster_profile.b.id}" }, { id: "elsewhere" }],
    };
    const profiles = { a: { name: "a", cloud: "all" }, b: { name: "b", cloud: "all" } };
    const resource = { spectrocloud_cluster_profile: profiles, spectrocloud_cluster_edge_native: { c: cluster } };
    const [{ after }] = await readFolder(folderOf({ edge: { resource } }), "/");
    expect(after.clusters.map(takenBy)).toEqual([["spectrocloud_cluster_profile.b", undefined]]);
  });

  test("takes a profile that a lookup has found, of which nobody knows the variables", async () => {
    const values = { id: "far", name: "far", version: "1.0.0", pack: [plannedPack("cni-calico", "3.28.0")] };
    const lookup = { address: "data.spectrocloud_cluster_profile.far", values };
    const after = plannedCluster({ cluster_profile: [{ id: "far", pack: [], variables: { a: "1" } }] });
    const [{ takes }] = (await planOf([{ address: CLUSTER, after }], [lookup])).after.clusters;
    expect(takes.map(({ profile }) => [profile?.address, [...(profile?.open ?? [])]])).toEqual([
      [lookup.address, ["profile_variables"]],
    ]);
    expect(takes[0].profile?.layers.map(({ kind }) => kind)).toEqual(["network"]);
  });
});

describe("what nobody thought of", () => {
  const invented = { spectrocloud_moonbase: { x: { name: "x" } } };
  const unseen = async (resource: object, more: object = {}) =>
    unseenIn((await readFolder(folderOf({ edge: { resource, ...more } }), "/"))[0].after);
  const profile = (over: object) => ({ spectrocloud_cluster_profile: { p: { name: "p", cloud: "all", ...over } } });
  const P = "spectrocloud_cluster_profile.p";
  const NEW = "this version does not know it";

  test.each<[string, object, { path: string; reason: string }]>([
    [
      "a type of resource",
      invented,
      {
        path: "spectrocloud_moonbase.x",
        reason: "this version does not know what spectrocloud_moonbase is",
      },
    ],
    ["an argument of a profile", profile({ orbit: "low" }), { path: `${P}.orbit`, reason: NEW }],
    ["a block of a profile", profile({ rockets: [{ name: "a" }] }), { path: `${P}.rockets`, reason: NEW }],
    [
      "an argument of a layer",
      profile({ pack: [{ name: "n", hash: "x" }] }),
      { path: `${P}.pack[0].hash`, reason: NEW },
    ],
    [
      "an argument of a manifest",
      profile({ pack: [{ name: "n", manifest: [{ name: "m", content: "", lock: "x" }] }] }),
      { path: `${P}.pack[0].manifest[0].lock`, reason: NEW },
    ],
    [
      "an argument of a variable",
      profile({ profile_variables: [{ variable: [{ name: "v", display_name: "V", colour: "red" }] }] }),
      { path: `${P}.profile_variables[0].variable[0].colour`, reason: NEW },
    ],
    [
      "layers that Terraform makes",
      profile({ dynamic: { pack: {} } }),
      { path: `${P}.pack`, reason: "Terraform makes its blocks" },
    ],
    [
      "an argument of a pool",
      { spectrocloud_cluster_edge_native: { c: { name: "c", machine_pool: { name: "p", gravity: 1 } } } },
      { path: "spectrocloud_cluster_edge_native.c.machine_pool[0].gravity", reason: NEW },
    ],
    [
      "a cluster of another cloud",
      { spectrocloud_cluster_moon: { c: { name: "c" } } },
      { path: "spectrocloud_cluster_moon.c", reason: "this version does not know what spectrocloud_cluster_moon is" },
    ],
  ])("%s is unseen", async (_, resource, expected) => {
    expect(await unseen(resource)).toContainEqual(expected);
  });

  test("is unseen in modules and in what else a configuration has", async () => {
    const make = (stack: TerraformStack) => {
      new TerraformHclModule(stack, "far", { source: "example/far/null" });
      new spectrocloud.ClusterProfile(stack, "p", { name: "p" });
    };
    const expected = [{ path: "module.far", reason: "a stack does not hold what a module makes" }];
    for (const hcl of [false, true]) {
      expect(unseenIn((await readFolder(folder(hcl, make), emptyFolder()))[0].after)).toEqual(expected);
    }
    expect(await unseen(profile({}), { moons: {} })).toEqual([{ path: "moons", reason: NEW }]);
  });

  test("is unseen in an export, wherever it is", async () => {
    const document = exported({
      name: "a",
      cloud: "all",
      packs: [{ name: "n", layer: "addon", version: "1.0.0", values: OS_VALUES }],
    }) as any;
    document.spec.orbit = "low";
    document.spec.template.packs[0].hash = "x";
    document.spec.variables = [{ name: "v", displayName: "V", colour: "red" }];
    const paths = unseenIn((await read("export.json", document)).after).map(({ path }) => path);
    expect(paths).toEqual(["spec.template.packs[0].hash", "spec.variables[0].colour", "spec.orbit"]);
  });

  test("says nothing: what is empty, what the provider computes, what belongs to Terraform, and other providers", async () => {
    const meta = {
      lifecycle: [{ create_before_destroy: true }],
      provider: "spectrocloud.a",
      for_each: "${var.a}",
      "//": {},
    };
    expect(
      await unseen({ ...profile({ ...meta, orbit: "", rockets: [], lit: false, tags: null }), aws_moon: { x: {} } }),
    ).toEqual([]);
    const after = plannedProfile({ orbit: undefined });
    expect(unseenIn((await planOf([{ address: PROFILE, after, unknown: { orbit: true } }])).after)).toEqual([]);
    const given = { address: PROFILE, after, unknown: { orbit: true }, written: { orbit: { references: ["var.o"] } } };
    expect(unseenIn((await planOf([given])).after)).toEqual([{ path: `${PROFILE}.orbit`, reason: NEW }]);
  });
});
