import { type Data, toData } from "../values/data";
import { type Finding, finding } from "./rules";

/** What a user gave as raw values, and what in it cannot be values. */
export interface ReadData {
  readonly data: Data;
  readonly findings: Finding[];
}

/** Reads raw values once, for those who write them and for those who check them. */
export function readData(path: string, values: unknown): ReadData {
  const findings: Finding[] = [];
  const data = toData(values ?? {}, path, (where, what) => {
    findings.push(finding("values-data", { path: where, found: what }));
  });
  return { data, findings };
}
