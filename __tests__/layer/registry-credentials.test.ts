import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { TerraformOutput, TerraformVariable } from "cdktf";
import { parse } from "yaml";
import { CredentialsSpelling, EdgeByoosLayer, Macro, ProviderImage, type RegistryCredentials } from "../../lib";
import { messages, newStack, synthesized } from "../support/stacks";

const pem = "-----BEGIN CERTIFICATE-----\nMIIBszCCAVmgAwIBAgIU\n-----END CERTIFICATE-----\n";
const image = ProviderImage.fromUri("registry.example.com:5000/edge/ubuntu:k3s-1.28.5-v4.5.7-demo");
const signIn: RegistryCredentials = {
  registry: "registry.example.com:5000",
  username: "edge",
  password: Macro.macro("registry-password"),
};
const credentialsIn = (changes: Partial<RegistryCredentials>) =>
  parse(new EdgeByoosLayer(newStack(), "byoos", { image, registryCredentials: { ...signIn, ...changes } }).values)
    .providerCredentials;
const messagesOf = (changes: Partial<Record<keyof RegistryCredentials, unknown>>, own = image) =>
  messages((stack) => {
    const registryCredentials = { ...signIn, ...changes } as RegistryCredentials;
    new EdgeByoosLayer(stack, "byoos", { image: own, registryCredentials });
  });
const fileWith = (content: string | Buffer) => {
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "certificate-")), "ca.pem");
  fs.writeFileSync(file, content);
  return file;
};

describe("registry credentials", () => {
  test("are written as on the BYOOS page", () => {
    expect(credentialsIn({ certificate: pem })).toEqual({ ...signIn, certificate: pem });
  });

  test("are written as in the guide on private registries, on request", () => {
    expect(credentialsIn({ certificate: pem, spelling: CredentialsSpelling.PRIVATE_REGISTRY_GUIDE })).toEqual({
      registry: signIn.registry,
      user: "edge",
      password: signIn.password,
      certificates: pem,
    });
  });

  test("take a password that only Terraform knows, written as JSON", () => {
    const { output } = synthesized((stack) => {
      const password = new TerraformVariable(stack, "password", { type: "string", sensitive: true }).stringValue;
      const layer = new EdgeByoosLayer(stack, "byoos", { image, registryCredentials: { ...signIn, password } });
      new TerraformOutput(stack, "values", { value: layer.values });
    });
    expect(output.values.value).toContain("  password: ${jsonencode(var.password)}\n");
  });

  test("refuse a password that is written out, and do not repeat it", () => {
    const message =
      "[edge-sites/byoos] registryCredentials.password is written out, so it would stand in the Terraform files and in the state. " +
      'Give a Terraform variable, new TerraformVariable(this, "registry_password", { sensitive: true }).stringValue, or a ' +
      'Palette macro, Macro.macro("registry-password").';
    for (const password of ["s3cret", 1234, `s3cret${Macro.macro("more")}`]) {
      expect(messagesOf({ password })).toEqual([message]);
    }
  });

  test("report what is empty, missing or not known", () => {
    expect(messagesOf({ registry: " ", username: undefined, password: "", spelling: "other" })).toEqual([
      "[edge-sites/byoos] registryCredentials.registry is empty. Give the text that Palette should use for it.",
      "[edge-sites/byoos] registryCredentials.username is missing. It takes text, between quotes.",
      "[edge-sites/byoos] registryCredentials.password is empty. Give the text that Palette should use for it.",
      '[edge-sites/byoos] registryCredentials.spelling "other" is not known. ' +
        "Accepted are byoos-page, private-registry-guide.",
    ]);
  });
});

describe("the certificate of a private registry", () => {
  test("comes from a file, with LF at its line ends", () => {
    expect(credentialsIn({ certificateFile: fileWith(pem.replaceAll("\n", "\r\n")) })).toMatchObject({
      certificate: pem,
    });
  });

  test.each([
    ["hello", "it has no line -----BEGIN CERTIFICATE----- with its END line"],
    [pem.replaceAll("CERTIFICATE", "PRIVATE KEY"), "it holds a PRIVATE KEY"],
    [pem.replace("MII", "M!I"), "what stands between its lines is not base64"],
  ])("is PEM, in a property and in a file (%#)", (text, reason) => {
    expect(messagesOf({ certificate: text })).toEqual([
      `[edge-sites/byoos] registryCredentials.certificate is not PEM: ${reason}. Give the text of the .pem or .crt file, ` +
        "from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----.",
    ]);
    const file = fileWith(text);
    expect(messagesOf({ certificateFile: file })).toEqual([
      `[edge-sites/byoos] registryCredentials.certificateFile "${file}" cannot be used: ${reason}. Give the path of a .pem ` +
        "or .crt file that holds text from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----.",
    ]);
  });

  test("is in a file that can be read", () => {
    const fix =
      "Give the path of a .pem or .crt file that holds text from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----.";
    expect(messagesOf({ certificateFile: "no/such/ca.pem" })).toEqual([
      `[edge-sites/byoos] registryCredentials.certificateFile "no/such/ca.pem" cannot be used: there is no such file. ${fix}`,
    ]);
    const file = fileWith(Buffer.from([0x30, 0x82, 0x00, 0xff]));
    expect(messagesOf({ certificateFile: file })).toEqual([
      `[edge-sites/byoos] registryCredentials.certificateFile "${file}" cannot be used: it is a binary file. ${fix}`,
    ]);
  });

  test("is given once", () => {
    expect(messagesOf({ certificate: pem, certificateFile: fileWith(pem) })).toEqual([
      "[edge-sites/byoos] registryCredentials has both a certificate and a certificateFile. Keep one.",
    ]);
  });
});

describe("the registry of the credentials is the image's", () => {
  const hub = ProviderImage.fromUri("my-team/ubuntu:1");
  test.each([
    ["registry.example.com:5000", image],
    ["REGISTRY.example.com:5000", image],
    ["https://registry.example.com:5000/", image],
    ["registry.example.com:5000/edge", image],
    ["docker.io", hub],
    ["https://index.docker.io/v1/", hub],
    ["registry-1.docker.io", hub],
    ["{{.spectro.macro.registry}}", image],
    ["registry.example.com", ProviderImage.fromUri("{{.spectro.macro.image}}")],
  ])("%s", (registry, own) => {
    expect(messagesOf({ registry }, own)).toEqual([]);
  });

  test("or that is an error which names both", () => {
    expect(messagesOf({ registry: "registry.example.com" })).toEqual([
      '[edge-sites/byoos] registryCredentials.registry "registry.example.com" is not the registry of the image, which is ' +
        "registry.example.com:5000. Hosts sign in to the registry of the image: write registry.example.com:5000, or take " +
        "an image from registry.example.com.",
    ]);
    expect(messagesOf({ registry: "example.io" }, hub)).toEqual([
      '[edge-sites/byoos] registryCredentials.registry "example.io" is not the registry of the image, which is docker.io. ' +
        "Hosts sign in to the registry of the image: write docker.io, or take an image from example.io.",
    ]);
    expect(messagesOf({ registry: "registry.example.com:5000/other" })).toHaveLength(1);
  });
});
