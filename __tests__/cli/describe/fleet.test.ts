import fc from "fast-check";
import "../../support/fuzz";
import { command, edgeProfile, folderOf, osPack } from "./folder";

// It brings no types.
const { Parser } = require("commonmark");

const FOLLOWING = 'options:\n  system.uri: "r.example.io/os:k3s-{{ .spectro.system.kubernetes.version }}"\n';

interface Site {
  readonly kubernetes: string;
  readonly addon: string;
  readonly version: string;
}

/** A profile as a shop has it: four layers of infrastructure and twelve add-ons. */
function site(name: string, { kubernetes, addon, version }: Site, values = "") {
  return edgeProfile({
    name,
    version,
    pack: [
      osPack(FOLLOWING),
      { name: "edge-k3s", tag: kubernetes },
      { name: "cni-calico", tag: "3.28.0" },
      { name: "csi-longhorn", tag: "1.7.2" },
      ...Array.from({ length: 12 }, (_, index) => ({ name: `addon-${index}-of-the-shop`, tag: addon, values })),
    ],
  });
}

const BEFORE: Site = { kubernetes: "1.32.4", addon: "1.0.0", version: "1.0.0" };
const NAMES = Array.from({ length: 30 }, (_, index) => `edge-shop-${String(index).padStart(2, "0")}-profile`);

function fleet(of: (name: string, index: number) => object, names = NAMES): string {
  const profiles = Object.fromEntries(names.map((name, index) => [`p${index}`, of(name, index)]));
  return folderOf({ fleet: { resource: { spectrocloud_cluster_profile: profiles } } });
}

async function comment(before: string, after: string): Promise<string> {
  return (await command(["describe", after, "--against", before, "--format", "markdown"])).out;
}

/** The lines that a reader sees before anything is unfolded. */
function unfolded(markdown: string): string[] {
  return markdown
    .replace(/<details>(\n?<summary>[\s\S]*?<\/summary>)[\s\S]*?<\/details>/g, "$1")
    .split("\n")
    .filter((line) => line.trim() !== "");
}

/** What is left open, as a reader of Markdown sees it. */
function leftOpen(markdown: string): string[] {
  const lines = markdown.split("\n");
  const found: string[] = [];
  let open = 0;
  const walker = new Parser().parse(markdown).walker();
  for (let event = walker.next(); event !== null; event = walker.next()) {
    const { node, entering } = event;
    if (!entering) continue;
    if (node.type === "html_block" || node.type === "html_inline") {
      for (const [, slash, tag] of (node.literal ?? "").matchAll(/<(\/?)(\w+)[^>]*>/g)) {
        if (tag === "details") open += slash === "" ? 1 : -1;
        if (open < 0) found.push("a closed details that nobody opened");
      }
    }
    // A fence that nobody closes reaches to the end of the text.
    if (node.type === "code_block" && !lines[node.sourcepos[1][0] - 1].startsWith("```")) found.push("a fence");
  }
  return open > 0 ? [...found, "details"] : found;
}

test("a reader of Markdown notices what is left open", () => {
  expect(leftOpen("<details>\n<summary>a</summary>\n\ntext\n\n</details>\n\n```mermaid\na\n```\n")).toEqual([]);
  expect(leftOpen("<details>\n<summary>a</summary>\n\ntext\n")).toEqual(["details"]);
  expect(leftOpen("```mermaid\na\n")).toEqual(["a fence"]);
  expect(leftOpen("| a <details><summary>3</summary>b |\n")).toEqual(["details"]);
});

