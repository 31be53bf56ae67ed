import { isRecord } from "../../../lib/terraform/record";
import { parseDocuments, problemOf } from "../../../lib/values/yaml-reader";
import { Problem } from "../../command-line";
import { attribute } from "../../read/block";
import { parseJson, readTextOf } from "../../read/file";
import type { SourceProfile } from "../source";
import { At } from "./at";
import { readExport } from "./export";
import { readTerraform, sensitiveInputs } from "./terraform";

/** What is imported. */
export interface Source {
  readonly profiles: SourceProfile[];
  /** Secrets that the source itself names, by the names of their Terraform variables. */
  readonly secrets: Map<string, string>;
}

const ASK = "Give Palette's export of a profile, or what terraform show -json prints of a state or of a saved plan.";

/** An export in YAML is far smaller than this; a parser of YAML takes its time. */
const LARGEST_YAML = 4 << 20;

/** Reads a source, whichever of the forms it has. */
export function readSource(file: string, cwd: string): Source {
  const text = readTextOf(file, cwd, ASK);
  const document = /^\s*[[{]/.test(text) ? parseJson(text, file, ASK) : parseYaml(text, file);
  const refuse = (what: string) => Problem.input(`${file} ${what}. ${ASK}`);
  if (!isRecord(document)) throw refuse(`holds ${Array.isArray(document) ? "a list" : "no map"}`);
  const spec = attribute(document, "spec");
  if (isRecord(attribute(spec, "template"))) {
    return { profiles: [readExport(new At(file, "", document))], secrets: new Map() };
  }
  if (attribute(spec, "published") !== undefined || attribute(spec, "draft") !== undefined) {
    throw refuse("is the API's object of a profile, which lacks the content of manifests");
  }
  if (attribute(document, "version") === 4 && attribute(document, "lineage") !== undefined) {
    throw refuse("is a state file itself");
  }
  if (attribute(document, "format_version") === undefined) throw refuse("is neither");
  const profiles = readTerraform(document, file);
  if (profiles.length === 0) throw refuse("has no spectrocloud_cluster_profile");
  return { profiles, secrets: sensitiveInputs(document) };
}

/** Without types: a version such as 1.10 is text. */
function parseYaml(text: string, file: string): unknown {
  if (text.length > LARGEST_YAML)
    throw Problem.input(`${file} has more than ${LARGEST_YAML} characters of YAML. ${ASK}`);
  const [document, ...more] = parseDocuments(text, "failsafe");
  const problem = more.length > 0 ? "it holds more than one document" : document?.errors.map(problemOf)[0];
  if (problem !== undefined) throw Problem.input(`${file} is neither JSON nor YAML: ${problem}. ${ASK}`);
  try {
    return document?.toJS({ maxAliasCount: 0 });
  } catch {
    throw Problem.input(`${file} has an alias, which exports do not have. ${ASK}`);
  }
}
