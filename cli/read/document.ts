import fs from "node:fs";
import path from "node:path";
import { isRecord } from "../../lib/terraform/record";
import { parseDocuments, problemOf, yamlLibrary } from "../../lib/values/yaml-reader";
import { Problem } from "../command-line";
import { attribute, blocks } from "./block";
import { parseJson, readTextOf } from "./file";

export const ASK =
  "Give Palette's export of a profile, or what terraform show -json prints of a state or of a saved plan.";

/** An export in YAML is far smaller than this; a parser of YAML takes its time. */
const LARGEST_YAML = 4 << 20;

/** What to run for a folder of HCL, or for a file of it; nothing for what is neither. */
function hclFolder(file: string, cwd: string, use: string): string | undefined {
  const isHcl = /\.(tf|tofu)(\.json)?$/.test(file);
  const folder = isHcl ? path.dirname(file) : file;
  const absolute = path.resolve(cwd, folder);
  const isFolder = fs.statSync(absolute, { throwIfNoEntry: false })?.isDirectory() ?? false;
  if (!isHcl && !(isFolder && fs.readdirSync(absolute).some((each) => /\.(tf|tofu)(\.json)?$/.test(each))))
    return undefined;
  const lock = path.join(absolute, ".terraform.lock.hcl");
  const isTofu = fs.existsSync(lock) && fs.readFileSync(lock, "utf8").includes("registry.opentofu.org");
  const command = `${isTofu ? "tofu" : "terraform"} -chdir=${/^[\w./-]+$/.test(folder) ? folder : `'${folder.replaceAll("'", "'\\''")}'`}`;
  return (
    `Run: ${command} init && ${command} plan -out=import.tfplan && ` +
    `${command} show -json import.tfplan > import.json, then ${use} import.json.`
  );
}

/** Where an export has its packs: in its template. The API's object has what is published, or else a draft. */
export const TEMPLATES = ["template", "published", "draft"];

/** Whether a document is Palette's export of a profile, or the API's object of one. */
export function isExport(document: unknown): boolean {
  return TEMPLATES.some((name) => isRecord(attribute(attribute(document, "spec"), name)));
}

function manifestsIn(document: unknown): unknown[] {
  const spec = attribute(document, "spec");
  const template = TEMPLATES.map((name) => attribute(spec, name)).find((each) => each !== undefined && each !== null);
  return blocks(template, "packs").flatMap((pack) => blocks(pack, "manifests"));
}

function hasContent(manifest: unknown): boolean {
  const published = attribute(attribute(attribute(manifest, "spec"), "published"), "content");
  return (published ?? attribute(manifest, "content") ?? undefined) !== undefined;
}

/**
 * Reads the document of a source: an export, a state or a plan.
 *
 * @param use the command that reads it
 */
export function readDocument(file: string, cwd: string, use: "import" | "check"): unknown {
  const hcl = hclFolder(file, cwd, use);
  if (hcl !== undefined) throw Problem.input(`${file} is not evaluated here. ${hcl}`);
  const text = readTextOf(file, cwd, ASK);
  const document = /^\s*[[{]/.test(text) ? parseJson(text, file, ASK) : parseYaml(text, file);
  const refuse = (what: string) => Problem.input(`${file} ${what}. ${ASK}`);
  if (!isRecord(document)) throw refuse(`holds ${Array.isArray(document) ? "a list" : "no map"}`);
  if (isExport(document)) {
    if (manifestsIn(document).some((manifest) => !hasContent(manifest))) {
      throw refuse("is the API's object of a profile, which lacks the content of manifests");
    }
    return document;
  }
  if (attribute(document, "version") === 4 && attribute(document, "lineage") !== undefined) {
    throw refuse("is a state file itself");
  }
  if (attribute(document, "format_version") === undefined) throw refuse("is neither");
  return document;
}

/** A plain scalar that every reader takes for nothing. */
const NOTHING = /^(|~|null|Null|NULL)$/;

/** Without types: a version such as 1.10 is text. Nothing is still nothing. */
function parseYaml(text: string, file: string): unknown {
  if (text.length > LARGEST_YAML)
    throw Problem.input(`${file} has more than ${LARGEST_YAML} characters of YAML. ${ASK}`);
  const [document, ...more] = parseDocuments(text, "failsafe");
  const problem = more.length > 0 ? "it holds more than one document" : document?.errors.map(problemOf)[0];
  if (problem !== undefined) throw Problem.input(`${file} is neither JSON nor YAML: ${problem}. ${ASK}`);
  const { visit } = yamlLibrary();
  visit(document, {
    Scalar: (place, scalar) => {
      const isNothing = scalar.type === "PLAIN" && scalar.tag === undefined && NOTHING.test(scalar.source ?? "");
      if (isNothing && place !== "key") scalar.value = null;
    },
  });
  try {
    return document?.toJS({ maxAliasCount: 0 });
  } catch {
    throw Problem.input(`${file} has an alias, which exports do not have. ${ASK}`);
  }
}
