/**
 * How many letters have to be added, left out, replaced or exchanged with their neighbour to turn one word into another;
 * anything above `limit` is `limit + 1`.
 */
function distance(one: string, other: string, limit: number): number {
  if (Math.abs(one.length - other.length) > limit) return limit + 1;
  let before: number[] = [];
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1];
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (same ? 0 : 1));
      const exchanged = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (exchanged) next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    before = row;
    row = next;
  }
  return Math.min(row[other.length], limit + 1);
}

/** Words that differ in this only are the same to whoever types them. */
const plain = (word: string) => word.toLowerCase().replace(/[_\s-]/g, "");

/** The known word that is another but for capitals, `_`, `-` and blanks; nothing for a known one. */
export function otherSpelling(word: string, known: readonly string[]): string | undefined {
  return known.includes(word) ? undefined : known.find((each) => plain(each) === plain(word));
}

/**
 * The known word that somebody has most likely meant by another: the same but for capitals, `_` and `-`, or one or two
 * letters away. Among words of up to five letters two letters make another word, so one is the limit there.
 */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const same = known.find((each) => plain(each) === plain(word));
  if (same !== undefined) return same;
  const near = known
    .filter((each) => each.length > 2)
    .map((each) => ({ each, away: distance(word, each, 2) }))
    .filter(({ each, away }) => away <= (each.length > 5 ? 2 : 1));
  return near.sort((a, b) => a.away - b.away)[0]?.each;
}

/** The known key that is near another as a whole, begins with it, or shares a word with it: `isSensitive` for `senstive`. */
export function nearestKey(key: string, known: readonly string[]): string | undefined {
  const wordsOf = (name: string) => name.split(/(?=[A-Z])|[_\s-]/).filter((word) => word.length > 3);
  const words = wordsOf(key).map((word) => word.toLowerCase());
  const begins = (each: string) => key.length > 2 && each.toLowerCase().startsWith(key.toLowerCase());
  const shares = (each: string) => wordsOf(each).some((word) => nearest(word.toLowerCase(), words) !== undefined);
  return nearest(key, known) ?? known.find(begins) ?? known.find(shares);
}

/** The keys of a map that are nearly known ones, and what was meant. What the map has itself, nobody has meant by another. */
export function misspelt(map: object, known: readonly string[]): { readonly key: string; readonly meant: string }[] {
  const keys = Object.entries(map).flatMap(([key, value]) => (value === undefined ? [] : [key]));
  const free = known.filter((key) => !keys.includes(key));
  return keys.flatMap((key) => {
    const meant = known.includes(key) ? undefined : nearest(key, free);
    return meant === undefined ? [] : [{ key, meant }];
  });
}
