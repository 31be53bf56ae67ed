import fs from "node:fs";
import path from "node:path";
import { UNFINISHED } from "../../lib/synth/move";
import { Problem } from "../problem";
import { attribute, isRecord, textAttribute } from "./block";
import { parseHcl } from "./hcl";
import { parseJson } from "./json-file";
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

/** The most that a file of a stack may hold: more than Terraform itself reads in one go. */
const LARGEST = 256 << 20;

/** Reads what synth wrote into a folder. */
export async function readOutputFolder(folder: string, cwd: string): Promise<SynthesizedStack[]> {
  const root = path.resolve(cwd, folder);
  if (fs.existsSync(path.join(root, UNFINISHED))) {
    throw Problem.input(
      `${folder} is half written: a synth was stopped while it moved files into it. Synthesize again, with SafeSynth; ` +
        `where you have done so without it, delete ${path.join(folder, UNFINISHED)}.`,
    );
  }
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
  try {
    return readFile(path.join(root, "manifest.json"));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== "ENOENT" && code !== "ENOTDIR") throw unreadable(path.join(folder, "manifest.json"), error);
    if (code === "ENOENT" && !fs.existsSync(root)) {
      throw Problem.input(`There is no folder ${folder}. Run cdktf synth first, or name the folder that it wrote.`);
    }
    const inside = path.join(folder, "cdktf.out");
    const fix = fs.existsSync(path.join(root, "cdktf.out", "manifest.json"))
      ? `Did you mean ${inside}?`
      : "Name the folder that cdktf synth wrote, which is cdktf.out unless cdktf.json says otherwise.";
    throw Problem.input(`${folder} is not what cdktf synth writes: it has no manifest.json. ${fix}`);
  }
}

async function readStack({ root, folder }: Place, name: string, file: string | undefined): Promise<unknown> {
  const absolute = path.resolve(root, file ?? "");
  if (file === undefined || !absolute.startsWith(root + path.sep)) {
    throw Problem.input(
      `${path.join(folder, "manifest.json")} names no file inside ${folder} for stack ${name}. ${SYNTH_AGAIN}`,
    );
  }
  const shown = path.join(folder, file);
  let content: string;
  try {
    content = readFile(absolute);
  } catch (error) {
    throw unreadable(shown, error);
  }
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
    return attribute(JSON.parse(readFile(path.join(path.dirname(stack), "metadata.json"))), "//");
  } catch {
    return undefined;
  }
}

/** Pipes and devices are refused before they are opened, because reading them may never end. */
function readFile(file: string): string {
  const stats = fs.statSync(file);
  const code = stats.isDirectory() ? "EISDIR" : stats.isFile() ? undefined : "ENOTFILE";
  if (code !== undefined || stats.size > LARGEST) throw Object.assign(new Error(), { code: code ?? "EFBIG" });
  return fs.readFileSync(file, "utf8");
}

function unreadable(shown: string, error: unknown): Problem {
  const { code, message } = error as NodeJS.ErrnoException;
  const notWritten: Record<string, string> = {
    EISDIR: "it is a folder",
    ENOTFILE: "it is a pipe or a device",
    EFBIG: `it has more than ${LARGEST} bytes`,
  };
  if (code === "ENOENT") return Problem.input(`${shown} is missing. ${SYNTH_AGAIN}`);
  if (code !== undefined && code in notWritten) {
    return Problem.input(`${shown} is not a file that CDKTF wrote: ${notWritten[code]}. ${SYNTH_AGAIN}`);
  }
  return Problem.input(`${shown} cannot be read: ${code ?? message}. Check its permissions.`);
}
