import { createHash } from "node:crypto";
import { hidden, isHidden, Place, Siblings } from "../../lib/secrets/secrets";
import { isTelling } from "../../lib/secrets/words";
import { macroReferences } from "../../lib/values/macro";
import { readable } from "./template-text";

/** Data whose leaves are text as it was written, with the type that its reader sees. */
export type Tree = Leaf | Tree[] | Map<string, Tree>;

export class Leaf {
  /** @param says what its reader makes of it, if that may be written in other ways */
  constructor(
    public readonly text: string,
    public readonly type: string,
    public readonly says = text,
  ) {}
}

/** One leaf of a tree. What may be a secret is not in it: it is gone before anything is compared or written. */
export interface Setting {
  /** Such as `options.system.uri` or `pack.content.images[0].image`. */
  readonly path: string;
  readonly shown: string;
  readonly hidden: boolean;
  /** What is hidden, such as `password` or `script`. */
  readonly why?: string;
  readonly type: string;
  /** Differs when the content differs. */
  readonly fingerprint: string;
  /** What the macros in it refer to. */
  readonly references: string[];
}

/** How much is read before something is taken for an attack or an accident. */
const MOST_SETTINGS = 100_000;

/** What stands under a key, if it is nothing to show: a change of it is read in the diff of its source. */
function keptBackUnder(key: string): string | undefined {
  if (SCRIPT_KEY.test(key)) return "script";
  return FILE_KEY.test(key) ? "content of a file" : undefined;
}

const SCRIPT_KEY =
  /^(\w*commands?|cmd|entrypoint|run|runcmd|bootcmd|exec\w*|\w*scripts?|if|unless|user-?data|cloud-?init|cloud-?config)$/i;
const FILE_KEY = /^(contents?|inline|body|file-?content)$/i;

/** Lists the leaves of a tree, without those that are to be kept to ourselves whatever they hold. */
export function settingsOf(tree: Tree, hide: (path: string) => boolean = () => false): Setting[] {
  const found: Found[] = [];
  walk(tree, "", Place.ROOT, []);
  // What is a secret in one place is one in all: under an alias, and under a key that does not tell.
  const secrets = new Map<Leaf | string, string>();
  for (const { leaf, told } of found) {
    if (!told.isHidden) continue;
    secrets.set(leaf, told.text);
    if (isTelling(leaf.text)) secrets.set(leaf.text, told.text);
  }
  return found.map((each) => {
    const text = secrets.get(each.leaf) ?? secrets.get(each.leaf.text);
    return setting(text === undefined ? each : { ...each, told: { text, isHidden: true } });
  });

  /** @param above what macros in the keys above refer to: they tell where a leaf stands */
  function walk(node: Tree, path: string, place: Place, above: string[], keptBack?: string): void {
    if (found.length > MOST_SETTINGS) throw new Error("too many settings");
    if (node instanceof Leaf) {
      found.push({
        leaf: node,
        path,
        told: toldOf(node, place),
        keptBack: hide(path) ? "sensitive value" : keptBack,
        above,
      });
    } else if (Array.isArray(node)) {
      for (const [index, item] of node.entries()) {
        walk(item, `${path}[${index}]`, place.item(textOf(node[index - 1])), above, keptBack);
      }
    } else {
      const siblings = new Siblings(() => [...node].map(([key, value]) => [key, textOf(value)]));
      for (const [key, value] of node) {
        const under = path === "" ? key : `${path}.${key}`;
        const kept = value instanceof Map ? undefined : keptBackUnder(key);
        walk(value, under, place.entry(key, siblings), [...above, ...macroReferences(key)], kept);
      }
    }
  }
}

function textOf(node: Tree | undefined): string | undefined {
  return node instanceof Leaf ? node.text : undefined;
}

/** Lists the attributes of a block. What is more than is read or nested beyond reason is compared as a whole. */
export function attributeSettings(block: Record<string, unknown>, hide?: (path: string) => boolean): Setting[] {
  try {
    return settingsOf(treeOf(block), hide);
  } catch {
    const leaf = new Leaf(JSON.stringify(block), "object");
    const told = toldOf(leaf, Place.ROOT);
    return [setting({ leaf, path: "everything", told, keptBack: "more than is read", above: [] })];
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

/** A leaf where it stands, before it is known what stands elsewhere. */
interface Found {
  readonly leaf: Leaf;
  readonly path: string;
  /** As its own place shows it. */
  readonly told: { readonly text: string; readonly isHidden: boolean };
  readonly keptBack: string | undefined;
  /** What macros in the keys above refer to. */
  readonly above: string[];
}

function toldOf(leaf: Leaf, place: Place): Found["told"] {
  const text = leaf.text.trimEnd();
  return isHidden(text) ? { text, isHidden: true } : place.shown(text);
}

function setting({ leaf, path, told, keptBack, above }: Found): Setting {
  const text = leaf.text.trimEnd();
  const content = `${leaf.type} ${leaf.says}`;
  const kind = told.isHidden ? kindIn(told.text) : (keptBack ?? (text.includes("\n") ? "block of text" : undefined));
  return {
    path,
    shown: kind === undefined ? told.text : hidden(kind),
    hidden: kind !== undefined,
    why: kind,
    type: leaf.type,
    // What is shown as it is tells by itself.
    fingerprint: kind === undefined && told.text === leaf.text ? content : fingerprint(content),
    references: [...above, ...macroReferences(leaf.text)],
  };
}

/** What kind of secret a text says that it hides. */
function kindIn(text: string): string {
  return /\(hidden: ([\w. ]*?)(?: \d+)?\)/.exec(text)?.[1] ?? "secret";
}
