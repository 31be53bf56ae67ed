import { createHash } from "node:crypto";
import {
  HIDDEN,
  holdsSecret,
  imageHoldsSecret,
  isSecretKey,
  isSecretText,
  withoutLogin,
} from "../../lib/rules/secrets";
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

/** Where images stand: an image may be called anything. */
const IMAGE_PATH = /^(pack\.content\.images|options\.system|pack\.osImageOverride)\b/;

/** Free text and commands: nothing in their form tells whether a word is a password. */
const FREE_TEXT_KEY =
  /^(commands?|cmd|args|arguments|entrypoint|run|exec\w*|scripts?|\w*descriptions?|comments?|notes?|user-?data|cloud-?init|cloud-?config)$/i;

/** Names of things, which may speak of secrets, as long as they hold none. Of attributes only. */
const NAME_PATH = /^(name|version|type|cloud|context|display_name|format)$/;

interface Rules {
  /** Further paths to keep to ourselves. */
  readonly hide?: (path: string) => boolean;
  readonly isName?: (path: string) => boolean;
}

/** Lists the leaves of a tree. */
export function settingsOf(tree: Tree, { hide = () => false, isName = () => false }: Rules = {}): Setting[] {
  const settings: Setting[] = [];
  walk(tree, "", false);
  return settings;

  function walk(node: Tree, path: string, secret: boolean): void {
    if (settings.length > MOST_SETTINGS) throw new Error("too many settings");
    if (node instanceof Leaf) settings.push(setting(node, path, secret || hide(path), isName(path)));
    else if (Array.isArray(node)) {
      for (const [index, item] of node.entries()) {
        walk(item, `${path}[${index}]`, secret || announcesSecret(node[index - 1]));
      }
    } else {
      const named = namesSecret(node, path);
      for (const [key, value] of node) {
        const under = path === "" ? key : `${path}.${key}`;
        const free = FREE_TEXT_KEY.test(key) || (key === "content" && value instanceof Leaf);
        walk(value, under, secret || free || isSecretKey(key) || (named && !isNameKey(key)));
      }
    }
  }
}

/** Lists the attributes of a block. What is nested beyond reason is left out. */
export function attributeSettings(block: Record<string, unknown>, hide?: (path: string) => boolean): Setting[] {
  try {
    return settingsOf(treeOf(block), { hide, isName: (path) => NAME_PATH.test(path) });
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

const NAME_KEYS = ["name", "key", "header", "id", "variable", "env"];

/** A list of environment variables has the telling word beside the value, not above it. */
function namesSecret(map: Map<string, Tree>, path: string): boolean {
  if (path === "" || IMAGE_PATH.test(path)) return false;
  return [...map].some(([key, name]) => isNameKey(key) && name instanceof Leaf && isSecretKey(name.text));
}

/** Windows and .NET write `Name` and `Value`. */
function isNameKey(key: string): boolean {
  return NAME_KEYS.includes(key.toLowerCase());
}

/** In a list of arguments the secret is the item after its option: `--password`, or a short one that may be anything. */
function announcesSecret(item: Tree | undefined): boolean {
  if (!(item instanceof Leaf)) return false;
  return /^-\w$/.test(item.text) || (/^-*[\w.-]+$/.test(item.text) && isSecretKey(item.text));
}

function setting(leaf: Leaf, path: string, secret: boolean, isName: boolean): Setting {
  const text = leaf.text.trimEnd();
  const tells = isName ? holdsSecret : IMAGE_PATH.test(path) ? imageHoldsSecret : isSecretText;
  const isSecret = secret || tells(text);
  const lines = text.split("\n").length;
  const shown = isSecret ? HIDDEN : lines > 1 ? `(${lines} lines)` : withoutLogin(text);
  return {
    path,
    shown,
    hidden: isSecret || lines > 1,
    type: leaf.type,
    fingerprint: fingerprint(`${leaf.type} ${leaf.text}`),
    references: referencesIn(leaf.text),
  };
}
