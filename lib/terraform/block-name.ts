import { createHash } from "node:crypto";
import { type IResolvable, type IResolveContext, ref, type TerraformDataSource, TerraformStack, Token } from "cdktf";
import { addressOf, type Element, elementsOf, nameOf } from "./elements";
import { resolved } from "./tokens";

/** What a data block wants to be called, and what it is for. */
export interface Wish {
  /** The names that it would have, the dearest first. Blocks with fewer have the better claim. */
  readonly names: () => readonly string[];
  /** What tells the block from every other, where a name alone cannot. */
  readonly question: () => string;
  /** Whether the block is written at all. */
  readonly isWritten: () => boolean;
  /** Whom errors about the block name. */
  readonly path: () => string;
}

/** How one copy of this library tells the blocks of another, whose classes it does not know. */
const NAME = Symbol.for("cdktf-palette-byoos/BlockName");

/**
 * The name of a data block of ours. CDKTF would write two blocks of one name as one, and drop what differs; so ours has
 * a name that no other block of its kind in the stack has, and gives way to the host's own blocks, whether they were
 * added before or after. It gives way no more once somebody has read the name as text, or has set it.
 */
export class BlockName {
  private wish: Wish = {
    names: () => ["lookup"],
    question: () => "",
    isWritten: () => true,
    path: () => this.block.node.path,
  };
  private settled?: string;
  private writing = false;
  private readonly forms = new Map<string, string>();
  private readonly references = new Map<string, LateReference>();
  private readonly all: StackNames;

  /** @param attributes what the block says */
  constructor(
    public readonly block: TerraformDataSource,
    private readonly attributes: () => object,
  ) {
    this.all = namesOf(block.cdktfStack);
  }

  /** Says what the block wants to be called. */
  public wants(wish: Wish): void {
    this.wish = wish;
    this.all.add(this);
  }

  /** The name for who reads it as text. Within a synth that is our own output, which is made anew with every synth. */
  public read(): string {
    if (this.writing) return this.current;
    if (this.settled === undefined) this.all.forget();
    this.settled ??= this.current;
    return this.settled;
  }

  /** The name as things stand. */
  public get current(): string {
    return this.settled ?? this.all.nameOf(this);
  }

  /** The name that nobody can change any more: it was read as text, or set. */
  public get fixed(): string | undefined {
    return this.settled;
  }

  /** Sets the name, or has it chosen again. */
  public set(name: string | undefined): void {
    this.settled = name;
    this.all.forget();
  }

  public get isWritten(): boolean {
    return this.wish.isWritten();
  }

  /** Whom errors about the block name. */
  public get path(): string {
    return this.wish.path();
  }

  /** Does work that reads the name for our own output. */
  public whileWriting<T>(work: () => T): T {
    const before = this.writing;
    this.writing = true;
    this.all.isSynth = true;
    try {
      return work();
    } finally {
      this.writing = before;
    }
  }

  /** Notes that CDKTF writes, for now to see which stacks refer to each other. */
  public isPrepared(): void {
    this.all.isSynth = true;
  }

  /** A reference to an attribute, or to the block itself, that has the name that the block has in the end. */
  public reference(attribute?: string): IResolvable {
    const key = attribute ?? "";
    const known = this.references.get(key) ?? new LateReference(this, attribute);
    this.references.set(key, known);
    return known;
  }

  /** The names to try, in their order. */
  public *candidates(): Generator<string> {
    for (const name of this.names) yield this.formOf(name);
    const last = this.names.at(-1);
    yield this.formOf(`${last}_${hash(this.wish.question())}`);
    // Two copies of this library may ask the same, and one may have been told more.
    for (let count = 1; ; count++)
      yield this.formOf(`${last}_${hash(`${this.wish.question()}${this.says()}${count}`)}`);
  }

  /** How many names the block can do with, besides those that say its question. */
  public get choices(): number {
    return this.names.length;
  }

  /** What the block says, with the names that blocks of ours want: two that say the same may be written as one. */
  public says(): string {
    const attributes = () => this.whileWriting(() => resolved(this.stack, this.attributes()));
    return this.all.whileWanted(() => JSON.stringify(attributes()));
  }

  /** The dearest name. */
  public get wanted(): string {
    return this.settled ?? this.formOf(this.names[0]);
  }

  public get stack(): TerraformStack {
    return this.all.stack;
  }

  private get names(): readonly string[] {
    return this.wish.names();
  }

  /** A host may name its elements itself; it sees the block as if it stood in the stack under this name. */
  private formOf(name: string): string {
    const known = this.forms.get(name) ?? this.stack.getLogicalId(standIn(this.block, this.stack, name));
    this.forms.set(name, known);
    return known;
  }
}

