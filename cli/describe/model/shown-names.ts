import type { Text } from "../../../lib/model/source-text";
import { hidden, withoutSecrets } from "../../../lib/secrets/secrets";
import { isKindNamed } from "../../read/kinds-of-packs";
import { SENSITIVE } from "./leaves";

/** What in Palette has a name. */
export type Subject = "profile" | "layer" | "variable" | "cluster" | "other";

/** How names are shown. Of those that Terraform knows to be secrets, only what is the same looks the same. */
export class Names {
  private readonly known = new Map<string, number>();

  /**
   * Macros use the names of variables in the open. Nobody's secret is called as Palette calls its packs, and the name
   * tells what a change does.
   */
  public of(text: Text, subject?: Subject): string {
    const name = text.readable;
    if (text.sensitive && subject !== "variable" && !isKindNamed(name)) return this.hidden(name);
    return subject === "layer" ? name : withoutSecrets(name);
  }

  public optional(text: Text | undefined): string | undefined {
    return text && this.of(text);
  }

  private hidden(name: string): string {
    if (!this.known.has(name)) this.known.set(name, this.known.size + 1);
    return hidden(`${SENSITIVE} ${this.known.get(name)}`);
  }
}
