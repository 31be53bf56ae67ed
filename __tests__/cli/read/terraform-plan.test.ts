import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { type Plan, planOf as readPlanOf } from "../../../cli/read/terraform-plan";
import { readPlan } from "../../../cli/read/terraform-reading";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "plan-"));

function planOf(content: unknown): Plan {
  return readPlanOf(content, "plan.json");
}

/** Reads a file with a plan, as the command line does. */
function reading(content: unknown) {
  const text = typeof content === "string" || Buffer.isBuffer(content) ? content : JSON.stringify(content);
  fs.writeFileSync(path.join(folder, "plan.json"), text);
  return readPlan("plan.json", folder);
}

const change = (address: string, before: unknown, after: unknown) => ({
  address,
  mode: "managed",
  type: "spectrocloud_cluster_profile",
  change: { before, after, before_sensitive: { pack: true }, after_sensitive: {}, after_unknown: { uid: true } },
});

test("a resource has what it is and what it will be, what is secret and what is not known yet", () => {
  const { resources } = planOf({ planned_values: {}, resource_changes: [change("p.x", { a: 1 }, { a: 2 })] });
  expect(resources).toEqual([
    {
      address: "p.x",
      type: "spectrocloud_cluster_profile",
      before: { values: { a: 1 }, sensitive: { pack: true }, unknown: undefined },
      after: { values: { a: 2 }, sensitive: { pack: true }, unknown: { uid: true } },
      expressions: {},
      actions: [],
      replacePaths: [],
      reason: undefined,
      refersTo: expect.any(Function),
    },
  ]);
});

test("a mark on a whole set or list goes down to what its blocks hold, in a plan as in a state, and stays on a map", () => {
  const values = {
    set: [
      { id: "a", pack: [{ name: "b", values: "" }], variables: { pin: "1" } },
      { id: "c", pack: [] },
    ],
    words: ["a", "b"],
    map: { key: "a" },
    list: [{ name: "a" }, { name: "b" }],
  };
  const mark = { set: true, words: true, map: true, list: [{}, { name: true }] };
  const marks = {
    set: [
      { id: true, pack: [{ name: true, values: true }], variables: true },
      { id: true, pack: [] },
    ],
    words: [true, true],
    map: true,
    list: [{}, { name: true }],
  };
  const changes = { before: values, after: values, before_sensitive: mark, after_sensitive: {} };
  const known = { address: "data.t.n", mode: "data", type: "t", name: "n", values, sensitive_values: mark };
  const { resources, lookups } = planOf({
    planned_values: {},
    resource_changes: [{ address: "p.x", mode: "managed", type: "t", change: changes }],
    prior_state: { values: { root_module: { resources: [known] } } },
  });
  expect([resources[0].before, resources[0].after, lookups[0]].map((each) => each?.sensitive)).toEqual([
    marks,
    marks,
    marks,
  ]);
});

test("what is made has nothing before, what goes has nothing after, and lookups are no resources", () => {
  const lookup = { ...change("data.x.y", null, {}), mode: "data" };
  const { resources } = planOf({
    planned_values: {},
    resource_changes: [change("p.new", null, {}), change("p.old", {}, null), lookup],
  });
  expect(resources.map(({ address, before, after }) => [address, before?.values, after?.values])).toEqual([
    ["p.new", undefined, {}],
    ["p.old", {}, undefined],
  ]);
});

test("a resource in a module finds how it is written, whatever its index", () => {
  const written = { resources: [{ address: "p.x", expressions: { name: { references: ["var.name"] } } }] };
  const { resources } = planOf({
    planned_values: {},
    resource_changes: [change('module.a["x.y]"].module.b[0].p.x["k"]', {}, {})],
    configuration: { root_module: { module_calls: { a: { module: { module_calls: { b: { module: written } } } } } } },
  });
  expect(resources[0].expressions).toEqual({ name: { references: ["var.name"] } });
});

