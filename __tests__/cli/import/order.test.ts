/** What profiles are made after, and that nothing of a profile's block is left out of the comparison. */

import { writeProgram } from "../../../cli/import/program";
import { compare } from "../../../cli/import/proof";
import { runProgram } from "../../../cli/import/run";
import { sourceOf } from "../../../cli/import/source";
import { readPlanOf, readStateOf } from "../../../cli/read/terraform-reading";
import { errorsOfPrograms, imported, newFolder } from "./command";
import { exported, type Profile, plan, state } from "./forms";

const HELLO = { name: "hello-universe", layer: "addon", version: "1.3.1", values: "a: 1\n" };
const profile = (name: string, more: Partial<Profile> = {}): Profile => {
  return { name, type: "add-on", cloud: "all", packs: [HELLO], ...more };
};
const [FIRST, SECOND] = ["spectrocloud_cluster_profile.profile_0", "spectrocloud_cluster_profile.profile_1"];

/** A plan of some profiles, changed as a test says. */
function planWith(names: string[], change: (plan: any, resources: any[]) => void): any {
  const document: any = plan(names.map((name) => profile(name)));
  change(document, document.configuration.root_module.resources);
  return document;
}

/** What each profile waits for, in the order of the program. */
function waits(main: string): Record<string, string> {
  const found = main.matchAll(/(?:const (\w+) = )?new ClusterProfile\(stack, "([\w-]+)"(?:.|\n)*?\n\}\);/g);
  return Object.fromEntries([...found].map(([code, , id]) => [id, /dependsOn: \[(.*)\]/.exec(code)?.[1] ?? ""]));
}

describe("a profile that depends on another", () => {
  test("waits for its resource, and the table says so", async () => {
    const source = planWith(["base", "site"], (_, [, site]) => {
      site.depends_on = [FIRST];
    });
    const { main, report, code } = await imported(source);
    expect([code, waits(main)]).toEqual([0, { base: "", site: "base.resource" }]);
    expect(main).not.toContain("acknowledge");
    expect(report).not.toContain("depends_on");
  });

  test("comes after it, wherever the plan has it", async () => {
    const source = planWith(["site", "base"], (_, [site]) => {
      site.depends_on = [SECOND];
    });
    const { main, code } = await imported(source);
    expect(Object.entries(waits(main))).toEqual([
      ["base", ""],
      ["site", "base.resource"],
    ]);
    expect(code).toBe(0);
  });

  test("waits for each of its instances, whichever one it names", async () => {
    const source = planWith(["north", "south", "site"], (plan, resources) => {
      for (const [index, each] of plan.resource_changes.slice(0, 2).entries()) each.address = `${FIRST}["n${index}"]`;
      plan.resource_changes[2].address = SECOND;
      resources.splice(1, 1);
      resources[1].address = SECOND;
      resources[1].depends_on = [`${FIRST}["n0"]`];
    });
    const { main, report } = await imported(source);
    expect(waits(main)).toMatchObject({ site: "north.resource, south.resource" });
    expect(report).toContain("0 differs");
  });

  test("says what else it waits for, that is not here", async () => {
    const source = planWith(["base", "site"], (_, [, site]) => {
      site.depends_on = [FIRST, "time_sleep.wait", "local.ready", "var.region", "module.network"];
    });
    const { main, report } = await imported(source);
    expect(waits(main)).toMatchObject({ site: "base.resource" });
    expect(report).toContain(
      `note: ${SECOND} depends_on time_sleep.wait, local.ready, module.network, which is not here.`,
    );
  });

  test("waits for it, too, if only a state tells", async () => {
    const document: any = state([profile("site"), profile("base")]);
    document.values.root_module.resources[0].depends_on = ["data.spectrocloud_pack.x", "time_sleep.wait", SECOND];
    const sleep = { address: "time_sleep.wait", mode: "managed", type: "time_sleep", name: "wait", values: {} };
    document.values.root_module.resources.push(sleep);
    const { main, report, code } = await imported(document);
    expect([code, waits(main)]).toEqual([0, { base: "", site: "base.resource" }]);
    expect(report).toContain(`note: ${FIRST} depends_on time_sleep.wait, which is not here.`);
  });

  test("on itself, as no plan has it, is a difference and no endless loop", async () => {
    const source = planWith(["one", "other"], (_, [one, other]) => {
      one.depends_on = [SECOND];
      other.depends_on = [FIRST];
    });
    const { code, report } = await imported(source);
    expect([code, report]).toEqual([1, expect.stringContaining("dependsOn: one 1.0.0 → nothing")]);
  });
});

