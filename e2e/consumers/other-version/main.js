// An app and a library of somebody's in one stack, each with another version of this package: every way in which an
// object of one comes into the other, and both ways round.
const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");
const { App, TerraformOutput, TerraformStack, TerraformVariable } = require("cdktf");
const { NullProvider } = require("@cdktf/provider-null/lib/provider");
const ours = require("cdktf-palette-byoos");
const theirs = require("site-library");

const [oursAt, theirsAt] = [ours, theirs].map((library) => library.PackLayer[Symbol.for("jsii.rtti")].version);
assert.notEqual(oursAt, theirsAt, "Both have one version, so this shows nothing.");

const uri = "example.io/my-images/example-custom-os:v1.4.5";
const parts = {
  ...{ registry: "ttl.sh", repository: "ubuntu", k8sDistribution: "k3s", osName: "ubuntu", osVersion: "22.04" },
  ...{ peVersion: "v4.9.38", customTag: "demo" },
};
const manifest = "kind: ConfigMap\ndata:\n  text: ${HOME} and {{.spectro.var.site}}\n";

let format = "json";

/** A stack for two versions; `written` gives what they write, in the format of the run. */
function newStack(library) {
  const outdir = fs.mkdtempSync(path.join(process.cwd(), "out-"));
  process.env.SYNTH_HCL_OUTPUT = String(format === "hcl");
  const app = new App({ outdir });
  const stack = new TerraformStack(app, "edge");
  new library.SpectrocloudProvider(stack, "spectrocloud");
  new NullProvider(stack, "null");
  return stack;
}

function written(stack) {
  const app = stack.node.root;
  app.synth();
  const name = format === "hcl" ? "cdk.tf" : "cdk.tf.json";
  const text = fs.readFileSync(path.join(app.outdir, "stacks", "edge", name), "utf8");
  return format === "hcl" ? text : JSON.parse(text);
}

function report(stack) {
  try {
    stack.node.root.synth();
    return "";
  } catch (error) {
    assert.match(error.message, /^Validation failed with the following errors:/, error.stack);
    return error.message;
  }
}

function layersOf(library, scope) {
  const { EdgeByoosLayer, LayerKind, PackLayer, PackValues, ProviderImage } = library;
  const pack = (id, kind, name, version, more) => new PackLayer(scope, id, { kind, name, version, ...more });
  const secret = scope.node.tryFindChild("secret") ?? new TerraformVariable(scope, "secret", { sensitive: true });
  const credentials = { registry: "ttl.sh", username: "edge", password: secret.stringValue };
  const byoos = new EdgeByoosLayer(scope, "byoos", {
    image: ProviderImage.fromParts(parts),
    registryCredentials: credentials,
    stages: { boot: [{ name: "Say", commands: ['echo "${HOME}" \\ $x %{y}'] }] },
  });
  return [
    byoos,
    pack("k8s", LayerKind.KUBERNETES, "edge-k3s", "1.32.3", { values: PackValues.fromYaml("cluster:\n  a: ${b}\n") }),
    pack("cni", LayerKind.NETWORK, "cni-calico", "3.29.2", {
      values: PackValues.fromPackDefaults().replaceText("a", "b"),
    }),
    pack("ours", LayerKind.ADDON, "ours", undefined, {
      packType: "manifest",
      manifests: [{ name: "one", content: manifest }],
    }),
  ];
}

const variables = [{ name: "site", displayName: "Site" }];

/** The profile of one version with the layers of another, as both of them write it. */
function profileWith(profile, layers, change = () => {}) {
  const stack = newStack(profile);
  const given = layersOf(layers, stack);
  const made = new profile.ClusterProfile(stack, "profile", {
    ...{ name: "edge", cloud: "edge-native", layers: given.slice(0, 3), variables },
  });
  made.addLayer(given[3]);
  change(given, made, stack);
  return stack;
}

