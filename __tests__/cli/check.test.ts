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
import { cluster, good, MISTAKES, made, os, REGISTRY } from "./check/sources";
import { command, emptyFolder, folderOf, write } from "./describe/folder";
import {
  CLUSTER,
  type Lookup,
  type PlannedChange,
  PROFILE,
  plannedCluster,
  plannedPack,
  plannedProfile,
  planWith,
} from "./plans";

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

describe("any name and any length", () => {
  test.each(["__proto__", "constructor", "toString", "profile", "a/b"])(
    "a pack named %s is one like any other",
    async (name) => {
      const pack = plannedPack(name, "1.0.0", "a: undefined\n");
      const { err, findings } = await checkPlan([made({ pack: [...good, pack] }), made({ pack: [pack, ...good] })]);
      expect(err).toBe("cdktf-palette-byoos: 1 error, 3 warnings.\n");
      const found = findings.filter(({ rule }) => rule === "text-of-nothing-perhaps");
      expect(found.map(({ layer }) => layer)).toEqual([name, name]);
    },
  );

  test.each(["__proto__", "constructor", "profile"])("so is a profile named %s", async (name) => {
    const pack = { name: "nginx", type: "spectro", version: "1.0.0", tag: "1.0.0", values: "a: undefined\n" };
    const spec = { template: { type: "add-on", cloudType: "all", packs: [pack] } };
    const { code, findings } = await checkFile({ metadata: { name }, spec });
    expect([code, findings.map(({ address, rule }) => [address, rule])]).toEqual([
      0,
      [[name, "text-of-nothing-perhaps"]],
    ]);
  });

  test("a profile that a plan lists twice is told of, each time", async () => {
    const { err, findings } = await checkPlan([made({ tags: ["a b"] }), made({ tags: ["a b"] })]);
    expect(err).toBe("cdktf-palette-byoos: 3 errors, 0 warnings.\n");
    expect(findings.map(({ address, rule }) => [address, rule])).toEqual([
      [PROFILE, "tag"],
      [PROFILE, "tag"],
      [PROFILE, "profile-twice"],
    ]);
  });

  test.each([
    ["a text of 150,000 lines", `a: |\n${"  text\n".repeat(150_000)}`, []],
    ["200,000 documents", `a: 1\n${"---\n".repeat(200_000)}`, ["values-yaml"]],
  ])("values with %s are read", async (_, values, expected) => {
    expect(rules(await checkPlan([made({ pack: [...good, plannedPack("nginx", "1.0.0", values)] })]))).toEqual(
      expected,
    );
  });
});

