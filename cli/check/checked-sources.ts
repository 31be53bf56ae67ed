import { Problem } from "../command-line";
import type { Reading } from "../read/reading";
import { readSources } from "../read/sources";
import { checkProfiles, type Found } from "./checked-profiles";
import { checkProviders } from "./checked-providers";
import { checkClusters } from "./cluster-checks";
import { type NotLookedAt, notLookedAt } from "./not-looked-at";

/** Reads and checks sources. */
export async function checkSources(names: string[], cwd: string): Promise<{ found: Found[]; unseen: NotLookedAt[] }> {
  const sources = (await Promise.all(names.map((source) => readSource(source, cwd)))).flat();
  return {
    found: sources.flatMap((source) => [...checkProfiles(source), ...checkClusters(source), ...checkProviders(source)]),
    unseen: sources.flatMap(notLookedAt),
  };
}

async function readSource(source: string, cwd: string): Promise<Reading[]> {
  const found = await readSources(source, cwd, "check");
  const isEmpty = found.every(({ after: { profiles, clusters } }) => profiles.length + clusters.length === 0);
  if (!isEmpty || found.some(({ kind }) => kind === "folder")) return found;
  throw Problem.input(`${source} has neither a cluster profile nor a cluster. Give the plan or state that has them.`);
}
