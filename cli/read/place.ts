import { Text, type Unseen } from "../../lib/model/source-text";
import { isBlock, type Tree } from "../../lib/model/tree";
import { present } from "../../lib/terraform/lists";
import { Problem } from "../command-line";

/** Why an argument is unseen that no code asks for. */
export const UNKNOWN_ARGUMENT = "this version does not know it";

/**
 * A place in a source. It tells where it is if something else is there than what belongs there, and it remembers what was
 * asked of it: what nobody asked for was not seen.
 */
export class At {
  private readonly asked = new Map<string, At>();
  private items?: At[];
  private isIgnored = false;

  constructor(
    private readonly file: string,
    public readonly path: string,
    public readonly tree: Tree | undefined,
  ) {}

  public get(name: string): At {
    let found = this.asked.get(name);
    if (found === undefined) {
      const tree = isBlock(this.tree) ? this.tree.get(name) : undefined;
      found = new At(this.file, this.path === "" ? name : `${this.path}.${name}`, tree);
      this.asked.set(name, found);
    }
    return found;
  }

  /** Says of arguments that they tell nothing of a profile. */
  public ignore(names: readonly string[]): this {
    for (const name of names) this.get(name).isIgnored = true;
    return this;
  }

  public has(): boolean {
    return this.tree !== undefined;
  }

  /** Whether all of it is unknown. */
  public isOpen(): boolean {
    return this.tree instanceof Text && this.tree.unknown !== undefined;
  }

  /** The names of the arguments in which there is something. */
  public keys(): string[] {
    return isBlock(this.tree) ? [...this.tree].filter(([, item]) => !isNothing(item)).map(([name]) => name) : [];
  }

  public map(): this {
    if (isBlock(this.tree)) return this;
    throw this.problem("a map");
  }

  /** The items of a list. What is unknown, not there or empty has none. */
  public list(): At[] {
    if (this.items === undefined) {
      const isNone = !this.has() || this.isOpen() || (this.tree instanceof Text && this.tree.isEmpty);
      const tree = isNone ? [] : this.tree;
      if (!Array.isArray(tree)) throw this.problem("a list");
      this.items = tree.map((item: Tree, index) => new At(this.file, `${this.path}[${index}]`, item));
    }
    return this.items;
  }

  /** A text, or nothing if it is not there or empty: Palette and Terraform write "" for what is not set. */
  public optional(): Text | undefined {
    const text = this.has() ? this.text() : undefined;
    return text?.isEmpty ? undefined : text;
  }

  public text(): Text {
    if (this.tree instanceof Text && this.tree.type === "string") return this.tree;
    throw this.problem("text");
  }

  /** Text in which there is something. */
  public filled(): Text {
    const text = this.text();
    if (text.known?.trim() === "")
      throw Problem.input(`${this.file}: ${this.path} is empty, and has to say something.`);
    return text;
  }

  /** A truth value, which YAML without types has as text. */
  public flag(): Text | undefined {
    const { tree } = this;
    const isFlag = tree instanceof Text && (tree.unknown !== undefined || /^(true|false)$/.test(tree.readable));
    if (!this.has() || isFlag) return tree as Text | undefined;
    throw this.problem("true or false");
  }

  /** The texts of arguments that are there, by their names; those that are truth values are named by themselves. */
  public texts(names: readonly string[], flags: readonly string[] = []): Map<string, Text> {
    const found = [
      ...names.map((name) => [name, this.get(name).optional()] as const),
      ...flags.map((name) => [name, this.get(name).flag()] as const),
    ];
    return present(found);
  }

  /** What is here and nobody asked for. */
  public unread(): Unseen[] {
    if (this.isIgnored) return [];
    if (this.items !== undefined) return this.items.flatMap((item) => item.unread());
    return this.keys().flatMap((name) => {
      const found = this.asked.get(name);
      return found === undefined ? [{ path: this.get(name).path, reason: UNKNOWN_ARGUMENT }] : found.unread();
    });
  }

  private problem(accepted: string): Problem {
    return Problem.input(
      `${this.file}: ${this.path || "the document"} is ${kindOf(this.tree)}, and has to be ${accepted}.`,
    );
  }
}

function kindOf(tree: Tree | undefined): string {
  if (tree === undefined) return "missing";
  if (tree instanceof Text) return `a ${tree.type}`;
  return isBlock(tree) ? "a map" : "a list";
}

/** Whether something says no more than what is not there: a provider reads its own nothing back, and computes what nobody wrote. */
export function isNothing(tree: Tree): boolean {
  if (!(tree instanceof Text)) return isBlock(tree) ? tree.size === 0 : tree.length === 0;
  if (tree.whole?.reason === "known after apply") return tree.references?.length === 0;
  return tree.isEmpty || tree.known === "false" || (tree.type === "number" && tree.known === "0");
}
