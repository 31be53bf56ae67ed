import { command, emptyFolder, write } from "./folder";

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

describe("--plan", () => {
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
});
