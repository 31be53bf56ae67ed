// The same Terraform written three ways: with this library, and with the raw bindings, sharing lookups or not.
import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";

const require = createRequire(import.meta.url);
const { App, TerraformStack, Op, Token } = require("cdktf");
const { Construct } = require("constructs");
const library = require("../dist/lib");
const { spectrocloud, SpectrocloudProvider, LayerKind } = library;

const KEYS = [...Array(30).keys()].map((key) => `setting${String(key).padStart(2, "0")}`);
const IMAGE = "example.io/my-images/example-custom-os:v1.4.5";
const OTHERS = [
  ["kubernetes", LayerKind.KUBERNETES, "edge-k3s", "1.28.5"],
  ["network", LayerKind.NETWORK, "cni-calico", "3.26.3"],
  ["storage", LayerKind.STORAGE, "csi-longhorn", "1.6.2"],
];

const folders = [];
process.on("exit", () => {
  for (const folder of folders) fs.rmSync(folder, { recursive: true, force: true });
});

/** Builds an app of one stack, synthesizes it, and gives the folder of the stack. */
export function synthesize(build) {
  return synthesizeStacks(1, build)[0];
}

/** Builds an app of many stacks, synthesizes it, and gives the folders of the stacks. */
export function synthesizeStacks(count, build) {
  const outdir = fs.mkdtempSync(path.join(os.tmpdir(), "bench-"));
  folders.push(outdir);
  const app = new App({ outdir });
  const names = [...Array(count).keys()].map((index) => `stack-${index}`);
  for (const name of names) {
    const stack = new TerraformStack(app, name);
    new SpectrocloudProvider(stack, "spectrocloud");
    build(stack);
  }
  app.synth();
  return names.map((name) => path.join(outdir, "stacks", name));
}

/** Profiles of four layers with this library. */
export function withLibrary(stack, count) {
  const { ClusterProfile, EdgeByoosLayer, PackLayer, PackValues, ProviderImage } = library;
  for (let site = 0; site < count; site++) {
    const scope = new Construct(stack, `site-${site}`);
    const settings = Object.fromEntries(KEYS.map((key) => [key, `value of ${key} at ${site}`]));
    new ClusterProfile(scope, "profile", {
      name: `edge-${stack.node.id}-${site}`,
      version: "1.0.0",
      cloud: "edge-native",
      layers: [
        new EdgeByoosLayer(scope, "byoos", { image: ProviderImage.fromUri(IMAGE), additionalValues: settings }),
        ...OTHERS.map(([id, kind, name, version]) => {
          return new PackLayer(scope, id, { kind, name, version, values: PackValues.fromObject(settings) });
        }),
      ],
    });
  }
}

/** The same profiles with the raw bindings and YAML by hand. */
export function withBindings(stack, count, { shared }) {
  const registryIn = (scope) =>
    new spectrocloud.DataSpectrocloudRegistry(scope, "public_registry", { name: "Public Repo" });
  const byoosIn = (scope, registry) => {
    const question = { name: "edge-native-byoi", version: "1.0.0", type: "helm", registryUid: registry.id };
    return new spectrocloud.DataSpectrocloudPackSimple(scope, "byoos", question);
  };
  const common = registryIn(stack);
  const sharedByoos = shared ? byoosIn(stack, common) : undefined;
  const others = OTHERS.map(([, , name, version]) => {
    const question = { name, version, registryUid: common.id };
    return new spectrocloud.DataSpectrocloudPack(stack, `${name}-${version}`.replace(/\W/g, "_"), question);
  });
  const guard = (pack) => ({
    condition: Op.neq(pack.id, Token.nullValue()),
    errorMessage: `Pack ${pack.nameInput} ${pack.versionInput} was not found in registry Public Repo. Check the pack's name and version in Palette, and that the provider's project may read that registry. Where Palette lists the pack there, look it up with dataSource PACK; for a pack of an OCI registry, use packType oci.`,
  });
  const sharedGuard = sharedByoos && guard(sharedByoos);
  for (let site = 0; site < count; site++) {
    const scope = new Construct(stack, `site-${site}`);
    const registry = shared ? common : registryIn(scope);
    const byoos = sharedByoos ?? byoosIn(scope, registry);
    const settings = KEYS.map((key) => `${key}: value of ${key} at ${site}\n`).join("");
    const block = (pack, from, values) => ({
      name: pack.nameInput,
      tag: pack.versionInput,
      type: "spectro",
      uid: pack.id,
      registryUid: from.id,
      values,
    });
    const os = `pack:
  content:
    images:
      - image: '{{.spectro.pack.edge-native-byoi.options.system.uri}}'
options:
  system.uri: ${IMAGE}
${settings}`;
    new spectrocloud.ClusterProfile(scope, "profile", {
      name: `edge-${stack.node.id}-${site}`,
      version: "1.0.0",
      cloud: "edge-native",
      type: "cluster",
      pack: [block(byoos, registry, os), ...others.map((pack) => block(pack, common, settings))],
      lifecycle: { precondition: [sharedGuard ?? guard(byoos)] },
    });
  }
}

/** What Terraform would read, without CDKTF's own notes and without the names that depend on where a lookup stands. */
export function terraformOf(folder) {
  const { resource, data } = JSON.parse(fs.readFileSync(path.join(folder, "cdk.tf.json"), "utf8"));
  return JSON.parse(JSON.stringify({ resource, data }, (key, value) => (key === "//" ? undefined : value)));
}
