import { TerraformElement, TerraformStack } from "cdktf";
import type { Construct } from "constructs";

const ID = "cdktf-palette-byoos";

/** An acknowledged finding, as it is written about a stack; Terraform does not read it. */
type Note = Readonly<Record<string, string>>;

/**
 * What is written about a stack beside its blocks: under `//`, `metadata`, `cdktf-palette-byoos` of `cdk.tf.json`, or of
 * `metadata.json` beside `cdk.tf`. CDKTF collects it there from the elements of the stack.
 */
class StackNotes extends TerraformElement {
  public acknowledged: Note[] = [];

  public toMetadata(): any {
    return this.acknowledged.length > 0 ? { [ID]: { acknowledged: this.acknowledged } } : {};
  }
}

/** Notes an acknowledged finding in a construct's stack. */
export function addNote(construct: Construct, note: Note): void {
  const stack = TerraformStack.of(construct);
  // Another copy of this package may have made it.
  const notes = (stack.node.tryFindChild(ID) as StackNotes | undefined) ?? new StackNotes(stack, ID);
  notes.acknowledged.push(note);
}

/** Forgets the notes of a stack, before they are written anew. */
export function clearNotes(stack: TerraformStack): void {
  const notes = stack.node.tryFindChild(ID) as StackNotes | undefined;
  if (notes !== undefined) notes.acknowledged = [];
}
