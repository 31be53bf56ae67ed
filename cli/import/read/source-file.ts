import { Problem } from "../../command-line";
import { ASK, isExport, readDocument } from "../../read/document";
import type { Source } from "../source";
import { At } from "./at";
import { readExport } from "./export";
import { readTerraform } from "./terraform";

/** Reads a source, whichever of the forms it has. */
export function readSource(file: string, cwd: string): Source {
  const document = readDocument(file, cwd, "import");
  if (isExport(document)) {
    const profile = readExport(new At(file, "", document));
    const open = profile.packs.filter(({ type, registry, uid }) => type !== "manifest" && !registry && !uid);
    const notes = open.map(({ name }) => `nothing tells the registry of ${name}: the program asks Public Repo`);
    return { profiles: [profile], secrets: new Map(), providers: [], inputs: new Map(), notes };
  }
  const source = readTerraform(document, file);
  if (source.profiles.length === 0) throw Problem.input(`${file} has no spectrocloud_cluster_profile. ${ASK}`);
  return source;
}
