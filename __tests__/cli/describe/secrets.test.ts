import fc from "fast-check";
import { cases } from "../../support/fuzz";
import { changesBetween, command, edgeProfile, folderWith, inEveryFormat, osPack } from "./folder";

const SECRET = "hunter2-Zk9";

const macro = (path: string) => `{{.spectro.pack.edge-native-byoi.${path}}}`;

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
  "the default of a variable whose words speak of a secret": (secret) => ({
    profile_variables: variable({ display_name: "Site password" }, secret),
  }),
  "the default of a variable named pass": (secret) => ({ profile_variables: variable({ name: "site_pass" }, secret) }),
  "a tag": (secret) => ({ tags: [`password:${secret}`, "team:edge"] }),
  "a tag with a login": (secret) => ({ tags: [`admin:${secret}@example.io`] }),
  "the name and version": (secret) => ({ name: `pass=${secret}`, version: `token:${secret}` }),
  "a display name": (secret) => ({ profile_variables: variable({ display_name: `pw: ${secret}` }, "x") }),
  descriptions: (secret) => ({
    description: `Log in as admin, ${secret}`,
    profile_variables: variable({ description: `Usually ${secret}` }, "x"),
  }),
  "a list under a name": (secret) => ({ pack: [osPack(`env:\n  - name: DB_PASS\n    values: [${secret}]\n`)] }),
  "the item after a secret option": (secret) => ({ pack: [osPack(`list: ["--password", "${secret}"]\n`)] }),
  "the item after a short option": (secret) => ({ pack: [osPack(`list: ["-p", "${secret}"]\n`)] }),
  "a value that an alias names a password": (secret) => ({
    pack: [osPack(`common: &pw ${secret}\ndb:\n  password: *pw\n`)],
  }),
  "a list that an alias names passwords": (secret) => ({
    pack: [osPack(`common: &all [${secret}, b]\npasswords: *all\n`)],
  }),
  "a map that is merged among passwords": (secret) => ({
    pack: [osPack(`common: &all {db: ${secret}}\npasswords:\n  <<: *all\n  b: c\n`)],
  }),
  "a text that is a password elsewhere": (secret) => ({
    pack: [osPack(`greeting: ${secret}-9\ndb:\n  password: ${secret}-9\n`)],
  }),
  "a login that a macro puts into an image": (secret) => ({
    pack: [osPack(`login: u:${secret}\noptions:\n  system.uri: "https://${macro("login")}@example.io/os:v1"\n`)],
  }),
  "a login that gets into an address of another layer through another macro": (secret) => ({
    pack: [
      osPack(`login: u:${secret}\nuser: "${macro("login")}"\n`),
      { name: "nginx", tag: "1.0.0", values: `from: "https://${macro("user")}@example.io"\n` },
    ],
  }),
  "an item of a list that a macro puts into an address": (secret) => ({
    pack: [osPack(`logins: [a, u:${secret}]\nfrom: "https://${macro("logins[1]")}@example.io"\n`)],
  }),
  "a variable that a macro puts where a password is": (secret) => ({
    profile_variables: variable({}, secret),
    pack: [osPack('db:\n  password: "{{.spectro.var.site}}"\n')],
  }),
  "a variable that a macro puts into an address": (secret) => ({
    profile_variables: variable({}, `u:${secret}`),
    pack: [osPack(`from: "https://{{ index .spectro.var \\"site\\" }}@example.io"\n`)],
  }),
  "a key": (secret) => ({ pack: [osPack(`mirrors:\n  https://u:${secret}@example.io: yes\n`)] }),
  "a key whose value refers to what changes": (secret) => ({
    profile_variables: variable({}, secret.length > 11 ? "a" : "b"),
    pack: [osPack(`mirrors:\n  https://u:${secret}@example.io: "{{.spectro.var.site}}"\n`)],
  }),
  "a signed address of an image": (secret) => ({
    pack: [osPack(`pack:\n  osImageOverride: https://example.io/os.qcow2?se=1&sig=${secret}\n`)],
  }),
  "a signature after an image without a scheme": (secret) => ({
    pack: [osPack(`options:\n  system.uri: example.io/os?sig=${secret}\n`)],
  }),
  "a command that says nothing": (secret) => ({
    pack: [osPack(`stages:\n  boot:\n    - commands:\n        - login ${secret}\n`)],
  }),
  "the content of a file": (secret) => ({
    pack: [osPack(`stages:\n  boot:\n    - files:\n        - path: /x\n          content: ${secret}\n`)],
  }),
  "text of several lines": (secret) => ({ pack: [osPack(`note: |\n  a\n  ${secret}\n`)] }),
  "the options of a sensitive variable": (secret) => ({
    profile_variables: variable({ is_sensitive: true, options: [{ label: "a", value: secret }] }, "x"),
  }),
};

