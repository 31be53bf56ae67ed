/** The end of a text, which Palette keeps as the provider sends it: without what the provider trims. */
import fs from "node:fs";
import path from "node:path";
import { runProgram } from "../../../cli/import/run";
import { filesOf, newFolder, run } from "./command";
import { exported, type Pack, type Profile, plan, state } from "./forms";

const CONFIG =
  "cluster:\n  # of every site\n  config: |\n    disable:\n      - traefik\n      - servicelb\n    tls: true";
const k3s = (values: string): Pack => ({ name: "edge-k3s", layer: "k8s", version: "1.33.5", values });
const of = (...packs: Pack[]): Profile => ({ name: "site", type: "add-on", cloud: "all", packs });
const manifest = (content: string): Pack => {
  return { name: "shop", layer: "addon", type: "manifest", values: "", manifests: [{ name: "shop", content }] };
};

async function imported(source: unknown, ...argv: string[]) {
  const folder = newFolder();
  fs.writeFileSync(path.join(folder, "source.json"), JSON.stringify(source));
  const { code, stdout, stderr } = await run(["import", "source.json", "--out", "app", ...argv], folder);
  return { code, stderr, report: stdout, app: path.join(folder, "app") };
}

/** The pack block that the app of a folder writes for its last layer. */
async function packOf(app: string): Promise<{ values: string; manifest: { content: string }[] }> {
  const main = fs.readFileSync(path.join(app, "main.ts"), "utf8");
  const found = main.matchAll(/^import \{([^}]*)\} from "([^"]+)";\n/gm);
  const imports = new Map([...found].map(([, names, module]) => [module, [...(names.match(/\w+/g) ?? [])]]));
  const body = main.replace(/^import [^;]*;\n/gm, "");
  const synth = await runProgram({ imports, body }, app);
  if ("refusal" in synth) throw new Error(synth.refusal);
  const profiles = (synth.stacks[0].configuration as any).resource.spectrocloud_cluster_profile;
  return (Object.values(profiles) as any[])[0].pack.at(-1);
}

/** What editors do when they save: a line break at the end of every file. */
function saveAll(app: string): void {
  for (const [file, text] of Object.entries(filesOf(app))) {
    if (file.endsWith(".yaml") || !text.endsWith("\n")) fs.writeFileSync(path.join(app, file), `${text}\n`);
  }
}

const OPEN: [string, string][] = [
  ["a script of a key", CONFIG],
  ["one line", "config: |\n  a"],
  ["folded text", "note: >\n  one\n  two\n\n  three\na: &x >\n  four\n  five\n  six"],
  ["lines that are kept", "cluster:\n  config: |+\n    a\n\n    b\n    c\n    d"],
  ["the last item of a list", "a:\n  - 1\n  - 2\n  - 3\n  - b: |\n      echo\n      date"],
  ["a macro in its last line", "a: 1\nb: 2\nc: 3\nd: 4\nconfig: |\n  a: 1\n  {{.spectro.var.site}}"],
  ["what looks like a comment", "a: 1\nb: 2\nc: 3\nd: 4\nconfig: |\n  a: 1\n  # end of values"],
  ["signs of templates", "a: 1\nb: 2\nc: 3\nd: 4\nconfig: |\n  a: ${HOME} `date` \\\n  b: %{x}"],
];

const FORMS: [string, (profile: Profile) => unknown][] = [
  ["an export", exported],
  ["a state", (profile) => state([profile])],
  ["a plan that changes nothing", (profile) => plan([profile])],
];

describe("values that end in a block without a last line break", () => {
  const cases = [
    ...OPEN.map(([name, values]) => [name, "an export", exported, values, []] as const),
    ...FORMS.map(([form, make]) => ["a script of a key", form, make, CONFIG, ["--keep-text"]] as const),
  ];

  test.each(cases)("with %s of %s have none in the program, and no editor gives them one", async (...given) => {
    const [, , form, values, argv] = given;
    const { code, stderr, report, app } = await imported(form(of(k3s(values))), ...argv);
    expect([code, stderr]).toEqual([0, ""]);
    expect(report).not.toMatch(/^(equal as YAML|differs) /m);
    expect(unescaped((await packOf(app)).values)).toBe(values);
    saveAll(app);
    expect(unescaped((await packOf(app)).values)).toBe(values);
  });
});

