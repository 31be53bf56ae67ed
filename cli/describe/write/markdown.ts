import type { Change } from "../model/compare";
import type { Description } from "../model/description";
import type { Profile } from "../model/profile";
import type { Variable } from "../model/variables";
import { code } from "./markdown-escape";
import { mermaid } from "./mermaid";
import {
  changesOf,
  contentOf,
  demandOf,
  formatOf,
  kindWord,
  originOf,
  removedProfiles,
  stackOf,
  subjectOf,
  valuesNote,
} from "./words";

/** Writes a description as Markdown, with a Mermaid diagram of each profile, as GitHub and GitLab render it. */
export function writeMarkdown(description: Description): string {
  const { profiles, against } = description;
  const sections = ["# Cluster profiles", ...profiles.map((profile) => profileSection(description, profile))];
  if (profiles.length === 0) sections.push(`No cluster profile in ${code(description.stacks.join(", "))}.`);
  const removed = removedProfiles(description);
  if (removed.length > 0) {
    const rows = removed.map(({ stack, name }) => [code(name), code(stack)]);
    sections.push(`## Profiles that were in ${code(against ?? "")} only`, table(["Profile", "Stack"], rows));
  }
  return `${sections.join("\n\n")}\n`;
}

function profileSection(description: Description, profile: Profile): string {
  const { name, version, stack, type, cloud, context, tags, layers, variables } = profile;
  const place = [`stack ${code(stack)}`, `type ${code(type)}`, `cloud ${code(cloud)}`];
  if (context !== undefined) place.push(`context ${code(context)}`);
  if (tags.length > 0) place.push(`tags ${tags.map(code).join(", ")}`);
  const changes = changesOf(description, profile);
  const sections = [
    `## ${code(name)}${version === undefined ? "" : ` ${code(version)}`}`,
    place.join(" · "),
    mermaid(profile, changes),
    table(
      ["Layer", "Pack", "Version", "From"],
      stackOf(profile).map((layer) => [
        kindWord(layer.kind),
        code(layer.pack),
        code(layer.version ?? ""),
        code(originOf(layer)),
      ]),
    ),
  ];
  const images = layers.flatMap((layer) => layer.images.map(({ reference }) => [code(layer.pack), code(reference)]));
  if (images.length > 0) sections.push("### Images", table(["Layer", "Image"], images));
  if (variables.length > 0) {
    const rows = variables.map((variable) => [
      code(variable.name),
      code(formatOf(variable)),
      demand(variable),
      variable.usedBy.length === 0 ? "no layer" : variable.usedBy.map(code).join(", "),
    ]);
    sections.push("### Variables", table(["Variable", "Format", "Value", "Used by"], rows));
  }
  const notes = layers.flatMap((layer) => (valuesNote(layer) ? [`- ${code(layer.pack)}: ${valuesNote(layer)}`] : []));
  if (notes.length > 0) sections.push("### Notes", notes.join("\n"));
  if (description.against !== undefined) {
    sections.push(`### Changes since ${code(description.against)}`, changeTable(changes));
  }
  return sections.join("\n\n");
}

function demand(variable: Variable): string {
  const { defaultValue } = variable;
  const word = demandOf({ ...variable, defaultValue: undefined });
  return defaultValue === undefined ? word : `${word}, default ${code(defaultValue === "" ? '""' : defaultValue)}`;
}

function changeTable(changes: Change[]): string {
  if (changes.length === 0) return "Nothing.";
  return table(
    ["Change", "What", "Content"],
    changes.map((change) => [change.change, code(subjectOf(change)), code(contentOf(change))]),
  );
}

function table(header: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.join(" | ")} |`;
  return [line(header), line(header.map(() => "---")), ...rows.map(line)].join("\n");
}
