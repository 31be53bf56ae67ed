/** What is said of stages at every door: constructs, `check` of a plan, and `import`. */
import fs from "node:fs";
import path from "node:path";
import { type TerraformStack, TerraformVariable } from "cdktf";
import fc from "fast-check";
import { parse } from "yaml";
import { EdgeByoosLayer, LayerKind, PackLayer, PackValues, ProviderImage } from "../../lib";
import { checkStageSteps, isStepKept } from "../../lib/edge/stage-checks";
import { Text } from "../../lib/model/source-text";
import { Values } from "../../lib/model/values";
import { findingsUnder } from "../../lib/synth/report";
import { command, emptyFolder, write } from "../cli/describe/folder";
import { newFolder, run } from "../cli/import/command";
import { exported, plan, state } from "../cli/import/forms";
import { CLUSTER, plannedCluster, plannedPack, planWith } from "../cli/plans";
import { cases } from "../support/fuzz";
import { newStack } from "../support/stacks";
import { RIGHT_STAGES, STAGE_MISTAKES, type StageMistake } from "../support/stages";

const URI = "options:\n  system.uri: example.io/os:v1\n";
const image = ProviderImage.fromUri("example.io/os:v1");

const LAYERS: Record<string, (stack: TerraformStack, values: PackValues) => unknown> = {
  EdgeByoosLayer: (stack, values) => new EdgeByoosLayer(stack, "os", { image, values }),
  "a layer of the OS": (stack, values) =>
    new PackLayer(stack, "os", { kind: LayerKind.OS, name: "edge-native-byoi", version: "2.1.0", values }),
  "a layer of Kubernetes": (stack, values) =>
    new PackLayer(stack, "k8s", { kind: LayerKind.KUBERNETES, name: "edge-k3s", version: "1.33.5", values }),
};

/** What a layer says of its stages, as rule, place and level. */
function saidOf(add: (stack: TerraformStack) => unknown): string[] {
  const stack = newStack();
  add(stack);
  return findingsUnder(stack)
    .filter(([, { rule }]) => /^(stage-|file-path)/.test(rule))
    .map(([, { rule, details, warning }]) => `${warning ? "warning" : "error"} ${rule} ${details.property}`);
}

const WARNINGS = /^(stage-key|stage-path|stage-mode-missing|file-path)$/;
const levelOf = (rule: string) => (WARNINGS.test(rule) ? "warning" : "error");
const placeOf = (place: string) => (place.startsWith("stages") ? place : `stages.${place}`);

describe.each(Object.entries(LAYERS))("%s", (_, add) => {
  test.each(STAGE_MISTAKES)("says of %s what hosts make of it", (_, text, rule, place) => {
    const said = (values: PackValues) => saidOf((stack) => add(stack, values));
    expect(said(PackValues.fromYaml(`${text}${URI}`))).toEqual([`${levelOf(rule)} ${rule} ${placeOf(place)}`]);
    const ofData = said(PackValues.fromObject({ ...parse(URI), ...parse(text, { version: "1.1" }) }));
    // A program hands numbers over, which are written as modes.
    const isSmall = /permissions: (400|444)$/m.test(text);
    expect(ofData).toEqual(isSmall ? [] : [`${levelOf(rule)} ${rule} ${placeOf(place).replace(/ in line .*/, "")}`]);
  });

  test.each(Object.entries(RIGHT_STAGES))("has nothing to say of %s", (_, text) => {
    expect(saidOf((stack) => add(stack, PackValues.fromYaml(`${text}${URI}`)))).toEqual([]);
  });
});

