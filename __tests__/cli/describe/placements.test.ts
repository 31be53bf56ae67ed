/** Every placement of `secret-placements.ts`, in the values of a profile, as `describe` shows it when it changes. */
import { stringify } from "yaml";
import { INNOCENT, type Placement, SECRET, SECRETS } from "../../support/secret-placements";
import { changesBetween, command, edgeProfile, folderWith, inEveryFormat, osPack } from "./folder";

/** Values in which each placement has a branch of its own. */
function valuesOf(placements: Record<string, Placement>, change: (text: string) => string): string {
  const branches = Object.values(placements).map(({ path, text, beside }, index) => {
    const leaf = { ...beside, [path.at(-1) as string]: change(text) };
    const branch = path
      .slice(0, -1)
      .reduceRight<unknown>((inner, step) => (step === "0" ? [inner] : { [step]: inner }), leaf);
    return [`p${index}`, branch];
  });
  return stringify(Object.fromEntries(branches));
}

const shown = async (placements: Record<string, Placement>) => {
  const older = folderWith(edgeProfile({ pack: [osPack(valuesOf(placements, () => "before"))] }));
  const newer = folderWith(edgeProfile({ pack: [osPack(valuesOf(placements, (text) => text))] }));
  const changes = await changesBetween(older, newer);
  return Object.entries(placements).map(([name, { text }], index) => {
    const change = changes.find(({ path }) => new RegExp(`^values\\.p${index}[.[]`).test(path));
    return { name, text, after: change?.after };
  });
};

test(`none of ${Object.keys(SECRETS).length} secrets is shown`, async () => {
  // A login is taken out of its address, and the rest is shown.
  const isShown = (after: string | null, text: string) => after !== null && (after === text || after.includes(SECRET));
  const found = (await shown(SECRETS)).filter(({ after, text }) => isShown(after, text));
  expect(found.map(({ name }) => name)).toEqual([]);
});

test("nor is it in any format", async () => {
  const folder = folderWith(edgeProfile({ pack: [osPack(valuesOf(SECRETS, (text) => text))] }));
  const all = (await inEveryFormat(folder)) + (await inEveryFormat(folder, "--against", folderWith(edgeProfile())));
  for (const { text } of Object.values(SECRETS)) expect(all).not.toContain(text);
});

/** Hidden although they hold no secret: better one too many. Fewer is better; more is a mistake. */
const MASKED_WRONGLY = ["the key image", "the key compass", "the key bypass"];

test(`of ${Object.keys(INNOCENT).length} innocent texts none is hidden but those that are known`, async () => {
  const hidden = (await shown(INNOCENT)).filter(({ text, after }) => after !== text);
  expect(hidden.map(({ name }) => name)).toEqual(MASKED_WRONGLY);
});

test("the table has at least 200 secrets and innocents, and the command reads them all", async () => {
  expect(Object.keys(SECRETS).length + Object.keys(INNOCENT).length).toBeGreaterThan(250);
  const folder = folderWith(edgeProfile({ pack: [osPack(valuesOf({ ...SECRETS, ...INNOCENT }, (text) => text))] }));
  expect((await command(["describe", folder])).code).toBe(0);
});
