import fc from "fast-check";
import { Names } from "../../../cli/describe/model/shown-names";
import { shownProfile } from "../../../cli/describe/model/shown-profile";
import { writeText } from "../../../cli/describe/write/terminal";
import { readStack } from "../../../cli/read/folder-reading";
import { cases } from "../../support/fuzz";
import { changesBetween, command, edgeProfile, folderOf, folderWith, inEveryFormat, osPack } from "./folder";

/** Text as somebody might write it who wants to break what shows it. */
const hostile = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.string({ unit: "grapheme", maxLength: 40 }),
  fc.constantFrom(
    "__proto__",
    "constructor",
    "\u001b[31mred\u001b]0;title\u0007\u009b2J",
    "a\r\nb\u2028c\u202ed",
    '"]; click l0 "javascript:alert(1)"',
    "</text><script>alert(1)</script>",
    "]]><!-- --> &lt; &#0; &amp",
    "`|\\` **b** [l](http://x) <img src=x>",
    "```\n# heading\n```mermaid",
    "${var.x} $${y} %{ if } {{ .spectro.var.x }} ${",
    "\ud800 \ufffe \uffff",
  ),
);

/** A profile in which a text stands at every place that is shown. */
function profileOf(text: string) {
  const variable = [{ name: text, display_name: text, format: text, default_value: text }];
  const values = `options:\n  system.uri: ${JSON.stringify(text)}\n? ${JSON.stringify(text)}\n: {a: 1}\n`;
  return edgeProfile({
    name: text,
    version: text,
    tags: [text],
    profile_variables: { variable },
    pack: [
      { name: text, tag: text, registry_uid: text, values: values.replaceAll("${", "$${").replaceAll("%{", "%%{") },
      { name: `${text}2`, type: "manifest", manifest: [{ name: text, content: text }] },
    ],
  });
}

function folderNaming(text: string): string {
  return folderOf({ [text]: { resource: { spectrocloud_cluster_profile: { [text]: profileOf(text) } } } });
}

// The YAML library makes an error for each of thousands of brackets, and jest looks up the sources of each error's stack.
Error.stackTraceLimit = 0;

