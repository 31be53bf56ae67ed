import { changesBetween, command, edgeProfile, folderOf, folderWith, osPack } from "./folder";

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

  test("a changed layer is marked in its box, in every format that has boxes", async () => {
    const pack = [osPack(), { name: "edge-k3s", tag: "1.29.0" }, { name: "nginx" }];
    const newer = folderWith(edgeProfile({ pack }));
    const { out } = await command(["describe", newer, "--against", older]);
    expect(out).toMatch(/^\+ │ Network .*nginx/m);
    expect(out).toMatch(/^- │ Network .*cni-calico *│ 3\.26\.3/m);
    expect(out).toMatch(/^~ │ Kubernetes │ edge-k3s .*│ 1\.28\.5 → 1\.29\.0/m);
    expect(out).toMatch(/^ {2}│ OS/m);
    const markdown = (await command(["describe", newer, "--against", older, "--format", "markdown"])).out;
    expect(markdown).toContain("Kubernetes, changed<br/>edge-k3s 1.28.5 → 1.29.0");
    expect(markdown).toContain("| changed | `layer edge-k3s: version` | `1.28.5 → 1.29.0` |");
    expect(markdown).toMatch(/l2\["Network, removed<br\/>cni-calico 3\.26\.3"\][\s\S]*style l2 .*stroke-dasharray/);
    const svg = (await command(["describe", newer, "--against", older, "--format", "svg"])).out;
    for (const change of ["added", "changed", "removed"]) expect(svg).toContain(`class="box ${change}"`);
    expect(svg).toMatch(/\.box\.removed \{[^}]*stroke-dasharray/);
  });

  test("variables, tags and manifests", async () => {
    const variable = (over: object) => ({ variable: [{ name: "site", display_name: "Site", ...over }] });
    const manifest = (content: string) => [{ name: "apps", type: "manifest", manifest: [{ name: "app", content }] }];
    const before = folderWith(edgeProfile({ tags: ["a"], profile_variables: variable({}), pack: manifest("a") }));
    const after = folderWith(
      edgeProfile({ tags: ["b"], profile_variables: variable({ required: true }), pack: manifest("b") }),
    );
    expect(await listed(before, after)).toEqual([
      "~ layer apps: manifest app  changed, content hidden",
      "+ variable site: required  added: true",
      "~ tags[0]  a → b",
    ]);
  });

  test("what only looks the same is told apart", async () => {
    const values = (text: string) => folderWith(edgeProfile({ pack: [osPack(text)] }));
    expect(await listed(values("a: 8\n"), values('a: "8"\n'))).toEqual([
      "~ layer edge-native-byoi: values.a  8 (number) → 8 (text)",
    ]);
    expect(await listed(values("a: |\n  x\n  y\n"), values("a: |\n  x\n  z\n"))).toEqual([
      "~ layer edge-native-byoi: values.a  changed, content hidden",
    ]);
    expect(await listed(values("a: 1\nb: 2\n"), values("b: 2\n# new\na: 1\n"))).toEqual([
      "~ layer edge-native-byoi: comments, order or style of values  changed",
    ]);
    expect(await listed(values("a: 1\n"), values("${data.spectrocloud_pack_simple.x.values}"))).toEqual([
      "~ layer edge-native-byoi: values  own → pack-defaults",
    ]);
  });

  test("a new profile, one that is gone, and one whose resource got another name", async () => {
    const stack = (profiles: object) => ({ edge: { resource: { spectrocloud_cluster_profile: profiles } } });
    const before = folderOf(stack({ one: edgeProfile({ name: "one" }), two: edgeProfile({ name: "two" }) }));
    const after = folderOf(stack({ first: edgeProfile({ name: "one" }), three: edgeProfile({ name: "three" }) }));
    const { out } = await command(["describe", after, "--against", before]);
    expect(out).toContain("+ profile three");
    expect(out).toContain(`Profiles that were in ${before} only\n  - two (stack edge): not documented`);
    expect(await changesBetween(before, after)).toEqual([
      {
        stack: "edge",
        address: "spectrocloud_cluster_profile.three",
        profile: "three",
        subject: "profile",
        name: "three",
        change: "added",
        path: null,
        before: null,
        after: null,
        hidden: false,
        effect: "nothing",
        because: "no cluster uses it yet",
        through: null,
        source: null,
        warnings: [],
      },
      expect.objectContaining({ subject: "profile", name: "two", change: "removed", stack: "edge" }),
    ]);
  });
});
