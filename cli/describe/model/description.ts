import { Problem } from "../../problem";
import { readOutputFolder, type SynthesizedStack } from "../../read/output-folder";
import { type Change, compareProfiles } from "./compare";
import { type Profile, profilesOf } from "./profile";

/** Everything that the formats show. */
export interface Description {
  readonly stacks: string[];
  readonly profiles: Profile[];
  /** The older folder, and what changed since; nothing where none was asked for. */
  readonly against?: string;
  readonly changes?: Change[];
}

interface Question {
  readonly folder: string;
  readonly against?: string;
  readonly stacks: string[];
  readonly cwd: string;
}

/** Reads an output folder, and compares it with an older one. */
export async function describeFolder({ folder, against, stacks, cwd }: Question): Promise<Description> {
  const all = await readOutputFolder(folder, cwd);
  const older = against === undefined ? undefined : await readOutputFolder(against, cwd);
  checkStacks(stacks, [...all, ...(older ?? [])]);
  const chosen = (list: SynthesizedStack[]) => list.filter(({ name }) => stacks.length === 0 || stacks.includes(name));
  const profiles = chosen(all).flatMap(profilesOf);
  const changes = older && compareProfiles(chosen(older).flatMap(profilesOf), profiles);
  return { stacks: chosen(all).map(({ name }) => name), profiles, against, changes };
}

function checkStacks(asked: string[], known: SynthesizedStack[]): void {
  const names = [...new Set(known.map(({ name }) => name))];
  const unknown = asked.find((name) => !names.includes(name));
  if (unknown === undefined) return;
  throw Problem.usage(`There is no stack ${unknown}. Stacks are ${names.join(", ")}.`);
}