describe("modules", () => {
  /** The first profile in a module, the others beside it. */
  const inModule = (names: string[], change: (call: any, resource: any, plan: any) => void) =>
    planWith(names, (plan, resources) => {
      const [inner] = resources.splice(0, 1);
      const call = { module: { resources: [inner] } };
      plan.configuration.root_module.module_calls = { site: call };
      plan.resource_changes[0].address = `module.site.${FIRST}`;
      change(call, inner, plan);
    });

  test("depend on what is beside them", async () => {
    const source = inModule(["inner", "base"], (call) => {
      call.depends_on = [SECOND];
    });
    expect(waits((await imported(source)).main)).toEqual({ base: "", inner: "base.resource" });
  });

  test("hand on what their profiles wait for", async () => {
    const source = inModule(["inner", "base"], (call, inner) => {
      call.expressions = { after: { references: [`${SECOND}.id`, SECOND] } };
      inner.depends_on = ["var.after"];
    });
    expect(waits((await imported(source)).main)).toEqual({ base: "", inner: "base.resource" });
  });

  test("are waited for as a whole", async () => {
    const source = inModule(["inner", "site"], (_call, _inner, plan) => {
      plan.configuration.root_module.resources[0].depends_on = ["module.site"];
      plan.resource_changes.push({
        address: "module.site.time_sleep.x",
        mode: "managed",
        type: "time_sleep",
        change: { after: {} },
      });
    });
    const { main, report } = await imported(source);
    expect(waits(main)).toEqual({ inner: "", site: "inner.resource" });
    expect(report).toContain(`note: ${SECOND} depends_on module.site.time_sleep.x, which is not here.`);
  });

  test("have names of their own: the root module's profile of the same name is another one", async () => {
    const source = inModule(["inner", "base"], (_, inner, plan) => {
      plan.configuration.root_module.resources[0].address = "spectrocloud_cluster_profile.wait";
      plan.resource_changes[1].address = "spectrocloud_cluster_profile.wait";
      inner.depends_on = ["spectrocloud_cluster_profile.wait"];
    });
    const { main, report } = await imported(source);
    expect(waits(main)).toEqual({ inner: "", base: "" });
    expect(report).toContain("depends_on module.site.spectrocloud_cluster_profile.wait, which is not here.");
  });
});

describe("a fault of the program itself", () => {
  test.each<[string, Record<string, string>, RegExp]>([
    ["duration", { create: "soon" }, /timeouts\.create "soon" is not a duration\. /],
    ["property-name", { timeout_create: "20m" }, /There is no property timeouts\.timeout_create\. /],
  ])("is not answered: nothing is written, and the message of %s stays", async (rule, timeouts, message) => {
    const { code, files, stderr } = await imported(state([profile("tools", { timeouts })]));
    expect([code, files]).toEqual([1, {}]);
    expect(stderr).toMatch(message);
    expect(stderr).toContain(`[${rule}] Nothing was written.\n`);
  });
});

