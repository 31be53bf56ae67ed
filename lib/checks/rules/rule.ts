/** What a rule can be about. A construct may be several of these, such as a layer and an Edge OS layer. */
export type Subject = "layer" | "Edge OS layer" | "profile";

/** One rule: what its message says is wrong, what is accepted, and the fix. `{name}` is a placeholder for a detail. */
export interface Rule {
  readonly wrong: string;
  readonly fix: string;
  readonly warning?: boolean;

  /** False for what nobody can answer for: a secret in a file, or an acknowledgement that acknowledges nothing. */
  readonly acknowledgeable?: false;

  /** What it looks at, where that is one kind of construct only. */
  readonly subject?: Subject;
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
export type DetailsOf<Of extends Rule> = DetailsIn<Of["wrong"]> | DetailsIn<Of["fix"]>;
