import { createHash } from "node:crypto";
import { hidden, Place } from "../../lib/secrets/secrets";
import { readable, referencesIn } from "./template-text";

/** Data whose leaves are text as it was written, with the type that its reader sees. */
export type Tree = Leaf | Tree[] | Map<string, Tree>;

export class Leaf {
  constructor(
    public readonly text: string,
    public readonly type: string,
  ) {}
}

/** One leaf of a tree. What may be a secret is not in it: it is gone before anything is compared or written. */
export interface Setting {
  /** Such as `options.system.uri` or `pack.content.images[0].image`. */
  readonly path: string;
  readonly shown: string;
  readonly hidden: boolean;
  readonly type: string;
  /** Differs when the content differs. */
  readonly fingerprint: string;
  /** What the macros in it refer to. */
  readonly references: string[];
}

/** How much is read before something is taken for an attack or an accident. */
const MOST_SETTINGS = 100_000;

/** Lists the leaves of a tree, without those that are to be kept to ourselves whatever they hold. */
export function settingsOf(tree: Tree, hide: (path: string) => boolean = () => false): Setting[] {
  const settings: Setting[] = [];
  walk(tree, "", Place.ROOT);
  return settings;

  function walk(node: Tree, path: string, place: Place): void {
    if (settings.length > MOST_SETTINGS) throw new Error("too many settings");
    if (node instanceof Leaf) settings.push(setting(node, path, place, hide(path)));
    else if (Array.isArray(node)) {
      for (const [index, item] of node.entries()) {
        walk(item, `${path}[${index}]`, place.item(textOf(node[index - 1])));
      }
    } else {
      const siblings = [...node].map(([key, value]) => [key, textOf(value)] as const);
      for (const [key, value] of node) walk(value, path === "" ? key : `${path}.${key}`, place.entry(key, siblings));
    }
  }
}

function textOf(node: Tree | undefined): string | undefined {
  return node instanceof Leaf ? node.text : undefined;
}

/** Lists the attributes of a block. What is nested beyond reason is left out. */
export function attributeSettings(block: Record<string, unknown>, hide?: (path: string) => boolean): Setting[] {
  try {
    return settingsOf(treeOf(block), hide);
  } catch {
    return [];
  }
}

function treeOf(value: unknown): Tree {
  if (Array.isArray(value)) return value.map(treeOf);
  if (typeof value === "object" && value !== null) {
    return new Map(Object.entries(value).map(([key, item]) => [key, treeOf(item)]));
  }
  return new Leaf(typeof value === "string" ? readable(value) : String(value), typeof value);
}

/** Tells contents apart without keeping them. */
export function fingerprint(content: string): string {
  return createHash("sha256").update(content).digest("base64");
}

function setting(leaf: Leaf, path: string, place: Place, hide: boolean): Setting {
  const text = leaf.text.trimEnd();
  const told = hide ? { text: hidden("sensitive value"), isHidden: true } : place.shown(text);
  const lines = text.split("\n").length;
  return {
    path,
    shown: lines > 1 && !told.isHidden ? `(${lines} lines)` : told.text,
    hidden: told.isHidden || lines > 1,
    type: leaf.type,
    fingerprint: fingerprint(`${leaf.type} ${leaf.text}`),
    references: referencesIn(leaf.text),
  };
}
