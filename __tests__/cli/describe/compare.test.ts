import { changesBetween, command, edgeProfile, folderWith, osPack } from "./folder";

const older = folderWith(edgeProfile());

/** The changes as the text format lists them, without what they do. */
async function listed(from: string, to: string): Promise<string[]> {
  const { out } = await command(["describe", to, "--against", from]);
  return (out.split(`  Changes since ${from}\n`)[1] ?? out)
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => /^([-+~] |nothing$)/.test(line))
    .filter((line, _, all) => line !== "nothing" || all.length === 1);
}

describe("against an older output folder", () => {
  test("nothing changed is said in so many words", async () => {
    expect(await listed(older, folderWith(edgeProfile()))).toEqual(["nothing"]);
  });

  test.each(
    Object.entries({
      "//": { metadata: { path: "edge/profile" } },
      lifecycle: { create_before_destroy: true },
      provider: "spectrocloud.other",
      depends_on: ["null_resource.first"],
      timeouts: { create: "30m" },
    }),
  )("%s is no setting of Palette's, and no change", async (name, value) => {
    expect(await listed(older, folderWith(edgeProfile({ [name]: value })))).toEqual(["nothing"]);
  });

  test("versions, registries and values show what they were and what they are", async () => {
    const pack = [
      osPack("options:\n  system.uri: example.io/os:v2\n  more: true\n"),
      { name: "edge-k3s", tag: "1.29.0", registry_uid: "abc" },
      { name: "cni-calico", tag: "3.26.3" },
    ];
    expect(await listed(older, folderWith(edgeProfile({ version: "1.1.0", pack })))).toEqual([
      "~ layer edge-native-byoi: values.options.system.uri  example.io/os:v1 → example.io/os:v2",
      "+ layer edge-native-byoi: values.options.more  added: true",
      "~ layer edge-k3s: version  1.28.5 → 1.29.0",
      "~ layer edge-k3s: registry  nothing → abc",
      "~ version  1.0.0 → 1.1.0",
    ]);
  });

  test("layers that came, went and moved", async () => {
    const pack = [
      osPack(),
      { name: "cni-calico", tag: "3.26.3" },
      { name: "edge-k3s", tag: "1.28.5" },
      { name: "nginx" },
    ];
    expect(await listed(older, folderWith(edgeProfile({ pack })))).toEqual([
      "+ layer nginx",
      "~ order of layers  edge-native-byoi, edge-k3s, cni-calico → edge-native-byoi, cni-calico, edge-k3s",
    ]);
    expect(await listed(older, folderWith(edgeProfile({ pack: [osPack()] })))).toEqual([
      "- layer edge-k3s",
      "- layer cni-calico",
    ]);
  });

  test("variables, tags and manifests", async () => {
    const variable = (over: object) => ({ variable: [{ name: "site", display_name: "Site", ...over }] });
    const manifest = (content: string) => [{ name: "apps", type: "manifest", manifest: [{ name: "app", content }] }];
    const before = folderWith(edgeProfile({ tags: ["a"], profile_variables: variable({}), pack: manifest("a") }));
    const after = folderWith(
      edgeProfile({ tags: ["b"], profile_variables: variable({ required: true }), pack: manifest("b") }),
    );
    expect(await listed(before, after)).toEqual([
      "~ layer apps: manifest app  changed, hidden: manifest",
      "+ variable site: required  added: true",
      "~ tags  [a] → [b]",
    ]);
  });

  test("what only looks the same is told apart", async () => {
    const values = (text: string) => folderWith(edgeProfile({ pack: [osPack(text)] }));
    expect(await listed(values("a: 8\n"), values('a: "8"\n'))).toEqual([
      "~ layer edge-native-byoi: values.a  8 (number) → 8 (text)",
    ]);
    expect(await listed(values("a: |\n  x\n  y\n"), values("a: |\n  x\n  z\n"))).toEqual([
      "~ layer edge-native-byoi: values.a  changed, hidden: block of text",
    ]);
    expect(await listed(values("a: 1\nb: 2\n"), values("b: 2\n# new\na: 1\n"))).toEqual([
      "~ layer edge-native-byoi: comments, order or style of values  changed",
    ]);
    expect(await listed(values("a: 1\n"), values("${data.spectrocloud_pack_simple.x.values}"))).toEqual([
      "~ layer edge-native-byoi: values  own → pack-defaults",
    ]);
  });
});

