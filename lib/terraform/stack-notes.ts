import { TerraformElement, TerraformStack } from "cdktf";
import type { Construct } from "constructs";

/** Where it stands in a stack, for every copy of this library. */
const ID = "Palette notes";

/** An acknowledged finding, as it is written about a stack; Terraform does not read it. */
type Note = Readonly<Record<string, string>>;

/**
 * What is written about a stack beside its blocks: under `//`, `metadata`, `cdktf-palette-byoos` of `cdk.tf.json`, or of
 * `metadata.json` beside `cdk.tf`. CDKTF collects it there from the elements of the stack before it writes the first.
 */
class StackNotes extends TerraformElement {
  public acknowledged: Note[] = [];
  /** What is to be done before the first block is written. */
  public beforeWriting?: () => void;

  public toMetadata(): any {
    this.beforeWriting?.();
    return this.acknowledged.length > 0 ? { "cdktf-palette-byoos": { acknowledged: this.acknowledged } } : {};
  }
}

/** The notes on a stack. */
export function notesOn(stack: TerraformStack): StackNotes {
  return (stack.node.tryFindChild(ID) as StackNotes | undefined) ?? new StackNotes(stack, ID);
}

/** Notes an acknowledged finding in a construct's stack. */
export function addNote(construct: Construct, note: Note): void {
  notesOn(TerraformStack.of(construct)).acknowledged.push(note);
}

/** Forgets the notes of a stack, before they are written anew. */
export function clearNotes(stack: TerraformStack): void {
  const notes = stack.node.tryFindChild(ID) as StackNotes | undefined;
  if (notes !== undefined) notes.acknowledged = [];
}
