import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { Lazy, TerraformOutput, TerraformVariable } from "cdktf";
import { parse } from "yaml";
import {
  CredentialsSpelling,
  EdgeByoosLayer,
  type EdgeByoosLayerProps,
  Macro,
  ProviderImage,
  type RegistryCredentials,
} from "../../lib";
import { checkWrittenPassword } from "../../lib/edge/password";
import { QuotedText, SpelledText, UnknownValue } from "../../lib/values/data";
import { messages, newStack, nowhere, synthesized, warnings } from "../support/stacks";

const pem = fs.readFileSync(path.join(__dirname, "../../examples/edge-private-registry/registry-ca.pem"), "utf8");
const image = ProviderImage.fromUri("registry.example.com:5000/edge/ubuntu:k3s-1.28.5-v4.5.7-demo");
const signIn: RegistryCredentials = {
  registry: "registry.example.com:5000",
  username: "edge",
  password: Macro.named("registry-password"),
};
const credentialsIn = (changes: Partial<RegistryCredentials>) =>
  parse(new EdgeByoosLayer(newStack(), "byoos", { image, registryCredentials: { ...signIn, ...changes } }).values)
    .providerCredentials;
const messagesOf = (changes: Partial<Record<keyof RegistryCredentials, unknown>>, own = image) =>
  messages((stack) => {
    const registryCredentials = { ...signIn, ...changes } as RegistryCredentials;
    new EdgeByoosLayer(stack, "byoos", { image: own, registryCredentials });
  });
const warningsOf = (changes: Partial<RegistryCredentials>, own = image) =>
  warningsBeside({ image: own, registryCredentials: { ...signIn, ...changes } });
const warningsBeside = (props: EdgeByoosLayerProps) =>
  warnings((stack) => new EdgeByoosLayer(stack, "byoos", { image, ...props }));
const messagesBeside = (props: unknown) =>
  messages((stack) => new EdgeByoosLayer(stack, "byoos", { image, ...(props as object) }));
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

  const writtenOut = (property: string) =>
    `[edge-sites/byoos] ${property} is written out, so it would stand in the Terraform files and in the state. ` +
    "Give the value of a sensitive Terraform variable, or a macro of the project or tenant, such as " +
    "{{.spectro.macro.registry-password}}.";

  test.each([
    "s3cret",
    1234,
    true,
    `s3cret${Macro.named("more")}`,
    '{{ "hunter2" }}',
    "{{ hunter2 }}",
    '{{ .spectro.macro.a "hunter2" }}',
    '{{ .spectro.macro.a | default "hunter2" }}',
  ])("refuse a password that is written out, and do not repeat it: %j", (password) => {
    expect(messagesOf({ password })).toEqual([writtenOut("registryCredentials.password")]);
    const additionalValues = { providerCredentials: { password } };
    const property = "additionalValues.providerCredentials.password";
    expect(messagesBeside({ additionalValues })).toEqual([writtenOut(property)]);
    expect(messagesBeside({ additionalValues, registryCredentials: signIn })).toEqual([writtenOut(property)]);
    expect(checkWrittenPassword("it", password)).toHaveLength(1);
  });

  test.each([
    Macro.named("a"),
    "{{ .spectro.macro.a }}",
    "{{- .spectro.var.a | b64dec -}}",
    `${Macro.named("a")}${Macro.variable("b")}`,
  ])("take a password that Palette fills in: %s", (password) => {
    expect(messagesOf({ password })).toEqual([]);
    expect(messagesBeside({ additionalValues: { providerCredentials: { password } } })).toEqual([]);
  });

  test("take a token in additional values, and refuse text around it", () => {
    const messagesWith = (before: string) =>
      messages((stack) => {
        const variable = new TerraformVariable(stack, "password", { type: "string", sensitive: true });
        const additionalValues = { providerCredentials: { password: `${before}${variable.stringValue}` } };
        new EdgeByoosLayer(stack, "byoos", { image, additionalValues });
      });
    expect(messagesWith("")).toEqual([]);
    expect(messagesWith("hunter2")).toEqual([writtenOut("additionalValues.providerCredentials.password")]);
  });

  test("find nothing written out where there is no password", () => {
    for (const value of [undefined, null, "", new UnknownValue(Lazy.anyValue({ produce: () => 1 }))]) {
      expect(checkWrittenPassword("it", value)).toEqual([]);
    }
    expect(checkWrittenPassword("it", new QuotedText("hunter2"))).toHaveLength(1);
    expect(checkWrittenPassword("it", new SpelledText("007"))).toHaveLength(1);
  });

  test.each([
    ["certificate", false],
    ["certificates", false],
    ["Certificates", false],
    ["username", false],
    ["certificateKey", true],
    ["certificate_password", true],
    ["tlsCertificate", false],
    ["mycertificates", false],
    ["token", true],
    ["clientSecret", true],
  ])("are looked through whatever a key is called: %s holds a secret: %s", (key, isSecret) => {
    const found = (value: unknown) =>
      messagesBeside({ additionalValues: { providerCredentials: { [key]: value } } }).filter((each) =>
        /written out/.test(each),
      );
    for (const value of ["hunter2", ["hunter2"], { a: { b: ["hunter2"] } }]) {
      expect(found(value)).toHaveLength(isSecret ? 1 : 0);
    }
    expect(found({ password: "hunter2" })).toHaveLength(1);
    for (const value of ["{{.spectro.macro.a}}", "", ["{{.spectro.macro.a}}"]]) expect(found(value)).toEqual([]);
  });

  test("may be null, and are a map", () => {
    expect(messagesBeside({ registryCredentials: null })).toEqual([]);
    expect(messagesBeside({ registryCredentials: "edge:secret" })).toEqual([
      "[edge-sites/byoos] registryCredentials is text. Write registryCredentials: { registry, username, password }, with " +
        "tokens inside it.",
    ]);
  });

  test("report what is empty, missing or not known", () => {
    expect(messagesOf({ registry: " ", username: undefined, password: "", spelling: "other" })).toEqual([
      "[edge-sites/byoos] registryCredentials.registry is empty. Give the text that Palette should use for it.",
      "[edge-sites/byoos] registryCredentials.username is missing. Give it text. If an environment variable has it, is that variable set where the program runs?",
      "[edge-sites/byoos] registryCredentials.password is missing. Give the value of a sensitive Terraform variable, or a macro of the project or tenant, such as {{.spectro.macro.registry-password}}.",
      '[edge-sites/byoos] registryCredentials.spelling "other" is not known. ' +
        "Accepted are byoos-page, private-registry-guide.",
    ]);
  });
});

