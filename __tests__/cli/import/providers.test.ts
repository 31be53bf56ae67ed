/** In which project of which Palette an imported profile is: what the program keeps of it, and what the proof says. */
import { errorsOfPrograms, imported } from "./command";
import { exported, OCI, type Profile, plan, state } from "./forms";

const HELLO = { name: "hello-universe", layer: "addon", version: "1.3.1", values: "a: 1\n" };
const TOOLS: Profile = { name: "tools", type: "add-on", cloud: "all", packs: [HELLO] };

/** A provider as plans have it, from what its block says. */
function provider(settings: Record<string, unknown>, more: object = {}) {
  const expressions = Object.entries(settings).map(([name, value]) => {
    const isExpression = typeof value === "object" && value !== null && ("references" in value || name.startsWith("_"));
    return [name.replace(/^_/, ""), isExpression ? value : { constant_value: value }];
  });
  return { name: "spectrocloud", expressions: Object.fromEntries(expressions), ...more };
}

const DEV = provider({ project_name: "Dev" });
const PROD = provider({ project_name: "Prod", host: "palette.example.com" }, { alias: "prod" });

/** A plan whose profiles, and their lookups, have providers. */
function planOf(profiles: Profile[], providers: Record<string, object>, keys: string[], lookupKeys = keys): any {
  const document: any = plan(profiles);
  document.configuration.provider_config = providers;
  const { resources } = document.configuration.root_module;
  for (const [index, each] of resources.entries()) each.provider_config_key = keys[index];
  const lookups = document.prior_state.values.root_module.resources;
  for (const [index, { address }] of lookups.entries()) {
    resources.push({ address, provider_config_key: lookupKeys[index] ?? lookupKeys[0] });
  }
  return document;
}

const BOTH = { spectrocloud: DEV, "spectrocloud.prod": PROD };

/** The line of the table for a verdict on the profile. */
const rowOf = (report: string, verdict: string) =>
  new RegExp(`^ *${verdict} +tools +(.*)$`, "m").exec(report)?.[1].split(", ") ?? [];

describe("a profile of a provider with an alias", () => {
  const source = planOf([TOOLS], BOTH, ["spectrocloud.prod"]);

  test("stays in its project: with its layers, their lookups and its adoption", async () => {
    const { main, code, stderr } = await imported(source);
    expect([stderr, code]).toEqual(["", 0]);
    expect(main.match(/provider: spectrocloudProd,/g)).toHaveLength(2);
    expect(main).not.toContain("Dev");
  });

  test("has its project, host, alias and context proven", async () => {
    const { report } = await imported(source);
    expect(rowOf(report, "equal")).toEqual(expect.arrayContaining(["project", "host", "alias", "context"]));
    expect(report).not.toContain("not in the source");
  });

  test("is looked up through it by the old Terraform", async () => {
    const document = structuredClone(source);
    document.configuration.root_module.outputs = {
      id: { expression: { references: ["spectrocloud_cluster_profile.profile_0.id"] } },
    };
    expect((await imported(document)).report).toContain(
      'data "spectrocloud_cluster_profile" "tools" {\n       provider = spectrocloud.prod\n       name    = "tools"',
    );
  });
});

describe("two providers", () => {
  test("are two in the program, each with its own profile", async () => {
    const profiles = [TOOLS, { ...TOOLS, name: "more" }];
    const { main, code } = await imported(planOf(profiles, BOTH, ["spectrocloud", "spectrocloud.prod"]));
    expect(code).toBe(0);
    expect(main).toContain('new SpectrocloudProvider(stack, "spectrocloud", { projectName: "Dev" });');
    expect(main).toContain('projectName: "Prod"');
    const [tools, more] = main.split("const more = ");
    expect([tools, more].map((code) => /^ {2}provider: (\w+),$/m.exec(code)?.[1])).toEqual([
      undefined,
      "spectrocloudProd",
    ]);
  });

  test("may have a profile of one name and version each, and each is compared with its own", async () => {
    const other = { ...TOOLS, packs: [{ ...HELLO, values: "a: 2\n" }] };
    const source = planOf([TOOLS, other], BOTH, ["spectrocloud.prod", "spectrocloud"]);
    // So the program has them the other way round.
    source.configuration.root_module.resources[0].depends_on = ["spectrocloud_cluster_profile.profile_1"];
    const { code, report } = await imported(source);
    expect([code, report]).toEqual([0, expect.stringContaining("0 differs, 0 not expressible.")]);
  });

  test("may look the packs and the registries of one profile up", async () => {
    const source = planOf([{ ...TOOLS, packs: [{ ...HELLO, registry: OCI }] }], BOTH, ["spectrocloud.prod"]);
    const [registry] = source.configuration.root_module.resources.slice(1);
    registry.provider_config_key = "spectrocloud";
    const { main, code, report } = await imported(source);
    expect(code).toBe(0);
    expect(main).toContain('PackRegistry.lookup(stack, { name: "Palette Registry" });');
    expect(main).toContain("provider: spectrocloudProd,\n      values");
    expect(report).toContain("0 differs");
  });

  test("and Public Repo is asked for through the one that the source asks", async () => {
    const { main, code } = await imported(planOf([TOOLS], BOTH, ["spectrocloud.prod"], ["spectrocloud"]));
    expect(code).toBe(0);
    expect(main).not.toContain("PackRegistry");
    const source = planOf([TOOLS], BOTH, ["spectrocloud.prod"], ["spectrocloud", "spectrocloud.prod"]);
    expect((await imported(source)).main).toContain('PackRegistry.lookup(stack, { name: "Public Repo" });');
  });
});

