import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { TerraformOutput, TerraformVariable } from "cdktf";
import {
  EdgeByoosLayer,
  type EdgeByoosLayerProps,
  LayerKind,
  NonEdgeByoosLayer,
  type NonEdgeByoosLayerProps,
  PackLayer,
  PackValues,
  ProviderImage,
} from "../../lib";
import { messages, newStack, synthesized, warnings } from "../support/stacks";

const edge = (props: EdgeByoosLayerProps) => new EdgeByoosLayer(newStack(), "byoos", props).values;
const edgeMessages = (props: EdgeByoosLayerProps) => messages((stack) => new EdgeByoosLayer(stack, "byoos", props));
const image = ProviderImage.fromUri("example.io/os:v2");

const own = `# our own OS layer
stages:
  boot:
    - name: from the file # why not
options:
  system.uri: "example.io/os:v1"   # the golden image
pack:
  content:
    images:
      - image: "{{.spectro.pack.edge-native-byoi.options.system.uri}}"
maxPods: 0250
`;

describe("values that a BYOOS layer begins with", () => {
  test("stay as they are where nothing is laid over them", () => {
    const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "values-")), "os.yaml");
    fs.writeFileSync(file, own);
    expect(edge({ values: PackValues.fromFile(file) })).toBe(own);
    expect(edgeMessages({ values: PackValues.fromFile(file) })).toEqual([]);
  });

  test("keep their order and their comments under typed properties, which win", () => {
    expect(edge({ values: PackValues.fromYaml(own), image, drain: { timeout: 0 } })).toBe(
      own
        .replace('"example.io/os:v1"   # the golden image', "example.io/os:v2")
        .replace("maxPods", "  drain:\n    timeout: 0\nmaxPods"),
    );
  });

  test("come under additionalValues too", () => {
    const values = edge({ values: PackValues.fromYaml(own), additionalValues: { maxPods: 110, zone: "b" } });
    expect(values).toContain("maxPods: 110\nzone: b\n");
    expect(values).toContain("# our own OS layer\n");
  });

  test("keep the images that they list, unless properties list others", () => {
    const listed = PackValues.fromYaml("pack:\n  content:\n    images:\n      - image: example.io/a:1\n");
    expect(edge({ values: listed, image })).toContain("    images:\n      - image: example.io/a:1\noptions:");
    const more = edge({ values: listed, image, additionalImages: ["example.io/b:1"] });
    expect(more).toContain("system.uri}}'\n      - image: example.io/b:1\n");
    expect(more).not.toContain("example.io/a:1");
    expect(edge({ values: PackValues.fromYaml("maxPods: 1\n"), image })).toContain("system.uri}}'\n");
  });

  test("are checked in what they say", () => {
    expect(edgeMessages({ values: PackValues.fromYaml("options:\n  system.uri: not an image\n") })).toEqual([
      '[edge-sites/byoos] values.options["system.uri"] "not an image" is not an image reference: it has a blank in it. Write ' +
        "registry/repository:tag or registry/repository@sha256:…, such as example.io/my-images/example-custom-os:v1.4.5.",
    ]);
    expect(edgeMessages({ values: PackValues.fromYaml("- a\n") })[0]).toContain(
      "values is not YAML that Palette can read",
    );
    expect(edgeMessages({ values: PackValues.fromYaml("maxPods: 1\n") })[0]).toContain("The layer has no image.");
  });

  test("that only Terraform knows are passed on, and nothing can be laid over them", () => {
    const given = (props: EdgeByoosLayerProps) => (stack: ReturnType<typeof newStack>) => {
      const values = PackValues.fromYaml(new TerraformVariable(stack, "values", { type: "string" }).stringValue);
      const layer = new EdgeByoosLayer(stack, "byoos", { ...props, values });
      new TerraformOutput(stack, "out", { value: layer.values });
    };
    expect(synthesized(given({})).output.out.value).toBe("${var.values}");
    expect(messages(given({}))).toEqual([]);
    expect(messages(given({ image }))[0]).toContain("values that only Terraform knows cannot be merged at synth");
  });

  test("belong to a non-Edge layer too", () => {
    const props: NonEdgeByoosLayerProps = {
      values: PackValues.fromYaml("# ours\npack:\n  drain: 1\n  osVersion: 8.8 # old\n"),
      osImageOverride: "ami-1",
      osName: "rhel",
      osVersion: "9",
    };
    expect(new NonEdgeByoosLayer(newStack(), "byoos", props).values).toBe(
      '# ours\npack:\n  drain: 1\n  osVersion: "9"\n  osImageOverride: "ami-1"\n  osName: "rhel"\n',
    );
    expect(messages((stack) => new NonEdgeByoosLayer(stack, "byoos", props))).toEqual([]);
  });
});

