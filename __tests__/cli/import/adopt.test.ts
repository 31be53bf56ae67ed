/** What `import` carries over of the Terraform around a profile, and what it says of the rest. */
import fs from "node:fs";
import path from "node:path";
import { errorsOfPrograms, imported, newFolder, run } from "./command";
import { exported, type Profile, plan, state } from "./forms";
import { MADE_WITH_ITS_REGISTRY } from "./public-sources";

const HELLO = { name: "hello-universe", layer: "addon", version: "1.3.1", values: "a: 1\nb: 2\n" };
const TOOLS: Profile = { name: "tools", type: "add-on", cloud: "all", packs: [HELLO] };

/** A plan, changed as a test says. */
function planWith(change: (plan: any, resource: any) => void, profiles = [TOOLS]) {
  const document: any = plan(profiles);
  change(document, document.configuration.root_module.resources[0]);
  return document;
}

describe("what a plan's configuration has", () => {
  const source = planWith((plan, resource) => {
    plan.variables = { site: { value: "berlin" }, host: { value: "palette.example.io" }, unused: { value: "x" } };
    plan.configuration.root_module.variables = {
      site: { description: "Where it runs" },
      host: {},
      unused: {},
    };
    plan.configuration.provider_config = {
      spectrocloud: {
        name: "spectrocloud",
        expressions: {
          host: { references: ["var.host"] },
          project_name: { constant_value: "Edge ${x}" },
          api_key: { references: ["var.key"] },
        },
      },
    };
    plan.resource_changes[0].change.after.description = "berlin";
    resource.expressions.description = { references: ["var.site"] };
    resource.expressions.cloud = { references: ["local.cloud"] };
    resource.for_each_expression = { references: ["var.sites"] };
    resource.depends_on = ["time_sleep.wait"];
  });

  test("is carried over: variables, and the settings of the provider", async () => {
    const { main, code } = await imported(source);
    expect([code, main]).toEqual([0, expect.not.stringContaining("unused")]);
  });

  test("and what is not is said, with what no plan holds", async () => {
    const { report } = await imported(source);
    expect(report.match(/^note: .*$/gm)).toEqual([
      "note: spectrocloud_cluster_profile.profile_0 has for_each: each instance is a profile of its own here.",
      "note: spectrocloud_cluster_profile.profile_0: cloud is made of local.cloud, and is written out here.",
      "note: spectrocloud_cluster_profile.profile_0 depends_on time_sleep.wait, which is not here.",
      "note: the provider's api_key is not taken over: give it to the provider.",
      "note: a plan holds no prevent_destroy, ignore_changes, preconditions, functions, comments and types of variables: look for these in the configuration.",
    ]);
    expect((await imported(state([TOOLS]))).report).toMatch(/^note: a state holds no variables, .*$/m);
  });

  test("but no secret, whatever Terraform knows of it, and no name twice", async () => {
    const source = planWith((plan, resource) => {
      plan.variables = { tools: { value: "Ask x" }, smtp_password: { value: "hunter2-Zk9" } };
      plan.configuration.root_module.variables = { tools: {}, smtp_password: {} };
      const { after } = plan.resource_changes[0].change;
      Object.assign(after, { version: "1.0.0", description: "Ask x", name: "tools" });
      after.pack[0].values = "note: hunter2-Zk9\npassword: hunter2-Zk9\n";
      resource.expressions.description = { references: ["var.tools"] };
      const settings = {
        host: { references: ["var.smtp_password"] },
        project_name: { constant_value: "a:hunter2-Zk9@b" },
      };
      plan.configuration.provider_config = { spectrocloud: { name: "spectrocloud", expressions: settings } };
    });
    const { code, stderr, report, files } = await imported(source);
    expect([code, stderr]).toEqual([0, ""]);
    expect(report).toContain("note: the provider's host is not taken over: give it to the provider.");
    expect(files["main.ts"]).not.toContain('password: "');
    expect(report).not.toContain("hunter2");
  });

  test("is the order of profiles, too", async () => {
    const two = planWith(
      (plan) => {
        plan.configuration.root_module.resources[1].depends_on = ["spectrocloud_cluster_profile.profile_0"];
      },
      [TOOLS, { ...TOOLS, name: "more" }],
    );
    expect((await imported(two)).main).toContain("dependsOn: [tools.resource]");
  });

  test("is what the values change of the pack's own", async () => {
    const own = "# Defaults\na: 1\nb: 2\nc: 3\n";
    const source = planWith((plan, resource) => {
      const lookup = plan.prior_state.values.root_module.resources[1];
      lookup.values.values = own;
      plan.resource_changes[0].change.after.pack[0].values = own.replace("b: 2", "b: 9");
      resource.expressions.pack[0].values = { references: [`${lookup.address}.values`, lookup.address] };
    });
    const { main, code, report } = await imported(source);
    expect(main).toContain('values: PackValues.fromPackDefaults().replaceText("b: 2", "b: 9")');
    expect([code, report]).toEqual([0, expect.stringContaining("0 differs, 0 not expressible.")]);
  });
});