describe("a module", () => {
  const inModule = (document: any, key: string, providers: object) => {
    const [resource, ...lookups] = document.configuration.root_module.resources;
    const module = { resources: [{ ...resource, provider_config_key: key }] };
    document.configuration.root_module = { resources: lookups, module_calls: { site: { module } } };
    document.configuration.provider_config = providers;
    document.resource_changes[0].address = `module.site.${resource.address}`;
    return document;
  };

  test("that was given a provider has its profiles made by that one", async () => {
    const { main, report } = await imported(inModule(planOf([TOOLS], BOTH, []), "spectrocloud.prod", BOTH));
    expect(main).toContain("provider: spectrocloudProd");
    expect(rowOf(report, "equal")).toEqual(expect.arrayContaining(["project", "host", "alias"]));
  });

  test("that configures one gets an alias for it, and its variables are not those of the root module", async () => {
    const own = provider(
      { project_name: { references: ["var.project"] }, host: "palette.example.com" },
      { module_address: "module.site" },
    );
    const document = inModule(planOf([TOOLS], BOTH, ["spectrocloud"]), "module.site:spectrocloud", {
      spectrocloud: DEV,
      "module.site:spectrocloud": own,
    });
    document.variables = { project: { value: "Root" } };
    document.configuration.root_module.variables = { project: {} };
    const { main, report, code } = await imported(document);
    expect(code).toBe(0);
    expect(main).toContain('alias: "site_spectrocloud"');
    expect(main).toContain('host: "palette.example.com"');
    expect(main).not.toContain("Root");
    expect(rowOf(report, "not in the source")).toEqual(["project (var.project)", "alias"]);
    expect(report).toContain("note: provider site_spectrocloud's project_name is not taken over:");
  });
});

