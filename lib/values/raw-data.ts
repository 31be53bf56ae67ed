import { type Finding, finding } from "../checks/rules";
import { nameOf } from "../checks/taken";
import { isUnknown } from "../terraform/tokens";
import { type Data, toData } from "./data";

/** What a user gave as raw values, and what in it cannot be values. */
export interface ReadData {
  readonly data: Data;
  readonly findings: Finding[];
}

/** Reads raw values once, for those who write them and for those who check them. */
export function readData(path: string, values: unknown): ReadData {
  const findings: Finding[] = [];
  const root = toRoot(values);
  if (typeof root === "string") {
    const write = `a map, { key: value }, with tokens and lists inside it`;
    return { data: new Map(), findings: [finding("other-kind", { property: path, found: root, write })] };
  }
  const data = toData(root, path, (where, what) => {
    findings.push(finding("values-data", { path: where, found: what }));
  });
  return { data, findings };
}

/** The map itself, or what stands in its place. */
function toRoot(values: unknown): object | string {
  if (values === undefined || values === null) return {};
  if (isUnknown(values)) return "known only to Terraform";
  return typeof values === "object" && !Array.isArray(values) ? values : nameOf(values);
}