describe("a Kubernetes patch of 30 profiles with 12 add-ons each", () => {
  const before = fleet((name) => site(name, BEFORE));

  test("is one line in the comment, with the profiles to unfold", async () => {
    const markdown = await comment(
      before,
      fleet((name) => site(name, { ...BEFORE, kubernetes: "1.32.9" })),
    );
    expect(markdown).toMatch(/^\*\*Repave\*\* since .*: 30 changes in 30 profiles\n/);
    expect(markdown.match(/^\| repave \|.*$/gm)).toEqual([
      expect.stringContaining("| all 30 profiles | changed | `layer edge-k3s: version` | `1.32.4 → 1.32.9` |"),
    ]);
    expect(unfolded(markdown).length).toBeLessThanOrEqual(40);
    expect(Buffer.byteLength(markdown)).toBeLessThanOrEqual(20 * 1024);
    expect(leftOpen(markdown)).toEqual([]);
    for (const name of NAMES) expect(markdown).toContain(name);
    expect(markdown.match(/```mermaid/g)).toHaveLength(1);
  });

  test("stays as short when every add-on and the profiles' version change with it", async () => {
    const after = fleet((name) => site(name, { kubernetes: "1.32.9", addon: "1.0.1", version: "1.0.1" }));
    const markdown = await comment(before, after);
    expect(markdown).toMatch(/: 420 changes in 30 profiles, 360 of them not documented\n/);
    expect(unfolded(markdown).length).toBeLessThanOrEqual(40);
    expect(Buffer.byteLength(markdown)).toBeLessThanOrEqual(20 * 1024);
    expect(leftOpen(markdown)).toEqual([]);
  });

  test("names the profiles where only some change", async () => {
    const after = fleet((name, index) => site(name, index < 7 ? { ...BEFORE, kubernetes: "1.32.9" } : BEFORE));
    const row = (
      await comment(
        before,
        fleet((name, index) =>
          site(
            name,
            index < 7 ? { ...BEFORE, kubernetes: "1.32.9" } : index === 9 ? { ...BEFORE, version: "2" } : BEFORE,
          ),
        ),
      )
    ).match(/^\| repave.*$/m)?.[0];
    expect(row).toContain("<details><summary>7 profiles</summary>");
    for (const [index] of NAMES.entries()) expect(row?.includes(`shop&#45;0${index}`)).toBe(index < 7);
    expect(await comment(before, after)).toContain("| all 7 profiles |");
  });

  test("is a line for each version that some come to", async () => {
    const kubernetes = (index: number) => (index % 2 === 0 ? "1.32.9" : "1.33.1");
    const after = fleet((name, index) => site(name, { ...BEFORE, kubernetes: kubernetes(index) }));
    expect((await comment(before, after)).match(/^\| repave \|.*$/gm)).toEqual([
      expect.stringContaining("<summary>15 profiles</summary>"),
      expect.stringContaining("<summary>15 profiles</summary>"),
    ]);
  });

  test("is one line where each profile has a content of its own, which is listed", async () => {
    const values = (name: string, text: string) => `site: ${name}-${text}\n`;
    const own = (text: string) => fleet((name) => site(name, BEFORE, values(name, text)));
    const markdown = await comment(own("a"), own("b"));
    expect(markdown.match(/^\| not documented \|.*$/gm)).toHaveLength(12);
    expect(markdown).toContain("<details><summary>30 contents</summary>");
    expect(leftOpen(markdown)).toEqual([]);
  });

  test("is said first in the terminal, each change once", async () => {
    const after = fleet((name) => site(name, { ...BEFORE, kubernetes: "1.32.9" }));
    const { out } = await command(["describe", after, "--against", before]);
    expect(out.split("\n").slice(0, 2)).toEqual([
      "repave: 30 changes in 30 of 30 profiles",
      "  ~ 30 profiles: layer edge-k3s: version  1.32.4 → 1.32.9: repave",
    ]);
  });

  test("draws those that change, and names the others", async () => {
    const after = fleet((name, index) => site(name, index === 29 ? { ...BEFORE, kubernetes: "1.32.9" } : BEFORE));
    const { out } = await command(["describe", after, "--against", before, "--format", "svg"]);
    expect(out.match(/class="title"/g)).toHaveLength(12);
    expect(out).toMatch(/class="title">edge-shop-29-profile/);
    expect(out).toContain("And 18 more profiles");
  });
});

describe("a comment that has more to say than fits", () => {
  const long = (text: string) => `${text.repeat(40)}`;

  test("stays below what GitHub takes, counts what is missing, and leaves nothing open", async () => {
    const values = (text: string) => Array.from({ length: 12 }, (_, key) => `key${key}: "<${long(text)}|>"\n`).join("");
    const of = (text: string) =>
      fleet((name, index) => site(name, { ...BEFORE, addon: `${index}.0.${text}` }, values(`${index}${text}`)));
    const markdown = await comment(of("1"), of("2"));
    expect(markdown.length).toBeLessThan(65_000);
    expect(leftOpen(markdown)).toEqual([]);
    expect(markdown).toMatch(
      /\nNot shown: \d+ rows of changes\. No room is left in this comment; describe --format json has all\.\n$/,
    );
  });

  test("100 mixed changes fit", async () => {
    const mixed = (text: string, index: number) => [
      osPack(
        `${FOLLOWING}stages:\n  boot:\n    - name: ${text}${index}\npack:\n  drain:\n    timeout: ${text}${index}\n`,
      ),
      { name: "edge-k3s", tag: `1.${30 + index}.${text.length}` },
      { name: "cni-calico", tag: "3.28.0", values: `mtu: ${text}${index}\n` },
      { name: `addon-${index}`, tag: text, values: `a: ${text}\nb: ${text}\n` },
    ];
    const of = (text: string) =>
      fleet((name, index) => edgeProfile({ name, version: text, pack: index < 14 ? mixed(text, index) : [] }));
    const markdown = await comment(of("a"), of("bc"));
    expect(Number(/: (\d+) changes/.exec(markdown)?.[1])).toBeGreaterThan(99);
    expect(markdown.length).toBeLessThan(65_000);
    expect(leftOpen(markdown)).toEqual([]);
    expect(markdown).not.toContain("Not shown");
  });

  test("whatever profiles and values are called", async () => {
    const name = fc.oneof(
      fc.string({ unit: "binary", maxLength: 30 }),
      fc.constantFrom("```", "</details>", "<details>", "`|`", "\n\n# x", "<!--"),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(name, { minLength: 1, maxLength: 4 }),
        fc.array(name, { maxLength: 4 }),
        async (a, b) => {
          const of = (names: string[]) =>
            fleet(
              (shop, index) =>
                edgeProfile({
                  name: index === 0 ? names[0] : shop,
                  pack: names.map((each) => ({ name: each, tag: each, values: `x: ${JSON.stringify(each)}\n` })),
                }),
              NAMES.slice(0, 6),
            );
          const markdown = await comment(of(a), of([...b, "last"]));
          expect(leftOpen(markdown)).toEqual([]);
          expect(Buffer.byteLength(markdown)).toBeLessThan(65_000);
        },
      ),
      { numRuns: 25 },
    );
  });
});