/** The name of a data block, if it is one of ours, in whichever copy of this library it was made. */
export function blockNameOf(element: Element): BlockName | undefined {
  return (element as Partial<Record<typeof NAME, BlockName>>)[NAME];
}

/** Gives a data block a name that is chosen late. */
export function nameLate(block: TerraformDataSource, attributes: () => object): void {
  Object.defineProperty(block, NAME, { value: new BlockName(block, attributes) });
}

/** The names of all blocks of this copy of the library in one stack. */
class StackNames {
  private readonly blocks = new Set<BlockName>();
  /** Whether CDKTF is writing: only then may the host's blocks be asked for their names, because CDKTF keeps the answers. */
  public isSynth = false;
  private chosen?: Map<BlockName, string>;
  private wanted = 0;

  constructor(public readonly stack: TerraformStack) {}

  public add(name: BlockName): void {
    this.blocks.add(name);
    this.forget();
  }

  /** Has the names chosen anew when they are next needed: the host may have added blocks. */
  public forget(): void {
    this.chosen = undefined;
  }

  public nameOf(name: BlockName): string {
    if (this.wanted > 0) return name.wanted;
    return (this.chosen ?? this.choose()).get(name) ?? name.wanted;
  }

  public whileWanted<T>(work: () => T): T {
    this.wanted++;
    try {
      return work();
    } finally {
      this.wanted--;
    }
  }

  private choose(): Map<BlockName, string> {
    // Set before it is complete: another copy of this library may ask for names meanwhile.
    const names = new Map<BlockName, string>();
    this.chosen = names;
    const blocks = [...this.blocks].filter((name) => name.isWritten);
    const types = new Set(blocks.map(({ block }) => block.terraformResourceType));
    const taken = new Map<string, (BlockName | undefined)[]>();
    const take = (address: string, by: BlockName | undefined) =>
      taken.set(address, [...(taken.get(address) ?? []), by]);
    for (const element of elementsOf(this.stack, types)) {
      const name = blockNameOf(element);
      if (name === undefined)
        take(addressOf(element, this.isSynth ? element.friendlyUniqueId : nameOf(element)), undefined);
      else if (!this.blocks.has(name) || name.fixed !== undefined) take(addressOf(element, name.current), name);
    }
    const open = blocks.filter(({ fixed }) => fixed === undefined).sort((a, b) => a.choices - b.choices);
    for (const name of open) {
      for (const candidate of name.candidates()) {
        const address = addressOf(name.block, candidate);
        if (taken.get(address)?.some((holder) => holder === undefined || holder.says() !== name.says())) continue;
        names.set(name, candidate);
        take(address, name);
        break;
      }
    }
    return names;
  }
}

const stacks = new WeakMap<TerraformStack, StackNames>();

/** Has the names of a stack chosen anew, because a synth begins. */
export function synthBegins(stack: TerraformStack): void {
  namesOf(stack).isSynth = true;
  namesOf(stack).forget();
}

function namesOf(stack: TerraformStack): StackNames {
  const known = stacks.get(stack) ?? new StackNames(stack);
  stacks.set(stack, known);
  return known;
}

/** The first characters of the SHA-256 sum: enough to tell the questions of one stack apart. */
export function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 8);
}

/** An element as it would be if it stood in the stack itself, under an id of its own. */
function standIn(block: TerraformDataSource, stack: TerraformStack, id: string): Element {
  const node = Object.create(block.node);
  const element = Object.create(block, { node: { value: node } });
  const properties = { id, scope: stack, scopes: [...stack.node.scopes, element], path: `${stack.node.path}/${id}` };
  for (const [key, value] of Object.entries(properties)) Object.defineProperty(node, key, { value });
  return element;
}

/**
 * A reference that has the name that is known at synth. Within its stack it is plain text: CDKTF records a whole stack
 * trace for each reference of its own, and at synth that is a long one.
 */
class LateReference implements IResolvable {
  public readonly creationStack: string[] = [];
  private made?: IResolvable;

  constructor(
    private readonly name: BlockName,
    private readonly attribute: string | undefined,
  ) {}

  public resolve(context: IResolveContext): unknown {
    if (context.preparing) this.name.isPrepared();
    if (TerraformStack.of(context.scope) !== this.name.stack) return this.fromElsewhere();
    const address = this.addressOf(this.name.current);
    return context.suppressBraces ? address : `\${${address}}`;
  }

  /** For another stack, CDKTF writes the name as text into an output of this one. */
  private fromElsewhere(): IResolvable {
    const address = this.addressOf(this.name.read());
    this.made ??= ref(address, this.name.stack);
    return this.made;
  }

  private addressOf(name: string): string {
    const address = addressOf(this.name.block, name);
    return this.attribute === undefined ? address : `${address}.${this.attribute}`;
  }

  public toString(): string {
    return Token.asString(this);
  }

  public toJSON(): string {
    return "<unresolved-reference>";
  }
}
