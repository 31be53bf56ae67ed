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
  const runs = quick ? 7 : 9;
  const size = quick ? 50 : 500;
  const text = largeFile(size * 1024);
  const parsed = yaml.parse(text);
  const readOnce = () => timed(() => yaml.parseDocument(text));
  const passed = await ratios(() => profileWith(PackValues.fromYaml(text)), readOnce, runs);
  const written = await ratios(
    () => profileWith(PackValues.fromObject(parsed)),
    () => timed(() => yaml.stringify(parsed)),
    runs,
  );
  const bare = () => profileWith(PackValues.fromYaml("a: 1\n"));
  const variables = await ratios(() => profileWith(macros(200, 1), 200), bare, runs);
  const many = await ratios(
    () => profileWith(macros(200, 10), 200),
    () => profileWith(macros(200, 1), 200),
    runs,
  );
  return [
    {
      item: `values: a ${size} KB file passed through a profile / the YAML library reading it`,
      figure: passed.median,
      spread: passed,
      bound: 2.5,
    },
    {
      item: `values: a ${size} KB map written into a profile / the YAML library writing it`,
      figure: written.median,
      spread: written,
      bound: 2.5,
    },
    { item: "values: a profile of 200 variables / one of none", figure: variables.median, spread: variables },
    { item: "values: 2,000 macros checked / 200", figure: many.median, spread: many, bound: 11 },
  ];
}

function profileWith(values, variables = 0) {
  return timed(() =>
    synthesize((stack) => {
      const pack = (id, kind, name, more = {}) => new PackLayer(stack, id, { kind, name, version: "1.28.5", ...more });
      new ClusterProfile(stack, "profile", {
        name: "edge",
        cloud: "edge-native",
        layers: [
          new EdgeByoosLayer(stack, "byoos", { image: ProviderImage.fromUri("example.io/os:v1.4.5") }),
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
