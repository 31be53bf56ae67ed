import { Session } from "node:inspector";
import path from "node:path";
import type { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { leavesOf } from "../../cli/describe/model/leaves";
import {
  Checks,
  ClusterProfile,
  EdgeByoosLayer,
  LayerKind,
  PackLayer,
  PackValues,
  ProfileLayer,
  ProviderImage,
} from "../../lib";
import { compareValues } from "../../lib/model/compare-values";
import { Text } from "../../lib/model/source-text";
import { Values } from "../../lib/model/values";
import { synthesized } from "../support/stacks";

/** Ours, and what ours could call too often: the construct tree, CDKTF and the YAML library. */
const counted = ["lib", "cli", "node_modules/constructs", "node_modules/cdktf", "node_modules/yaml"].map((each) =>
  path.join(__dirname, "..", "..", each),
);
const session = new Session();
const post = (method: string, params?: object): any => {
  let answer: any;
  session.post(method as never, params as never, (error: unknown, result: unknown) => {
    if (error) throw error;
    answer = result;
  });
  return answer;
};

/** How often functions run during some work. */
function calls(work: () => unknown): number {
  // Starting anew sets every count to zero.
  post("Profiler.startPreciseCoverage", { callCount: true, detailed: false });
  work();
  const { result } = post("Profiler.takePreciseCoverage");
  post("Profiler.stopPreciseCoverage");
  return result
    .filter(({ url }: { url: string }) => counted.some((folder) => url.includes(folder)))
    .flatMap(({ functions }: any) => functions.map(({ ranges }: any) => ranges[0].count))
    .reduce((sum: number, count: number) => sum + count, 0);
}

/** How many times as often functions run for ten times as much. */
function growth(work: (size: number) => unknown, size: number): number {
  calls(() => work(5));
  const few = calls(() => work(size));
  expect(few).toBeGreaterThan(1000);
  return calls(() => work(10 * size)) / few;
}

function profiles(count: number): void {
  synthesized((stack) => {
    for (let site = 0; site < count; site++) {
      const scope = new Construct(stack, `site-${site}`);
      const values = PackValues.fromObject({ site: `site ${site}`, macro: "{{.spectro.var.site}}" });
      const pack = (id: string, kind: LayerKind, name: string) =>
        new PackLayer(scope, id, { kind, name, version: "1.28.5", values });
      new ClusterProfile(scope, "profile", {
        name: `edge-${site}`,
        cloud: "edge-native",
        layers: [
          new EdgeByoosLayer(scope, "byoos", { image: ProviderImage.fromUri("example.io/os:v1.4.5") }),
          pack("kubernetes", LayerKind.KUBERNETES, "edge-k3s"),
          pack("network", LayerKind.NETWORK, "cni-calico"),
        ],
        variables: [{ name: "site", displayName: "Site" }],
      });
    }
  });
}

/** The profile of an OS layer. */
function edgeProfile(stack: TerraformStack, byoos: EdgeByoosLayer): void {
  const pack = (id: string, kind: LayerKind, name: string) =>
    new PackLayer(stack, id, { kind, name, version: "1.28.5" });
  const layers = [
    byoos,
    pack("kubernetes", LayerKind.KUBERNETES, "edge-k3s"),
    pack("network", LayerKind.NETWORK, "cni-calico"),
  ];
  new ClusterProfile(stack, "profile", { name: "edge", cloud: "edge-native", layers });
}

function steps(count: number): void {
  synthesized((stack) => {
    const byoos = new EdgeByoosLayer(stack, "byoos", { image: ProviderImage.fromUri("example.io/os:v1.4.5") });
    edgeProfile(stack, byoos);
    for (let step = 0; step < count; step++) byoos.addStage("boot", { name: `Step ${step}`, commands: ["true"] });
  });
}

function addOns(count: number): void {
  synthesized((stack) => {
    const profile = new ClusterProfile(stack, "profile", { name: "apps", cloud: "all", type: "add-on", layers: [] });
    for (let layer = 0; layer < count; layer++) {
      const name = `app${layer}--nginx`;
      profile.addLayer(new PackLayer(stack, name, { kind: LayerKind.ADDON, name, version: "1.25.0" }));
    }
  });
}

function acknowledged(count: number): void {
  synthesized((stack) => {
    for (let layer = 0; layer < count; layer++) {
      const name = `app${layer}--nginx`;
      const values = PackValues.fromObject({ uid: "{{.spectro.systm.cluster.uid}}" });
      const add = new PackLayer(stack, name, { kind: LayerKind.ADDON, name, version: "1.25.0", values });
      Checks.of(add).acknowledge("macro-form", "Our template has a word of that kind.");
    }
  });
}

const keys = (count: number, value: string) =>
  Array.from({ length: count }, (_, key) => `key${key}: ${value}\n`).join("");

describe("what a synth costs", () => {
  beforeAll(() => {
    session.connect();
    post("Profiler.enable");
  });
  afterAll(() => session.disconnect());

  test("grows with the number of profiles, and not faster", () => {
    expect(growth(profiles, 20)).toBeLessThan(10.5);
  });

  test("grows with the steps that are added to a layer", () => {
    expect(growth(steps, 40)).toBeLessThan(10.5);
  });

  test("grows with the layers that are added to a profile", () => {
    expect(growth(addOns, 20)).toBeLessThan(10.5);
  });

  test("grows with the findings that are acknowledged", () => {
    expect(growth(acknowledged, 40)).toBeLessThan(10.5);
  });

  test("grows with the keys of YAML that is merged over YAML", () => {
    const merged = (count: number) =>
      PackValues.fromYaml(keys(count, "a"))
        .merge(PackValues.fromYaml(keys(count, "b")))
        ._argument();
    expect(growth(merged, 400)).toBeLessThan(10.5);
  });

  test("grows with the keys that describe and import read", () => {
    const values = (count: number, end: string) => new Values(Text.of(keys(count, "a") + end));
    const shown = (count: number) => leavesOf(values(count, "").tree).map((leaf) => leaf.shown);
    expect(growth(shown, 400)).toBeLessThan(10.5);
    expect(growth((count) => compareValues(values(count, ""), values(count, "b: 1\n")), 400)).toBeLessThan(10.5);
  });
});

describe("a text of values", () => {
  const yaml = require("yaml");
  const parses = (work: () => unknown) => {
    const parse = jest.spyOn(yaml, "parseAllDocuments");
    work();
    const times = parse.mock.calls.length;
    parse.mockRestore();
    return times;
  };

  test("is parsed once, however often it is laid under something, checked, read and written", () => {
    const values = PackValues.fromYaml("options:\n  system.uri: example.io/os:v1.4.5\nmaxPods: 100\n");
    const times = parses(() =>
      synthesized((stack) => {
        const byoos = new EdgeByoosLayer(stack, "byoos", { values, additionalValues: { site: "north" } });
        const copy = new PackLayer(stack, "copy", {
          kind: LayerKind.OS,
          name: "copy--edge-native-byoi",
          version: "1.0.0",
          values,
        });
        edgeProfile(stack, byoos);
        for (let step = 0; step < 3; step++) byoos.addStage("boot", { name: `Step ${step}`, commands: ["true"] });
        for (const layer of [byoos, copy]) layer.toPack();
      }),
    );
    expect(times).toBe(1);
  });

  test("is parsed once on each side of a merge", () => {
    const [base, over] = [PackValues.fromYaml("a: 1\n"), PackValues.fromYaml("b: 2\n")];
    const times = parses(() =>
      synthesized((stack) => {
        const values = base.merge(over);
        new PackLayer(stack, "app", { kind: LayerKind.ADDON, name: "nginx", version: "1.25.0", values }).toPack();
      }),
    );
    expect(times).toBe(2);
  });
});

describe("a profile", () => {
  class Counting extends ProfileLayer {
    public reads = 0;
    public get values(): string {
      this.reads++;
      return "";
    }
    protected _write() {
      return "";
    }
    public _values() {
      return new Map();
    }
  }

  test("asks its layers when it is written, and not whenever one is added", () => {
    const layers: Counting[] = [];
    const before: number[] = [];
    synthesized((stack) => {
      const profile = new ClusterProfile(stack, "profile", { name: "apps", cloud: "all", type: "add-on", layers: [] });
      for (let place = 0; place < 20; place++) {
        const name = `app${place}--nginx`;
        const layer = new Counting(stack, name, { kind: LayerKind.ADDON, name, version: "1.25.0" });
        profile.addLayer(layer);
        layers.push(layer);
      }
      before.push(...layers.map(({ reads }) => reads));
    });
    expect(new Set(before)).toEqual(new Set([0]));
    expect(new Set(layers.map(({ reads }) => reads)).size).toBe(1);
  });
});