/** What arrives of an argument without expressions. */
function unescaped(argument: string): string {
  return argument.trim().replace(/([$%])\1\{/g, "$1{");
}

test.each([
  ["a script", "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata:\n  run: |\n    echo\n    date"],
  [
    "a script after templates",
    "{{ if .Values.a }}\nkind: ConfigMap\napiVersion: v1\n{{ end }}\ndata:\n  run: |\n    a\n    b",
  ],
  ["two documents", "apiVersion: v1\nkind: A\n---\napiVersion: v1\nkind: B\ndata:\n  a: 1\n  run: >\n    echo"],
])("so does a manifest that ends in %s", async (_, content) => {
  const { code, report, app } = await imported(exported(of(manifest(content))));
  expect([code, report]).toEqual([0, expect.stringContaining("0 equal as YAML, 0 differs")]);
  saveAll(app);
  expect((await packOf(app)).manifest[0].content).toBe(content);
});

describe("what has a line break at its end", () => {
  test.each(FORMS)("in %s keeps it by the comment after it", async (_, form) => {
    const { code, report, app } = await imported(form(of(k3s(`${CONFIG}\n`))));
    expect([code, report]).toEqual([0, expect.stringContaining("0 equal as YAML, 0 differs")]);
    expect(fs.readFileSync(path.join(app, "values", "edge-k3s.yaml"), "utf8")).toBe(`${CONFIG}\n`);
    expect((await packOf(app)).values).toBe(`${CONFIG}\n# end of values\n`);
  });

  test("but only in a plan of what Palette has not yet loses it, as the provider sends it", async () => {
    const { code, app } = await imported(plan([of(k3s(`${CONFIG}\n`))], { exists: false }));
    expect([code, (await packOf(app)).values.trim()]).toEqual([0, CONFIG]);
    const later = plan([of(k3s(`${CONFIG}\n`))]);
    later.resource_changes[0].change.before = JSON.parse(
      JSON.stringify(plan([of(k3s("a: 1"))])),
    ).resource_changes[0].change.after;
    expect((await packOf((await imported(later)).app)).values.trim()).toBe(CONFIG);
    const script = "apiVersion: v1\nkind: A\nrun: |\n  echo\n";
    const { app: shop } = await imported(plan([of(manifest(script))], { exists: false }));
    expect((await packOf(shop)).manifest[0].content).toBe(script.trimEnd());
  });
});

describe("an OS layer with props", () => {
  const os = (end: string): Profile => ({
    ...of({
      name: "edge-native-byoi",
      layer: "os",
      version: "2.1.0",
      values: `pack:\n  content:\n    images:\n      - image: '{{.spectro.pack.edge-native-byoi.options.system.uri}}'\noptions:\n  system.uri: example.io/os:k3s-1.33.5-a\nstages:\n  boot:\n    - files:\n        - path: /etc/site\n          permissions: 0644\n          content: |\n            berlin${end}`,
    }),
    type: "infra",
    cloud: "edge-native",
  });

  test("gives its last file the text that hosts have", async () => {
    const open = await imported(exported(os("")));
    expect(fs.readFileSync(path.join(open.app, "main.ts"), "utf8")).toContain('content: "berlin"');
    const whole = await imported(exported(os("\n")));
    expect(fs.readFileSync(path.join(whole.app, "main.ts"), "utf8")).toContain('content: "berlin\\n"');
    expect([open.report, whole.report]).toEqual([0, 0].map(() => expect.stringContaining(" 0 differs")));
  });

  test("has the text itself with --keep-text", async () => {
    const { code, report, app } = await imported(exported(os("")), "--keep-text");
    expect([code, report]).toEqual([0, expect.stringContaining("0 equal as YAML, 0 differs")]);
    expect((await packOf(app)).values.trim()).toMatch(/content: \|\n {12}berlin$/);
  });
});

describe("the proof of an app that somebody has edited", () => {
  const check = async (kept: string, edited: string) => {
    const { app } = await imported(exported(of(k3s(kept))), "--keep-text");
    const folder = path.dirname(app);
    const block = {
      name: "site",
      version: "1.0.0",
      cloud: "all",
      type: "add-on",
      pack: [{ name: "edge-k3s", values: edited }],
    };
    const configuration = { resource: { spectrocloud_cluster_profile: { site: block } }, terraform: {} };
    const script = `const fs = require("node:fs"), out = process.env.CDKTF_OUTDIR + "/stacks/s"; fs.mkdirSync(out, { recursive: true });
fs.writeFileSync(out + "/cdk.tf.json", ${JSON.stringify(JSON.stringify(configuration))});
fs.writeFileSync(out + "/../../manifest.json", '{"version":"0.21.0","stacks":{"s":{"name":"s","synthesizedStackPath":"stacks/s/cdk.tf.json","workingDirectory":"stacks/s","constructPath":"s","annotations":[],"dependencies":[]}}}');`;
    fs.writeFileSync(path.join(app, "app.js"), script);
    fs.writeFileSync(path.join(app, "cdktf.json"), JSON.stringify({ app: "node app.js" }));
    const { stdout, stderr } = await run(["import", "source.json", "--check", "app"], folder);
    expect(stderr).toBe("");
    return /^(\w+(?: as YAML)?) .*\bvalues\b/m.exec(stdout)?.[1];
  };

  test.each([
    ["a comment that gives a script a line break", CONFIG, `${CONFIG}\n# end of values\n`, "differs"],
    ["another comment that does", CONFIG, `${CONFIG}\n# mine\n`, "differs"],
    ["a line break that the provider trims", CONFIG, `${CONFIG}\n`, "equal"],
    ["a line break that it trims, where there is one", `${CONFIG}\n`, `${CONFIG}\n`, "differs"],
    ["the comment that keeps it", `${CONFIG}\n`, `${CONFIG}\n# end of values\n`, "equal"],
    ["another style of the same script", "config: |\n  a", "config: |-\n  a\n", "equal as YAML"],
    ["a style that has a line break", "config: |\n  a", 'config: "a\\n"\n', "differs"],
    ["no script at all", "a: 1\nb: 2\n", "a: 1\nb: 2", "equal"],
    ["what is no YAML", "a: [\nb: |\n  x", "a: [\nb: |\n  x\n", "equal"],
  ])("takes %s for what it is to hosts", async (_, kept, edited, verdict) => {
    expect(await check(kept, edited)).toBe(verdict);
  });
});
