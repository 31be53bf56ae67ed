/** What `import` writes of each source of its corpus, planned against what the source says that there is. */
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { SOURCES, type SourceCase } from "../__tests__/cli/import/sources";
import { sourceOf } from "../cli/import/source";
import { main } from "../cli/main";
import { readFile } from "../cli/read/sources";
import type { Json } from "./palette/catalogue";
import { stateOf } from "./palette/thin";
import { differingNames, synthesizedHere } from "./support/imported-app";
import { importedSource } from "./support/imported-source";
import { Palette } from "./support/palette";
import { newFolder, setup } from "./support/setup";
import { Workspace } from "./support/terraform";

/** The real provider reads back what Palette stores, and the sources are of a Palette that nobody has. */
const skip = setup.provider === "real" && "only the thin provider reads back what a source says";

for (const [index, source] of SOURCES.entries()) {
  const told = Object.entries(source.planned ?? {}).map(([name, why]) => `${name}, for ${why}`);
  test(`${source.name}: nothing changes${told.length > 0 ? ` but ${told.join("; ")}` : ""}`, { skip }, async () => {
    const { changes, report } = await planned(source, index);
    assert.deepEqual(
      changes
        .filter(({ actions }) => actions.join() !== "update")
        .map(({ address, actions }) => `${actions} ${address}`),
      [],
    );
    const names = new Set(changes.flatMap(({ before, after }) => differingNames(unguarded(before), unguarded(after))));
    // What the report calls equal as data is another text.
    const texts = [...report.matchAll(/^ *equal as YAML +\S+ +(.*)$/gm)].flatMap(([, names]) => names.split(", "));
    const expected = new Set([
      ...texts.map((name) => (name.startsWith("manifest ") ? "content" : name)),
      ...Object.keys(source.planned ?? {}),
    ]);
    assert.deepEqual([...names].sort(), [...expected].sort());
  });
}

/** Without the comments that keep a last line break, which say nothing of their own. */
function unguarded(state: unknown): unknown {
  return JSON.parse(JSON.stringify(state ?? null).replace(/# end of (values|manifest)\\n/g, ""));
}

/** Imports a source, has Palette hold what it says, and plans the program. */
async function planned({ content, ending = "json", argv = [] }: SourceCase, index: number) {
  const folder = newFolder(`source-${index}`);
  const file = `source.${ending}`;
  fs.writeFileSync(path.join(folder, file), typeof content === "string" ? content : JSON.stringify(content));
  let report = "";
  const stdout = { write: (text: string) => (report += text) };
  await main(["import", file, "--out", "app", ...argv], { stdout, stderr: stdout, env: {}, cwd: folder });
  const stack = synthesizedHere(path.join(folder, "app"));
  const { profiles, catalogue } = importedSource(content);
  const offered = path.join(folder, "catalogue.json");
  fs.writeFileSync(offered, JSON.stringify(catalogue));
  const palette = new Palette(undefined, offered);
  adopt(stack, profiles, palette);
  const workspace = new Workspace(stack, palette, variablesOf(stack, file, folder));
  await workspace.init();
  return { changes: (await workspace.plan()).changes, report };
}

/** Has each profile of a stack adopt the one of the source: those that the program adopts itself by the id in it. */
function adopt(stack: string, profiles: readonly Json[], palette: Palette): void {
  const configuration = configurationIn(stack);
  const adopted: Json[] = configuration.import ?? [];
  const blocks = Object.entries<Json>(configuration.resource.spectrocloud_cluster_profile);
  const more = blocks.flatMap(([name, block]) => {
    const to = `spectrocloud_cluster_profile.${name}`;
    const own = adopted.find((each) => each.to === to)?.id;
    const [uid, context = "project"] = (own ?? `uid-of-${name}:${block.context ?? "project"}`).split(":");
    const place = profiles.findIndex((each) => titleOf(each, configuration) === titleOf(block, configuration));
    const [profile] = profiles.length > 1 ? [profiles[place]] : profiles;
    palette.hold(uid, stateOf("spectrocloud_cluster_profile", { ...profile, id: uid, context }));
    return own === undefined ? [{ to, id: `${uid}:${context}` }] : [];
  });
  fs.writeFileSync(path.join(stack, "adopted.tf.json"), JSON.stringify({ import: more }));
}

function titleOf({ name, version = "1.0.0" }: Json, { variable = {} }: Json): string {
  const literal = (text: string) => text.replace(/^\$\{var\.(.+)\}$/, (_, input) => variable[input].default);
  return `${literal(name)} ${literal(version)}`;
}

/** What the user gives for the secrets. What the source has masked stays so. */
function variablesOf(stack: string, file: string, folder: string): Record<string, string> {
  const declared = Object.entries<Json>(configurationIn(stack).variable ?? {});
  const asked = declared.filter(([, variable]) => variable.sensitive === true);
  const found = sourceOf(readFile(file, folder, "import")).secrets.found;
  const values = new Map(found.flatMap(({ value, secret }) => (secret ? [[secret.variable, value]] : [])));
  return Object.fromEntries(asked.map(([name]) => [name, values.get(name) ?? "*******"]));
}

function configurationIn(stack: string): Json {
  return JSON.parse(fs.readFileSync(path.join(stack, "cdk.tf.json"), "utf8"));
}
