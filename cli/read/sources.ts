import fs from "node:fs";
import path from "node:path";
import { isRecord } from "../../lib/terraform/record";
import { attribute } from "./block";
import { isExport, readDocument } from "./document";
import { readExportOf } from "./export-reading";
import { readStack } from "./folder-reading";
import { readOutputFolder } from "./output-folder";
import type { Reading } from "./reading";
import { readPlanOf, readStateOf } from "./terraform-reading";

/**
 * Reads a source, whichever of the forms it has: a plan, a state, an export, or the folder of a synth.
 *
 * @param use the command that reads it
 */
export async function readSources(source: string, cwd: string, use: "import" | "check"): Promise<Reading[]> {
  const folder = path.resolve(cwd, source);
  const isHcl = fs.existsSync(folder) && !fs.existsSync(path.join(folder, "manifest.json"));
  if (!isHcl && fs.statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return readFolder(source, cwd);
  return [readFile(source, cwd, use)];
}

/** Reads a source that is a file: a plan, a state or an export. */
export function readFile(source: string, cwd: string, use: "import" | "check"): Reading {
  const document = readDocument(source, cwd, use);
  if (isExport(document)) return readExportOf(document, source);
  return isRecord(attribute(document, "planned_values")) ? readPlanOf(document, source) : readStateOf(document, source);
}

/** Reads what synth wrote into a folder. */
export async function readFolder(folder: string, cwd: string): Promise<Reading[]> {
  const stacks = await readOutputFolder(folder, cwd);
  return stacks.map((stack) => readStack(stack, stacks.length > 1 ? `${folder} (${stack.name})` : folder));
}
