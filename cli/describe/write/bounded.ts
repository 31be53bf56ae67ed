/** Pieces of Markdown that stay whole, of which only so many are taken as fit. */
export class Bounded {
  private readonly pieces: string[] = [];
  private free: number;

  /** @param limit in bytes */
  constructor(limit: number) {
    this.free = limit;
  }

  /** Takes a piece if it fits, and says whether it did. */
  public add(piece: string): boolean {
    const size = Buffer.byteLength(piece) + SEPARATOR.length;
    if (size > this.free) return false;
    this.free -= size;
    this.pieces.push(piece);
    return true;
  }

  /**
   * Takes as many lines as fit between a head and a foot, and says how many did not. Room is left for `reserve` bytes.
   */
  public addLines(head: string, lines: readonly string[], foot = "", reserve = 0): number {
    const kept: string[] = [];
    let free = this.free - reserve - Buffer.byteLength(head + foot) - 2 * SEPARATOR.length;
    for (const line of lines) {
      free -= Buffer.byteLength(line) + 1;
      if (free < 0) break;
      kept.push(line);
    }
    if (kept.length > 0) this.add([head, ...kept, ...(foot === "" ? [] : [foot])].join("\n"));
    return lines.length - kept.length;
  }

  public toString(): string {
    return `${this.pieces.join(SEPARATOR)}\n`;
  }
}

const SEPARATOR = "\n\n";
