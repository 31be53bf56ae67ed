import { type Finding, finding } from "../checks/rules";
import { type Taken, takeMap } from "../input/taken";
import { type Data, toData } from "./data";

/** Takes raw values once, for those who write them and for those who check them. */
export function takeData(path: string, values: unknown): Taken<Data> {
  if (values === undefined || values === null) return { value: new Map(), findings: [] };
  const map = takeMap<object>(path, values, "a map, { key: value }, with tokens and lists inside it");
  if (map.value === undefined) return { value: new Map(), findings: map.findings };
  const findings: Finding[] = [];
  const value = toData(values, path, (where, what) => {
    findings.push(finding("values-data", { path: where, found: what }));
  });
  return { value, findings };
}
