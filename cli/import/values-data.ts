import { Scalar, type ValueTree } from "../../lib/model/values";

/** Values as a program gives them. What readers of YAML disagree on is no data. */
export function dataOf(tree: ValueTree | undefined): unknown {
  if (tree instanceof Map) return new Map([...tree].map(([key, item]) => [key, dataOf(item)]));
  return tree instanceof Scalar ? scalarOf(tree) : (tree as readonly ValueTree[] | undefined)?.map(dataOf);
}

function scalarOf({ type, text, says }: Scalar): unknown {
  if (type === "list") return [];
  if (type === "map") return new Map();
  if (type === "null") return null;
  if (type === "boolean") return says === "true";
  if (type === "number") return Number(says);
  return isAmbiguous(type) ? undefined : text;
}

/** Whether a scalar of a type is text to some readers, and a number or a truth value to others. */
export function isAmbiguous(type: string): boolean {
  return type === "no text in Go";
}

/** What stands at a path of data. */
export function at(data: unknown, ...path: readonly string[]): unknown {
  return path.reduce((node, key) => (node instanceof Map ? node.get(key) : undefined), data);
}

/** Data without what stands at a path, and without the maps that this leaves empty. */
export function without(data: unknown, ...path: readonly string[]): unknown {
  const [key, ...rest] = path;
  if (!(data instanceof Map) || !data.has(key)) return data;
  const copy = new Map(data);
  const inner = rest.length === 0 ? undefined : without(data.get(key), ...rest);
  if (inner === undefined || (inner instanceof Map && inner.size === 0)) copy.delete(key);
  else copy.set(key, inner);
  return copy;
}