describe("the steps of a stage", () => {
  const step = (name: string) => ({ name, commands: ["true"] });

  test("come one after another: those of the values, the typed ones, those of additionalValues", () => {
    const props: EdgeByoosLayerProps = {
      values: PackValues.fromYaml(own),
      stages: { boot: [step("typed")], fs: [step("typed")] },
      additionalValues: { stages: { boot: [{ name: "raw" }], network: [{ name: "raw" }] } },
    };
    const values = edge(props);
    const names = [...values.matchAll(/^ {2}(\w+):$|name: (.*)$/gm)].map(([, stage, name]) => stage ?? name);
    expect(names.slice(0, 8)).toEqual(["boot", "from the file", "typed", "raw", "fs", "typed", "network", "raw"]);
    expect(edgeMessages(props)).toEqual([]);
  });

  test("are not lost where only additionalValues have more", () => {
    const additionalValues = { stages: { boot: [{ name: "raw", hostname: "edge" }] } };
    expect(edge({ image, stages: { boot: [step("typed")] }, additionalValues })).toContain(
      "  boot:\n    - name: typed\n      commands:\n        - true\n    - hostname: edge\n      name: raw\n".replace(
        "- true",
        "- 'true'",
      ),
    );
  });

  test("in the values are a warning where they are no list, or of no stage that is known", () => {
    const values = PackValues.fromYaml(
      "options:\n  system.uri: NA\nstages:\n  boot:\n    name: a\n  bootup:\n    - name: b\n",
    );
    expect(warnings((stack) => new EdgeByoosLayer(stack, "byoos", { values, version: "2.1.0" }))).toEqual([
      "[edge-sites/byoos] values.stages.boot is a map, and hosts read lists of steps. Write a dash before each step.",
      '[edge-sites/byoos] values.stages has "bootup", which is not a known stage, so hosts may never run it. Known are ' +
        "rootfs, initramfs, boot, fs, network, reconcile, before-install, after-install, after-install-chroot, " +
        "before-upgrade, after-upgrade, after-upgrade-chroot, before-reset, after-reset, after-reset-chroot, each also " +
        "with .before or .after behind it.",
    ]);
  });
});

describe("a comment before the values", () => {
  const kubernetes = (headComment: string, values?: PackValues) => ({
    kind: LayerKind.KUBERNETES,
    name: "edge-k8s",
    version: "1.33.5",
    headComment,
    values,
  });

  test("stands before those of any layer", () => {
    const marker = "spectrocloud.com/enabled-presets: Kube Scheduler:loopback-scheduler";
    const values = PackValues.fromYaml("pack: {}\n");
    expect(new PackLayer(newStack(), "k8s", kubernetes(marker, values)).values).toBe(`# ${marker}\npack: {}\n`);
    expect(edge({ image: ProviderImage.notApplicable(), headComment: "one\n# two\n\n${three}" })).toBe(
      "# one\n# two\n#\n# $${three}\noptions:\n  system.uri: NA\n",
    );
    const aws = { osImageOverride: "ami-1", osName: "rhel", osVersion: "9", headComment: "ours" };
    expect(new NonEdgeByoosLayer(newStack(), "byoos", aws).values).toMatch(/^# ours\npack:\n/);
  });

  test("stands before values that only Terraform knows, macros and all", () => {
    const { output } = synthesized((stack) => {
      const layer = new PackLayer(stack, "k8s", kubernetes("100% ${ours} {{ and yours }}"));
      new TerraformOutput(stack, "out", { value: layer.values });
    });
    expect(output.out.value).toBe("# 100% $${ours} {{ and yours }}\n${data.spectrocloud_pack.edge_k8s_1_33_5.values}");
  });

  test("is not written twice", () => {
    const marked = "# spectrocloud.com/enabled-presets: Deployment Mode:byoi-agent-mode\noptions:\n  system.uri: NA\n";
    expect(edge({ agentMode: true, values: PackValues.fromYaml(marked) })).toBe(marked);
    expect(edge({ agentMode: true, headComment: "ours" })).toBe(marked.replace("options", "# ours\noptions"));
  });

  test("takes no token, and nothing that YAML does not allow", () => {
    const fix = "Write it as text, with a line break between its lines; each becomes a comment line before the values.";
    expect(
      messages((stack) => {
        const comment = new TerraformVariable(stack, "comment", { type: "string" }).stringValue;
        new EdgeByoosLayer(stack, "byoos", { image, headComment: comment });
      }),
    ).toEqual([`[edge-sites/byoos] headComment has a token, whose value could end the line. ${fix}`]);
    expect(edgeMessages({ image, headComment: "a\u0007b" })).toEqual([
      `[edge-sites/byoos] headComment has a character that YAML does not allow. ${fix}`,
    ]);
    expect(edge({ image: ProviderImage.notApplicable(), headComment: "a\u2028options: null" })).toBe(
      "# a\n# options: null\noptions:\n  system.uri: NA\n",
    );
  });
});