const SCENARIOS = {
  "layers in a profile": (one, other) => {
    assert.deepEqual(packsOf(written(profileWith(one, other))), packsOf(written(profileWith(other, other))));
  },

  "a step that is added to a layer in a profile": (one, other) => {
    const add = ([byoos]) => byoos.addStage("boot", { name: "Later", commands: ["date"] });
    const both = [one, other].map((library) => packsOf(written(profileWith(library, other, add))));
    assert.deepEqual(both[0], both[1]);
    assert.match(JSON.stringify(both[0]), /Later/);
  },

  "a layer that is removed from the tree": (one, other) => {
    const remove = (_, profile, stack) => {
      profile.addLayer(new other.PackLayer(stack, "gone", { kind: "addon", name: "headlamp", version: "0.44.0" }));
      stack.node.tryRemoveChild("gone");
    };
    const both = [one, other].map((library) => packsOf(written(profileWith(library, other, remove))));
    assert.deepEqual(both[0], both[1]);
    // The lookup stays: others may refer to it.
    assert.doesNotMatch(JSON.stringify(both[0]), /spectrocloud_pack\.headlamp/);
  },

  "layers in a profile that does not fit them": (one, other) => {
    const stack = newStack(one);
    const [byoos, k8s, , manifests] = layersOf(other, stack);
    const twice = new other.PackLayer(stack, "twice", { kind: "kubernetes", name: "edge-k3s", version: "1.32.3" });
    const layers = [byoos, k8s, twice, manifests];
    new one.ClusterProfile(stack, "profile", { name: "edge", cloud: "aws", layers });
    const found = report(stack);
    for (const rule of ["edge-layer-elsewhere", "layer-twice", "pack-name-twice", "variable-undeclared"]) {
      assert.match(found, new RegExp(`\\[${rule}\\]`));
    }
    assert.doesNotMatch(found, /layer-unused|check-failed/);
  },

  "an image that does not fit the Kubernetes layer": (one, other) => {
    const stack = newStack(one);
    const image = other.ProviderImage.fromUri("ttl.sh/ubuntu:rke2-1.31.1-v4.9.38-demo");
    const byoos = new other.EdgeByoosLayer(stack, "byoos", { image });
    const [k8s, cni] = [
      ["kubernetes", "edge-k3s", "1.32.3"],
      ["network", "cni-calico", "3.29.2"],
    ].map(([kind, name, version]) => new one.PackLayer(stack, name, { kind, name, version }));
    new one.ClusterProfile(stack, "profile", { name: "edge", cloud: "edge-native", layers: [byoos, k8s, cni] });
    assert.match(report(stack), /rke2/);
  },

  "layers in a revision": (one, other) => {
    const triggers = [one, other].map((library) => {
      const stack = newStack(other);
      new library.LayerRevision(stack, "revision", { layers: layersOf(other, stack) });
      const all = written(stack);
      return format === "hcl" ? /triggers = \{[^}]*\}/.exec(all)[0] : all.resource.null_resource.revision.triggers;
    });
    assert.deepEqual(triggers[0], triggers[1]);
  },

  "a registry in a layer": (one, other) => {
    const stack = newStack(one);
    const registry = other.PackRegistry.lookup(stack, { name: "Mirror", type: "oci" });
    new one.PackLayer(stack, "k8s", { kind: "kubernetes", name: "edge-k3s", version: "1.32.3", registry }).toPack();
    assert.match(text(written(stack)), /data\.spectrocloud_registry\.mirror_oci\.id/);
  },

  "a registry in a lookup": (one, other) => {
    const stack = newStack(one);
    const registry = other.PackRegistry.publicRepo(stack);
    one.Pack.search(stack, "k8s", { name: "edge-k3s", version: "1.32.3", registry });
    assert.match(text(written(stack)), /data\.spectrocloud_registry\.public_registry\.id/);
  },

  "a pack that was looked up in a layer": (one, other) => {
    const stack = newStack(one);
    const pack = other.Pack.lookup(stack, "byoos", { name: "edge-native-byoi", version: "2.1.0" });
    const image = one.ProviderImage.fromUri(uri);
    const layer = new one.EdgeByoosLayer(stack, "os", { image, pack });
    assert.equal(layer.toPack().tag, "2.1.0");
    assert.ok(layer.pack === pack, "The layer has another pack.");
    const values = one.PackValues.fromPackDefaults().replaceText("a", "b");
    new one.PackLayer(stack, "defaults", { kind: "addon", name: "headlamp", pack, values }).toPack();
    assert.match(text(written(stack)), /byoos_2_1_0/);
  },

  "a pack of a known id in a layer": (one, other) => {
    const stack = newStack(one);
    const pack = other.Pack.fromUid(stack, "known", { uid: "abc", name: "edge-native-byoi", version: "2.1.0" });
    const image = one.ProviderImage.fromUri(uri);
    assert.equal(new one.EdgeByoosLayer(stack, "os", { image, pack }).toPack().uid, "abc");
    written(stack);
  },

  "an image in a layer": (one, other) => {
    const made = [one, other].map((library) => {
      const stack = newStack(one);
      for (const [id, image] of [
        ["uri", library.ProviderImage.fromUri(uri)],
        ["parts", library.ProviderImage.fromParts(parts)],
      ]) {
        const layer = new one.EdgeByoosLayer(stack, id, { image });
        new TerraformOutput(stack, `values-${id}`, { value: layer.toPack().values });
      }
      return written(stack);
    });
    assert.deepEqual(made[0], made[1]);
  },

  "values in layers, and over others": (one, other) => {
    const made = [one, other].map((library) => {
      const stack = newStack(one);
      const values = library.PackValues.fromYaml("a: 1 # one\nb: ${HOME}");
      const merged = one.PackValues.fromYaml("c: 2").merge(values);
      const image = one.ProviderImage.fromUri(uri);
      const k3s = { kind: "kubernetes", name: "edge-k3s", version: "1.32.3" };
      for (const layer of [
        new one.EdgeByoosLayer(stack, "os", { image, values }),
        new one.PackLayer(stack, "k8s", { ...k3s, values }),
        new one.PackLayer(stack, "merged", { ...k3s, values: merged }),
      ]) {
        new TerraformOutput(stack, `values-${layer.node.id}`, { value: layer.toPack().values });
      }
      return written(stack);
    });
    assert.deepEqual(made[0], made[1]);
  },

  "values with another mark": (one, other) => {
    const stack = newStack(one);
    const values = other.PackValues.fromObject({ a: 1 });
    const mark = Symbol.for("cdktf-palette-byoos.object");
    const { kind, version, plain } = values[mark];
    Object.defineProperty(values, mark, { value: { number: 0, kind, version, plain } });
    new one.PackLayer(stack, "k8s", { kind: "kubernetes", name: "edge-k3s", version: "1.32.3", values }).toPack();
    refused(report(stack), "values", other, one);
  },

  "lookups of both in one stack": (one, other) => {
    const stack = newStack(one);
    for (const library of [one, other]) {
      const [id, cloud] = [library === one ? "one" : "other", "edge-native"];
      const image = library.ProviderImage.fromUri(uri);
      const layers = [new library.EdgeByoosLayer(stack, `${id}-byoos`, { image })];
      for (const [kind, name, version] of [
        ["kubernetes", "edge-k3s", "1.32.3"],
        ["network", "cni-calico", "3.29.2"],
      ]) {
        layers.push(new library.PackLayer(stack, `${id}-${name}`, { kind, name, version }));
      }
      new library.ClusterProfile(stack, id, { name: id, cloud, layers });
    }
    const blocks = text(written(stack)).match(/data "spectrocloud_\w+" "\w+"/g) ?? [];
    assert.equal(new Set(blocks).size, blocks.length);
  },

  "a mistake in each, and the address of the rules": (one, other) => {
    const stack = newStack(one);
    for (const library of [one, other]) {
      const image = library.ProviderImage.fromUri("not an image");
      new library.EdgeByoosLayer(stack, library === one ? "one" : "other", { image });
    }
    const found = report(stack);
    assert.equal(found.match(/\[image-reference\]/g).length, 2);
    assert.equal(found.match(/docs\/checks\.md/g).length, 1);
  },

  "layers as packs of a cluster": (one, other) => {
    const blocks = [one, other].map((library) => {
      const stack = newStack(one);
      const layers = layersOf(other, stack);
      const given = { name: "edge", cloud: "edge-native", layers, variables };
      const made = new library.ClusterProfile(stack, "profile", given);
      const { pack } = made.toClusterProfile({ packs: layers, variables: { site: "${a}" } });
      const block = { pack: pack.map(({ name, values, manifest }) => ({ name, values, manifest })) };
      new TerraformOutput(stack, "block", { value: block });
      const all = written(stack);
      return format === "hcl" ? all.slice(all.indexOf('output "block"')) : all.output.block;
    });
    assert.deepEqual(blocks[0], blocks[1]);
  },

  "a profile that was looked up by both": (one, other) => {
    const stack = newStack(one);
    const blocks = [one, other].map(({ ClusterProfile }) => {
      return ClusterProfile.lookup(stack, { name: "edge", version: "1.0.0" }).toClusterProfile();
    });
    for (const [index, { id }] of blocks.entries()) new TerraformOutput(stack, `id-${index}`, { value: id });
    const ids = text(written(stack)).match(/data\.spectrocloud_cluster_profile\.\w+\.id/g);
    assert.equal(ids.length, 2);
    assert.equal(new Set(ids).size, 1);
  },

  "an acknowledgement": (one, other) => {
    const stack = newStack(one);
    const image = other.ProviderImage.fromUri("example.io/os");
    const byoos = new other.EdgeByoosLayer(stack, "byoos", { image });
    assert.match(report(stack), /\[image-tag\]/);
    one.Checks.of(byoos).acknowledge("image-tag", "it is a test");
    assert.equal(report(stack), "");
  },
};

