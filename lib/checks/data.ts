import { toData } from "../values/data";
import { type Finding, finding } from "./rules";

/** Checks that raw values hold nothing that YAML cannot. */
export function checkData(path: string, values: unknown): Finding[] {
  const found: Finding[] = [];
  toData(values ?? {}, path, (where, what) => found.push(finding("values-data", { path: where, found: what })));
  return found;
}
