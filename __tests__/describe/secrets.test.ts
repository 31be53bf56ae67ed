import fc from "fast-check";
import { changesBetween, edgeProfile, folderWith, inEveryFormat, osPack } from "./folder";

const SECRET = "hunter2-Zk9";

/** Values that hold the secret at some place. */
const PLACES: Record<string, (secret: string) => object> = {
  "the registry password": (secret) => ({
    pack: [osPack(`providerCredentials:\n  registry: r.io\n  password: ${secret}\n`)],
  }),
  "a password below another key": (secret) => ({ pack: [osPack(`db:\n  adminPassword:\n    - value: ${secret}\n`)] }),
  "an API key": (secret) => ({ pack: [osPack(`apiKey: ${secret}\n`)] }),
  "a private key of a certificate": (secret) => ({
    pack: [osPack(`tls:\n  crt: a\n  key: |\n    ${secret}\n    x\n`)],
  }),
  "an environment variable": (secret) => ({ pack: [osPack(`env:\n  - name: DB_PASSWORD\n    value: ${secret}\n`)] }),
  "a shell command": (secret) => ({ pack: [osPack(`stages:\n  boot:\n    - run: login --password=${secret}\n`)] }),
  "a login in an address": (secret) => ({ pack: [osPack(`url: https://user:${secret}@example.io/x\n`)] }),
  "a login in an image": (secret) => ({
    pack: [osPack(`options:\n  system.uri: https://u:${secret}@example.io/x:1\n`)],
  }),
  "a secret that an image refers to": (secret) => ({
    pack: [osPack(`token: ${secret}\noptions:\n  system.uri: "a/{{.spectro.pack.edge-native-byoi.token}}:1"\n`)],
  }),
  "values that are not YAML": (secret) => ({ pack: [osPack(`a: ]${secret}\n b\n`)] }),
  "a manifest": (secret) => ({
    pack: [{ name: "m", type: "manifest", manifest: [{ name: "m", content: `data: ${secret}` }] }],
  }),
  "the default of a sensitive variable": (secret) => ({ profile_variables: variable({ is_sensitive: true }, secret) }),
  "the default of a variable that may be sensitive": (secret) => ({
    profile_variables: variable({ is_sensitive: "${var.hide}" }, secret),
  }),
  "the default of a variable named like a secret": (secret) => ({
    profile_variables: variable({ name: "db_password" }, secret),
  }),
  "the options of a sensitive variable": (secret) => ({
    profile_variables: variable({ is_sensitive: true, options: [{ label: "a", value: secret }] }, "x"),
  }),
};

function variable(over: object, secret: string): object {
  return { variable: [{ name: "site", display_name: "S", default_value: secret, ...over }] };
}

describe.each(Object.entries(PLACES))("%s", (_, place) => {
  const folder = folderWith(edgeProfile(place(SECRET)));

  test("is in no format", async () => {
    expect(await inEveryFormat(folder)).not.toContain(SECRET);
  });

  test("is in no comparison, which says that it changed", async () => {
    const other = folderWith(edgeProfile(place("correct-horse")));
    const shown = (await inEveryFormat(folder, "--against", other)) + (await inEveryFormat(other, "--against", folder));
    expect(shown).not.toContain(SECRET);
    expect(shown).not.toContain("correct-horse");
    expect(await changesBetween(other, folder)).not.toEqual([]);
    const none = folderWith(edgeProfile());
    expect(await inEveryFormat(folder, "--against", none)).not.toContain(SECRET);
    expect(await inEveryFormat(none, "--against", folder)).not.toContain(SECRET);
  });
});

test("a secret stays hidden under any spelling of its key, however deep it stands", async () => {
  const key = fc.constantFrom(
    "password",
    "Passwd",
    "api_key",
    "API-KEY",
    "clientSecret",
    "authToken",
    "tls.key",
    "psk",
  );
  const nesting = fc.array(fc.constantFrom("a", "[]", "options", "pack"), { maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(key, nesting, async (name, path) => {
      const inner: unknown = { [name]: { deep: [SECRET] } };
      const values = path.reduce((node, step) => (step === "[]" ? [node] : { [step]: node }), inner);
      const folder = folderWith(edgeProfile({ pack: [osPack(JSON.stringify({ root: values }))] }));
      expect(await inEveryFormat(folder, "--against", folderWith(edgeProfile()))).not.toContain(SECRET);
    }),
    { numRuns: 40 },
  );
});

test("what is no secret is not hidden", async () => {
  const before = folderWith(edgeProfile({ pack: [osPack("providerCredentials:\n  registry: a.io\n")] }));
  const after = folderWith(edgeProfile({ pack: [osPack("providerCredentials:\n  registry: b.io\n")] }));
  expect(await changesBetween(before, after)).toEqual([expect.objectContaining({ before: "a.io", after: "b.io" })]);
  const image = folderWith(edgeProfile({ pack: [osPack("options:\n  system.uri: example.io/token-service:v1\n")] }));
  expect(await inEveryFormat(image)).toContain("example.io/token-service:v1");
});
