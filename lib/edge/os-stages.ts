import { WITH_CONTAINERD_OF_PALETTE } from "../palette/packs";
import { STAGES } from "../palette/value-paths";
import { type Data, mergeData } from "../values/data";
import { plainValue, valueAt } from "../values/data-paths";

/** Merges values of an OS layer over others; the steps of a stage come after those that are there. */
export function mergeOsValues(before: Data, over: Data): Data {
  const [first, second] = [before, over].map((data) => valueAt(data, ...STAGES));
  const merged = mergeData(before, over);
  if (!(first instanceof Map) || !(second instanceof Map)) return merged;
  const appended = [...second].map(([stage, steps]): [string, Data] => {
    const there = first.get(stage);
    return [stage, Array.isArray(there) && Array.isArray(steps) ? [...there, ...steps] : steps];
  });
  return mergeData(merged, new Map([[STAGES[0], new Map(appended)]]));
}

const CONTAINERD_CONFIG = "/etc/containerd/config.toml";

/** The stages in which values write the whole file of settings of containerd, where a Kubernetes pack minds it. */
export function containerdStages(data: Data, kubernetesPack: string): string[] {
  const stages = valueAt(data, ...STAGES);
  if (!WITH_CONTAINERD_OF_PALETTE.includes(kubernetesPack) || !(stages instanceof Map)) return [];
  const writes = (step: Data) => {
    const files = valueAt(step, "files");
    return Array.isArray(files) && files.some((file) => plainValue(valueAt(file, "path")) === CONTAINERD_CONFIG);
  };
  return [...stages].filter(([, steps]) => Array.isArray(steps) && steps.some(writes)).map(([stage]) => stage);
}
