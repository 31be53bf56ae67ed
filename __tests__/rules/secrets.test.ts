/** What is refused because it may be a secret, and what messages keep to themselves. */
import { Lazy, TerraformVariable, Token } from "cdktf";
import { ClusterProfile, EdgeByoosLayer, LayerKind, PackLayer, PackValues, ProviderImage } from "../../lib";
import { messageOf } from "../../lib/rules/rules";
import { SECRET } from "../support/secret-placements";
import { messages } from "../support/stacks";

const literal = (property: string) =>
  `[edge-sites/os] ${property} is written out, so it would stand in the Terraform files and in the state.`;
const firstSentences = (list: string[]) => list.map((message) => message.split(" Give ")[0]);

/** What is said of credentials in the values of an OS layer, in either class. */
const ofValues = (providerCredentials: unknown) =>
  firstSentences(
    messages((stack) => {
      const values = PackValues.fromObject({ options: { "system.uri": "r.io/os:v1" }, providerCredentials });
      new PackLayer(stack, "os", { kind: LayerKind.OS, name: "edge-native-byoi", version: "1.0.0", values });
    }),
  );
const ofAdditional = (providerCredentials: unknown) =>
  firstSentences(
    messages((stack) => {
      const image = ProviderImage.fromUri("r.io/os:v1");
      new EdgeByoosLayer(stack, "os", { image, additionalValues: { providerCredentials } });
    }),
  );
const late = () => Lazy.stringValue({ produce: () => SECRET });

describe("a password in providerCredentials is refused", () => {
  test.each<[string, unknown, string]>([
    ["in another spelling", { registry: "r.io", Password: SECRET }, "Password"],
    ["in a list", { registry: "r.io", password: [SECRET] }, "password[0]"],
    ["in a map", { registry: "r.io", password: { value: SECRET } }, "password.value"],
    ["in a list of credentials", [{ registry: "r.io", password: SECRET }], "[0].password"],
    ["under another word", { registry: "r.io", authToken: SECRET }, "authToken"],
    ["as a number", { registry: "r.io", password: 12345 }, "password"],
    ["that is known only when it is written", { registry: "r.io", password: late() }, "password"],
  ])("%s", (_, credentials, at) => {
    const place = at.startsWith("[") ? at : `.${at}`;
    expect(ofValues(credentials)).toEqual([literal(`values.providerCredentials${place}`)]);
    expect(ofAdditional(credentials)).toContain(literal(`additionalValues.providerCredentials${place}`));
    expect([...ofValues(credentials), ...ofAdditional(credentials)].join()).not.toContain(SECRET);
  });

  test("also as a property of its own", () => {
    const found = messages((stack) => {
      const registryCredentials = { registry: "r.io", username: "u", password: late() };
      new EdgeByoosLayer(stack, "os", { image: ProviderImage.fromUri("r.io/os:v1"), registryCredentials });
    });
    expect(firstSentences(found)).toEqual([literal("registryCredentials.password")]);
  });

  test("and a variable or a macro is not", () => {
    const found = messages((stack) => {
      const password = new TerraformVariable(stack, "password", { sensitive: true }).stringValue;
      const late = Lazy.stringValue({ produce: () => password });
      for (const [id, each] of [password, late, "{{.spectro.macro.p}}"].entries()) {
        const providerCredentials = { registry: "r.io", username: "u", Password: each };
        const values = PackValues.fromObject({ options: { "system.uri": "r.io/os:v1" }, providerCredentials });
        new PackLayer(stack, `os${id}`, { kind: LayerKind.OS, name: "edge-native-byoi", version: "1.0.0", values });
      }
    });
    expect(found).toEqual([]);
  });
});

describe("a sensitive variable", () => {
  const check = (variable: object) =>
    messages((stack) => {
      const layers = [new PackLayer(stack, "app", { kind: LayerKind.ADDON, name: "app", version: "1.0.0" })];
      const variables = [{ name: "token", displayName: "Token", ...variable }];
      new ClusterProfile(stack, "profile", { name: "p", cloud: "all", type: "add-on", layers, variables });
    });
  const written = [expect.stringContaining("Variable token is sensitive, and its default value is written out")];

  test("has no options that are written out", () => {
    const options = [{ label: "a", value: SECRET }];
    const found = check({ isSensitive: true, inputType: "dropdown", options, defaultValue: "{{.spectro.macro.x}}" });
    expect(found).toEqual([
      "[edge-sites/profile] Variable token is sensitive, and its options are written out, so they would stand in the Terraform files. Give values of sensitive Terraform variables, or no options.",
    ]);
    expect(check({ isSensitive: false, options })).toEqual([]);
  });

  test("has no default that is written out, even where only Terraform knows that it is sensitive", () => {
    const hidden = Token.asAny(Lazy.anyValue({ produce: () => "${var.hidden}" }));
    expect(check({ isSensitive: hidden, defaultValue: SECRET })).toEqual(written);
    expect(check({ isSensitive: hidden })).toEqual([]);
    expect(check({ isSensitive: true, defaultValue: late() })).toEqual(written);
  });

  test("is one by true or false, and not by text", () => {
    expect(check({ isSensitive: "true", defaultValue: SECRET })).toEqual([
      "[edge-sites/profile] variables token: isSensitive is text. It takes true or false, without quotes.",
      ...written,
    ]);
  });

  test("may have holes in its options, and then one clear error", () => {
    expect(check({ inputType: "dropdown", options: [null, { label: "a", value: "a" }] })).toEqual([
      "[edge-sites/profile] variables token: options[0] is null. Write options: [{ label, value }].",
    ]);
  });
});

describe("a message", () => {
  const said = (value: string) =>
    messageOf({ rule: "not-accepted", warning: false, details: { property: "x", value, accepted: "a" } });

  test.each([
    ["user:hunter2@registry.example.io/os:v1", "user:(hidden: password)@registry.example.io/os:v1"],
    ["https://user:hunter2@registry.example.io", "https://user:(hidden: password)@registry.example.io"],
    ["password=hunter2 host=x", "password=(hidden: password) host=x"],
    [`x ${"hvs."}CAESIabcdefgh y`, "x (hidden: Vault token) y"],
  ])("does not repeat the secret in %s", (value, shown) => expect(said(value)).toContain(`"${shown}"`));

  test("of an image or a registry with a login does not repeat the login", () => {
    const found = messages((stack) => {
      const registryCredentials = { registry: "edge:hunter2@r.io", username: "u", password: "{{.spectro.macro.p}}" };
      new EdgeByoosLayer(stack, "os", {
        image: ProviderImage.fromUri("edge:hunter2@other.io/os"),
        registryCredentials,
      });
    });
    expect(found.length).toBeGreaterThan(0);
    expect(found.join()).not.toContain("hunter2");
  });
});