describe("the place of a finding", () => {
  const wrong = "stages:\n  boot:\n    - name: a\n    - if: [a]\n";

  test("is in the line of the text that was given, whatever is laid over it", () => {
    const values = PackValues.fromYaml(`# ours\n${wrong}`);
    const additionalValues = { stages: { boot: [{ if: ["b"] }], fs: [{ commands: "c" }] } };
    const stages = { boot: [{ name: "typed", commands: ["true"] }] };
    expect(saidOf((stack) => new EdgeByoosLayer(stack, "os", { image, values, stages, additionalValues }))).toEqual([
      "error stage-kind stages.boot[1].if in line 5",
      "error stage-kind stages.boot[3].if",
      "error stage-kind stages.fs[0].commands",
    ]);
  });

  test("has no line in what an alias stands for, nor in values that were merged", () => {
    const aliased = `x: &x\n  - if: [a]\nstages:\n  boot: *x\n`;
    expect(saidOf((stack) => LAYERS.EdgeByoosLayer(stack, PackValues.fromYaml(aliased)))).toEqual([
      "error stage-kind stages.boot[0].if",
    ]);
    const merged = PackValues.fromYaml(wrong).merge(PackValues.fromYaml("a: 1\n"));
    expect(saidOf((stack) => LAYERS.EdgeByoosLayer(stack, merged))).toEqual(["error stage-kind stages.boot[1].if"]);
  });

  test("has the whole of a key with dots in it", () => {
    const text =
      "stages:\n  boot:\n    - name: a\n  boot.after:\n    - sysctl:\n        net: 1\n        net.ipv4: []\n";
    expect(saidOf((stack) => LAYERS.EdgeByoosLayer(stack, PackValues.fromYaml(text)))).toEqual([
      "error stage-kind stages.boot.after[0].sysctl.net.ipv4 in line 7",
    ]);
  });
});

test("what only Terraform knows may be of any kind", () => {
  const said = saidOf((stack) => {
    const unknown = new TerraformVariable(stack, "a", {}).value;
    const step = {
      if: unknown,
      commands: unknown,
      users: { [unknown]: unknown },
      files: [unknown, { path: unknown, permissions: unknown }],
    };
    LAYERS.EdgeByoosLayer(stack, PackValues.fromObject({ stages: { boot: [step, unknown], fs: unknown } }));
    const text = `stages:\n  boot:\n    - commands: ${unknown}\n      files:\n        - permissions: ${unknown}\n          path: ${unknown}\n`;
    new EdgeByoosLayer(stack, "b", { image, values: PackValues.fromYaml(text) });
  });
  expect(said).toEqual([]);
});

test("of typed stages that are wrong as such nothing is said twice", () => {
  const stages = { boot: [{ files: [{ path: "/a", content: "", permissions: "rw" }], commands: "a" }] };
  expect(saidOf((stack) => new EdgeByoosLayer(stack, "os", { image, stages: stages as any }))).toEqual([]);
});

test("anything may be in the place of stages", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), fc.boolean(), (value, isText) => {
      const given = JSON.stringify({ stages: isText ? { boot: [value] } : value });
      const stages = new Values(Text.of(given)).at("stages");
      expect(() => checkStageSteps(stages)).not.toThrow();
      expect(isStepKept(stages, stages, "stages")).toBe(stages !== undefined);
    }),
    { numRuns: cases(300) },
  );
});

/** What `check` says of a source, with levels. */
async function checked(
  source: object,
): Promise<{ place: string; level: string; rule: string; layer?: string; message: string }[]> {
  const cwd = emptyFolder();
  write(cwd, "source.json", JSON.stringify(source));
  const { out } = await command(["check", "source.json", "--format", "json"], { cwd });
  const { findings } = JSON.parse(out);
  return findings.filter(({ rule }: { rule: string }) => /^(stage-|file-path)/.test(rule));
}

const site = (name: string, values: string) => ({
  name,
  type: "infra",
  cloud: "edge-native",
  packs: [
    { name: "edge-native-byoi", layer: "os", version: "2.1.0", values: URI },
    { name: "edge-k3s", layer: "k8s", version: "1.33.5", values },
  ],
});

