import { createRequire } from "node:module";
import { synthesize } from "./apps.mjs";
import { ratios, timed } from "./harness.mjs";

const require = createRequire(import.meta.url);
const yaml = require("yaml");
const {
  ClusterProfile,
  EdgeByoosLayer,
  LayerKind,
  Macro,
  PackLayer,
  PackValues,
  ProviderImage,
} = require("../dist/lib");

/** Large values, many variables, many macros. */
export async function measureValues({ quick }) {
  const lines = [];
  for (const size of quick ? [50] : [50, 500, 1000]) lines.push(...(await measureFile(size)));
  const parsed = yaml.parse(largeFile(50 * 1024));
  const written = await ratios(
    () => profileWith(PackValues.fromObject(parsed)),
    () => timed(() => yaml.stringify(parsed)),
    7,
  );
  const bare = () => profileWith(PackValues.fromYaml("a: 1\n"));
  const variables = await ratios(() => profileWith(macros(200, 1), 200), bare, 7);
  const many = await ratios(
    () => profileWith(macros(200, 10), 200),
    () => profileWith(macros(200, 1), 200),
    7,
  );
  return [
    ...lines,
    {
      item: "values: a 50 KB map written into a profile / the YAML library writing it",
      figure: written.median,
      spread: written,
      bound: 2.5,
    },
    { item: "values: a profile of 200 variables / one of none", figure: variables.median, spread: variables },
    { item: "values: 2,000 macros checked / 200", figure: many.median, spread: many, bound: 11 },
  ];
}

/** A file passed through a profile, and one that the properties of an OS layer are merged over. */
async function measureFile(size) {
  const text = largeFile(size * 1024);
  // What is small is done several times: a clock tells nothing of a few milliseconds.
  const several = (cost) => () => Array.from({ length: Math.ceil(500 / size) }, cost).reduce((sum, each) => sum + each);
  // Its own check for unique keys compares each key with all others.
  const readOnce = several(() => timed(() => yaml.parseDocument(text, { uniqueKeys: false })));
  const passing = several(() => profileWith(PackValues.fromYaml(text)));
  const merging = several(() => profileWith(undefined, 0, PackValues.fromYaml(text)));
  const passed = await ratios(passing, readOnce, 7);
  const merged = await ratios(merging, readOnce, 7);
  const reading = "the YAML library reading it";
  return [
    { item: `values: ${size} KB passed through a profile / ${reading}`, ...measured(passed, 1.5) },
    { item: `values: ${size} KB under an OS layer / ${reading}`, ...measured(merged, 2.5) },
  ];
}

function measured(spread, bound) {
  return { figure: spread.median, spread, bound };
}

function profileWith(values, variables = 0, osValues = undefined) {
  return timed(() =>
    synthesize((stack) => {
      const pack = (id, kind, name, more = {}) => new PackLayer(stack, id, { kind, name, version: "1.28.5", ...more });
      new ClusterProfile(stack, "profile", {
        name: "edge",
        cloud: "edge-native",
        layers: [
          new EdgeByoosLayer(stack, "byoos", {
            image: ProviderImage.fromUri("example.io/os:v1.4.5"),
            values: osValues,
          }),
          pack("kubernetes", LayerKind.KUBERNETES, "edge-k3s"),
          pack("network", LayerKind.NETWORK, "cni-calico"),
          pack("app", LayerKind.ADDON, "nginx", { values }),
        ],
        variables: [...Array(variables).keys()].map((index) => ({ name: `v${index}`, displayName: `V${index}` })),
      });
    }),
  );
}

function macros(names, times) {
  const entries = [...Array(names * times).keys()].map((index) => [`key${index}`, Macro.variable(`v${index % names}`)]);
  return PackValues.fromObject(Object.fromEntries(entries));
}

function largeFile(size) {
  let text = "";
  for (let index = 0; text.length < size; index++) {
    text += `section${index}:\n  # a comment\n  name: "value ${index}"\n  list:\n    - a: ${index}\n      b: plain text\n`;
  }
  return text;
}