describe("what Terraform has and the program has not", () => {
  const lost = (report: string) => report.match(/^not expressible .*$/gm)?.map((line) => line.replace(/ {2,}/g, " "));

  test.each<[string, (after: any) => void, string]>([
    ["the profile", (after) => (after.labels = ["a"]), "labels"],
    ["a layer", (after) => (after.pack[0].presets = "ha"), "pack[0].presets"],
    [
      "a manifest",
      (after) => (after.pack[0].manifest = [{ name: "m", content: "a: 1", patch: "x" }]),
      "pack[0].manifest[0].patch",
    ],
    [
      "a variable",
      (after) => (after.profile_variables[0].variable[0].group = "x"),
      "profile_variables[0].variable[0].group",
    ],
  ])("an attribute of %s that this library does not know", async (_, change, path) => {
    const variables = [{ name: "site", defaultValue: "x" }];
    const document: any = plan([profile("tools", { variables })]);
    document.configuration.root_module.resources[0].expressions.pack[0].manifest = [{}];
    change(document.resource_changes[0].change.after);
    const { code, report } = await imported(document);
    expect(lost(report)).toEqual([`not expressible tools ${FIRST}.${path}: this library has no property for it`]);
    expect(code).toBe(1);
  });

  const invented = (document: any, address: string, values: object) =>
    document.resource_changes.push({
      ...{ address, mode: "managed", type: address.split(".")[0] },
      change: { actions: ["create"], before: null, after: values },
    });

  test("that nobody thought of, in other resources, is a note", async () => {
    const document: any = plan([profile("tools")]);
    invented(document, "spectrocloud_moonbase.x", { name: "x" });
    invented(document, "spectrocloud_cluster_edge_native.c", {
      machine_pool: [{ name: "p", gravity: 1 }],
      rockets: [{ a: 1 }],
    });
    const { code, report } = await imported(document);
    expect([code, report.match(/^note: (?!a plan).*$/gm)]).toEqual([
      0,
      [
        "note: spectrocloud_cluster_edge_native.c.machine_pool[0].gravity: this version does not know it.",
        "note: spectrocloud_cluster_edge_native.c.rockets: this version does not know it.",
        "note: spectrocloud_moonbase.x: this version does not know what spectrocloud_moonbase is.",
      ],
    ]);
  });

  test("that nobody thought of, in an export and in a block of a profile", async () => {
    const document: any = exported(profile("tools"));
    document.spec.orbit = "low";
    const { code, report } = await imported(document);
    expect([code, lost(report)]).toEqual([
      1,
      ["not expressible tools spec.orbit: this library has no property for it"],
    ]);
    const planned: any = plan([profile("tools")]);
    planned.resource_changes[0].change.after.rockets = [{ name: "a" }];
    expect(lost((await imported(planned)).report)).toEqual([
      `not expressible tools ${FIRST}.rockets: this library has no property for it`,
    ]);
  });

  test("a lookup that waits for the apply is asked again, for what is known of it", async () => {
    const document: any = plan([profile("tools")], { defaults: ["hello-universe"] });
    const { root_module } = document.prior_state.values;
    const [registry, pack] = root_module.resources;
    root_module.resources = [registry];
    const { name, version, registry_uid } = pack.values;
    document.resource_changes.push({
      ...{ address: pack.address, mode: "data", type: pack.type },
      change: {
        actions: ["read"],
        before: null,
        after: { name, version, registry_uid },
        after_unknown: { id: true, values: true },
      },
    });
    const { change } = document.resource_changes[0];
    const [{ uid: _, values: __, tag: ___, ...known }] = change.after.pack;
    Object.assign(change, {
      after: { ...change.after, pack: [known] },
      after_unknown: { pack: [{ uid: true, values: true, tag: true }] },
    });
    const reference = (attribute: string) => ({ references: [`${pack.address}.${attribute}`, pack.address] });
    document.configuration.root_module.resources[0].expressions.pack = [
      { uid: reference("id"), tag: reference("version"), values: reference("values") },
    ];
    const { code, report, main } = await imported(document);
    expect([code, lost(report)]).toEqual([0, undefined]);
    expect(main).toContain('version: "1.3.1"');
    expect(main).not.toContain("values:");
  });

  test("a name that only the apply tells is said to be so: no program can be without it", async () => {
    const document: any = plan([profile("tools")]);
    const { change } = document.resource_changes[0];
    const { name: _, ...after } = change.after;
    Object.assign(change, { after, after_unknown: { name: true } });
    const { code, stderr } = await imported(document);
    expect([code, stderr]).toEqual([
      1,
      `cdktf-palette-byoos: source.json: ${FIRST}.name: Terraform knows it only after the apply. Apply the plan, and give its state.\n`,
    ]);
  });

  test("what only the apply tells", async () => {
    const document: any = plan([profile("tools")]);
    const { change } = document.resource_changes[0];
    delete change.after.description;
    change.after.tags = [null];
    change.after_unknown = {
      id: true,
      description: true,
      tags: [true],
      pack: [{ uid: true, manifest: [{ uid: true }] }],
    };
    const { code, report } = await imported(document);
    const reason = "Terraform knows it only after the apply";
    expect(lost(report)).toEqual([
      `not expressible tools ${FIRST}.description: ${reason}`,
      `not expressible tools ${FIRST}.tags[0]: ${reason}`,
    ]);
    expect(code).toBe(1);
  });
});

