import { createHash } from "node:crypto";
import { HIDDEN, isSecretKey, isSecretText, withoutLogin } from "./secrets";
import { readable } from "./template-text";

/** Data whose leaves are text as it was written, with the type that its reader sees. */
export type Tree = Leaf | Tree[] | Map<string, Tree>;

export class Leaf {
  constructor(
    public readonly text: string,
    public readonly type: string,
  ) {}
}

/** One leaf of a tree. No secret is in it: it is gone before anything is compared or written. */
export interface Setting {
  /** Such as `options.system.uri` or `pack.content.images[0].image`. */
  readonly path: string;
  readonly shown: string;
  readonly hidden: boolean;
  readonly type: string;
  /** Differs when the content differs. */
  readonly fingerprint: string;
}

/** How much is read before something is taken for an attack or an accident. */
const MOST_SETTINGS = 20_000;

/** Where images stand: an image may be called anything. */
const IMAGE_PATH = /^(pack\.content\.images|options\.system|pack\.osImageOverride)\b/;

/** Lists the leaves of a tree. `hide` names further paths to keep to ourselves. */
export function settingsOf(tree: Tree, hide: (path: string) => boolean = () => false): Setting[] {
  const settings: Setting[] = [];
  walk(tree, "", false);
  return settings;

  function walk(node: Tree, path: string, secret: boolean): void {
    if (settings.length > MOST_SETTINGS) throw new Error("too many settings");
    if (node instanceof Leaf) settings.push(setting(node, path, secret || hide(path)));
    else if (Array.isArray(node)) {
      for (const [index, item] of node.entries()) walk(item, `${path}[${index}]`, secret);
    } else {
      const named = namesSecret(node);
      for (const [key, value] of node) {
        const under = path === "" ? key : `${path}.${key}`;
        walk(value, under, secret || isSecretKey(key) || (named && !NAME_KEYS.includes(key)));
      }
    }
  }
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

const NAME_KEYS = ["name", "key", "header"];

/** A list of environment variables has the telling word beside the value, not above it. */
function namesSecret(map: Map<string, Tree>): boolean {
  return NAME_KEYS.some((key) => {
    const name = map.get(key);
    return name instanceof Leaf && map.has("value") && isSecretKey(name.text);
  });
}

function setting(leaf: Leaf, path: string, secret: boolean): Setting {
  const hidden = secret || (!IMAGE_PATH.test(path) && isSecretText(leaf.text));
  const lines = leaf.text.trimEnd().split("\n").length;
  const shown = hidden ? HIDDEN : lines > 1 ? `(${lines} lines)` : withoutLogin(leaf.text.trimEnd());
  return { path, shown, hidden, type: leaf.type, fingerprint: fingerprint(`${leaf.type} ${leaf.text}`) };
}