describe("what a comparison shows of the layers", () => {
  const registry = { registry_uid: "Public Repo" };
  const uri = 'options:\n  system.uri: "r.io/os:k3s-{{ .spectro.system.kubernetes.version }}"\n';
  const os = { ...osPack(uri), ...registry };
  const kubernetes = (tag: string) => ({ name: "edge-k3s", tag, ...registry });
  const calico = { name: "cni-calico", tag: "3.26.3", ...registry };
  const addon = (name: string) => ({ name, tag: "1.0.0", ...registry });
  const shown = async (before: object[], after: object[], format = "text") => {
    const [from, to] = [before, after].map((pack) => folderWith(edgeProfile({ pack })));
    return (await command(["describe", to, "--against", from, "--format", format])).out;
  };
  const names = (out: string) => [...out.matchAll(/^(.) │ [\w-]+ +│ ([\w-]+)/gm)].map(([, sign, name]) => sign + name);

  test("the defaults of a pack are the same by whatever name and data source it is looked up", async () => {
    const looked = (type: string, name: string, over: object = {}) => {
      const lookup = {
        name: "cni-calico",
        version: "3.26.3",
        registry_uid: "${data.spectrocloud_registry.r.id}",
        ...over,
      };
      const data = { [type]: { [name]: lookup }, spectrocloud_registry: { r: { name: "Public Repo" } } };
      const pack = { name: "cni-calico", tag: "3.26.3", values: `\${data.${type}.${name}.values}` };
      return folderWith(edgeProfile({ pack: [osPack(), pack] }), data);
    };
    const before = looked("spectrocloud_pack_simple", "network", { type: "helm" });
    expect(await changesBetween(before, looked("spectrocloud_pack", "cni_calico_3_26_3"))).toEqual([]);
    const other = looked("spectrocloud_pack", "cni_calico_3_26_3", { cloud: ["edge-native"] });
    expect(await changesBetween(before, other)).toEqual([expect.objectContaining({ path: "values", hidden: true })]);
  });

  test("another version is one change, be it that of the lookup, of the tag or of both", async () => {
    const tagged = (tag: string, version: string) => {
      const pack = { name: "edge-k3s", tag, uid: "${data.spectrocloud_pack.k.id}" };
      return folderWith(edgeProfile({ pack: [osPack(), pack] }), {
        spectrocloud_pack: { k: { name: "edge-k3s", version } },
      });
    };
    const versions = async (before: string, after: string) =>
      (await changesBetween(before, after)).map(({ path, before, after }) => [path, before, after]);
    const before = tagged("1.28.x", "1.28.4");
    expect(await versions(before, tagged("1.29.x", "1.29.1"))).toEqual([["version", "1.28.x", "1.29.x"]]);
    expect(await versions(before, tagged("1.28.4", "1.28.4"))).toEqual([["version", "1.28.x", "1.28.4"]]);
    expect(await versions(before, tagged("1.28.x", "1.28.5"))).toEqual([["version", "1.28.4", "1.28.5"]]);
  });

  test("layers that are gone stand where they stood, below what took their place", async () => {
    const before = [os, kubernetes("1.28.5"), { ...calico, name: "cni-flannel" }, addon("first"), addon("last")];
    const after = [os, kubernetes("1.28.5"), calico, addon("new"), addon("last")];
    expect(names(await shown(before, after))).toEqual([
      " last",
      "+new",
      "-first",
      "+cni-calico",
      "-cni-flannel",
      " edge-k3s",
      " edge-native-byoi",
    ]);
    expect(names(await shown([calico, addon("first")], [calico]))).toEqual(["-first", " cni-calico"]);
  });
});