describe("any text at any place", () => {
  const before = folderWith(edgeProfile());
  const shown = async (format: string, text: string) => {
    const { code, out } = await command(["describe", folderNaming(text), "--against", before, "--format", format]);
    expect(code).toBe(0);
    return out;
  };
  const always = (check: (text: string) => Promise<void>) =>
    fc.assert(fc.asyncProperty(hostile, check), { numRuns: cases(60) });

  test("gives text without a character that steers the terminal", async () => {
    await always(async (text) =>
      expect(await shown("text", text)).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u),
    );
  });

  test("gives boxes whose right sides are one line, however wide their characters are", async () => {
    // What a terminal gives each, by the Unicode standard's East Asian widths; everything else in a box is one wide.
    const widths = { 日: 2, 한: 2, Ａ: 2, "😀": 2, é: 1, "e\u0301": 1, ß: 1, ก: 1, a: 1, " ": 1, "-": 1 };
    const wide = fc.array(fc.constantFrom(...Object.keys(widths)), { maxLength: 60 }).map((parts) => parts.join(""));
    const segments = new Intl.Segmenter();
    const widthOf = (line: string) =>
      [...segments.segment(line)].reduce((sum, { segment }) => sum + ((widths as any)[segment] ?? 1), 0);
    const check = async (text: string) => {
      const box = (await shown("text", text)).split("\n").filter((line) => /^. [┌│├└]/.test(line));
      expect(box.length).toBeGreaterThan(3);
      expect(new Set(box.map(widthOf)).size).toBe(1);
    };
    await fc.assert(fc.asyncProperty(wide, check), { numRuns: cases(60) });
  });

  test("gives well-formed SVG without anything that runs or loads", async () => {
    await always(async (text) => {
      const svg = await shown("svg", text);
      expect(wellFormed(svg)).toBe(true);
      expect(svg).not.toMatch(/<(?!\/?(svg|title|style|rect|text)[ >])/);
    });
  });

  test("gives Markdown whose tables and diagrams keep their shape", async () => {
    await always(async (text) => {
      const lines = (await shown("markdown", text)).split("\n");
      expect(lines.filter((line) => line.startsWith("```"))).toEqual(["```mermaid", "```"]);
      const diagram = lines.slice(lines.indexOf("flowchart BT") + 1, lines.lastIndexOf("```"));
      for (const line of diagram)
        expect(line).toMatch(/^ {2}(l\d+\["[^"`[\]{}<>]*(<br\/>[^"`[\]{}<>]*)*"\]:::\w+|l\d+ --- l\d+|\w[\w ]*.*)$/);
      const withoutCode = lines
        .filter((line) => line.startsWith("|"))
        .map((line) => line.replace(/`[^`]*`/g, "c").replace(/\(https:[\w./#-]+\)/g, ""));
      for (const line of withoutCode) expect(line).toMatch(/^\|( [\w :,.&#;/<>[\]\P{ASCII}-]* \|){2,6}$/u);
    });
  });

  test("stays what it is in JSON", async () => {
    const check = async (text: string) => {
      const out = await shown("json", text);
      expect(out).not.toMatch(/[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/u);
      const [profile] = JSON.parse(out).profiles;
      if (!/[$%]\{/.test(text)) expect(profile.layers[0].pack).toBe(text);
    };
    await check("\u{e0001}\u{1bca0}");
    await always(check);
  });
});

describe("too much of anything", () => {
  const many = 5000;
  test.each([
    ["a name of a million characters", edgeProfile({ name: "x".repeat(1_000_000) })],
    ["a macro that never ends", edgeProfile({ pack: [osPack(`a: ${"{{".repeat(many)}`)] })],
    ["an expression that never ends", edgeProfile({ pack: [osPack('${"'.repeat(many))] })],
    ["YAML nested without end", edgeProfile({ pack: [osPack(`a: ${"[".repeat(many)}`)] })],
    ["attributes nested without end", { name: "x", a: JSON.parse(`${"[".repeat(1000)}${"]".repeat(1000)}`) }],
    ["aliases of aliases", edgeProfile({ pack: [osPack(aliases())] })],
    ["an alias inside itself", edgeProfile({ pack: [osPack("a: &a [*a]\n")] })],
    ["macros of macros", edgeProfile({ pack: [osPack(macros())] })],
    ["a pack list that is no list", edgeProfile({ pack: "many", tags: 7, profile_variables: [null, [[]], 3] })],
    ["blocks that are no blocks", edgeProfile({ pack: [null, 1, "x", {}, { name: {}, values: [] }] })],
  ])("%s is described all the same", async (_, profile) => {
    const folder = folderWith(profile);
    const out = await inEveryFormat(folder, "--against", folder);
    expect(out.length).toBeGreaterThan(100);
  });

  test("thousands of changes in places that refer to each other are told in no more than their number", async () => {
    const [older, newer] = ["a", "b"].map((text) => folderWith(edgeProfile({ pack: [osPack(chain(text))] })));
    const changes = await changesBetween(older, newer);
    expect(changes).toHaveLength(1000);
    expect(new Set(changes.map(({ effect }) => effect))).toEqual(new Set(["not-documented"]));
    expect(changes[999].because).toBe("Palette does not document it");
  });

  test("more variables than a call has room for are listed", () => {
    const block = edgeProfile({ profile_variables: { variable: [{ name: "site", display_name: "Site" }] } });
    const configuration = { resource: { spectrocloud_cluster_profile: { profile: block } } };
    const [read] = readStack({ name: "edge", configuration, metadata: {} }, "edge").after.profiles;
    const profile = shownProfile("edge", read, new Names());
    const described = { profile: { ...profile, variables: Array(150_000).fill(profile.variables[0]) } };
    const profiles = [{ ...described, changes: [], effect: "nothing" as const }];
    const text = writeText(
      { stacks: ["edge"], profiles, removed: [], clusters: [], others: [], acknowledged: [], unseen: [] },
      false,
    );
    expect(text.match(/^ {4}site /gm)).toHaveLength(150_000);
  });

  test("prototype keys reach no object's prototype", async () => {
    const poison = JSON.parse(
      '{"__proto__": {"polluted": true}, "name": "x", "constructor": {"prototype": {"polluted": true}}}',
    );
    await inEveryFormat(folderWith(poison));
    expect(({} as any).polluted).toBeUndefined();
  });
});

function aliases(): string {
  const lines = Array.from({ length: 12 }, (_, index) => {
    return `a${index + 1}: &a${index + 1} [${Array(10).fill(`*a${index}`).join(", ")}]`;
  });
  return `a0: &a0 x\n${lines.join("\n")}\n`;
}

function macros(): string {
  const macro = (index: number) => `{{.spectro.pack.edge-native-byoi.m${index}}}`;
  const lines = Array.from({ length: 12 }, (_, index) => `m${index}: "${macro(index + 1).repeat(20)}"`);
  return `options:\n  system.uri: "${macro(0)}"\n${lines.join("\n")}\n`;
}

/** Each line refers to the next. */
function chain(text: string): string {
  const line = (_: unknown, index: number) => `m${index}: "${text} {{.spectro.pack.edge-native-byoi.m${index + 1}}}"`;
  return `${Array.from({ length: 1000 }, line).join("\n")}\n`;
}

/** The part of XML that our pictures use: elements that match, quoted attributes, known entities, legal characters. */
function wellFormed(xml: string): boolean {
  if (/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(xml)) return false;
  const open: string[] = [];
  let rest = xml.trim();
  while (rest !== "") {
    const token =
      /^<\/([a-z]+)>/.exec(rest) ?? /^<([a-z]+)((?: [\w:-]+="[^"<]*")*)(\/?)>/.exec(rest) ?? /^[^<]+/.exec(rest);
    if (token === null || /&(?!(amp|lt|gt|quot);)/.test(token[0])) return false;
    if (token[0].startsWith("</")) {
      if (open.pop() !== token[1]) return false;
    } else if (token[0].startsWith("<") && token[3] !== "/") open.push(token[1]);
    rest = rest.slice(token[0].length);
    if (open.length === 0 && rest !== "") return false;
  }
  return open.length === 0;
}
