import type * as yaml from "yaml";
import { isNumberInGo, octalInGo } from "../values/go-scalars";
import { macrosIn } from "../values/macro";
import { asSent, sentEnd } from "../values/sent-text";
import { makeData, Placeholders, readDocuments } from "../values/yaml-reader";
import type { Lookup } from "./lookup";
import { expressionOf, Text, type Unseen } from "./source-text";

/** One scalar of values. An empty list or map is one too, since nothing is in it. */
export class Scalar {
  /**
   * @param text as it is written
   * @param type as Palette's readers see it
   * @param says what these make of it, if that may be written in other ways
   */
  constructor(
    public readonly text: string,
    public readonly type: string,
    public readonly says = text,
  ) {}
}

/** The values of a layer as data. */
export type ValueTree = Scalar | readonly ValueTree[] | ReadonlyMap<string, ValueTree>;

/**
 * Where the values of a layer come from: nowhere, the pack's own defaults, the text in the profile, or something that only
 * Terraform knows. `unreadable` is text that is not YAML, or too much of it.
 */
type Origin = "none" | "pack-defaults" | "own" | "terraform" | "unreadable";

/** What values have in the place of a text of the pack's own. */
export interface Replaced {
  readonly anchor: string;
  readonly text: string;
}

/** The values of a layer. They are read when somebody asks. */
export class Values {
  /** What a layer has that says nothing of its values. */
  public static readonly NONE = new Values(Text.of(""));

  /** The pack's own, of which the source tells nothing. */
  public static readonly OF_THE_PACK = new Values(new Text([{ reason: "hidden by its source" }]), {
    address: "",
    type: "",
    attributes: new Map(),
  });

  private read?: { readonly tree?: ValueTree; readonly unseen: readonly Unseen[] };

  /**
   * @param text as the profile has it, the pack's own values included if the source tells them
   * @param defaults the lookup that the values come from, if they do
   * @param replaced what is written in the place of a text of the pack's own, if that is all that is changed
   */
  constructor(
    public readonly text: Text,
    public readonly defaults?: Lookup,
    public readonly replaced?: Replaced,
  ) {}

  public get origin(): Origin {
    if (this.text.isEmpty || this.text.known?.trim() === "") return "none";
    const isOfPack = this.defaults !== undefined || PACK_VALUES.test(this.text.whole?.expression ?? "");
    if (isOfPack && this.replaced === undefined) return "pack-defaults";
    if (this.text.whole !== undefined) return "terraform";
    return this.tree === undefined ? "unreadable" : "own";
  }

  /** What they say; undefined if that cannot be read here. */
  public get tree(): ValueTree | undefined {
    return this.reading.tree;
  }

  /** What is at a path, such as `options`, `system.uri`. */
  public at(...path: readonly string[]): ValueTree | undefined {
    return path.reduce<ValueTree | undefined>(
      (node, key) => (node instanceof Map ? node.get(key) : undefined),
      this.tree,
    );
  }

  /** The same as the provider sends them. */
  public get sent(): Values {
    const text = sentText(this.text);
    return text === this.text ? this : new Values(text, this.defaults, this.replaced);
  }

  /** What of them nobody knows what becomes of it. */
  public get unseen(): readonly Unseen[] {
    return this.reading.unseen;
  }

  private get reading() {
    this.read ??= this.text.whole === undefined ? readValues(this.text) : { unseen: [] };
    return this.read;
  }
}

/** The values of a pack that a configuration looks up. */
const PACK_VALUES = /^(module\.[^.]+\.)*data\.spectrocloud_pack(_simple)?\.[^.]+\.values$/;

/** A text as the provider sends it, with what of it is unknown. */
export function sentText(text: Text): Text {
  const last = text.pieces.length - 1;
  const pieces = text.pieces.map((piece, index) => {
    if (typeof piece !== "string") return piece;
    const end = index === last ? sentEnd(piece) : piece;
    return index === 0 ? asSent(`${end}.`).slice(0, -1) : end;
  });
  return pieces.every((piece, index) => piece === text.pieces[index]) ? text : Text.joined(pieces, text);
}