describe("the certificate of a private registry", () => {
  const block = (body: string) => `-----BEGIN CERTIFICATE-----\n${body}\n-----END CERTIFICATE-----\n`;

  test("comes from a file, with LF at its line ends", () => {
    expect(credentialsIn({ certificateFile: fileWith(pem.replaceAll("\n", "\r\n")) })).toMatchObject({
      certificate: pem,
    });
  });

  test.each([
    ["hello", "it has no line -----BEGIN CERTIFICATE----- with its END line"],
    [pem.replaceAll("CERTIFICATE", "PRIVATE KEY"), "it holds a PRIVATE KEY"],
    [pem.replace("MII", "M!I"), "what stands between its lines is not a certificate"],
    [`${pem}${pem.replace("MII", "MIJ")}`, "what stands between its lines number 2 is not a certificate"],
    [block("A".repeat(56)), "what stands between its lines is not a certificate"],
    [`${pem}${pem.slice(0, 60)}`, "it has 2 BEGIN lines, and number 2 has no END line"],
    [`${pem.slice(0, 60)}\n${pem}`, "it has 2 BEGIN lines, and number 1 has no END line"],
    [pem.slice(0, 60), "it has no line -----BEGIN CERTIFICATE----- with its END line"],
    [block("A"), "what stands between its lines is not a certificate"],
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
      `[edge-sites/byoos] registryCredentials.certificateFile "no/such/ca.pem" cannot be used: ${nowhere("no/such/ca.pem")}. ${fix}`,
    ]);
    const file = fileWith(Buffer.from([0x30, 0x82, 0x00, 0xff]));
    expect(messagesOf({ certificateFile: file })).toEqual([
      `[edge-sites/byoos] registryCredentials.certificateFile "${file}" cannot be used: it is a binary file. ${fix}`,
    ]);
  });

  test.each(["certificate", "certificateFile"])("may be nothing: %s", (property) => {
    for (const nothing of [undefined, null]) expect(messagesOf({ [property]: nothing })).toEqual([]);
  });

  test("may come from Terraform or from Palette", () => {
    const found = messages((stack) => {
      const certificate = new TerraformVariable(stack, "ca", { type: "string" }).stringValue;
      new EdgeByoosLayer(stack, "token", { image, registryCredentials: { ...signIn, certificate } });
      const spelled = { ...signIn, certificate: Macro.named("ca") };
      new EdgeByoosLayer(stack, "macro", { image, registryCredentials: spelled });
      new EdgeByoosLayer(stack, "mixed", {
        image,
        registryCredentials: { ...signIn, certificate: `-----BEGIN ${certificate}` },
      });
    });
    expect(found).toEqual([]);
  });

  test("is text", () => {
    expect(messagesOf({ certificate: 7 })).toEqual([expect.stringContaining("certificate is the number 7.")]);
    expect(messagesOf({ certificate: " " })).toEqual([expect.stringContaining("certificate is empty.")]);
    expect(messagesOf({ certificateFile: 7 })).toEqual([expect.stringContaining("its path is the number 7")]);
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
    expect(warningsOf({ registry }, own)).toEqual([]);
  });

  test("or that is a warning which names both", () => {
    expect(warningsOf({ registry: "registry.example.com" })).toEqual([
      '[edge-sites/byoos] registryCredentials.registry "registry.example.com" is not the registry of the image, which is registry.example.com:5000. Hosts can use one registry. Set registry to registry.example.com:5000 or use an image from registry.example.com. Ignore this if registry.example.com is a pull-through proxy for registry.example.com:5000.',
    ]);
    expect(warningsOf({ registry: "example.io" }, hub)).toEqual([
      '[edge-sites/byoos] registryCredentials.registry "example.io" is not the registry of the image, which is docker.io. Hosts can use one registry. Set registry to docker.io or use an image from example.io. Ignore this if example.io is a pull-through proxy for docker.io.',
    ]);
    expect(warningsOf({ registry: "registry.example.com:5000/other" })).toHaveLength(1);
    const tagged = ProviderImage.fromUri("my-team/ubuntu:{{.spectro.macro.tag}}");
    expect(warningsOf({ registry: "example.io" }, tagged)).toEqual(warningsOf({ registry: "example.io" }, hub));
    const elsewhere = ProviderImage.fromUri("{{.spectro.macro.registry}}/ubuntu:1");
    expect(warningsOf({ registry: "example.io" }, elsewhere)).toEqual([]);
  });

  test("also where additional values have it", () => {
    const additionalValues = { providerCredentials: { registry: "example.io" } };
    const message =
      '[edge-sites/byoos] additionalValues.providerCredentials.registry "example.io" is not the registry of the image, which is registry.example.com:5000. Hosts can use one registry. Set registry to registry.example.com:5000 or use an image from example.io. Ignore this if example.io is a pull-through proxy for registry.example.com:5000.';
    expect(warningsBeside({ additionalValues })).toEqual([message]);
    expect(warningsBeside({ additionalValues, registryCredentials: signIn })).toEqual([message]);
    const right = { providerCredentials: { registry: signIn.registry } };
    const registryCredentials = { ...signIn, registry: "example.io" };
    expect(warningsBeside({ additionalValues: right, registryCredentials })).toEqual([]);
  });

  test("and a password in its address is in no message", () => {
    expect(warningsOf({ registry: "https://u:p@ss@example.io" })).toEqual([
      '[edge-sites/byoos] registryCredentials.registry "https://u:(hidden: password)@example.io" is not the registry of the image, which is registry.example.com:5000. Hosts can use one registry. Set registry to registry.example.com:5000 or use an image from https://u:(hidden: password)@example.io. Ignore this if https://u:(hidden: password)@example.io is a pull-through proxy for registry.example.com:5000.',
    ]);
  });

  test("and more images from another one are a warning", () => {
    const additionalImages = ["registry.example.com:5000/tools/a:1", "quay.io/tools/b:1", "{{.spectro.var.image}}"];
    const add = (registryCredentials?: RegistryCredentials) =>
      warnings((stack) => new EdgeByoosLayer(stack, "byoos", { image, additionalImages, registryCredentials }));
    expect(add(signIn)).toEqual([
      '[edge-sites/byoos] additionalImages[1] "quay.io/tools/b:1" is not in the registry that hosts sign in to, which is ' +
        "registry.example.com:5000. A cluster has one private registry: move the image there, or make sure that it can be " +
        "pulled without signing in.",
    ]);
    expect(add()).toEqual([]);
  });
});
