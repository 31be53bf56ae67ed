import fs from "node:fs";
import os_ from "node:os";
import path from "node:path";
import { App, Aspects, TerraformStack } from "cdktf";
import { EdgeByoosLayer, type EdgeByoosLayerProps, PackValues, SpectrocloudProvider } from "../../../lib";
import { knownText } from "../../../lib/terraform/tokens";
import { addOn, image, os, profile, rulesBroken, said, withVariable } from "../../support/said";
import { newStack } from "../../support/stacks";

type Add = (stack: TerraformStack) => unknown;
const manifest = (content: string) => (s: TerraformStack) =>
  addOn(s, { name: "m", version: undefined, packType: "manifest", manifests: [{ name: "m", content }] });
const nothing = (what: string) =>
  `warning: manifests[0].content holds ${what}. Kubernetes would make nothing of it: each document needs apiVersion and kind. [manifest-nothing]`;
const values = (text: string) => (s: TerraformStack) => addOn(s, { values: PackValues.fromYaml(text) });
const comments =
  "warning: The values are comments only. They replace all values that the pack comes with: give some, or leave the values out. [values-comments]";
const steps = (step: object) => (s: TerraformStack) => os(s, { stages: { boot: [step] } });
const relative = (property: string, value: string) =>
  `warning: ${property} "${value}" does not begin with a slash. Hosts have no folder that it would count from: write the whole path, such as /${value}. [file-path]`;
const NAMESPACE = "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: a\n";

describe("work that goes nowhere is said", () => {
  test.each<[string, Add, string]>([
    ["a manifest of nothing but a line", manifest("---\n"), nothing("no Kubernetes object")],
    ["of lines", manifest("---\n---\n"), nothing("no Kubernetes object")],
    ["of comments", manifest("# a\n---\n# b\n"), nothing("no Kubernetes object")],
    ["an empty map", manifest("{}"), nothing("no Kubernetes object")],
    ["a map of no kind", manifest("apiVersion: v1\n"), nothing("an object that has no kind")],
    ["a map of no version", manifest("kind: Namespace\n"), nothing("an object that has no apiVersion")],
    ["values for a manifest", manifest("replicas: 2\n"), nothing("an object that has no apiVersion and no kind")],
    [
      "a second document of no kind",
      manifest(`${NAMESPACE}---\na: 1\n`),
      nothing("document 2, which has no apiVersion and no kind"),
    ],
    ["values of a comment", values("# nothing yet\n"), comments],
    ["values of comments", values("# a: 1\n\n# b: 2\n"), comments],
    ["values of an indented comment", values("  # a: 1\n"), comments],
    [
      "a file with a relative path",
      steps({ files: [{ path: "etc/motd", permissions: "0644", content: "a" }] }),
      relative("stages.boot[0].files[0].path", "etc/motd"),
    ],
    [
      "a folder with a relative path",
      steps({ directories: [{ path: "./var/x", permissions: "0755" }] }),
      relative("stages.boot[0].directories[0].path", "./var/x"),
    ],
    [
      "a download with a relative path",
      steps({ downloads: [{ path: "opt/x", permissions: "0644", url: "https://example.io/x" }] }),
      relative("stages.boot[0].downloads[0].path", "opt/x"),
    ],
    [
      "a file in values",
      (s) => os(s, { additionalValues: { stages: { boot: [{ files: [{ path: "x", permissions: 0o644 }] }] } } }),
      relative("stages.boot[0].files[0].path", "x"),
    ],
  ])("%s", (_, add, expected) => {
    expect(said(add)).toEqual([expected]);
  });
});

describe("work that goes somewhere is not spoken to", () => {
  test.each<[string, Add]>([
    ["a manifest", manifest(NAMESPACE)],
    ["a manifest behind a line", manifest(`---\n${NAMESPACE}---\n`)],
    ["a list", manifest("apiVersion: v1\nkind: List\nitems: []\n")],
    ["a template", manifest("{{- if .x }}\napiVersion: v1\n{{- end }}\nkind: Namespace\n")],
    ["a template of all", manifest('{{ .Files.Get "x" }}\n')],
    ["comments before a manifest", manifest(`# a\n${NAMESPACE}`)],
    ["values", values("# a\na: 1\n")],
    ["an empty map", values("{}\n")],
    ["no values", values("")],
    ["the comment of a preset", values("# spectrocloud.com/enabled-presets: Kube Scheduler:loopback\n")],
    ["a whole path", steps({ files: [{ path: "/etc/motd", permissions: "0644", content: "a" }] })],
    ["a macro for a path", steps({ files: [{ path: "{{.spectro.var.path}}/x", permissions: "0644", content: "a" }] })],
    ["a variable for a path", steps({ files: [{ path: "$HOME/x", permissions: "0644", content: "a" }] })],
  ])("%s", (_, add) => {
    expect(rulesBroken(add)).toEqual([]);
  });
});