/** More is an attack or an accident. */
const MOST_NODES = 250_000;

function readValues({ pieces }: Text): { tree?: ValueTree; unseen: Unseen[] } {
  const parts = pieces.map((piece) =>
    typeof piece === "string" ? { whole: false, text: piece } : { whole: true, text: `\${${expressionOf(piece)}}` },
  );
  const placeholders = new Placeholders(parts.map(({ text }) => text).join(""));
  const making = { list, map, nothing, scalar: scalarIn(placeholders) };
  try {
    const { documents } = readDocuments(parts, placeholders);
    const trees = documents.map((document, index): [string, ValueTree] => {
      if (document.errors.length > 0) throw document.errors[0];
      return [`document ${index + 1}`, makeData<ValueTree>(document, placeholders, making, MOST_NODES)];
    });
    // Nobody documents what becomes of further documents, so each has a place of its own.
    const [[, first] = ["", nothing()], ...more] = trees.filter(([, tree], index) => index === 0 || !isNothing(tree));
    const unseen = more.map(([path]) => ({ path, reason: "nobody documents what Palette makes of it" }));
    if (more.length === 0) return { tree: first, unseen };
    return { tree: new Map([...(first instanceof Map ? first : trees.slice(0, 1)), ...more]), unseen };
  } catch {
    return { unseen: [] };
  }
}

const list = (items: ValueTree[]): ValueTree => (items.length === 0 ? new Scalar("[]", "list") : items);
const map = (entries: Map<string, ValueTree>): ValueTree => (entries.size === 0 ? new Scalar("{}", "map") : entries);
const nothing = (): ValueTree => new Scalar("", "null");
const isNothing = (tree: ValueTree) => tree instanceof Scalar && tree.text === "" && tree.type === "null";

const TRUTH_IN_GO = /^(y|n|yes|no|on|off)$/i;
/** What some reader of YAML takes for a number or a time. Versions such as 1.2.3 are text to all. */
const NUMBERLIKE = /^[-+.]?\d[\d_.:+xXbBoOa-fA-FeE-]*$/;
const VERSION = /^v?\d+(\.\d+){2,}$/;

/** Makes scalars: the same one wherever an alias stands for it. */
function scalarIn(placeholders: Placeholders): (scalar: yaml.Scalar) => ValueTree {
  const known = new Map<yaml.Scalar, Scalar>();
  return (node) => {
    const scalar = known.get(node) ?? make(node);
    known.set(node, scalar);
    return scalar;
  };

  function make({ value, source = String(value), type }: yaml.Scalar): Scalar {
    if (value === null) return new Scalar(source, "null", "");
    if (typeof value !== "string") return new Scalar(source, typeof value, saidBy(value, source));
    const text = placeholders.unmask(value);
    if (macrosIn(text).length > 0) return new Scalar(text, "macro");
    // Palette is written in Go, whose readers take some plain words for something else than text.
    return new Scalar(text, type === "PLAIN" && isNoTextInGo(value) ? "no text in Go" : "text");
  }
}

function isNoTextInGo(word: string): boolean {
  return TRUTH_IN_GO.test(word) || isNumberInGo(word) || (NUMBERLIKE.test(word) && !VERSION.test(word));
}

/** Numbers are compared as Go reads them, which takes a leading zero for base eight. */
function saidBy(value: unknown, source: string): string {
  const isLarge = typeof value === "number" && Math.abs(value) > Number.MAX_SAFE_INTEGER;
  return String(octalInGo(source) ?? (isLarge ? source : value));
}

/** Visits the scalars of values with their paths, such as `pack.content.images[0].image`. */
export function scalarsOf(tree: ValueTree | undefined, path = ""): [path: string, scalar: Scalar][] {
  if (tree === undefined) return [];
  if (tree instanceof Scalar) return [[path, tree]];
  if (tree instanceof Map) {
    return [...tree].flatMap(([key, item]) => scalarsOf(item, path === "" ? key : `${path}.${key}`));
  }
  return (tree as readonly ValueTree[]).flatMap((item, index) => scalarsOf(item, `${path}[${index}]`));
}