describe("the old Terraform", () => {
  const known = (more: object = {}) =>
    planWith((plan) => {
      plan.resource_changes.push({
        address: "spectrocloud_cluster_edge_native.plant",
        mode: "managed",
        type: "spectrocloud_cluster_edge_native",
        change: { actions: ["no-op"], before: {}, after: {} },
      });
      plan.configuration.root_module.resources.push({
        address: "spectrocloud_cluster_edge_native.plant",
        expressions: { cluster_profile: [{ id: { references: ["spectrocloud_cluster_profile.profile_0.id"] } }] },
      });
      plan.configuration.root_module.outputs = {
        id: { expression: { references: ["spectrocloud_cluster_profile.profile_0.id"] } },
      };
      Object.assign(plan, more);
    });

  test("gets its steps, filled in: what forgets the profile, and how others find it", async () => {
    const { report } = await imported(known());
    expect(report.slice(report.indexOf("\nWhen"))).toBe(`
When the new stack has been applied, the old Terraform has to let go of what it has here:
1. In its root module, write this in the place of each resource block (Terraform 1.7 or later, OpenTofu 1.10 or later):
     removed {
       from = spectrocloud_cluster_profile.profile_0
       lifecycle {
         destroy = false
       }
     }
   With an earlier version, delete the resource block and run in its folder:
     terraform state rm 'spectrocloud_cluster_profile.profile_0'
2. spectrocloud_cluster_edge_native.plant, output.id refer to spectrocloud_cluster_profile.profile_0. Look it up:
     data "spectrocloud_cluster_profile" "tools" {
       name    = "tools"
       version = "1.0.0"
       context = "project"
     }
   and write data.spectrocloud_cluster_profile.tools.id for spectrocloud_cluster_profile.profile_0.id.
3. Plan both: the old one says that it forgets, and after it is applied both say "No changes".
`);
  });

  test("names no instance: all of them go together", async () => {
    const source = state([TOOLS, { ...TOOLS, name: "more" }]);
    for (const [index, resource] of source.values.root_module.resources.slice(0, 2).entries()) {
      resource.address = `spectrocloud_cluster_profile.site["n${index}"]`;
    }
    const { report } = await imported(source);
    expect(report.match(/from = .*/g)).toEqual(["from = spectrocloud_cluster_profile.site"]);
  });

  test("has nothing to do for a profile that is new, or is an export", async () => {
    expect((await imported(plan([TOOLS], { exists: false }))).report).not.toContain("When the new stack");
    expect((await imported(exported(TOOLS))).report).not.toContain("When the new stack");
  });
});

