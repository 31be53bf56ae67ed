import type { DescribedProfile } from "../model/description";
import type { Variable } from "../model/variables";
import { code, mermaid, table } from "./markdown-parts";
import { between, demandOf, formatOf, kindWord, notesOf, placeOf, stackOf } from "./phrases";

/** What a profile is made of: its diagram, layers, images and variables. */
export function profileParts(described: DescribedProfile): string[] {
  const { profile } = described;
  const rows = stackOf(described);
  const place = placeOf(described).map(([word, value]) => `${word} ${code(value)}`);
  const from = rows.some(({ origin }) => origin !== "");
  const parts = [
    place.join(" · "),
    mermaid(described),
    table(
      ["Layer", "Pack", "Version", ...(from ? ["From"] : [])],
      rows.map(({ layer, change, version, origin }) => [
        change === undefined ? kindWord(layer.kind) : `${kindWord(layer.kind)}, ${change}`,
        code(layer.pack),
        code(between(version)),
        ...(from ? [code(origin)] : []),
      ]),
    ),
  ];
  const images = [...rows]
    .reverse()
    .flatMap(({ layer, images }) => images.map((image) => [layer.pack, between(image)]));
  if (images.length > 0) {
    parts.push(
      "### Images",
      table(
        ["Layer", "Image"],
        images.map((cells) => cells.map(code)),
      ),
    );
  }
  if (profile.variables.length > 0) {
    const cells = profile.variables.map((variable) => [
      code(variable.name),
      code(formatOf(variable)),
      demand(variable),
      variable.usedBy.length === 0 ? "no layer" : variable.usedBy.map(code).join(", "),
    ]);
    parts.push("### Variables", table(["Variable", "Format", "Value", "Used by"], cells));
  }
  const notes = notesOf(profile).map(([pack, note]) => `- ${code(pack)}: ${note}`);
  if (notes.length > 0) parts.push("### Notes", notes.join("\n"));
  return parts;
}

function demand(variable: Variable): string {
  const { defaultValue } = variable;
  const word = demandOf({ ...variable, defaultValue: undefined });
  return defaultValue === undefined ? word : `${word}, default ${code(defaultValue === "" ? '""' : defaultValue)}`;
}