test("a source may be a state, an export, or several sources", async () => {
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

/** Rules that only a program shows: what it gives to properties, reads from files, looks up or says of itself. */
const NOT_IN_A_PLAN =
  /^(registry-name|property-name|other-(form|kind|shape|version)|swapped|text-of-nothing.*|empty-list|unknown-key|address-twice|lookup-.*|pack-(cloud-and-filters|excludes|without-values|tag-type)|search-only|context-registry|manifest-(lookup|file|twice)|image-not-built|canvos-.*|agent-mode-.*|certificate-(file|twice)|literal-api-key|layer-unused|provider-.*|profile-in-two-stacks|skip-destroy-provider|cluster-(pack|variable-secret)|values-(file|data)|defaults-.*|head-comment|check-failed|acknowledge-.*)$/;

test("most rules are about what a plan shows, and each mistake of the corpus is", () => {
  const names = Object.keys(RULES);
  const hidden = names.filter((name) => NOT_IN_A_PLAN.test(name));
  expect(hidden.length).toBeLessThan(names.length / 2);
  expect(MISTAKES.flatMap(([, , rules]) => rules).filter((rule) => NOT_IN_A_PLAN.test(rule))).toEqual([]);
});

describe("a cluster that takes two profiles, neither of which has an id yet", () => {
  const INFRA = "spectrocloud_cluster_profile.infra";
  const APPS = "spectrocloud_cluster_profile.apps";
  const profile = (name: string, variable: string, pack: object[]) => ({
    address: `spectrocloud_cluster_profile.${name}`,
    after: plannedProfile({
      id: undefined,
      name,
      pack,
      type: name === "apps" ? "add-on" : "cluster",
      profile_variables: [{ variable: [{ name: variable, display_name: variable }] }],
    }),
    unknown: { id: true },
  });
  const using = (variable: string) => `a: "{{.spectro.var.${variable}}}"\n`;
  const infra = (variable: string) =>
    profile("infra", variable, os(`options:\n  system.uri: a/b:1\n${using(variable)}`));
  const apps = (variable: string) => profile("apps", variable, [plannedPack("nginx", "1.11.2", using(variable))]);
  const referring = (address: string, over: object = {}) => ({
    id: { references: [`${address}.id`, address] },
    ...over,
  });
  /** Terraform orders the blocks of a set by itself. */
  const taking = (given: object[], written: object[]) =>
    cluster(
      { cluster_profile: given.map((block) => ({ pack: [], variables: null, ...block })) },
      {
        unknown: { cluster_profile: given.map(() => ({ id: true })) },
        written: { cloud_config: [{ vip: { constant_value: "x" } }], cluster_profile: written },
      },
    );
  const found = async (changes: PlannedChange[]) => {
    const { findings } = await checkPlan(changes);
    return findings.filter(({ rule }) => rule.startsWith("cluster-")).map(({ message }) => message);
  };
  const unknown = { variables: { references: ["var.given"] } };
  const both = [referring(INFRA, unknown), referring(APPS, unknown)];

  test.each<[string, PlannedChange[]]>([
    [
      "their variables",
      [infra("site"), apps("colour"), taking([{ variables: { colour: "red" } }, { variables: { site: "a" } }], both)],
    ],
    [
      "their packs",
      [
        infra("site"),
        apps("site"),
        taking(
          [{ pack: [plannedPack("nginx", "2")], variables: { site: "a" } }, { variables: { site: "a" } }],
          [referring(INFRA, unknown), referring(APPS, { ...unknown, pack: [{ name: { references: ["var.pack"] } }] })],
        ),
      ],
    ],
    [
      "what is left when one is known",
      [infra("site"), apps("colour"), taking([{}, { variables: { site: "a" } }], both)],
    ],
    [
      "what the configuration gives to each",
      [
        infra("site"),
        { ...apps("site"), unknown: { id: true, profile_variables: true } },
        taking(
          [{ variables: { colour: "red" } }, { variables: { site: "a" } }],
          [
            referring(INFRA, { variables: { constant_value: { site: "a" } } }),
            referring(APPS, { variables: { constant_value: { colour: "red" } } }),
          ],
        ),
      ],
    ],
  ])("has them told apart by %s", async (_, changes) => {
    expect(await found(changes)).toEqual([]);
  });

  test("has the mistake in one of them told where the other is known", async () => {
    const given = [{ variables: { size: "1" } }, { variables: { site: "a" } }];
    expect(await found([infra("site"), apps("colour"), taking(given, both)])).toEqual([
      expect.stringMatching(/gives a value for size, .* Declared are: colour\. /),
    ]);
  });

  test.each<[string, PlannedChange]>([
    ["each may be of either", taking([{ variables: { size: "1" } }, { variables: { size: "2" } }], both)],
    [
      "one of two profiles is taken, as a condition says",
      taking(
        [{ variables: { size: "1" } }],
        [{ id: { references: ["var.a", `${INFRA}.id`, INFRA, `${APPS}.id`, APPS] } }],
      ),
    ],
    [
      "there is another that nothing tells",
      taking([{ variables: { size: "1" } }, { variables: { size: "2" } }], [both[0], { id: {} }]),
    ],
  ])("claims nothing where %s", async (_, change) => {
    expect(await found([infra("site"), apps("colour"), change])).toEqual([]);
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

describe("what no rule looks at", () => {
  const PLAN = planWith(
    [
      made({ orbit: "low" }),
      { address: "spectrocloud_moonbase.x", after: { name: "x" } },
      { address: "spectrocloud_addon_deployment.x", after: { cluster_uid: "c" } },
    ],
    [REGISTRY],
  );
  const UNSEEN = [
    [`${PROFILE}.orbit`, "this version does not know it"],
    ["spectrocloud_moonbase.x", "this version does not know what spectrocloud_moonbase is"],
    ["spectrocloud_addon_deployment.x", "what it gives to profiles is not checked"],
  ];
  const LINE = `not looked at: ${UNSEEN.map(([path, reason]) => `plan.json: ${path} (${reason})`).join("; ")}.`;
  const run = async (format: string, plan: object = PLAN) => {
    const cwd = emptyFolder();
    write(cwd, "plan.json", JSON.stringify(plan));
    return (await command(["check", "plan.json", "--format", format], { cwd })).out;
  };

  test("is named on one line at the end, in each format", async () => {
    expect(await run("text")).toBe(`Nothing found.\n${LINE}\n`);
    expect(await run("github")).toBe(`::notice::${LINE}\n`);
    const { unseen } = JSON.parse(await run("json"));
    expect(unseen).toEqual(UNSEEN.map(([path, reason]) => ({ source: "plan.json", path, reason })));
  });

  test("is what only the apply tells, too: whole layers, whole variables and the values of a layer", async () => {
    const pack = [{ name: "nginx", tag: "1.0.0" }];
    const change = { ...made({ pack }), unknown: { pack: [{ values: true }], profile_variables: true } };
    expect(await run("text", planWith([change]))).toContain(
      `not looked at: plan.json: ${PROFILE}.profile_variables (Terraform knows it only after the apply); ` +
        `plan.json: ${PROFILE}.pack[0].values (only Terraform knows it).\n`,
    );
  });

  test("is listed to ten, and JSON has all of it", async () => {
    const bases = Array.from({ length: 12 }, (_, index) => ({ address: `spectrocloud_moonbase.b${index}`, after: {} }));
    const plan = planWith([made(), ...bases], [REGISTRY]);
    expect(await run("text", plan)).toMatch(/b9 \([^)]*\); and 2 more, which --format json lists\.\n$/);
    expect(JSON.parse(await run("json", plan)).unseen).toHaveLength(12);
  });
});

describe("what nobody knows yet breaks no rule", () => {
  test("the variables of a cluster, if an expression gives all of them", async () => {
    const variable = { name: "site", display_name: "Site", required: true };
    const pack = os('options:\n  system.uri: "a/b:{{.spectro.var.site}}"\n');
    const taking = plannedCluster({ cluster_profile: [{ id: "profile-1", pack: [] }] });
    const changes = [
      made({ profile_variables: [{ variable: [variable] }], pack }),
      { address: CLUSTER, after: taking, unknown: { cluster_profile: [{ variables: true }] } },
    ];
    expect(rules(await checkPlan(changes))).toEqual([]);
  });

  test("layers that a dynamic block makes", async () => {
    const profile = {
      name: "a",
      cloud: "edge-native",
      type: "cluster",
      dynamic: { pack: { for_each: "${var.packs}" } },
    };
    const folder = folderOf({ edge: { resource: { spectrocloud_cluster_profile: { profile } } } });
    expect((await command(["check", folder])).out).toBe(
      `Nothing found.\nnot looked at: ${folder}: spectrocloud_cluster_profile.profile.pack (Terraform makes its blocks).\n`,
    );
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
