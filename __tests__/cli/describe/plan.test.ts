import { command, emptyFolder, write } from "./folder";

const SECRET = "hunter2-Zk9";

/** A layer as the provider has it in a plan, with what it computes. */
function layer(over: object = {}): object {
  return {
    manifest: [],
    name: "edge-native-byoi",
    registry_name: null,
    registry_uid: "reg-1",
    tag: "1.0.0",
    type: "spectro",
    uid: "pack-1",
    values: "options:\n  system.uri: example.io/os:v1",
    ...over,
  };
}

const kubernetes = (over: object = {}) =>
  layer({ name: "edge-k3s", tag: "1.28.5", uid: "pack-2", values: "", ...over });

function profile(over: object = {}): object {
  return {
    cloud: "edge-native",
    context: "project",
    description: null,
    id: "0774618e9ea528226b91ec88",
    name: "edge-byoos",
    pack: [layer(), kubernetes()],
    profile_variables: [],
    tags: null,
    type: "cluster",
    version: "1.0.0",
    ...over,
  };
}

interface Change {
  readonly before?: object | null;
  readonly after?: object | null;
  readonly sensitive?: object;
  readonly unknown?: object;
  readonly expressions?: object;
  readonly address?: string;
}

/** What `terraform show -json` prints, as far as it matters. */
function plan(...changes: Change[]): object {
  const address = (change: Change) => change.address ?? "spectrocloud_cluster_profile.profile";
  const registry = {
    address: "data.spectrocloud_registry.public_registry",
    mode: "data",
    type: "spectrocloud_registry",
    name: "public_registry",
    values: { id: "reg-1", name: "Public Repo" },
  };
  return {
    format_version: "1.2",
    planned_values: {},
    resource_changes: changes.map((change) => ({
      address: address(change),
      mode: "managed",
      type: "spectrocloud_cluster_profile",
      change: {
        before: change.before === undefined ? profile() : change.before,
        after: change.after === undefined ? profile() : change.after,
        before_sensitive: change.sensitive ?? {},
        after_sensitive: change.sensitive ?? {},
        after_unknown: change.unknown ?? {},
      },
    })),
    prior_state: { values: { root_module: { resources: [registry] } } },
    configuration: {
      root_module: {
        resources: changes.map((change) => ({ address: address(change), expressions: change.expressions ?? {} })),
      },
    },
  };
}

async function described(content: object, ...options: string[]) {
  const cwd = emptyFolder();
  write(cwd, "edge.json", JSON.stringify(content));
  return command(["describe", "--plan", "edge.json", ...options], { cwd });
}

async function json(content: object) {
  return JSON.parse((await described(content, "--format", "json")).out);
}

async function inAllFormats(content: object): Promise<string> {
  const formats = ["text", "markdown", "svg", "json"].map((format) => described(content, "--format", format));
  return (await Promise.all(formats)).map(({ out, err }) => out + err).join("\n");
}

