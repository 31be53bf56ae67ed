import { type Finding, finding } from "../checks/rules";
import { nameOf, type Taken } from "../input/taken";
import { isUnknown } from "../terraform/tokens";
import { type Data, toData } from "./data";

/** Takes raw values once, for those who write them and for those who check them. */
export function takeData(path: string, values: unknown): Taken<Data> {
  if (values === undefined || values === null) return { value: new Map(), findings: [] };
  if (isUnknown(values) || typeof values !== "object" || Array.isArray(values)) {
    const found = isUnknown(values) ? "known only to Terraform" : nameOf(values);
    const write = "a map, { key: value }, with tokens and lists inside it";
    return { value: new Map(), findings: [finding("other-kind", { property: path, found, write })] };
  }
  const findings: Finding[] = [];
  const value = toData(values, path, (where, what) => {
    findings.push(finding("values-data", { path: where, found: what }));
  });
  return { value, findings };
}