describe("check", () => {
  const sites = STAGE_MISTAKES.map(([, text], index) => site(`site-${index}`, text));

  test("says of a plan what constructs say, with the layer and the line", async () => {
    const found = await checked(plan(sites, { exists: false }));
    expect(found.map(({ level, rule, layer }) => `${level} ${rule} ${layer}`)).toEqual(
      STAGE_MISTAKES.map(([, , rule]) => `${levelOf(rule)} ${rule} edge-k3s`),
    );
    const places = STAGE_MISTAKES.map(([, , , place]) => placeOf(place));
    expect(found.map(({ message }, index) => message.startsWith(`${places[index]} `) || message)).toEqual(
      places.map(() => true),
    );
  });

  test("only warns of a state and of an export", async () => {
    for (const source of [state(sites.slice(0, 3)), exported(sites[0])]) {
      expect(new Set((await checked(source)).map(({ level, rule }) => `${level} ${rule}`))).toEqual(
        new Set(["warning stage-kind"]),
      );
    }
  });

  const wrong = "stages:\n  boot:\n    - commands: a\n    - commands: [b]\n";
  const levels = async (before: string, after: string) => {
    const [old, now] = [before, after].map((values) => plan([site("site", values)]) as any);
    now.resource_changes[0].change.before = old.resource_changes[0].change.after;
    now.resource_changes[0].change.actions = ["update"];
    return (await checked(now)).map(({ level, rule }) => `${level} ${rule}`);
  };

  test("only warns of a step that a plan leaves as it is, wherever in its stage", async () => {
    expect(await levels(wrong, wrong)).toEqual(["warning stage-kind"]);
    expect(await levels(wrong, wrong.replace("[b]", "[c]"))).toEqual(["warning stage-kind"]);
    expect(await levels(wrong, wrong.replace("    - commands: a", "    - name: first\n    - commands: a"))).toEqual([
      "warning stage-kind",
    ]);
    expect(await levels(wrong, wrong.replace("commands: a", "commands: z"))).toEqual(["error stage-kind"]);
    expect(await levels(wrong, wrong.replace("boot", "fs"))).toEqual(["error stage-kind"]);
    expect(await levels("a: 1\n", wrong)).toEqual(["error stage-kind"]);
  });

  test("looks at the values that a cluster has of its own, too", async () => {
    const own = (values: string) =>
      plannedCluster({ cluster_profile: [{ id: "p", pack: [plannedPack("edge-k3s", "1.33.5", values)] }] });
    const of = (before: object | null) => checked(planWith([{ address: CLUSTER, before, after: own(wrong) }]));
    expect((await of(null)).map(({ level, layer, message }) => [level, layer, message])).toEqual([
      [
        "error",
        "edge-k3s",
        "stages.boot[0].commands in line 3 is text, and hosts read a list there: they would refuse the whole document, and run " +
          "none of its stages. Write a dash before each command. [stage-kind]",
      ],
    ]);
    expect((await of(own(wrong))).map(({ level }) => level)).toEqual(["warning"]);
    expect(await of(own(wrong.replace("commands: a", "commands: [a]")))).toHaveLength(1);
  });
});

test("import keeps what is wrong, and answers for it or warns of it", async () => {
  // One profile has the steps of all that are in the stage boot: each profile costs a synth.
  const head = "stages:\n  boot:\n";
  const [steps, others] = [true, false].map((isStep) => {
    return STAGE_MISTAKES.filter(([, text]) => isStep === (text.startsWith(head) && text.length < 1000));
  });
  const texts = [
    `${head}${steps.map(([, text]) => text.slice(head.length)).join("")}`,
    ...others.map(([, text]) => text),
  ];
  const folder = newFolder();
  const source = plan(texts.map((text, index) => site(`site-${index}`, text)));
  fs.writeFileSync(path.join(folder, "source.json"), JSON.stringify(source));
  const { stdout } = await run(["import", "source.json", "--out", "app"], folder);
  expect(stdout).toContain(" 0 differs");
  const lines = stdout.split("\n").filter((line) => /^(warning|acknowledged): /.test(line));
  const said = ([name, , rule, place]: StageMistake) => {
    const at = placeOf(place.replace("boot[0]", `boot[${steps.findIndex((each) => each[0] === name)}]`));
    return lines.some((line) => line.includes(`${at.replace(/ in line .*/, "")} `) && line.endsWith(`[${rule}]`));
  };
  expect([...steps, ...others].filter((mistake) => !said(mistake)).map(([name]) => name)).toEqual([]);
});
