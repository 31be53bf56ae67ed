import { LAYER_KINDS, LAYER_ORDER } from "../../../lib/palette/layer-kinds";
import { fitted, fittedInMiddle, visible, wrapped } from "../../visible";

export const WIDTH = 860;
export const MARGIN = 24;

/** A text on a line: where it starts, its style classes, and how many columns and lines there are for it. */
interface Cell {
  readonly x: number;
  readonly text: string;
  readonly style: string;
  readonly columns: number;
  readonly lines?: number;
  /** Whether it loses its middle instead of its end if it is too long. */
  readonly middle?: boolean;
}

/** Both schemes have a background of their own, so the picture is readable on any page. */
const STYLE = `
    .page { fill: #ffffff; stroke: #d0d7de; }
    .box { fill: #f6f8fa; stroke: #d0d7de; }
    text { font: 12px ui-sans-serif, system-ui, "Segoe UI", "Helvetica Neue", Arial, "DejaVu Sans", sans-serif; fill: #1f2328; white-space: pre; }
    .mono { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", "Liberation Mono", monospace; }
    .title { font-size: 18px; font-weight: 600; }
    .heading { font-weight: 600; }
    .pack { font-size: 14px; font-weight: 600; }
    .strong { font-weight: 600; }
    .kind { font-weight: 600; fill: #ffffff; text-anchor: middle; }
    .state { font-weight: 600; text-anchor: end; }
    .dim { fill: #59636e; }
    ${LAYER_ORDER.map((kind) => `.${kind} { fill: ${LAYER_KINDS[kind].band}; }`).join(" ")}
    .added { fill: #1a7f37; } .removed { fill: #d1242f; } .changed { fill: #7d4e00; }
    .box.added { fill: #dafbe1; stroke: #1a7f37; } .box.changed { fill: #fff8c5; stroke: #9a6700; }
    .box.removed { fill: #ffebe9; stroke: #d1242f; stroke-dasharray: 6 4; }
    .severe { fill: #cf222e; } .caution { fill: #7d4e00; }
    @media (prefers-color-scheme: dark) {
      .page { fill: #0d1117; stroke: #3d444d; }
      .box { fill: #151b23; stroke: #3d444d; }
      text { fill: #f0f6fc; }
      .dim { fill: #9198a1; }
      .added { fill: #3fb950; } .removed { fill: #f85149; } .changed { fill: #d29922; }
      .box.added { fill: #12261e; stroke: #3fb950; } .box.changed { fill: #272115; stroke: #d29922; }
      .box.removed { fill: #25171c; stroke: #f85149; }
      .severe { fill: #f85149; } .caution { fill: #d29922; }
    }`;

/** Collects elements from top to bottom, and knows how tall they have become. */
export class Canvas {
  private readonly elements: string[] = [];
  private y = MARGIN;

  /** Where the next element starts. */
  public get top(): number {
    return this.y;
  }

  public down(pixels: number): void {
    this.y += pixels;
  }

  /** Writes texts beside each other. What is too long for its place is cut off, and shown in full on hover. */
  public line(cells: Cell[], height = 19): void {
    let most = 1;
    for (const { x, text, style, columns, lines = 1, middle } of cells) {
      const fit = Math.floor(columns);
      const shown = middle ? [fittedInMiddle(text, fit)] : wrapped(text, fit, lines);
      const isCut = middle ? shown[0] !== visible(text) : shown.at(-1)?.endsWith("…");
      const whole = isCut ? `<title>${escapeXml(visible(text.slice(0, 2000)))}</title>` : "";
      shown.forEach((part, index) => {
        const y = this.y + Math.round(height * (index + 0.7));
        this.elements.push(`<text x="${x}" y="${y}" class="${style}">${escapeXml(part)}${whole}</text>`);
      });
      most = Math.max(most, shown.length);
    }
    this.down(height * most);
  }

  public rectangle(x: number, y: number, width: number, height: number, style: string): void {
    this.elements.push(`<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="5" class="${style}"/>`);
  }

  /** The picture, as tall as what was drawn. */
  public finish(title: string): string {
    const height = this.y + MARGIN;
    const frame = `<rect x="0.5" y="0.5" width="${WIDTH - 1}" height="${height - 1}" rx="8" class="page"/>`;
    return [
      `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" role="img">`,
      `  <title>${escapeXml(fitted(title, 300))}</title>`,
      `  <style>${STYLE}\n  </style>`,
      ...[frame, ...this.elements].map((element) => `  ${element}`),
      "</svg>\n",
    ].join("\n");
  }
}

function escapeXml(text: string): string {
  const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  return text.replace(/[&<>"]/g, (char) => entities[char]);
}
