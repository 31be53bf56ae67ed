import type { DescribedProfile } from "../model/description";
import { code, mermaid, table } from "./markdown-parts";
import { between, demandOf, formatOf, imagesOf, kindAndChange, notesOf, placeOf, stackOf, usersOf } from "./phrases";

/** What a profile is made of: its diagram, layers, images and variables. */
export function profileParts(described: DescribedProfile): string[] {
  const rows = stackOf(described);
  const from = rows.some(({ origin }) => origin !== "");
  const layers = rows.map((row) => [
    kindAndChange(row),
    code(row.layer.pack),
    code(between(row.version)),
    ...(from ? [code(row.origin)] : []),
  ]);
  const images = imagesOf(described).map((cells) => cells.map(code));
  const variables = described.profile.variables.map((variable) => [
    code(variable.name),
    code(formatOf(variable)),
    demandOf(variable, code),
    usersOf(variable, code),
  ]);
  const notes = notesOf(described.profile).map(([pack, note]) => `- ${code(pack)}: ${note}`);
  const section = (title: string, things: unknown[], text: string) => (things.length === 0 ? [] : [title, text]);
  return [
    placeOf(described)
      .map(([word, value]) => `${word} ${code(value)}`)
      .join(" · "),
    mermaid(described),
    table(["Layer", "Pack", "Version", ...(from ? ["From"] : [])], layers),
    ...section("### Images", images, table(["Layer", "Image"], images)),
    ...section("### Variables", variables, table(["Variable", "Format", "Value", "Used by"], variables)),
    ...section("### Notes", notes, notes.join("\n")),
  ];
}
