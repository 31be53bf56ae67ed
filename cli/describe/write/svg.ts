import type { Description } from "../model/description";
import type { Profile } from "../model/profile";
import { Canvas, MARGIN } from "./svg-canvas";
import { drawLayers } from "./svg-layers";
import {
  changesOf,
  contentOf,
  demandOf,
  formatOf,
  nothingFound,
  placeOf,
  removedProfiles,
  SIGNS,
  subjectOf,
  titleOf,
  usersOf,
  valuesNote,
} from "./words";

/** How many changes a picture shows; the other formats show all. */
const MOST_CHANGES = 20;

/** Columns of the monospaced font in a whole line. */
const LINE = 110;

/** Writes a description as one self-contained SVG, which follows the reader's light or dark setting. */
export function writeSvg(description: Description): string {
  const canvas = new Canvas();
  const { profiles, against } = description;
  for (const [index, profile] of profiles.entries()) {
    if (index > 0) canvas.down(32);
    drawProfile(canvas, description, profile);
  }
  if (profiles.length === 0)
    canvas.line([{ x: MARGIN, text: nothingFound(description), style: "text", columns: 68, lines: 2 }]);
  const removed = removedProfiles(description);
  if (removed.length > 0) {
    heading(canvas, `Profiles that were in ${against} only`);
    for (const { name, stack } of removed) {
      canvas.line([{ x: MARGIN, text: `- ${name} (stack ${stack})`, style: "removed mono", columns: LINE }]);
    }
  }
  const names = profiles.map(titleOf).join(", ");
  return canvas.finish(profiles.length === 0 ? nothingFound(description) : `Cluster profiles: ${names}`);
}

function drawProfile(canvas: Canvas, description: Description, profile: Profile): void {
  const changes = changesOf(description, profile);
  canvas.line([{ x: MARGIN, text: titleOf(profile), style: "title", columns: 40, lines: 3 }], 28);
  canvas.line([{ x: MARGIN, text: placeOf(profile), style: "dim", columns: 68, lines: 3 }], 22);
  canvas.down(4);
  drawLayers(canvas, profile, changes);
  drawVariables(canvas, profile);
  const notes = profile.layers.flatMap((layer) => (valuesNote(layer) ? [`${layer.pack}: ${valuesNote(layer)}`] : []));
  if (notes.length > 0) heading(canvas, "Notes");
  for (const text of notes) canvas.line([{ x: MARGIN, text, style: "text", columns: 68, lines: 2 }]);
  if (description.against === undefined) return;
  heading(canvas, `Changes since ${description.against}`);
  if (changes.length === 0) canvas.line([{ x: MARGIN, text: "nothing", style: "dim", columns: 20 }]);
  for (const change of changes.slice(0, MOST_CHANGES)) {
    const style = `${change.change} mono`;
    const content = contentOf(change);
    const what = `${SIGNS[change.change]} ${subjectOf(change)}`;
    const together = `${what}  ${content}`.trimEnd();
    const fits = together.length <= LINE;
    canvas.line([{ x: MARGIN, text: fits ? together : what, style, columns: LINE, lines: 2 }]);
    if (!fits) canvas.line([{ x: MARGIN + 32, text: content, style, columns: LINE - 5, lines: 3 }]);
  }
  const more = changes.length - MOST_CHANGES;
  if (more > 0) canvas.line([{ x: MARGIN, text: `and ${more} more`, style: "dim", columns: 40 }]);
}

function drawVariables(canvas: Canvas, { variables }: Profile): void {
  if (variables.length === 0) return;
  heading(canvas, "Variables");
  for (const variable of variables) {
    canvas.line([
      { x: MARGIN, text: variable.name, style: "mono strong", columns: 27, lines: 3 },
      { x: MARGIN + 212, text: formatOf(variable), style: "mono", columns: 18, lines: 2 },
      { x: MARGIN + 356, text: demandOf(variable), style: "mono", columns: 29, lines: 3 },
      { x: MARGIN + 576, text: `used by ${usersOf(variable)}`, style: "mono dim", columns: 32, lines: 6 },
    ]);
  }
}

function heading(canvas: Canvas, text: string): void {
  canvas.down(12);
  canvas.line([{ x: MARGIN, text, style: "heading", columns: 60, lines: 2 }], 22);
}