function text(output) {
  return typeof output === "string" ? output : JSON.stringify(output);
}

/** The pack blocks of a profile. */
function packsOf(output) {
  if (typeof output !== "string") return output.resource.spectrocloud_cluster_profile.profile.pack;
  return output.slice(output.indexOf('resource "spectrocloud_cluster_profile"'));
}

/** One sentence names both versions. */
function refused(found, property, other, one) {
  const [theirsNow, oursNow] = other === ours ? [oursAt, theirsAt] : [theirsAt, oursAt];
  assert.notEqual(other, one);
  const sentence = `${property} comes from cdktf-palette-byoos ${theirsNow}, and cdktf-palette-byoos ${oursNow} cannot read it.`;
  assert.ok(found.includes(sentence), found);
  assert.doesNotMatch(found, /check-failed|TypeError|Maximum call stack/);
}

let failed = 0;
for (const [order, one, other] of [
  ["theirs in ours", ours, theirs],
  ["ours in theirs", theirs, ours],
]) {
  for (const [name, run] of Object.entries(SCENARIOS)) {
    for (format of ["json", "hcl"]) {
      try {
        run(one, other);
      } catch (error) {
        failed += 1;
        console.error(`${order}, ${format}: ${name}\n${error.stack}\n`);
      }
    }
  }
}
const tried = Object.keys(SCENARIOS).length;
console.log(`${tried} ways, both ways round, as JSON and HCL: ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