describe("files from Windows", () => {
  const file = (text: string) => {
    const name = path.join(fs.mkdtempSync(path.join(os_.tmpdir(), "windows-")), "file.yaml");
    fs.writeFileSync(name, text);
    return name;
  };
  const contentOf = (manifest: object) => {
    const props = { name: "m", version: undefined, packType: "manifest", manifests: [{ name: "m", ...manifest }] };
    return knownText(addOn(newStack(), props)._manifests()[0].content);
  };
  const valuesOf = (props: EdgeByoosLayerProps) =>
    new EdgeByoosLayer(newStack(), "byoos", { image: image(), ...props }).values;
  const script = "#!/bin/sh\r\necho a\r\n";

  test("are written with the line ends of all others", () => {
    const windows = NAMESPACE.replaceAll("\n", "\r\n");
    expect(contentOf({ file: file(windows) })).toBe(NAMESPACE);
    expect(contentOf({ content: windows })).toBe(NAMESPACE);
    expect(contentOf({ file: file(NAMESPACE.replaceAll("\n", "\r")) })).toBe(NAMESPACE);
  });

  test.each<[string, EdgeByoosLayerProps]>([
    ["a command", { stages: { boot: [{ commands: [script] }] } }],
    ["a file", { stages: { boot: [{ files: [{ path: "/a", permissions: "0755", content: script }] }] } }],
    ["a condition", { stages: { boot: [{ if: script, commands: ["true"] }] } }],
    ["an environment", { stages: { boot: [{ environment: { SCRIPT: script } }] } }],
    ["additional values", { additionalValues: { stages: { boot: [{ commands: [script] }] } } }],
    [
      "values",
      {
        values: PackValues.fromObject({ stages: { boot: [{ commands: [script] }] } }),
        additionalValues: { stages: { boot: [{ commands: [script] }] } },
      },
    ],
  ])("so that hosts can run a script in %s", (_, props) => {
    expect(valuesOf(props)).toContain("#!/bin/sh");
    expect(valuesOf(props).replaceAll("\\r", "\r")).not.toContain("\r");
  });

  test("but other text of values stays as it is", () => {
    expect(valuesOf({ additionalValues: { banner: "a\r\nb" } })).toContain("\\r\\n");
  });
});

describe("skipValidation", () => {
  const synth = (add: (stack: TerraformStack) => void) => {
    const app = new App({ outdir: fs.mkdtempSync(path.join(os_.tmpdir(), "skip-")), skipValidation: true });
    const stack = new TerraformStack(app, "edge-sites");
    new SpectrocloudProvider(stack, "spectrocloud");
    add(stack);
    app.synth();
    return fs.readdirSync(path.join(app.outdir, "stacks", "edge-sites"));
  };
  const credentials = (password: string) => ({ registry: "example.io", username: "edge", password });

  test.each<[string, Add, string]>([
    [
      "a password",
      (s) => os(s, { registryCredentials: credentials("hunter2") }),
      "[edge-sites/byoos] registryCredentials.password is written out",
    ],
    [
      "a password in values",
      (s) => os(s, { additionalValues: { providerCredentials: { password: "hunter2" } } }),
      "[edge-sites/byoos] additionalValues.providerCredentials.password is written out",
    ],
    [
      "a sensitive default",
      (s) => withVariable(s, { isSensitive: true, defaultValue: "hunter2" }),
      "[edge-sites/profile] Variable site is sensitive",
    ],
    [
      "a sensitive choice",
      (s) => withVariable(s, { isSensitive: true, inputType: "dropdown", options: [{ label: "a", value: "hunter2" }] }),
      "[edge-sites/profile] Variable site is sensitive",
    ],
  ])("does not have %s written", (_, add, expected) => {
    let error: Error | undefined;
    try {
      synth(add as never);
    } catch (thrown) {
      error = thrown as Error;
    }
    expect(error?.message).toContain(`skipValidation does not skip secrets:\n  ${expected}`);
    expect(error?.message).not.toContain("hunter2");
  });

  test("does not have a secret written that an aspect sets", () => {
    expect(() =>
      synth((stack) => {
        const site = profile(stack, { variables: [{ name: "site", displayName: "Site", isSensitive: true }] });
        Aspects.of(stack).add({
          visit: (node) => {
            if (node === stack)
              site.addVariable({ name: "pw", displayName: "Password", isSensitive: true, defaultValue: "hunter2" });
          },
        });
      }),
    ).toThrow("Variable pw is sensitive");
  });

  test("has everything else written, what is acknowledged and what is not", () => {
    expect(synth((stack) => profile(stack, { name: "", cloud: "aws" }))).toContain("cdk.tf.json");
    expect(synth((stack) => os(stack, { registryCredentials: credentials("{{.spectro.macro.pw}}") }))).toContain(
      "cdk.tf.json",
    );
  });
});
