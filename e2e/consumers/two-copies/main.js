// An app with a copy of the library, and a library of somebody's with another one, in one stack.
const assert = require("node:assert/strict");
const fs = require("node:fs");
const { App, TerraformStack } = require("cdktf");
const {
  ClusterProfile,
  EdgeByoosLayer,
  LayerKind,
  PackLayer,
  ProviderImage,
  SpectrocloudProvider,
} = require("cdktf-palette-byoos");
const { SiteLayers, library } = require("site-library");

assert.notEqual(library.EdgeByoosLayer, EdgeByoosLayer, "There is one copy, so this shows nothing.");

const app = new App();
const stack = new TerraformStack(app, "edge");
new SpectrocloudProvider(stack, "spectrocloud");
const image = ProviderImage.fromUri("example.io/my-images/example-custom-os:v1.4.5");
const pack = (kind, name, version) => new PackLayer(stack, name, { kind, name, version });
const own = [
  new EdgeByoosLayer(stack, "byoos", { image }),
  pack(LayerKind.KUBERNETES, "edge-k3s", "1.28.5"),
  pack(LayerKind.NETWORK, "cni-calico", "3.26.3"),
];
const theirs = new SiteLayers(stack, "theirs").layers;
const profile = (id, layers, more) =>
  new ClusterProfile(stack, id, { name: id, cloud: "edge-native", layers, ...more });
profile("own", own);
profile("theirs-in-ours", theirs);
new library.ClusterProfile(stack, "ours-in-theirs", { name: "ours-in-theirs", cloud: "edge-native", layers: own });
app.synth();

const { data, resource } = JSON.parse(fs.readFileSync("cdktf.out/stacks/edge/cdk.tf.json", "utf8"));
const names = (blocks) => Object.keys(blocks).sort();
assert.deepEqual(names(data.spectrocloud_registry), ["public_registry"]);
assert.deepEqual(names(data.spectrocloud_pack_simple), ["byoos"]);
assert.deepEqual(names(data.spectrocloud_pack), ["cni_calico_3_26_3", "edge_k3s_1_28_5"]);
const profiles = resource.spectrocloud_cluster_profile;
assert.deepEqual(Object.keys(profiles), ["ours-in-theirs", "own", "theirs-in-ours"]);
assert.deepEqual(profiles["ours-in-theirs"].pack, profiles.own.pack);

// What is wrong with a layer of the other copy is found, by the profile too.
const wrong = new TerraformStack(new App(), "wrong");
new SpectrocloudProvider(wrong, "spectrocloud");
const [os] = new SiteLayers(wrong, "theirs").layers;
new ClusterProfile(wrong, "profile", { name: "wrong", cloud: "aws", layers: [os] });
assert.throws(() => wrong.node.root.synth(), /Layer byoos has the pack edge-native-byoi.*\[edge-layer-elsewhere\]/s);

// Both share a lookup, so what one changes holds for both.
const changed = new TerraformStack(new App(), "changed");
const [k3s] = [new PackLayer(changed, "ours", { kind: LayerKind.KUBERNETES, name: "edge-k3s", version: "1.28.5" })];
assert.equal(new SiteLayers(changed, "theirs").layers[1].pack, k3s.pack);
