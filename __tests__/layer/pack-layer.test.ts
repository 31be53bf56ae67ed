import { TerraformVariable } from "cdktf";
import { LayerKind, PackLayer, type PackLayerProps, PackRegistry, PackValues } from "../../lib";
import { messages } from "../support/stacks";

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
    for (const version of [
      "1.28.5",
      "v3.26.1",
      "1.27.x",
      "4.4.11-rev.2",
      "1.0.0+build",
      "24.02.1-lts_2",
      "LTS__18.4.x",
      "1.31.2~rc1",
    ]) {
      expect(check({ version })).toEqual([]);
    }
    for (const version of ["latest", "^1.0.0", "1.0.0 ", "1.0 0"]) {
      expect(check({ version })).toEqual([
        `[edge-sites/app] version "${version}" is not a version of a pack. Write it as Palette lists it, such as "1.0.0".`,
      ]);
    }
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
