import { isRecord } from "../../lib/terraform/record";
import { LateValue } from "../../lib/terraform/tokens";
import { at } from "./block";
import { parts } from "./template-text";
import { referencesOf } from "./terraform-plan";

/** What is not known yet: CDKTF's tokens stand for it, and the rules step aside for them. */
export class Unknowns {
  private readonly tokens = new Map<string, string>();

  /** The token of an expression: the same for the same one. */
  public token(expression = `unknown ${this.tokens.size}`): string {
    const token = this.tokens.get(expression) ?? new LateValue(() => expression).toString();
    this.tokens.set(expression, token);
    return token;
  }

  /** Arguments of a plan, with what only the apply will tell. A whole block that is not known yet is left out. */
  public filled(value: unknown, unknown: unknown, written: unknown, key = "", isText = TEXTS.has(key)): unknown {
    if (unknown === true) return isText ? this.token(referencesOf(written)[0]) : undefined;
    const below = (name: string | number, item: unknown, textBelow?: boolean) =>
      this.filled(item, at(unknown, name), at(written, name), typeof name === "number" ? key : name, textBelow);
    if (Array.isArray(value)) return value.map((item, index) => below(index, item));
    if (!isRecord(value)) return value;
    const keys = new Set([...Object.keys(value), ...(isRecord(unknown) ? Object.keys(unknown) : [])]);
    const entries = [...keys].map((name) => [name, below(name, value[name], key === "variables" || undefined)]);
    return Object.fromEntries(entries.filter(([, item]) => item !== undefined));
  }

  /** A block of a configuration, in which one block stands alone and several in a list, as a plan has it. */
  public block(block: Record<string, unknown>): Record<string, unknown> {
    const made = (item: unknown): unknown => {
      if (typeof item === "string") return this.text(item);
      if (Array.isArray(item)) return item.map(made);
      return isRecord(item) ? this.block(item) : item;
    };
    return Object.fromEntries(
      Object.entries(block).map(([name, item]) => [name, made(LISTS.has(name) && isRecord(item) ? [item] : item)]),
    );
  }

  /** A template as the text that it makes. Text between quotes is known, whoever put it into an expression. */
  private text(template: string): string {
    const made = parts(template).map(({ expression, text }) => {
      const inner = expression ? text.slice(2, -1).trim() : "";
      if (!expression) return text;
      return /^"(?:\\.|[^"\\$%])*"$/.test(inner) ? JSON.parse(inner) : this.token(inner);
    });
    return made.join("");
  }
}

/** Whether a text is, or has in it, what is not known yet. */
export function isToken(text: string | undefined): boolean {
  return text?.includes("${TfToken[") ?? false;
}

/** The arguments that hold text. What else is not known yet is left out: the rules do not ask for it. */
const TEXTS = new Set(
  "id name version description type cloud context uid registry_uid registry_name tag values content display_name format default_value regex input_type label value vip overlay_cidr_range host_uid two_node_role arch_type".split(
    " ",
  ),
);

const LISTS = new Set(
  "pack manifest profile_variables variable options cluster_profile cluster_template cloud_config machine_pool edge_host".split(
    " ",
  ),
);