describe("what the source does not write out is not called equal", () => {
  const of = async (settings: Record<string, unknown>) => {
    const document = planOf([TOOLS], { spectrocloud: provider(settings) }, ["spectrocloud"]);
    document.variables = { team: { value: "edge" }, site: { value: "berlin" } };
    document.configuration.root_module.variables = { team: {}, site: {} };
    return imported(document);
  };

  test.each<[string, unknown, string]>([
    ["a variable", { references: ["var.team"] }, "project (var.team)"],
    ["a local value", { references: ["local.project"] }, "project (local.project)"],
    ["two variables", { references: ["var.team", "var.site"] }, "project (var.team and var.site)"],
    ["null", null, "project"],
    ["a secret", "a:hunter2-Zk9@b", "project (what is not taken over)"],
  ])("a project that comes from %s", async (_, project_name, row) => {
    const { report, code } = await of({ project_name, host: "palette.example.com" });
    expect(rowOf(report, "not in the source")).toEqual([row]);
    expect(rowOf(report, "equal")).toEqual(expect.arrayContaining(["host", "alias", "context"]));
    expect([code, report]).toEqual([0, expect.stringContaining(" 1 not in the source: check it.")]);
  });

  test("a project that comes from a function", async () => {
    const { report, main } = await of({ _project_name: {}, host: "palette.example.com" });
    expect(rowOf(report, "not in the source")).toEqual(["project (an expression)"]);
    expect(report).toContain("note: the provider's project_name is not taken over: give it to the provider.");
    expect(main).not.toContain("projectName");
  });

  test("nor is one variable of two taken for all of it", async () => {
    const { main, report } = await of({ host: { references: ["var.team", "var.site"] } });
    expect(main).not.toContain("TerraformVariable");
    expect(report).toContain("note: the provider's host is not taken over: give it to the provider.");
  });

  test("project and host that come from the environment", async () => {
    const { report } = await of({});
    expect(rowOf(report, "not in the source")).toEqual(["project", "host"]);
    expect(rowOf((await imported(plan([TOOLS]))).report, "not in the source")).toEqual(["project", "host"]);
  });

  test("a context that comes from a variable, or that the apply tells", async () => {
    const source = planOf([{ ...TOOLS, context: "tenant" }], BOTH, ["spectrocloud.prod"]);
    source.configuration.root_module.resources[0].expressions.context = { references: ["var.scope"] };
    const { report, main } = await imported(source);
    expect(rowOf(report, "not in the source")).toEqual(["context (var.scope)"]);
    expect(main).toContain('context: "tenant"');
    expect(rowOf((await imported(source, "--adopt", "other:tenant")).report, "not in the source")).toEqual([]);
    const later = planOf([TOOLS], BOTH, ["spectrocloud.prod"]);
    const { change } = later.resource_changes[0];
    delete change.after.context;
    change.after_unknown = { context: true };
    expect(rowOf((await imported(later)).report, "not in the source")).toEqual([
      "context (Terraform knows it only after the apply)",
    ]);
  });

  test("a state has no providers, an export no context either", async () => {
    expect(rowOf((await imported(state([TOOLS]))).report, "not in the source")).toEqual(["project", "host", "alias"]);
    const ofExport = (await imported(exported(TOOLS))).report;
    expect(rowOf(ofExport, "not in the source")).toEqual(["context", "project", "host", "alias"]);
    const adopted = (await imported(exported(TOOLS), "--adopt", "64b0")).report;
    expect(rowOf(adopted, "not in the source")).toContain("context");
    expect(rowOf((await imported(exported(TOOLS), "--adopt", "64b0:tenant")).report, "equal")).toContain("context");
  });

  test("the API's object says its context", async () => {
    const { metadata, spec } = exported(TOOLS);
    const annotated = { ...metadata, annotations: { scope: "tenant" } };
    const { main, report } = await imported({ metadata: annotated, spec });
    expect(main).toContain('context: "tenant"');
    expect(rowOf(report, "equal")).toContain("context");
  });

  test("each of several profiles says it", async () => {
    const source = planOf([TOOLS, { ...TOOLS, name: "more" }], { spectrocloud: DEV }, ["spectrocloud", "spectrocloud"]);
    const { report } = await imported(source);
    expect(report.match(/^ {2}not in the source {2}\w+ {2}host$/gm)).toHaveLength(2);
    expect(report).toContain("0 not expressible. 2 not in the source: check them.");
  });
});

describe("settings of a provider", () => {
  test("have the types that the program takes, whatever the configuration has", async () => {
    const settings = {
      ...{ retry_attempts: "10", trace: "true", ignore_insecure_tls_error: { references: ["var.insecure"] } },
      ...{ project_name: { references: ["var.number"] }, host: "palette.example.com" },
      feature_preview: { "immutable-clusterprofiles": true },
    };
    const document = planOf([TOOLS], { spectrocloud: provider(settings) }, ["spectrocloud"]);
    document.variables = { insecure: { value: "false" }, number: { value: 7 } };
    document.configuration.root_module.variables = { insecure: {}, number: {} };
    expect((await imported(document)).code).toBe(0);
  });

  test("that this library does not know are said to be left out", async () => {
    const settings = { api_key: "k", more: 1, feature_flag: { references: ["var.flags"] } };
    const { report } = await imported(planOf([TOOLS], { spectrocloud: provider(settings) }, ["spectrocloud"]));
    for (const name of Object.keys(settings))
      expect(report).toContain(`note: the provider's ${name} is not taken over: give it to the provider.`);
  });

  test("and a provider under another name is the same one", async () => {
    const named = { palette: { ...DEV, name: "palette" } };
    const { main, report } = await imported(planOf([TOOLS], named, ["palette"]));
    expect(main).toContain('new SpectrocloudProvider(stack, "spectrocloud", { projectName: "Dev" });');
    expect(rowOf(report, "equal")).toContain("project");
  });
});

test("every program of these compiles with tsc --strict", () => {
  expect(errorsOfPrograms()).toEqual([]);
}, 120_000);
