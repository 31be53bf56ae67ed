/** Every placement of a secret, and every text that is none, through every door by which something is shown or written. */
import fs from "node:fs";
import path from "node:path";
import { ClusterProfile, EdgeByoosLayer, LayerKind, PackLayer, ProviderImage } from "../../lib";
import { messageOf } from "../../lib/rules/rules";
import { changesBetween, command, edgeProfile, folderWith, inEveryFormat, osPack } from "../cli/describe/folder";
import { filesOf, newFolder, run } from "../cli/import/command";
import { exported } from "../cli/import/forms";
import { INNOCENT } from "../support/innocent-placements";
import { own, SECRETS, shownIn, valuesOf } from "../support/secret-placements";
import { messages } from "../support/stacks";

const texts = SECRETS.flatMap(({ text }, index) => (text === undefined ? [] : [own(text, index)]));

/** What was tried, and what went wrong: printed at the end. */
const counts: Record<string, string> = {};

afterAll(() => {
  const lines = Object.entries(counts).map(([door, count]) => `  ${door}: ${count}`);
  process.stdout.write(`secrets: ${SECRETS.length} placements, ${INNOCENT.length} innocent\n${lines.join("\n")}\n`);
});

function expectNone(door: string, output: string, tried = SECRETS.length): void {
  const shown = shownIn(output, SECRETS);
  counts[door] = `${shown.length} of ${tried} shown`;
  expect(shown).toEqual([]);
}

test("there are enough of both", () => {
  expect(SECRETS.length).toBeGreaterThanOrEqual(250);
  expect(INNOCENT.length).toBeGreaterThanOrEqual(250);
});

describe("no secret is shown", () => {
  const secretive = folderWith(edgeProfile({ pack: [osPack(valuesOf(SECRETS))] }));
  const empty = folderWith(edgeProfile());

  test("by describe, in any format, when it is added or removed", async () => {
    expect((await command(["describe", secretive, "--against", empty])).code).toBe(0);
    const output = await inEveryFormat(secretive, "--against", empty);
    expect(output).toContain("edge-native-byoi");
    expectNone("describe", output);
    expectNone("describe, removed", (await command(["describe", empty, "--against", secretive])).out);
  });

  test("by describe of a plan", async () => {
    const pack = { name: "edge-native-byoi", tag: "1.0.0", type: "spectro", values: valuesOf(SECRETS), manifest: [] };
    const after = { ...edgeProfile({ pack: [pack] }), tags: texts, description: texts.join(" ") };
    const change = { actions: ["create"], before: null, after, after_unknown: {}, after_sensitive: {} };
    const address = "spectrocloud_cluster_profile.profile";
    const resource = { address, mode: "managed", type: "spectrocloud_cluster_profile", name: "profile", change };
    const plan = { format_version: "1.2", planned_values: {}, resource_changes: [resource], configuration: {} };
    const file = path.join(newFolder(), "plan.json");
    fs.writeFileSync(file, JSON.stringify(plan));
    const outputs = await Promise.all(
      ["text", "json"].map((format) => command(["describe", "--plan", file, "--format", format])),
    );
    const output = outputs.map(({ out, err }) => out + err).join("\n");
    expect(output).toContain("edge-native-byoi");
    expectNone("describe --plan", output);
    expectNone("describe --plan, tags", output, texts.length);
  });

  test("by import: in its program, its files, its comments and its report", async () => {
    const folder = newFolder();
    const comments = texts.map((text) => `# ${text.replace(/\n/g, " ")}\n`).join("");
    const packs = [
      { name: "app", layer: "addon", version: "1.0.0", values: valuesOf(SECRETS) },
      { name: "notes", layer: "addon", version: "1.0.0", values: `${comments}a: 1\n` },
    ];
    const source = exported({ name: "app", type: "add-on", cloud: "all", packs });
    fs.writeFileSync(path.join(folder, "profile.json"), JSON.stringify(source));
    const { stdout, stderr, code } = await run(["import", "profile.json", "--out", "app"], folder);
    const output = [stdout, stderr, ...Object.values(filesOf(path.join(folder, "app")))].join("\n");
    expectNone("import", output);
    expectNone("import, comments", output, texts.length);
    expect(code).toBe(0);
  });

  test("by a message", () => {
    const details = (value: string) => ({ property: value, value, accepted: "a" });
    const said = texts.map((value) => messageOf({ rule: "not-accepted", warning: false, details: details(value) }));
    expectNone("messages", said.join("\n"), texts.length);
  });

  test("by a refusal at synth, of tags, clouds, names and images", () => {
    const said = messages((stack) => {
      const layer = (id: string) => new PackLayer(stack, id, { kind: LayerKind.ADDON, name: id, version: "1" });
      const tags = [...texts, ...texts].map((text) => `${text},`);
      new ClusterProfile(stack, "tags", { name: "p", cloud: "all", type: "add-on", layers: [layer("a")], tags });
      for (const [index, text] of texts.entries()) {
        const layers = [layer(`l${index}`)];
        new ClusterProfile(stack, `p${index}`, { name: text, version: text, cloud: text, type: text, layers });
        new EdgeByoosLayer(stack, `os${index}`, { image: ProviderImage.fromUri(` ${text}`) });
      }
    });
    expect(said.length).toBeGreaterThan(texts.length);
    expectNone("refusals at synth", said.join("\n"), texts.length);
  });
});

describe("what is no secret is shown as it is", () => {
  const innocentTexts = INNOCENT.flatMap(({ text }) => (text === undefined ? [] : [text]));

  function expectNoneHidden(door: string, hidden: string[]): void {
    counts[`${door}, innocent`] = `${hidden.length} hidden${hidden.length > 0 ? `: ${hidden.join(" | ")}` : ""}`;
    expect(hidden).toEqual([]);
  }

  test("by describe, under any key; scripts, files and blocks of text it never shows", async () => {
    const newer = folderWith(edgeProfile({ pack: [osPack(valuesOf(INNOCENT))] }));
    const changes = await changesBetween(folderWith(edgeProfile({ pack: [osPack("a: 1\n")] })), newer);
    const never = ["script", "content of a file", "block of text"];
    const wrong = changes.filter(({ path, hidden, why, after }) => {
      return path !== "values.a" && !never.includes(why) && (hidden || after?.includes("(hidden"));
    });
    const places = wrong.map(({ path }) => Number(/^values\.p(\d+)/.exec(path)?.[1]));
    expectNoneHidden(
      "describe",
      [...new Set(places)].map((place) => INNOCENT[place]?.name),
    );
  });

  test("by import, in commands too", async () => {
    const folder = newFolder();
    const commands = innocentTexts.map((text) => ({ name: text, data: { commands: [text] } }));
    const packs = [{ name: "app", layer: "addon", version: "1.0.0", values: valuesOf([...INNOCENT, ...commands]) }];
    const source = exported({ name: "app", type: "add-on", cloud: "all", packs });
    fs.writeFileSync(path.join(folder, "profile.json"), JSON.stringify(source));
    const { stdout } = await run(["import", "profile.json", "--out", "app"], folder);
    expectNoneHidden("import", stdout.match(/^secret: .*/gm) ?? []);
  });

  test("by a message", () => {
    const details = (value: string) => ({ property: "x", value, accepted: "a" });
    const isHidden = (value: string) =>
      messageOf({ rule: "not-accepted", warning: false, details: details(value) }).includes("(hidden");
    expectNoneHidden("messages", innocentTexts.filter(isHidden));
  });
});