describe("the proof", () => {
  /** What it says of a program that was changed after it was written. */
  const changed = async (source: any, change: (profiles: any, configuration: any) => void) => {
    const read = sourceOf((source.planned_values ? readPlanOf : readStateOf)(source, "plan.json"));
    const program = writeProgram(read, { files: false, styles: new Map(), acknowledged: [] });
    const synth = await runProgram(program, newFolder());
    if ("refusal" in synth) throw new Error(synth.refusal);
    const configuration: any = synth.stacks[0].configuration;
    change(configuration.resource.spectrocloud_cluster_profile, configuration);
    const rows = compare(read, synth.stacks);
    return rows
      .filter(({ verdict }) => verdict === "differs")
      .map((row) => `${row.attribute}: ${row.source} → ${row.program}`);
  };
  const source = planWith(["base", "site"], (plan, [, site]) => {
    site.depends_on = [FIRST];
    const settings = { host: { constant_value: "palette.example.com" }, project_name: { constant_value: "Prod" } };
    plan.configuration.provider_config = {
      "spectrocloud.prod": { name: "spectrocloud", alias: "prod", expressions: settings },
    };
    const resources = plan.configuration.root_module.resources;
    resources.push(...plan.prior_state.values.root_module.resources.map(({ address }: any) => ({ address })));
    for (const each of resources) each.provider_config_key = "spectrocloud.prod";
  });
  const packOf = ({ data }: any) => Object.values<any>(data.spectrocloud_pack)[0];

  test("finds nothing where nothing differs", async () => {
    expect(await changed(source, () => {})).toEqual([]);
  });

  test.each<[string, (profiles: any, configuration: any) => void, string]>([
    ["another project", (_, { provider }) => (provider.spectrocloud[0].project_name = "Dev"), "project: Prod → Dev"],
    ["no project", (_, { provider }) => delete provider.spectrocloud[0].project_name, "project: Prod → none"],
    ["another host", (_, { provider }) => (provider.spectrocloud[0].host = "x"), "host: palette.example.com → x"],
    ["another context", ({ base }) => (base.context = "tenant"), "context: project → tenant"],
    ["nothing to wait for", ({ site }) => delete site.depends_on, "dependsOn: base 1.0.0 → undefined"],
    ["more to wait for", ({ site }) => site.depends_on.push("a.b"), "dependsOn: base 1.0.0 → a.b, base 1.0.0"],
    ["several of it", ({ base }) => (base.count = 2), "count: undefined → 2"],
    ["an attribute that nobody knows", ({ base }) => (base.labels = ["a"]), "labels[0]: undefined → a"],
    ["one in a layer", ({ base }) => (base.pack[0].presets = "ha"), "pack[0].presets: undefined → ha"],
    ["a literal uid", ({ base }) => (base.pack[0].uid = "other"), "uid: uid-of-hello-universe-1.3.1 → other"],
  ])("finds %s", async (_, change, row) => {
    expect(await changed(source, change)).toContain(row);
  });

  test("finds another provider, of the profile or of its lookups", async () => {
    const own = await changed(source, ({ base }) => delete base.provider);
    expect(own).toEqual(["project: Prod → none", "host: palette.example.com → none", "alias: prod → none"]);
    const asked = await changed(source, (_, configuration) => delete packOf(configuration).provider);
    expect(asked).toEqual(["alias: prod → undefined", "alias: prod → undefined"]);
    const registry = await changed(
      source,
      (_, { data }) => delete Object.values<any>(data.spectrocloud_registry).find(({ provider }) => provider).provider,
    );
    expect(registry).toContain("registry: Public Repo (prod) → Public Repo");
  });

  test("finds variables in another order, and one of another name", async () => {
    const variables = [{ name: "a" }, { name: "b" }];
    const own = plan([profile("tools", { variables })]);
    const order = await changed(own, ({ tools }) => tools.profile_variables.variable.reverse());
    expect(order).toEqual(["variables: a, b → b, a"]);
    const other = await changed(own, ({ tools }) => (tools.profile_variables.variable[1].name = "c"));
    expect(other).toEqual(["variables: a, b → a, c", "variable: none → one", "variable: one → none"]);
  });

  test("finds a layer more, one less and another order, and what differs all the same", async () => {
    const own = plan([profile("tools", { packs: [HELLO, { ...HELLO, name: "zarf" }] })]);
    const more = await changed(own, ({ tools }) => tools.pack.push({ ...tools.pack[0], name: "nginx" }));
    expect(more[0]).toBe("layer: none → one");
    expect(await changed(own, ({ tools }) => tools.pack.pop())).toEqual(["layer: one → none"]);
    const order = await changed(own, ({ tools }) => {
      tools.pack.reverse();
      tools.pack[0].values = "a: 2";
    });
    expect(order).toEqual(["order of layers: hello-universe, zarf → zarf, hello-universe", "values: a: 1\n → a: 2"]);
  });

  test("finds layers and tags that an expression makes, which it cannot read", async () => {
    const own = plan([profile("tools", { labels: { team: "edge" } })]);
    const tags = await changed(own, ({ tools }) => (tools.tags = "${var.tags}"));
    expect(tags).toContain("tags: team:edge → ${var.tags}");
    const layers = await changed(own, ({ tools }) => (tools.dynamic = { pack: { for_each: "${var.packs}" } }));
    expect(layers).toContain("pack: undefined → an expression");
  });

  test("finds a lookup of another pack, and the values of another pack", async () => {
    const other = await changed(source, (_, configuration) => (packOf(configuration).name = "other"));
    expect(other[0]).toMatch(/^lookup: undefined → other /);
    const own: any = plan([profile("tools", { packs: [HELLO, { ...HELLO, name: "zarf" }] })], { defaults: ["zarf"] });
    const values = await changed(own, ({ tools }) => {
      tools.pack[1].values = tools.pack[1].values.replace("zarf", "hello_universe");
    });
    expect(values[0]).toMatch(/^values: the pack's own → /);
  });

  test("compares settings of Terraform's own with nothing: no source has them", async () => {
    const differing = await changed(source, ({ base }) => {
      base.lifecycle = { ...base.lifecycle, prevent_destroy: true };
    });
    expect(differing).toEqual([]);
  });

  test("does not ask an app for the providers that its source does not tell", async () => {
    const differing = await changed(state([profile("tools")]), ({ tools }, { provider, data }) => {
      provider.spectrocloud[0].alias = "prod";
      for (const block of [tools, ...Object.values<any>(data).flatMap((each) => Object.values<any>(each))])
        block.provider = "spectrocloud.prod";
    });
    expect(differing).toEqual([]);
  });
});

test("every program of these compiles with tsc --strict", () => {
  expect(errorsOfPrograms()).toEqual([]);
}, 120_000);
