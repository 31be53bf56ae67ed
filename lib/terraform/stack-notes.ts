import { TerraformElement, TerraformStack } from "cdktf";
import type { Construct } from "constructs";

const ID = "cdktf-palette-byoos";

/** Something that is written about a stack, and that Terraform does not read. */
type Note = Readonly<Record<string, string>>;

/**
 * What is written about a stack beside its blocks: under `//`, `metadata`, `cdktf-palette-byoos` of `cdk.tf.json`, or of
 * `metadata.json` beside `cdk.tf`. CDKTF collects it there from the elements of the stack.
 */
class StackNotes extends TerraformElement {
  public readonly lists: Record<string, Note[]> = {};

  public toMetadata(): any {
    const written = Object.entries(this.lists).filter(([, notes]) => notes.length > 0);
    return written.length > 0 ? { [ID]: Object.fromEntries(written) } : {};
  }
}

/** Adds a note to a list of a construct's stack. */
export function addNote(construct: Construct, list: string, note: Note): void {
  const stack = TerraformStack.of(construct);
  // Another copy of this package may have made it.
  const { lists } = (stack.node.tryFindChild(ID) as StackNotes | undefined) ?? new StackNotes(stack, ID);
  lists[list] ??= [];
  lists[list].push(note);
}

/** Empties a list of a stack, before it is written anew. */
export function clearNotes(stack: TerraformStack, list: string): void {
  const notes = stack.node.tryFindChild(ID) as StackNotes | undefined;
  if (notes !== undefined) notes.lists[list] = [];
}
