import { command, edgeProfile, folderWith, osPack } from "./folder";

/** The texts of a picture, from top to bottom. */
async function textsOf(folder: string, ...options: string[]): Promise<string[]> {
  const { out } = await command(["describe", folder, ...options, "--format", "svg"]);
  return [...out.matchAll(/<text[^>]*>(?:<title>[^<]*<\/title>)?([^<]+)/g)].map(([, text]) => text.trim());
}

const kubernetes = { name: "edge-k3s", tag: "1.28.5", registry_uid: "Mirror", values: "a: '{{.spectro.var.site}}'\n" };
const network = { name: "cni-calico", tag: "3.26.3" };
const pack = [
  osPack("options:\n  system.uri: NA\n"),
  kubernetes,
  network,
  { name: "apps", type: "manifest", manifest: ["app", "more"].map((name) => ({ name, content: "a: 1" })) },
];
const variable = [
  { name: "site", display_name: "Site", required: true },
  { name: "pin", display_name: "PIN", is_sensitive: true, default_value: "" },
];

const folder = folderWith(edgeProfile({ pack, tags: ["team:edge"], profile_variables: { variable } }));
const before = folderWith(
  edgeProfile({ pack: [osPack(), kubernetes, network, { name: "nginx", tag: "1.11.2" }], tags: ["team:edge"] }),
);

describe.each(["text", "markdown"])("as %s, a profile with everything", (format) => {
  test.each([
    ["is whole", []],
    ["is whole where nothing changed", ["--against", folder]],
    ["is whole where much did", ["--against", before]],
  ])("%s", async (_, options) => {
    const { out } = await command(["describe", folder, ...options, "--format", format]);
    expect(out.replaceAll(folder, "<folder>").replaceAll(before, "<before>")).toMatchSnapshot();
  });
});

describe("as a picture, a profile with everything", () => {
  test("says of each layer where it comes from, its manifests and its variables", async () => {
    expect(await textsOf(folder)).toEqual([
      ...["edge-byoos 1.0.0", "stack edge · type cluster · cloud edge-native · tags team:edge"],
      ...["Add-on", "apps", "manifests  app, more"],
      ...["Network", "cni-calico", "3.26.3"],
      ...["Kubernetes", "edge-k3s", "1.28.5", "registry   Mirror", "variables  site"],
      ...["OS", "edge-native-byoi", "1.0.0"],
      ...["Variables", "site", "string", "required", "used by edge-k3s"],
      ...["pin", "string, sensitive", "optional, default (hidden:", "sensitive value)", "used by no layer"],
      ...["Notes", "edge-native-byoi: no image: hosts keep their own OS (agent mode, or", "systemd extensions)"],
    ]);
  });

  test("says that nothing changed, where nothing did", async () => {
    const texts = await textsOf(folder, "--against", folder);
    expect([texts[2], texts.at(-1)]).toEqual(["nothing changed", "nothing"]);
  });

  test("says what became of each layer, what an image was, and the changes under what they do", async () => {
    const texts = await textsOf(folder, "--against", before);
    expect(texts.slice(2, texts.indexOf("Variables"))).toEqual([
      "repave: 5 changes, 3 of them not documented",
      ...["Add-on", "apps", "added, not documented", "manifests  app, more"],
      ...["Add-on", "nginx", "1.11.2", "removed, not documented"],
      ...["Network", "cni-calico", "3.26.3"],
      ...["Kubernetes", "edge-k3s", "1.28.5", "changed, not documented", "registry   Mirror", "variables  site"],
      ...["OS", "edge-native-byoi", "1.0.0", "changed, repave", "no longer  example.io/os:v1"],
    ]);
    const listed = texts.slice(texts.findIndex((text) => text.startsWith("Changes since")));
    expect(listed.filter((text) => /^([-+~] |repave$|not documented$|nothing$)/.test(text))).toEqual([
      ...["repave", "~ layer edge-native-byoi: values.options.system.uri  example.io/os:v1 → NA"],
      ...["not documented", "+ layer apps", "- layer nginx", "+ variable site"],
      ...["nothing", "+ variable pin"],
    ]);
  });
});
