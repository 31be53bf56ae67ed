/** One rule: what its message says is wrong, what is accepted, and the fix. `{name}` stands for a detail. */
export interface Rule {
  readonly wrong: string;
  readonly fix: string;
  readonly warning?: boolean;
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
