import { Text } from "./source-text";

/** The arguments of a block as its source has them. What is null is not in it. */
export type Tree = Text | readonly Tree[] | Block;

export type Block = ReadonlyMap<string, Tree>;

export function isBlock(tree: Tree | undefined): tree is Block {
  return tree instanceof Map;
}

/** The text of an argument, if it is one. */
export function textAt(tree: Tree | undefined, name: string): Text | undefined {
  const found = isBlock(tree) ? tree.get(name) : undefined;
  return found instanceof Text ? found : undefined;
}

/** The blocks of one name: one alone is a list of one. */
export function blocksAt(tree: Tree | undefined, name: string): Block[] {
  const found = isBlock(tree) ? (tree.get(name) ?? []) : [];
  return isBlock(found) ? [found] : Array.isArray(found) ? found.filter(isBlock) : [];
}

/** Visits the texts of a tree with their paths, such as `machine_pool[0].name`. */
export function textsOf(tree: Tree | undefined, path = ""): [path: string, text: Text][] {
  if (tree === undefined) return [];
  if (tree instanceof Text) return [[path, tree]];
  if (isBlock(tree)) {
    return [...tree].flatMap(([name, item]) => textsOf(item, path === "" ? name : `${path}.${name}`));
  }
  return tree.flatMap((item, index) => textsOf(item, `${path}[${index}]`));
}

/** The argument that the path of a text begins with. */
export function rootOf(path: string): string {
  return path.split(/[.[]/, 1)[0];
}

/** Where variables have their names, which macros use in the open. */
const VARIABLE_NAME = /\.variable\.\d+\.name$/;

/** The texts that are marked as sensitive: also the keys of a map in which all are, but for the names of variables. */
export function markedTexts(tree: Tree | undefined, path = "", isMap = false): [path: string, text: string][] {
  if (tree instanceof Text) {
    const text = tree.pieces.filter((piece) => typeof piece === "string").join("");
    return tree.sensitive && text !== "" && !VARIABLE_NAME.test(path) ? [[path, text]] : [];
  }
  if (!isBlock(tree)) return (tree ?? []).flatMap((item, index) => markedTexts(item, `${path}.${index}`));
  const isMarked = isMap && [...tree.values()].every((item) => item instanceof Text && item.sensitive);
  const keys = isMarked && !path.endsWith(".variables") ? [...tree.keys()] : [];
  return [
    ...keys.map((key): [string, string] => [path, key]),
    ...[...tree].flatMap(([key, item]) => markedTexts(item, `${path}.${key}`, true)),
  ];
}
