import fs from "node:fs";
import path from "node:path";
import { isRecord } from "../../lib/terraform/record";
import { Problem } from "../problem";
import { attribute, textAttribute } from "./block";
import { parseJson, readWritten } from "./file";
import { parseHcl } from "./hcl";
import { brokenPart } from "./stack-shape";

/** One synthesized stack. */
export interface SynthesizedStack {
  readonly name: string;
  /** What stands in its `cdk.tf.json`, or the same read from its `cdk.tf`. */
  readonly configuration: unknown;
  /** What CDKTF wrote about it under `//`, which Terraform does not read. */
  readonly metadata?: unknown;
}

interface Place {
  readonly root: string;
  /** The folder as the user named it. */
  readonly folder: string;
}

/** Reads what synth wrote into a folder. */
export async function readOutputFolder(folder: string, cwd: string): Promise<SynthesizedStack[]> {
  const root = path.resolve(cwd, folder);
  const manifest = parseJson(readManifest(root, folder), path.join(folder, "manifest.json"), SYNTH_AGAIN);
  const stacks = attribute(manifest, "stacks");
  if (!isRecord(stacks)) throw Problem.input(`${path.join(folder, "manifest.json")} lists no stacks. ${SYNTH_AGAIN}`);
  const read = Object.keys(stacks).map(async (name) => {
    const file = textAttribute(attribute(stacks, name), "synthesizedStackPath");
    const configuration = await readStack({ root, folder }, name, file);
    return {
      name,
      configuration,
      metadata: attribute(configuration, "//") ?? besideHcl(path.resolve(root, file ?? "")),
    };
  });
  return Promise.all(read);
}

const SYNTH_AGAIN = "Run cdktf synth again.";

function readManifest(root: string, folder: string): string {
  const manifest = path.join(root, "manifest.json");
  if (fs.existsSync(manifest)) return readWritten(manifest, path.join(folder, "manifest.json"), SYNTH_AGAIN);
  if (!fs.existsSync(root)) {
    throw Problem.input(`There is no folder ${folder}. Run cdktf synth first, or name the folder that it wrote.`);
  }
  const inside = path.join(folder, "cdktf.out");
  const fix = fs.existsSync(path.join(root, "cdktf.out", "manifest.json"))
    ? `Did you mean ${inside}?`
    : "Name the folder that cdktf synth wrote, which is cdktf.out unless cdktf.json says otherwise.";
  throw Problem.input(`${folder} is not what cdktf synth writes: it has no manifest.json. ${fix}`);
}

async function readStack({ root, folder }: Place, name: string, file: string | undefined): Promise<unknown> {
  const absolute = path.resolve(root, file ?? "");
  if (file === undefined || !absolute.startsWith(root + path.sep)) {
    throw Problem.input(
      `${path.join(folder, "manifest.json")} names no file inside ${folder} for stack ${name}. ${SYNTH_AGAIN}`,
    );
  }
  const shown = path.join(folder, file);
  const content = readWritten(absolute, shown, SYNTH_AGAIN);
  // An app with `hclOutput: true` and nothing else makes CDKTF write JSON into `cdk.tf`.
  const isJson = file.endsWith(".json") || /^\s*\{/.test(content);
  const configuration = isJson ? parseJson(content, shown, SYNTH_AGAIN) : await parseHcl(content, shown);
  const broken = brokenPart(configuration);
  if (broken !== undefined) {
    throw Problem.input(`${shown} is not a stack that CDKTF wrote: ${broken}. ${SYNTH_AGAIN}`);
  }
  return configuration;
}

/** HCL has no place for metadata: it stands in a file of its own, which need not be there. */
function besideHcl(stack: string): unknown {
  try {
    const file = path.join(path.dirname(stack), "metadata.json");
    return attribute(JSON.parse(readWritten(file, file, SYNTH_AGAIN)), "//");
  } catch {
    return undefined;
  }
}