describe("registries and packs of which little is known", () => {
  const packWith = (pack: object, lookups: (all: any[]) => any[] = () => []) =>
    planWith((plan, resource) => {
      Object.assign(plan.resource_changes[0].change.after.pack[0], pack);
      resource.expressions.pack[0] = {};
      plan.prior_state.values.root_module.resources = lookups(plan.prior_state.values.root_module.resources);
    });

  test("a literal registry and no unique id: the provider finds the pack", async () => {
    const { main, report, code } = await imported(packWith({ uid: "", registry_uid: "reg-9", type: "helm" }));
    expect(main).toContain('PackRegistry.fromUid(stack, "registry-1", { uid: "reg-9" })');
    expect(main).toContain('Pack.fromTag(stack, "hello-universe-pack", {');
    expect(report).toContain("0 differs, 0 not expressible.");
    expect(code).toBe(0);
  });

  test("the same of a legacy registry, which only a lookup finds", async () => {
    const { main, report } = await imported(packWith({ uid: "", registry_uid: "reg-9" }));
    expect(main).toContain('PackRegistry.fromUid(stack, "registry-1", { uid: "reg-9" })');
    expect(report).toContain("0 differs, 0 not expressible.");
  });

  test("a lookup with a literal registry", async () => {
    const own = (all: any[]) => all.filter(({ type }) => type === "spectrocloud_pack");
    const { main, report } = await imported(packWith({}, own));
    expect(main).toContain('PackRegistry.fromUid(stack, "registry-1", { uid: "5e0000000000000000000001" })');
    expect(report).toContain("0 differs, 0 not expressible.");
  });

  test("a lookup without a registry", async () => {
    const own = (all: any[]) => {
      const found = all.filter(({ type }) => type === "spectrocloud_pack");
      for (const { values } of found) delete values.registry_uid;
      return found;
    };
    const { main, report } = await imported(packWith({ registry_uid: "" }, own));
    expect(main).toContain('Pack.fromUid(stack, "hello-universe-pack", {');
    expect(report).toContain("0 differs, 0 not expressible.");
  });

  test("no registry at all is said, and is not taken for Public Repo in silence", async () => {
    const { report, code } = await imported(packWith({ uid: "", registry_uid: "" }));
    expect(report).toMatch(
      /^not expressible .* registry_uid: nothing tells it; the program asks Public Repo$|registry_uid: nothing tells it/m,
    );
    expect(code).toBe(1);
    const { metadata, spec } = exported(TOOLS);
    const packs = spec.template.packs.map(({ registry: _, ...pack }) => pack);
    const bare = await imported({ metadata, spec: { ...spec, template: { ...spec.template, packs } } });
    expect(bare.report).toContain("note: nothing tells the registry of hello-universe: the program asks Public Repo.");
  });

  test("values that were left out are no values", async () => {
    const { report, code } = await imported(packWith({ values: null }, (all) => all));
    expect([code, report]).toEqual([0, expect.stringContaining("0 differs, 0 not expressible.")]);
  });

  test("a pack that only the apply tells, as of a registry that is made with it, leaves no program", async () => {
    expect(await imported(MADE_WITH_ITS_REGISTRY)).toMatchObject({
      code: 1,
      files: {},
      stderr:
        "cdktf-palette-byoos: spectrocloud_cluster_profile.portal[0].pack[0].tag: Terraform knows it only after the apply. Apply the plan, and give its state. Nothing was written.\n",
    });
  });

  test("nothing is left behind when the program does not synthesize", async () => {
    const packs = [{ ...HELLO, values: "a: \ud800\n" }];
    const { code, files, stderr } = await imported(exported({ ...TOOLS, packs }));
    expect(stderr).toMatch(/the program does not synthesize: .* Nothing was written\.\n$/);
    expect([code, files]).toEqual([1, {}]);
  });
});

describe("several profiles", () => {
  const MANY = "a: 1\nb: 2\nc: 3\nd: 4\ne: 5\nf: 6\n";
  const of = (name: string, version: string): Profile => ({
    ...TOOLS,
    name,
    version,
    packs: [{ ...HELLO, values: MANY }],
  });

  test("have their files apart, a line each, and say the same only once", async () => {
    const { files, report } = await imported(plan([of("edge", "1.4.0"), of("edge", "1.5.0"), of("core", "1.0.0")]));
    expect(Object.keys(files).filter((file) => file.startsWith("values/"))).toEqual([
      "values/core-1.0.0/hello-universe.yaml",
      "values/edge-1.4.0/hello-universe.yaml",
      "values/edge-1.5.0/hello-universe.yaml",
    ]);
    expect(report).toMatch(/^edge 1\.4\.0: \d+ equal, 0 equal as YAML, 0 differs, 0 not expressible$/m);
    expect(report).toMatch(/^core 1\.0\.0: \d+ equal/m);
    expect(report.match(/^note: a plan holds no/gm)).toHaveLength(1);
  });
});

