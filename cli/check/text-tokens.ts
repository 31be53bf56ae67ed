import type { Text } from "../../lib/model/source-text";
import { LateValue } from "../../lib/terraform/tokens";

/** Texts as constructs take them: CDKTF's tokens stand for what is unknown, and the rules step aside for them. */
export class Tokens {
  private readonly known = new Map<string, string>();

  public of({ pieces }: Text): string {
    return pieces.map((piece) => (typeof piece === "string" ? piece : this.token(piece.expression))).join("");
  }

  public optional(text: Text | undefined): string | undefined {
    return text && this.of(text);
  }

  /** The same token for the same expression; of what nobody says where it comes from, another one each time. */
  public token(expression = `unknown ${this.known.size}`): string {
    const token = this.known.get(expression) ?? new LateValue(() => expression).toString();
    this.known.set(expression, token);
    return token;
  }
}