test("the operating system and Kubernetes have colours that differ, and what is removed is dashed", async () => {
  const svg = (await command(["describe", older, "--format", "svg"])).out;
  expect(svg).toMatch(/\.box\.removed \{[^}]*stroke-dasharray/);
  const colours = [...svg.matchAll(/\.(os|kubernetes|network|storage|addon) \{ fill: (#\w+)/g)].map(
    ([, , fill]) => fill,
  );
  const red = (fill: string) => Number.parseInt(fill.slice(1, 3), 16);
  const blue = (fill: string) => Number.parseInt(fill.slice(5, 7), 16);
  expect(new Set(colours).size).toBe(5);
  const [os, kubernetes] = colours;
  expect(Math.abs(red(os) - red(kubernetes)) + Math.abs(blue(os) - blue(kubernetes))).toBeGreaterThan(120);
});

describe("the change itself", () => {
  const changes = async (before: string, after: string) => {
    const [from, to] = [before, after].map((values) => folderWith(edgeProfile({ pack: [osPack(values)] })));
    return (await listed(from, to)).map((line) => line.replace("layer edge-native-byoi: values.", ""));
  };

  test("is shown by its path, with what it was and is", async () => {
    expect(await changes("a:\n  b: 1\n  c: [x, y]\nd: true\n", "a:\n  b: 2\n  c: [w, x, y]\ne: text\n")).toEqual([
      "~ a.b  1 → 2",
      "+ e  added: text",
      "~ a.c  [x, y] → [w, x, y]",
      "- d  removed: true",
    ]);
    expect(await changes("a: 1\nl: [x]\n", "a: 1\nl: []\n")).toEqual(["~ l  [x] → []"]);
  });

  test("of a long list, and of one that holds more than scalars, is shown item by item", async () => {
    const long = (last: string) => `l: [${[1, 2, 3, 4, 5, 6, 7, 8, last].join(", ")}]\n`;
    expect(await changes(long("a"), long("b"))).toEqual(["~ l[8]  a → b"]);
    expect(await changes("l: [x, {a: 1}]\n", "l: [y, {a: 2}]\n")).toEqual(["~ l[0]  x → y", "~ l[1].a  1 → 2"]);
  });

  test.each([
    ["a script", "stages:\n  boot:\n    - commands: [VALUE]\n", "script"],
    ["a script under another key", "runcmd: VALUE\n", "script"],
    ["the content of a file", "files:\n  - path: a\n    content: VALUE\n", "content of a file"],
    ["a block of text", "a: |\n  one\n  VALUE\n", "block of text"],
    ["a password", "password: VALUE\n", "password"],
  ])("of %s is not shown, and why is said", async (_, values, why) => {
    const lines = await changes(values.replace("VALUE", "echo-1"), values.replace("VALUE", "echo-2"));
    expect(lines).toEqual([expect.stringMatching(new RegExp(`  changed, hidden: ${why}$`))]);
  });
});

describe("long names", () => {
  const FIFTEEN = "argo-rollouts-x";
  const TWENTY_FIVE = "kube-prometheus-stack-eu1";
  const SIXTY = ["01", "02"].map((end) => `open-policy-agent-gatekeeper-library-for-shops-eu-central-${end}`);
  const packs = (tag: string) => [
    osPack(),
    { name: "edge-k3s", tag: "1.28.5" },
    { name: "cni-calico", tag: "3.26.3" },
    ...[FIFTEEN, TWENTY_FIVE, ...SIXTY].map((name) => ({ name, tag })),
  ];
  const picture = async (...options: string[]) =>
    (await command(["describe", folderWith(edgeProfile({ pack: packs("1.0.1") })), ...options, "--format", "svg"])).out;
  const names = (svg: string) => [...svg.matchAll(/class="mono pack">([^<]*)</g)].map(([, name]) => name);

  test("are shown in full where the row has room for them", async () => {
    expect(names(await picture()).slice(0, 4)).toEqual([SIXTY[1], SIXTY[0], TWENTY_FIVE, FIFTEEN]);
  });

  test("lose their middle and keep what tells them apart where it has not", async () => {
    const svg = await picture("--against", folderWith(edgeProfile({ pack: packs("1.0.0") })));
    const [two, one, twentyFive] = names(svg);
    expect([twentyFive, new Set(names(svg)).size]).toEqual([TWENTY_FIVE, 7]);
    for (const [shown, whole] of [
      [one, SIXTY[0]],
      [two, SIXTY[1]],
    ]) {
      const [start, end] = shown.split("…");
      expect(shown.length).toBeGreaterThan(30);
      expect(whole.startsWith(start) && whole.endsWith(end)).toBe(true);
      expect(end).toMatch(/central-0\d$/);
    }
    expect(svg).toContain(`<title>${SIXTY[0]}</title>`);
  });

  test("lose their middle in diagrams too", async () => {
    const name = `a${"b".repeat(100)}z`;
    const { out } = await command([
      "describe",
      folderWith(edgeProfile({ pack: [{ name, tag: "1.0.0" }] })),
      "--format",
      "markdown",
    ]);
    expect(out).toMatch(/<br\/>ab+…b+z 1\.0\.0"/);
  });
});
