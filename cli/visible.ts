/**
 * Characters that steer a terminal or a browser instead of being shown: controls, line breaks, direction marks,
 * halves of characters, and what XML does not allow.
 */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\ufffe\uffff]/gu;

/** Text on one line in which every character can be seen. */
export function visible(text: string): string {
  return text.replace(INVISIBLE, (char) => {
    const code = char.codePointAt(0) as number;
    if (code < 0x20) return String.fromCodePoint(0x2400 + code);
    return code === 0x7f ? "\u2421" : `\\u{${code.toString(16)}}`;
  });
}

/** JSON without characters that steer a terminal. */
export function escapedJson(json: string): string {
  return json.replace(/[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/gu, (char) =>
    char
      .split("")
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
      .join(""),
  );
}

/** Text of at most so many columns, visible, its end cut off where it is longer. */
export function fitted(text: string, columns: number): string {
  const shown = visible(text.slice(0, columns * 4));
  const fits = width(shown) <= columns && text.length <= columns * 4;
  return fits ? shown : `${start([...shown], columns - 1).join("")}…`;
}

/**
 * Text of at most so many columns, visible. What is longer loses its middle: the names of one family differ at their
 * ends.
 */
export function fittedInMiddle(text: string, columns: number): string {
  const chars = [...visible(text.slice(0, 10_000))];
  if (width(chars.join("")) <= columns) return chars.join("");
  const end = start([...chars].reverse(), Math.floor((columns - 1) / 2)).reverse();
  return `${start(chars, columns - 1 - width(end.join(""))).join("")}…${end.join("")}`;
}

/** As many characters as fit into so many columns. */
function start(chars: string[], columns: number): string[] {
  let used = 0;
  const tooMuch = chars.findIndex((char) => {
    used += columnsOf(char);
    return used > columns;
  });
  return tooMuch < 0 ? chars : chars.slice(0, tooMuch);
}

/** Cuts text into lines of at most so many columns; what does not fit on the last is cut off. */
export function wrapped(text: string, columns: number, lines: number): string[] {
  const found: string[] = [];
  let rest = visible(text.slice(0, columns * (lines + 1) * 4));
  while (rest !== "" && found.length < lines) {
    const last = found.length === lines - 1;
    const line = last ? fitted(rest, columns) : firstLine(rest, columns);
    found.push(line);
    rest = last ? "" : rest.slice(line.length);
  }
  return found;
}

/** How wide a text is in a terminal. */
export function width(text: string): number {
  let columns = 0;
  for (const char of text) columns += columnsOf(char);
  return columns;
}

function columnsOf(char: string): number {
  if (char < "\u0300") return 1;
  if (/\p{M}/u.test(char)) return 0;
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u303f\uff01-\uff60]/u.test(
    char,
  )
    ? 2
    : 1;
}

/** As much as fits, up to the last good place to break where there is one near the end. */
function firstLine(text: string, columns: number): string {
  const line = start([...text], columns).join("");
  if (line === text) return line;
  const good = Math.max(...[" ", "/", ",", "-"].map((char) => line.lastIndexOf(char))) + 1;
  return good > line.length * 0.6 ? line.slice(0, good) : line || ([...text][0] ?? "");
}