test("lookups of every module are there with what they answered", () => {
  const lookup = (address: string) => ({ address, mode: "data", type: "t", name: "n", values: { id: "1" } });
  const root_module = {
    resources: [lookup("data.t.n")],
    child_modules: [{ resources: [lookup("module.m.data.t.n")] }],
  };
  const { lookups } = planOf({ planned_values: {}, prior_state: { values: { root_module } } });
  expect(lookups.map(({ address, values }) => [address, values.id])).toEqual([
    ["data.t.n", "1"],
    ["module.m.data.t.n", "1"],
  ]);
});

test("JSON as PowerShell writes it is read", () => {
  const text = JSON.stringify({ planned_values: {} });
  expect(reading(Buffer.from(`\ufeff${text}`, "utf16le")).managed).toEqual([]);
  expect(reading(`\ufeff${text}`).managed).toEqual([]);
});

const ask = "Give the file that holds what terraform show -json PLAN prints.";

test.each([
  [
    "the saved plan itself",
    "PK\u0003\u0004hunter2",
    "plan.json is the saved plan itself. Run terraform show -json plan",
  ],
  ["a state", { format_version: "1.0", values: {} }, `plan.json is a state. ${ask}`],
  ["other JSON", [{ planned_values: {} }], `plan.json is no plan. ${ask}`],
  ["what terraform plan -json prints", '{"a":"hunter2"}\n{}', `plan.json is not valid JSON (line 2). ${ask}`],
  ["a plan that failed", { planned_values: {}, errored: true }, "plan.json is of a plan that failed"],
])("%s is refused, with what to give instead", (_, content, message) => {
  expect(() => reading(content)).toThrow(message);
  expect(() => reading(content)).not.toThrow("hunter2");
});

test("a file that is not there, and a folder, are refused", () => {
  expect(() => readPlan("gone.json", folder)).toThrow(`There is no file gone.json. ${ask}`);
  expect(() => readPlan(".", folder)).toThrow(`. is a folder. ${ask}`);
  fs.symlinkSync("endless", path.join(folder, "endless"));
  expect(() => readPlan("endless", folder)).toThrow("endless cannot be read: ELOOP.");
});

test("why a resource is replaced is said by its arguments, as people write them", () => {
  const replaced = change("p.x", { a: 1 }, { a: 2 });
  const paths = [["cloud_config", 0, "overlay_cidr_range"], ["name"]];
  const { resources } = planOf({
    planned_values: {},
    resource_changes: [
      {
        ...replaced,
        action_reason: "replace_because_cannot_update",
        change: { ...replaced.change, actions: ["delete", "create"], replace_paths: paths },
      },
    ],
  });
  expect(resources[0]).toMatchObject({
    actions: ["delete", "create"],
    replacePaths: ["cloud_config[0].overlay_cidr_range", "name"],
    reason: "replace_because_cannot_update",
  });
});

test("a reference is followed through variables and outputs of modules, and not for ever", () => {
  const endless = {
    module_calls: { m: { module: { outputs: { o: { expression: { references: ["module.m.o"] } } } } } },
  };
  const inModule = {
    module_calls: {
      m: {
        expressions: { id: { references: ["a_b.c.id", "a_b.c"] } },
        module: { resources: [], ...endless },
      },
    },
  };
  const { resources } = planOf({
    planned_values: {},
    resource_changes: [change("module.m[0].p.x", null, {})],
    configuration: { root_module: inModule },
  });
  const follow = (...references: string[]) => resources[0].refersTo({ references });
  expect(follow("var.id")).toEqual(["a_b.c", "a_b.c"]);
  expect(follow("a_b.d.id", "data.a_b.e.id")).toEqual(["module.m.a_b.d", "module.m.data.a_b.e"]);
  expect(follow("local.x", "each.key", "var.none", "module.none.o", "module.m.o")).toEqual([]);
});