describe("--plan", () => {
  test("shows what will be sent, against what is there now, with the registry's name", async () => {
    const { code, out } = await described(
      plan({
        after: profile({ pack: [layer({ values: "options:\n  system.uri: example.io/os:v2\n" }), kubernetes()] }),
      }),
    );
    expect(code).toBe(0);
    expect(out).toBe(`edge-byoos 1.0.0
stack edge · type cluster · cloud edge-native · context project · registry Public Repo
repave: 1 change
no cluster in this plan uses it
  ┌────────────┬──────────────────┬────────┬────────┐
  │ Kubernetes │ edge-k3s         │ 1.28.5 │        │
  ├────────────┼──────────────────┼────────┼────────┤
~ │ OS         │ edge-native-byoi │ 1.0.0  │ repave │
  └────────────┴──────────────────┴────────┴────────┘
  Images
    edge-native-byoi  example.io/os:v1 → example.io/os:v2
  Changes that the plan makes
    repave
      ~ layer edge-native-byoi: values.options.system.uri  example.io/os:v1 → example.io/os:v2
          the image of the nodes changes

Applying this changes profiles. A running cluster shows Updates Available, and takes them when somebody applies them there. No cluster in this plan uses them.
`);
  });

  test("an unchanged profile has no changes, whatever the provider computes", async () => {
    const { effect, changes, against, plans } = await json(plan({}));
    expect([effect, changes, against, plans]).toEqual(["nothing", [], null, ["edge.json"]]);
  });

  test("the defaults of a pack are there as text, so what changes of them is known", async () => {
    const stages = (text: string) => `stages:\n  boot:\n    - name: ${text}\n`;
    const { changes } = await json(
      plan({
        before: profile({ pack: [layer({ values: stages("a") }), kubernetes()] }),
        after: profile({ pack: [layer({ values: stages("b") }), kubernetes()] }),
      }),
    );
    expect(changes.map(({ path, effect }: any) => [path, effect])).toEqual([["values.stages.boot[0].name", "reboot"]]);
  });

  test("text that Terraform would take for an expression is text", async () => {
    const { profiles } = await json(plan({ after: profile({ name: "${var.x} $${y} %{if}" }) }));
    expect(profiles[0].name).toBe("${var.x} $${y} %{if}");
  });

  test("what only the apply tells is named by its reference, or said not to be known", async () => {
    const unknown = { pack: [{ values: true }, { values: true, uid: true, tag: true }] };
    const expressions = {
      pack: [
        { values: {} },
        { values: { references: ["data.spectrocloud_pack.k.values", "data.spectrocloud_pack.k"] } },
      ],
    };
    const after = profile({ pack: [layer({ values: undefined }), kubernetes({ values: undefined, tag: undefined })] });
    const { profiles, changes } = await json(plan({ after, unknown, expressions }));
    expect(profiles[0].layers.map(({ version, values }: any) => [version, values])).toEqual([
      ["1.0.0", "terraform"],
      ["${known after apply}", "pack-defaults"],
    ]);
    expect(changes.map(({ effect }: any) => effect)).toContain("not-documented");
  });

  test("variables that only the apply tells are not called undeclared where a layer uses them", async () => {
    const using = layer({ values: 'options:\n  system.uri: "a/b:{{.spectro.var.tag}}"\n' });
    const after = profile({ pack: [using, kubernetes()], profile_variables: undefined });
    const { profiles } = await json(plan({ after, unknown: { profile_variables: true } }));
    expect([profiles[0].variables, profiles[0].layers[0].variables]).toEqual([[], ["tag"]]);
  });

  test("a pack of the same version with another uid is a change, whose effect nobody documents", async () => {
    const { changes } = await json(plan({ after: profile({ pack: [layer({ uid: "pack-9" }), kubernetes()] }) }));
    expect(changes).toEqual([
      expect.objectContaining({ path: "uid", before: "pack-1", after: "pack-9", effect: "not-documented" }),
    ]);
  });

  test("profiles that are made and destroyed", async () => {
    const { profiles, changes } = await json(
      plan(
        { before: null, after: profile({ name: "new" }), address: "spectrocloud_cluster_profile.new" },
        { before: profile({ name: "old" }), after: null, address: "module.a[0].spectrocloud_cluster_profile.old" },
      ),
    );
    expect(profiles.map(({ name }: any) => name)).toEqual(["new"]);
    expect(changes.map(({ address, change, effect }: any) => [address, change, effect])).toEqual([
      ["spectrocloud_cluster_profile.new", "added", "nothing"],
      ["module.a[0].spectrocloud_cluster_profile.old", "removed", "not-documented"],
    ]);
    const { out } = await described(plan({ before: profile({ name: "old" }), after: null }));
    expect(out).toContain("Profiles that the plan destroys\n  - old (stack edge): not documented");
  });

  test("several plans are several stacks, and --stack chooses", async () => {
    const cwd = emptyFolder();
    for (const file of ["a/edge.json", "b/edge.json", "aws.json"]) write(cwd, file, JSON.stringify(plan({})));
    const run = async (...argv: string[]) =>
      JSON.parse((await command(["describe", ...argv, "--format", "json"], { cwd })).out).profiles.map(
        ({ stack }: any) => stack,
      );
    const plans = ["--plan", "a/edge.json", "--plan", "b/edge.json", "--plan", "aws.json"];
    expect(await run(...plans)).toEqual(["a/edge.json", "b/edge.json", "aws"]);
    expect(await run(...plans, "--stack", "aws")).toEqual(["aws"]);
  });

  test("--fail-on counts for plans too", async () => {
    const content = plan({
      after: profile({ pack: [layer({ values: "options:\n  system.uri: a:2\n" }), kubernetes()] }),
    });
    expect((await described(content, "--fail-on", "repave")).code).toBe(3);
    expect((await described(content, "--fail-on", "new-cluster-needed")).code).toBe(0);
  });
});

