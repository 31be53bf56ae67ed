/**
 * One rule: what its message says is wrong, then what is accepted or the fix, both in Palette's words, so that they hold
 * for a plan and for an exported profile, too. `{name}` is a placeholder for a detail.
 */
export interface Rule {
  readonly wrong: string;
  readonly fix: string;

  /** How a program of this library's constructs writes it, as a further sentence. */
  readonly construct?: string;
  readonly warning?: boolean;

  /** Where it was read, and on which day, if it holds from some version or day on. */
  readonly source?: { readonly of: string; readonly read: string };

  /** True for what keeps secrets out of files: `skipValidation` does not skip it. */
  readonly secret?: true;

  /**
   * False for what nobody can answer for: a secret in a file, what cannot be written and would be left out, or an
   * acknowledgement that acknowledges nothing.
   */
  readonly acknowledgeable?: false;
}

/** The names between braces in a message; braces around anything else are text. */
type DetailsIn<Text extends string> = Text extends `${string}{${infer After}`
  ? After extends `${infer Name}}${infer Rest}`
    ? Name extends `${string}${" " | "{" | "." | "("}${string}`
      ? DetailsIn<After>
      : Name | DetailsIn<Rest>
    : never
  : never;

/** The details that the message of a rule needs. */
export type DetailsOf<Of extends Rule> =
  | DetailsIn<Of["wrong"]>
  | DetailsIn<Of["fix"]>
  | (Of extends { readonly construct: infer Text extends string } ? DetailsIn<Text> : never);