describe("--adopt", () => {
  test.each([
    [["--adopt", "64b0"], "64b0:project"],
    [["--adopt", "64b0:tenant"], "64b0:tenant"],
    [["--adopt", "my-profile.v2:project:1.2.0"], "my-profile.v2:project:1.2.0"],
  ])("%j is what Terraform imports", async (argv, id) => {
    expect((await imported(exported(TOOLS), ...argv)).main).toContain(`tools.resource.importFrom("${id}");`);
  });

  test("keeps to the context of the profile", async () => {
    const source = plan([{ ...TOOLS, context: "tenant" }]);
    expect((await imported(source)).main).toContain('importFrom("uid-of-tools:tenant")');
    expect((await imported(source, "--adopt", "other")).main).toContain('importFrom("other:tenant")');
  });
});

describe("other sources", () => {
  test("the API's object, with the content of its manifests", async () => {
    const { metadata, spec } = exported({
      ...TOOLS,
      packs: [{ ...HELLO, manifests: [{ name: "m", content: "kind: ConfigMap\n" }] }],
    });
    const { template, ...rest } = spec;
    const { report, code } = await imported({ metadata, spec: { ...rest, published: { ...template, uid: "1" } } });
    expect([code, report]).toEqual([0, expect.stringContaining("0 differs, 0 not expressible.")]);
  });

  test.each([
    ["by-hand", "terraform -chdir=by-hand init && terraform -chdir=by-hand plan -out=import.tfplan"],
    ["by-hand/main.tf", "terraform -chdir=by-hand show -json import.tfplan > import.json"],
  ])("%s, which is HCL, gets the commands that read it", async (source, command) => {
    const folder = newFolder();
    fs.mkdirSync(path.join(folder, "by-hand"));
    fs.writeFileSync(path.join(folder, "by-hand", "main.tf"), "");
    const { code, stderr } = await run(["import", source], folder);
    expect(stderr).toContain(command);
    expect(code).toBe(1);
    fs.writeFileSync(path.join(folder, "by-hand", ".terraform.lock.hcl"), 'provider "registry.opentofu.org/x/y" {}');
    expect((await run(["import", source], folder)).stderr).toContain("tofu -chdir=by-hand");
  });
});

describe("what is no name", () => {
  test.each(["constructor", "__proto__", "toString"])("%s is one like any other", async (name) => {
    const variables = [{ name: "v", format: "string", defaultValue: "x" }];
    const profile: Profile = { ...TOOLS, name, packs: [{ ...HELLO, name }], variables };
    const { code, stderr, report } = await imported(exported(profile));
    expect([stderr, code]).toEqual(["", 0]);
    expect(report).toContain("0 differs");
    const format = exported({ ...TOOLS, variables: [{ ...variables[0], format: name }] });
    const refused = await imported(format);
    expect(refused.stderr.split("\n").length).toBeLessThanOrEqual(2);
  });

  test("signs that nobody sees are written as what they are", async () => {
    const { main } = await imported(exported({ ...TOOLS, description: "a\u202eb\u200dc\u{e0041}d" }));
    expect(main).toContain("\\u202e");
    expect(main).not.toMatch(/\p{Cf}/u);
  });
});

describe("acknowledged", () => {
  test("is what is broken, where it is, with its message", async () => {
    const broken: Profile = { ...TOOLS, type: "cluster", cloud: "edge-native" };
    const { main, report } = await imported(plan([broken], { exists: false }));
    expect(main).toMatch(/Checks\.of\(tools\)\.acknowledge\("[\w-]+", "The source has it like this\."\);/);
    expect(report).toMatch(/^acknowledged: [A-Z].* \[[\w-]+\]$/m);
  });
});

test("every program of these compiles with tsc --strict", () => {
  expect(errorsOfPrograms()).toEqual([]);
}, 120_000);