describe("what Terraform knows to be a secret", () => {
  test("hides the contents of a layer's values, and not what changes: the effect is known", async () => {
    const values = (site: string, uri: string) =>
      `options:\n  system.uri: ${uri}\nstages:\n  boot:\n    - name: ${site}\nnote: ${SECRET}\n`;
    const content = plan({
      before: profile({ pack: [layer({ values: values("a", `r/${SECRET}:1`) }), kubernetes()] }),
      after: profile({ pack: [layer({ values: values("b", `r/${SECRET}:2`) }), kubernetes()] }),
      sensitive: { pack: [{ values: true }, {}] },
    });
    expect(await inAllFormats(content)).not.toContain(SECRET);
    const { changes } = await json(content);
    expect(changes.map(({ path, effect, hidden }: any) => [path, effect, hidden])).toEqual([
      ["values.options.system.uri", "repave", true],
      ["values.stages.boot[0].name", "reboot", true],
    ]);
  });

  test("keeps macros working: what refers to a part that changes is found", async () => {
    const values = (repo: string) =>
      `options:\n  system.uri: "{{.spectro.pack.edge-native-byoi.options.system.repo}}:1"\n  system.repo: ${repo}\n`;
    const { changes } = await json(
      plan({
        before: profile({ pack: [layer({ values: values("a") }), kubernetes()] }),
        after: profile({ pack: [layer({ values: values("b") }), kubernetes()] }),
        sensitive: { pack: [{ values: true }, {}] },
      }),
    );
    expect(changes.map(({ effect }: any) => effect)).toEqual(["repave"]);
  });

  test.each([
    ["a description", { description: `${SECRET}1` }, { description: `${SECRET}2` }, { description: true }],
    ["a version", { version: `${SECRET}1` }, { version: `${SECRET}2` }, { version: true }],
    ["tags", { tags: [`${SECRET}1`] }, { tags: [`${SECRET}2`] }, { tags: [true] }],
    [
      "a default",
      { profile_variables: [{ variable: [{ name: "a", default_value: `${SECRET}1` }] }] },
      { profile_variables: [{ variable: [{ name: "a", default_value: `${SECRET}2` }] }] },
      { profile_variables: [{ variable: [{ default_value: true }] }] },
    ],
    [
      "a manifest",
      { pack: [layer({ manifest: [{ name: "m", content: `${SECRET}1` }] })] },
      { pack: [layer({ manifest: [{ name: "m", content: `${SECRET}2` }] })] },
      { pack: [{ manifest: [{ content: true }] }] },
    ],
  ])("hides %s, and says that it changed", async (_, before, after, sensitive) => {
    const content = plan({ before: profile(before), after: profile(after), sensitive });
    expect(await inAllFormats(content)).not.toContain(SECRET);
    expect((await json(content)).changes).toHaveLength(1);
  });
});
