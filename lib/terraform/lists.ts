/** What keeps a list for each key. */
interface Lists<K, T> {
  get(key: K): T[] | undefined;
  set(key: K, list: T[]): unknown;
}

/** Adds an item at the end of the list of a key. */
export function append<K, T>(lists: Lists<K, T>, key: K, item: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}

/** Items by their keys, in the order in which each key is met. */
export function grouped<K, T>(items: Iterable<T>, keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) append(groups, keyOf(item), item);
  return groups;
}

/** A map of the entries that have a value, in their order. */
export function present<K, V>(entries: readonly (readonly [K, V | undefined])[]): Map<K, V> {
  return new Map(entries.filter((entry): entry is [K, V] => entry[1] !== undefined));
}
