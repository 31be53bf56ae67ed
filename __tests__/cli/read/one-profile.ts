/** One small profile in every form that a source has. */
import { App, TerraformStack, TerraformVariable } from "cdktf";
import { SpectrocloudProvider, spectrocloud } from "../../../lib";
import type { Profile as ModelProfile } from "../../../lib/model/profile-model";
import { scalarsOf } from "../../../lib/model/values";
import { emptyFolder, write } from "../describe/folder";
import { exported, type Profile, plan, state } from "../import/forms";

export const OS_VALUES = "options:\n  system.uri: example.io/os:v1\nprice: $5\n";
const MANIFEST = "apiVersion: v1\nkind: ConfigMap\n";

const PROFILE: Profile = {
  name: "site",
  version: "1.2.0",
  cloud: "edge-native",
  labels: { team: "edge", plain: "spectro__tag" },
  packs: [
    { name: "edge-native-byoi", layer: "os", version: "2.1.0", values: OS_VALUES },
    { name: "edge-k3s", layer: "k8s", version: "1.33.5", values: "a: 1\n" },
    { name: "cni-calico", layer: "cni", version: "3.30.2", values: "" },
    { name: "apps", layer: "addon", type: "manifest", values: "", manifests: [{ name: "config", content: MANIFEST }] },
  ],
  variables: [{ name: "port", format: "number", required: true, defaultValue: "8" }],
};

export const PLAN = plan([PROFILE], { defaults: ["edge-k3s"] });
export const STATE = state([PROFILE]);
export const EXPORT = exported(PROFILE);

/** What synth writes of it, or of anything else. */
export function folder(hcl: boolean, make: (stack: TerraformStack) => void = site): string {
  const outdir = emptyFolder();
  const app = new App({ outdir, skipValidation: true, hclOutput: false });
  const stack = new TerraformStack(app, "edge");
  new SpectrocloudProvider(stack, "spectrocloud", { projectName: "north" });
  make(stack);
  process.env.SYNTH_HCL_OUTPUT = String(hcl);
  try {
    app.synth();
  } finally {
    delete process.env.SYNTH_HCL_OUTPUT;
  }
  return outdir;
}

/** A folder or file with some content. */
export function file(name: string, content: unknown): { cwd: string; name: string } {
  const cwd = emptyFolder();
  write(cwd, name, typeof content === "string" ? content : JSON.stringify(content));
  return { cwd, name };
}

function site(stack: TerraformStack): void {
  const registry = new spectrocloud.DataSpectrocloudRegistry(stack, "registry", { name: "Public Repo" });
  const packs = PROFILE.packs.map(({ name, version, values, type, manifests }) => {
    if (type === "manifest") return { name, type, values, manifest: manifests };
    const found = new spectrocloud.DataSpectrocloudPack(stack, name, { name, version, registryUid: registry.id });
    const ofPack = name === "edge-k3s" ? found.getStringAttribute("values") : values;
    return { name, tag: version, type: "spectro", uid: found.id, registryUid: registry.id, values: ofPack };
  });
  const prefix = new TerraformVariable(stack, "prefix", {});
  new spectrocloud.ClusterProfile(stack, "profile_0", {
    name: "site",
    version: "1.2.0",
    cloud: "edge-native",
    type: "cluster",
    context: "project",
    description: `of \${${prefix.fqn}}`,
    tags: ["team:edge", "plain"],
    pack: packs,
    profileVariables: {
      variable: [{ name: "port", displayName: "port", format: "number", required: true, defaultValue: "8" }],
    },
  });
}

/** What any source tells of it. */
export function told({ name, attributes, tags, layers, variables, unseen }: ModelProfile): object {
  const texts = (map: ReadonlyMap<string, { known?: string }>, ...names: string[]) =>
    names.map((each) => map.get(each)?.known);
  return {
    attributes: [name.known, ...texts(attributes, "version", "type", "cloud")],
    tags: tags.map(({ known }) => known),
    layers: layers.map((layer) => ({
      kind: layer.kind,
      name: layer.name.known,
      version: layer.version?.known,
      type: layer.type?.known,
      registry: layer.registry?.name?.known,
      values: layer.values.defaults ? [] : scalarsOf(layer.values.tree).map(([path, { text }]) => `${path}: ${text}`),
      manifests: layer.manifests.map((manifest) => [manifest.name.known, manifest.content.known]),
    })),
    variables: variables.map((each) => [
      each.name.known,
      ...texts(each.attributes, "format", "required", "default_value"),
    ]),
    unseen,
  };
}
