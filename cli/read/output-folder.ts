import fs from "node:fs";
import path from "node:path";
import { isRecord } from "../../lib/terraform/record";
import { Problem } from "../command-line";
import { attribute, textAttribute } from "./block";
import { parseJson, readWritten } from "./file";

type Parse = (fileName: string, content: string) => Promise<unknown>;

/**
 * Reads `cdk.tf` into the shape of `cdk.tf.json`, with the parser that the user's CDKTF command line brings: it weighs
 * twenty times what this library does, and JSON output needs none.
 *
 * The parser is looked for from here upwards, where whoever installed this library installed the rest. The folder that
 * is described, and the one that the command runs in, may be somebody else's: nothing is loaded from there.
 */
async function parseHcl(content: string, shown: string): Promise<unknown> {
  const parse = installedParser();
  if (parse === undefined) {
    throw Problem.input(
      `${shown} is HCL, and reading it takes cdktf-cli, which is not installed beside this command. ` +
        "Install it (npm install --save-dev cdktf-cli), or run cdktf synth without --hcl.",
    );
  }
  try {
    return await parse(path.basename(shown), content);
  } catch (error) {
    const line = /:(\d+),\d+/.exec(String((error as Error)?.message ?? error))?.[1];
    throw Problem.input(
      `${shown} is not valid HCL${line === undefined ? "" : ` (line ${line})`}. Run cdktf synth again.`,
    );
  }
}

function installedParser(): Parse | undefined {
  const ofCommandLine = resolve("cdktf-cli/package.json", __dirname);
  const found = resolve("@cdktf/hcl2json", __dirname) ?? resolve("@cdktf/hcl2json", ofCommandLine);
  return found === undefined ? undefined : require(found).parse;
}

function resolve(name: string, start: string | undefined): string | undefined {
  if (start === undefined) return undefined;
  try {
    return require.resolve(name, { paths: [start] });
  } catch {
    return undefined;
  }
}

/**
 * The part of a parsed stack that does not have the shape that CDKTF writes, in words, or nothing. Half a file must not pass for a
 * stack without profiles.
 */
function brokenPart(configuration: unknown): string | undefined {
  if (!isRecord(configuration)) return `it holds ${kind(configuration)}, not a configuration`;
  if (Object.keys(configuration).length === 0) return "it is empty";
  return ["resource", "data"].map((section) => brokenSection(section, attribute(configuration, section))).find(Boolean);
}

function brokenSection(section: string, types: unknown): string | undefined {
  if (types === undefined) return undefined;
  if (!isRecord(types)) return `${section} is ${kind(types)}, not a map`;
  for (const [type, names] of Object.entries(types)) {
    if (!isRecord(names)) return `${section}.${type} is ${kind(names)}, not a map`;
    for (const [name, block] of Object.entries(names)) {
      if (name === "//") continue;
      const found = Array.isArray(block) ? block[0] : block;
      if (!isRecord(found)) return `${section}.${type}.${name} is ${kind(block)}, not a block`;
    }
  }
  return undefined;
}

function kind(value: unknown): string {
  if (value === null || value === undefined) return "null";
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "a map" : `a ${typeof value}`;
}

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
