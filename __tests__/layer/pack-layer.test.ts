import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { type TerraformStack, TerraformVariable } from "cdktf";
import catalogue from "../../e2e/palette/catalogue.json";
import { LayerKind, PackLayer, type PackLayerProps, PackRegistry, PackValues } from "../../lib";
import { ENDED_PACKS } from "../../lib/palette/packs";
import { messages, warnings } from "../support/stacks";

const check = (props: Partial<Record<keyof PackLayerProps, unknown>>) =>
  messages((stack) => {
    const all = { kind: LayerKind.ADDON, name: "nginx", version: "1.0.0", ...props };
    new PackLayer(stack, "app", all as PackLayerProps);
  });

describe("a layer of any pack", () => {
  test("may be spectro, helm or oci, and a manifest layer with manifests", () => {
    for (const packType of ["spectro", "helm", "oci"]) {
      const found = messages((stack) => {
        const registry = PackRegistry.lookup(stack, { name: "Mirror" });
        new PackLayer(stack, "app", { kind: LayerKind.ADDON, name: "app", version: "1.0.0", packType, registry });
      });
      expect(found).toEqual([]);
    }
    expect(check({ packType: "manifest", version: undefined, manifests: [{ name: "m", content: "a: 1" }] })).toEqual(
      [],
    );
  });

  test("says what is wrong with it", () => {
    expect(check({ packType: "docker" })).toEqual([
      '[edge-sites/app] packType "docker" is not known. Accepted are spectro, helm, oci, manifest.',
    ]);
    expect(check({ version: undefined })).toEqual([
      "[edge-sites/app] version is missing. Give it text. If an environment variable has it, is that variable set where the program runs?",
    ]);
    expect(check({ packType: "manifest", name: "" })).toEqual([
      "[edge-sites/app] name is empty. Give the text that Palette should use for it.",
      "[edge-sites/app] A layer of type manifest has no manifest. Give it manifests, each with a name, and with Kubernetes YAML as content.",
    ]);
    expect(check({ manifests: [{ name: "", content: 1 }] })).toEqual([
      "[edge-sites/app] manifests[0].name is empty. Give the text that Palette should use for it.",
      "[edge-sites/app] manifests[0].content is the number 1. Palette reads it as text: put quotes around what you typed.",
    ]);
  });

  test("takes a pack's version as Palette lists it", () => {
    const listed = "1.28.5 v3.26.1 1.27.x 4.4.11-rev.2 1.0.0+build 24.02.1-lts_2 LTS__18.4.x 1.31.2~rc1";
    for (const version of listed.split(" ")) expect(check({ version })).toEqual([]);
    for (const version of ["latest", "^1.0.0", "1.0.0 ", "1.0 0"]) {
      expect(check({ version })).toEqual([
        `[edge-sites/app] version "${version}" is not a version of a pack. Write it as Palette lists it, such as "1.0.0".`,
      ]);
    }
  });

  test("of Kubernetes in EKS has values of several documents, and of no other pack", () => {
    const documents = "managedControlPlane: {}\n---\nmanagedMachinePool:\n  policies: ['${x}']\n";
    const eks = (name: string) => ({ kind: LayerKind.KUBERNETES, name, values: PackValues.fromYaml(documents) });
    expect(["kubernetes-eks", "copy--kubernetes-eks"].flatMap((name) => check(eks(name)))).toEqual([]);
    expect(check(eks("kubernetes"))).toEqual([expect.stringContaining("it holds more than one document")]);
    messages((stack) => {
      const layer = new PackLayer(stack, "app", { version: "1.32", ...eks("kubernetes-eks") });
      expect(layer.values).toBe(documents.replace("${", () => "$${"));
    });
    expect(check({ ...eks("kubernetes-eks"), values: PackValues.fromYaml("a: [\n---\nb: 1\n") })).toHaveLength(1);
  });

  test("of the Edge BYOOS pack has no password that is written out either", () => {
    const os = (password: string) => ({
      kind: LayerKind.OS,
      name: "edge-native-byoi",
      values: PackValues.fromYaml(`options:\n  system.uri: NA\nproviderCredentials:\n  password: ${password}\n`),
    });
    const found = check(os("hunter2"));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(
      /^\[edge-sites\/app\] values\.providerCredentials\.password is written out, so it would stand/,
    );
    expect(found[0]).not.toContain("hunter2");
    expect(check(os("'{{.spectro.macro.registry-password}}'"))).toEqual([]);
    const token = messages((stack) => {
      const password = new TerraformVariable(stack, "password", { sensitive: true }).stringValue;
      new PackLayer(stack, "app", { version: "1.0.0", ...os(password) });
    });
    expect(token).toEqual([]);
  });
});

describe("a pack that has ended", () => {
  const warned = (props: object) =>
    warnings((stack) => {
      new PackLayer(stack, "app", { kind: LayerKind.ADDON, version: "1.0.0", ...props } as PackLayerProps);
    });

  test("is warned of, with what takes its place", () => {
    expect(warned({ name: "spectro-k8s-dashboard" })).toEqual([
      "[edge-sites/app] Palette has disabled the pack spectro-k8s-dashboard since 2026-08-14: plans pass, and a new profile is refused at apply. Use headlamp.",
    ]);
    expect(warned({ kind: LayerKind.OS, name: "mine--byoi-agent-mode" })).toEqual([
      "[edge-sites/app] Palette has deprecated the pack byoi-agent-mode since 2025. Use version 2.1.0 of edge-native-byoi, in agent mode.",
    ]);
    for (const [name, { successor }] of ENDED_PACKS) {
      expect(warned({ name })).toEqual([expect.stringContaining(`Use ${successor}.`)]);
    }
  });

  test("is told from a layer of manifests, and from a name that Terraform knows", () => {
    const manifests = [{ name: "m", content: "apiVersion: v1\nkind: Namespace\n" }];
    expect(warned({ name: "k8s-dashboard", packType: "manifest", version: undefined, manifests })).toEqual([]);
    const named = (stack: TerraformStack) => {
      const name = new TerraformVariable(stack, "pack", { type: "string" }).stringValue;
      new PackLayer(stack, "app", { kind: LayerKind.ADDON, name, version: "1.0.0" });
    };
    expect(warnings(named)).toEqual([]);
  });

  test("is in no sample, example, page or catalogue of ours, but where the test double has it disabled", () => {
    const root = path.join(__dirname, "../..");
    const files = execFileSync(
      "git",
      ["ls-files", "main.ts", "README.md", "llms.txt", "docs", "examples", "e2e/apps", "bench"],
      {
        cwd: root,
        encoding: "utf8",
      },
    );
    for (const pack of ENDED_PACKS.keys()) {
      const use = new RegExp(`\\bname["']?\\s*[:=]\\s*["'](\\w+--)?${pack}["']`);
      for (const file of files.split("\n").filter((each) => each !== "" && fs.existsSync(path.join(root, each)))) {
        expect([file, use.test(fs.readFileSync(path.join(root, file), "utf8"))]).toEqual([file, false]);
      }
      const offered: { name: string; disabled?: boolean }[] = catalogue.packs;
      for (const { name, disabled } of offered) if (name === pack) expect(disabled).toBe(true);
    }
  });
});
