import { guardAfter } from "../../lib/values/document-end";
import { namedBlocks } from "../read/block";
import type { SynthesizedStack } from "../read/output-folder";
import type { Text } from "./secrets";
import { type Attributes, type Item, programSide, type Side, sourceSide } from "./sides";
import type { SourceProfile } from "./source";
import { saysTheSame } from "./yaml-data";

/** How an attribute of the source and of the program compare. */
export type Verdict = "equal" | "equal as YAML" | "differs" | "not expressible";

export interface Row {
  readonly verdict: Verdict;
  /** The profile, or the layer or variable in it. */
  readonly where: string;
  readonly attribute: string;
  /** The place of the layer, as `profile/pack`. */
  readonly key?: string;
  /** Both sides, where they differ. */
  readonly source?: string;
  readonly program?: string;
}

/** Compares what was synthesized with the source, attribute by attribute. */
export function compare(profiles: SourceProfile[], texts: Map<string, Text>, stacks: SynthesizedStack[]): Row[] {
  const made = stacks.flatMap(({ configuration }) =>
    namedBlocks(configuration, "resource", "spectrocloud_cluster_profile").map(([, block]) => ({
      block,
      configuration,
    })),
  );
  const sides = made.map(({ block, configuration }) => programSide(block, configuration));
  const rows = profiles.flatMap((profile, index) => {
    const source = sourceSide(profile, index, texts);
    const key = (side: Side) => JSON.stringify([side.profile.get("name"), side.profile.get("version")]);
    const place = sides.findIndex((side) => key(side) === key(source));
    // A profile that was renamed since is the one in its place.
    const [program] = sides.splice(place >= 0 ? place : 0, 1);
    return program === undefined ? [missing(profile.name)] : compareProfile(profile.name, index, source, program);
  });
  const lost = profiles.flatMap(({ name, lost }) =>
    lost.map(({ path, reason }): Row => ({ verdict: "not expressible", where: name, attribute: path, source: reason })),
  );
  const added = sides.map((side): Row => {
    return {
      verdict: "differs",
      where: side.profile.get("name") ?? "?",
      attribute: "profile",
      source: "none",
      program: "one",
    };
  });
  return [...rows, ...lost, ...added];
}

function missing(name: string): Row {
  return { verdict: "differs", where: name, attribute: "profile", source: "one", program: "none" };
}

function compareProfile(name: string, index: number, source: Side, program: Side): Row[] {
  const layers = compareLists(name, "layers", source.layers, program.layers, (pack) => pack);
  return [
    ...compareAttributes(name, source.profile, program.profile),
    ...layers.map(({ place, ...row }) => (place === undefined ? row : { ...row, key: `${index}/${place}` })),
    ...compareLists(name, "variables", source.variables, program.variables, (each) => `variable ${each}`).map(
      ({ place: _, ...row }) => row,
    ),
  ];
}

function compareLists(owner: string, what: string, source: Item[], program: Item[], whereOf: (name: string) => string) {
  const names = (items: Item[]) => items.map(({ name }) => name).join(", ");
  const order = compareText(owner, what, names(source), names(program));
  if (order.verdict !== "equal") return [{ ...order, place: undefined }];
  return source.flatMap(({ name, attributes }, place) => {
    const rows = compareAttributes(whereOf(name), attributes, program[place].attributes);
    return rows.map((row) => ({ ...row, place }));
  });
}

function compareAttributes(where: string, source: Attributes, program: Attributes): Row[] {
  const names = [...new Set([...source.keys(), ...program.keys()])];
  const there = names.filter((name) => (source.get(name) ?? program.get(name)) !== undefined);
  return there.map((name) => compareText(where, name, source.get(name), program.get(name)));
}

function compareText(where: string, attribute: string, source: string | undefined, program: string | undefined): Row {
  const isYaml = attribute === "values" || attribute.startsWith("manifest ");
  const row = (verdict: Verdict): Row => ({ verdict, where, attribute });
  // The provider trims both, as Go does.
  if (source === program || (isYaml && trimmed(source) === trimmed(program))) return row("equal");
  const asYaml = isYaml && source !== undefined && program !== undefined && saysTheSame(source, program);
  if (asYaml) return row("equal as YAML");
  return { ...row("differs"), source, program };
}

/** What arrives of a text. The comment that keeps its last line break says nothing of its own. */
function trimmed(text: string | undefined): string | undefined {
  return text?.replace(GO_SPACE, "").replace(GUARD, "").replace(GO_SPACE, "");
}

const GUARD = new RegExp(`(?<=\\n)(${guardAfter("values").trim()}|${guardAfter("manifest").trim()})$`);

const GO_SPACE = /^[\s\u0085]+|[\s\u0085]+$/g;