for (const key of ["pass", "DB_PASS", "dbPass", "creds", "kubeconfig", "pin", "pwd", "SITE_PIN", "sig", "pw2"]) {
  PLACES[`what stands under ${key}`] = (secret) => ({ pack: [osPack(`users:\n  - ${key}: ${secret}\n`)] });
  PLACES[`what stands beside the name ${key}`] = (secret) => ({
    pack: [osPack(`env:\n  - name: ${key}\n    value: ${secret}\n`)],
  });
}

const TEXTS = [
  "export DB_PASS=SECRET",
  "curl -u admin:SECRET example.io",
  "sshpass -p SECRET ssh x",
  "mysql -pSECRET",
  "Server=x;Pwd=SECRET",
  "https://example.io/x?sv=1&sig=SECRET",
  "user:SECRET@example.io",
  "https://user:p/SECRET@example.io",
  "ftp://user:p@SECRET@example.io",
  '{"pin": "SECRET"}',
];
for (const text of TEXTS) {
  PLACES[`the text ${text}`] = (secret) => ({
    pack: [osPack(`a: ${JSON.stringify(text.replace("SECRET", secret))}\n`)],
  });
}

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
    { numRuns: cases(40) },
  );
});

test("what stands beside a secret that macros make up is shown", async () => {
  const values = (login: string, host: string) =>
    osPack(`login: u:${login}\nhost: ${host}.io\nfrom: "https://${macro("login")}@${macro("host")}/x"\n`);
  const [before, after] = [values("hunter2-Zk9", "a"), values("hunter2-Zk8", "b")].map((os) =>
    folderWith(edgeProfile({ pack: [os] })),
  );
  const shown = (await changesBetween(before, after)).map(({ path, before, after, why }) => [path, before, after, why]);
  expect(shown).toEqual([
    ["values.login", null, null, "secret"],
    ["values.host", "a.io", "b.io", null],
  ]);
});

test("what is no secret is not hidden", async () => {
  const before = folderWith(edgeProfile({ pack: [osPack("providerCredentials:\n  registry: a.io\n")] }));
  const after = folderWith(edgeProfile({ pack: [osPack("providerCredentials:\n  registry: b.io\n")] }));
  expect(await changesBetween(before, after)).toEqual([expect.objectContaining({ before: "a.io", after: "b.io" })]);
  const image = folderWith(edgeProfile({ pack: [osPack("options:\n  system.uri: example.io/token-service:v1\n")] }));
  expect(await inEveryFormat(image)).toContain("example.io/token-service:v1");
  const digest = `example.io/os:v1@sha256:${"0a".repeat(32)}`;
  const pinned = folderWith(edgeProfile({ pack: [osPack(`options:\n  system.uri: ${digest}\n`)] }));
  expect((await command(["describe", pinned])).out).toContain(digest);
});

test.each(["passive", "sslPassthrough", "pinnedVersion", "signal", "path", "spinner"])(
  "%s is no key of a secret",
  async (key) => {
    const older = folderWith(edgeProfile({ pack: [osPack(`${key}: "1"\n`)] }));
    const newer = folderWith(edgeProfile({ pack: [osPack(`${key}: "2"\n`)] }));
    expect(await changesBetween(older, newer)).toEqual([expect.objectContaining({ before: "1", after: "2" })]);
  },
);

test.each([
  ["password", "'{{.spectro.macro.password}}'", "(hidden: password) → {{.spectro.macro.password}}"],
  ["apiKey", '"{{ .spectro.macro.key }}"', "(hidden: key) → {{ .spectro.macro.key }}"],
  ["token", '"$${TOKEN}"', "(hidden: token) → ${TOKEN}"],
  ["secret", '""', '(hidden: secret) → ""'],
])("a %s that becomes %s is shown on its new side, and on its old one if it was that before", async (key, to, said) => {
  const [written, macro] = [SECRET, to].map((value) =>
    folderWith(edgeProfile({ pack: [osPack(`a: {${key}: ${value}}\n`)] })),
  );
  expect((await command(["describe", macro, "--against", written])).out).toContain(`values.a.${key}  ${said}\n`);
  expect((await command(["describe", written, "--against", macro])).out).toContain(
    `values.a.${key}  ${said.split(" → ").reverse().join(" → ")}\n`,
  );
  expect(await changesBetween(written, macro)).toEqual([
    expect.objectContaining({ hidden: true, before: null, after: said.split(" → ")[1].replace(/^""$/, "") }),
  ]);
});

test("a name that only speaks of secrets is shown in header and comparison alike", async () => {
  const older = folderWith(edgeProfile({ name: "secret-store" }));
  const newer = folderWith(edgeProfile({ name: "token-store" }));
  const { out } = await command(["describe", newer, "--against", older]);
  expect(out).toContain("token-store 1.0.0\n");
  expect(out).toContain("~ name  secret-store → token-store");
});
