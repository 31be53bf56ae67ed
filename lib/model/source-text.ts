/** What a reader met and could not take: whoever uses the model answers for it. */
export interface Unseen {
  /** Where it is, such as `spectrocloud_cluster_profile.edge.pack[0].hash`. */
  readonly path: string;
  readonly reason: string;
}

/** Why a source does not tell something: Terraform will know it, an expression gives it, or the source hides it. */
export type Reason = "known after apply" | "expression" | "hidden by its source";

/** What a source does not tell. */
export interface Unknown {
  readonly reason: Reason;
  /** What gives it, such as `data.spectrocloud_pack.os.values`, if the source says so. */
  readonly expression?: string;
  /** Whether the expression quotes its value, as `jsonencode` does for YAML. */
  readonly encoded?: boolean;
}

export type Piece = string | Unknown;

interface Beside {
  readonly sensitive?: boolean;
  readonly references?: readonly string[];
  readonly targets?: readonly string[];
  readonly type?: Text["type"];
}

/** Text of a source, of which parts may be unknown. Numbers and truth values are text, as in Terraform. */
export class Text {
  /** A mark for whoever shows it. What is compared is the text all the same. */
  public readonly sensitive: boolean;
  /**
   * What the configuration refers to in its place, as it is written there, the most exact first: none if the text is
   * written out. Undefined if the source does not say how it is written, as a state.
   */
  public readonly references?: readonly string[];
  /** What these are outside of modules, such as `module.site.data.spectrocloud_pack.os.id`. */
  public readonly targets: readonly string[];
  /** What the source has it as. */
  public readonly type: "string" | "number" | "boolean";

  constructor(
    public readonly pieces: readonly Piece[],
    { sensitive = false, references, targets = references ?? [], type = "string" }: Beside = {},
  ) {
    this.sensitive = sensitive;
    this.references = references;
    this.targets = targets;
    this.type = type;
  }

  /** Text that is known. */
  public static of(text: string, beside: Beside = {}): Text {
    return new Text(text === "" ? [] : [text], beside);
  }

  /** Text of parts, of which those that stand beside each other are one if both are known. */
  public static joined(pieces: readonly Piece[], beside: Beside = {}): Text {
    const found: Piece[] = [];
    for (const piece of pieces) {
      const last = found.at(-1);
      if (typeof piece === "string" && typeof last === "string") found[found.length - 1] = last + piece;
      else if (piece !== "") found.push(piece);
    }
    return new Text(found, beside);
  }

  /** The text, if all of it is known. */
  public get known(): string | undefined {
    return this.pieces.every((piece) => typeof piece === "string") ? this.pieces.join("") : undefined;
  }

  /** The first part that is unknown, if there is one. */
  public get unknown(): Unknown | undefined {
    return this.pieces.find((piece) => typeof piece !== "string");
  }

  /** What the whole text is, if no part of it is known. */
  public get whole(): Unknown | undefined {
    return this.pieces.length === 1 ? this.unknown : undefined;
  }

  public get isEmpty(): boolean {
    return this.pieces.length === 0;
  }

  /** As people read it: what gives the unknown parts is between `${` and `}`. */
  public get readable(): string {
    return this.pieces.map((piece) => (typeof piece === "string" ? piece : `\${${expressionOf(piece)}}`)).join("");
  }

  /** Whether two texts say the same. Unknown parts do if the same expression gives them. */
  public equals(other: Text): boolean {
    const kinds = ({ pieces }: Text) => pieces.map((piece) => typeof piece).join();
    return this.readable === other.readable && kinds(this) === kinds(other);
  }
}

/** What stands for an unknown part. What only quotes a reference for YAML is left out. */
export function expressionOf({ expression, reason, encoded }: Unknown): string {
  const isWhole = encoded === true && expression !== undefined && !/^[\w.\-[\]]+$/.test(expression);
  return isWhole ? `jsonencode(${expression})` : (expression ?? reason);
}

/** A text, if all of it is known and something is in it. */
export function known(text: Text | undefined): string | undefined {
  return text?.known || undefined;
}
