/** Every placement of `secret-placements.ts`, in the values of a profile that is imported. */
import fs from "node:fs";
import path from "node:path";
import { stringify } from "yaml";
import { type Placement, SECRET, SECRETS } from "../../support/secret-placements";
import { filesOf, newFolder, run } from "./command";
import { exported } from "./forms";

/** Each with a secret of its own, so that a miss tells where it is. */
const own = (text: string, index: number) => text.replaceAll(SECRET, `${SECRET}x${index}x`);

function valuesOf(placements: Placement[]): string {
  const branches = placements.map(({ path, text, beside }, index) => {
    const leaf = { ...beside, [path.at(-1) as string]: own(text, index) };
    const branch = path
      .slice(0, -1)
      .reduceRight<unknown>((inner, step) => (step === "0" ? [inner] : { [step]: inner }), leaf);
    return [`p${index}`, branch];
  });
  return stringify(Object.fromEntries(branches));
}

test(`none of ${Object.keys(SECRETS).length} secrets is in the program, its files or the report`, async () => {
  const folder = newFolder();
  const placements = Object.values(SECRETS);
  // In a comment, too.
  const comments = placements.map(({ path, text, beside = {} }, index) => {
    const [name] = Object.entries(beside).map(([key, value]) => `${key}: ${value}, `);
    return `# ${name ?? ""}${path.at(-1)}: ${own(text, index)}\n`;
  });
  const packs = [{ name: "app", layer: "addon", version: "1.0.0", values: comments.join("") + valuesOf(placements) }];
  const source = exported({ name: "app", type: "add-on", cloud: "all", packs });
  fs.writeFileSync(path.join(folder, "profile.json"), JSON.stringify(source));
  const { stdout, stderr, code } = await run(["import", "profile.json", "--out", "app"], folder);
  const all = [stdout, stderr, ...Object.values(filesOf(path.join(folder, "app")))].join("\n");
  const missed = Object.entries(SECRETS).filter(([, { text }], index) => {
    return all.includes(text.includes(SECRET) ? `${SECRET}x${index}x` : text);
  });
  expect(missed.map(([name]) => name)).toEqual([]);
  expect(code).toBe(0);
});
