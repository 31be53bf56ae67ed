import type { Attempt } from "../input/text-file";

/** One value of a CanvOS `.arg` file. */
interface CanvosArg {
  readonly value: string;
  readonly line: number;
  /** Why the value cannot be known without a shell, if that is so. */
  readonly problem?: string;
}

/** What a CanvOS `.arg` file says. */
export interface CanvosArgs {
  /** The values by key. Where a key is set twice, the last value wins. */
  readonly values: Map<string, CanvosArg>;
  /** The keys that are set again, with both lines. */
  readonly duplicates: { readonly key: string; readonly first: number; readonly line: number }[];
  /** The lines that cannot be read, each with the key that it would set, if it has one. */
  readonly problems: { readonly line: number; readonly reason: string; readonly key?: string }[];
  /** How many lines it has. */
  readonly lines: number;
}

/** A value that refers to others stays shorter than this, so that a file cannot grow without end as it is read. */
const LONGEST = 1024;

const ASSIGNMENT = /^(?:export[ \t]+)?([A-Za-z_][A-Za-z0-9_]*)[ \t]*=[ \t]*/;
/** What the shell takes for a command and its arguments; only a comment may follow a blank. */
const BLANKS = /[ \t]=|=[ \t]+[^ \t#]/;
const REFERENCE = /^\$(?:([A-Za-z_][A-Za-z0-9_]*)|\{([A-Za-z_][A-Za-z0-9_]*)\})/;

/**
 * Reads the text of a `.arg` file as the shell does that CanvOS reads it with, line by line: `KEY=VALUE`, `export`,
 * comments, quotes, and references to earlier keys. `docs/decisions.md` says why no dotenv parser does it.
 */
export function parseCanvosArgs(text: string): CanvosArgs {
  const lines = text.replace(/^\ufeff/, "").split(/\r\n|\n|\r/);
  // The last line break ends the last line; nothing follows it.
  const count = lines.at(-1) === "" ? lines.length - 1 : lines.length;
  const args: CanvosArgs = { values: new Map(), duplicates: [], problems: [], lines: count };
  for (const [index, written] of lines.entries()) {
    const line = index + 1;
    const content = written.trim();
    if (content === "" || content.startsWith("#")) continue;
    const assignment = ASSIGNMENT.exec(content);
    if (assignment === null) {
      args.problems.push({ line, reason: "it is not KEY=VALUE" });
      continue;
    }
    const [start, key] = assignment;
    if (BLANKS.test(content.slice(0, start.length + 1))) {
      args.problems.push({ line, reason: "it has blanks around =, and the shell would run a command", key });
      continue;
    }
    const { value: read, problem } = readValue(content.slice(start.length), args.values, /[ \t]$/.test(start));
    if (problem !== undefined) {
      args.problems.push({ line, reason: problem, key });
      continue;
    }
    const before = args.values.get(key);
    if (before !== undefined) args.duplicates.push({ key, first: before.line, line });
    args.values.set(key, { ...read, line });
  }
  return args;
}

/** A part of a value: how much of the line it takes up, and the text that it represents. */
interface Piece {
  readonly length: number;
  readonly text: string;
  /** Why the text cannot be known, if that is so. */
  readonly problem?: string;
}

/**
 * Reads what stands after the equals sign, piece by piece: quoted text, escapes, references, and characters that stand
 * for themselves.
 *
 * @param afterBlank whether there is a blank before it, so that a # begins a comment
 */
function readValue(
  source: string,
  known: Map<string, CanvosArg>,
  afterBlank: boolean,
): Attempt<Omit<CanvosArg, "line">> {
  let value = "";
  let problem: string | undefined;
  for (let index = afterBlank && source.startsWith("#") ? source.length : 0; index < source.length; ) {
    if (/[ \t]/.test(source[index])) {
      // The value ends here. A comment may follow; anything else the shell would run as a command.
      if (!/^[ \t]+(#|$)/.test(source.slice(index))) return unquoted("a blank");
      break;
    }
    const { value: pieces, problem: broken } = readPieces(source, index, known);
    if (broken !== undefined) return { problem: broken };
    for (const piece of pieces) {
      problem ??= piece.problem;
      if (value.length + piece.text.length <= LONGEST) value += piece.text;
      else problem ??= `refers to others, and has more than ${LONGEST} characters with them`;
      index += piece.length;
    }
  }
  return { value: { value, ...(problem !== undefined && { problem }) } };
}

/** What begins at a place outside quotes: one piece, or all the pieces between two quotes. */
function readPieces(source: string, index: number, known: Map<string, CanvosArg>): Attempt<Piece[]> {
  const char = source[index];
  if (char === "'" || char === '"')
    return char === "'" ? readSingleQuoted(source, index) : readDoubleQuoted(source, index, known);
  const startsHome = char === "~" && (index === 0 || source[index - 1] === ":");
  if (";&|<>()".includes(char) || startsHome) return unquoted(char);
  return readPiece(source, index, known, false);
}

function readSingleQuoted(source: string, start: number): Attempt<Piece[]> {
  const end = source.indexOf("'", start + 1);
  if (end < 0) return openQuote("'");
  return { value: [{ length: end + 1 - start, text: source.slice(start + 1, end) }] };
}

function readDoubleQuoted(source: string, start: number, known: Map<string, CanvosArg>): Attempt<Piece[]> {
  const quote = { length: 1, text: "" };
  const pieces: Piece[] = [quote];
  for (let index = start + 1; index < source.length; ) {
    if (source[index] === '"') return { value: [...pieces, quote] };
    const { value, problem } = readPiece(source, index, known, true);
    if (problem !== undefined) return { problem };
    pieces.push(...value);
    index += value[0].length;
  }
  return openQuote('"');
}

/** One character, or what the shell puts in its place: the same inside double quotes and outside, but for escapes. */
function readPiece(source: string, index: number, known: Map<string, CanvosArg>, quoted: boolean): Attempt<Piece[]> {
  const char = source[index];
  if (char === "\\") {
    if (index + 1 === source.length)
      return { problem: "its value ends in a backslash, which joins the next line to it" };
    const next = source[index + 1];
    return { value: [{ length: 2, text: quoted && !'"\\$`'.includes(next) ? `\\${next}` : next }] };
  }
  const reference = char === "$" ? REFERENCE.exec(source.slice(index, index + 200)) : null;
  if (reference !== null) {
    const [text, bare, braced] = reference;
    const referred = known.get(bare ?? braced);
    return {
      value: [{ length: text.length, text: referred?.value ?? text, problem: problemOf(bare ?? braced, referred) }],
    };
  }
  if (!needsShell(source, index, quoted)) return { value: [{ length: 1, text: char }] };
  return { value: [{ length: endOfCommand(source, index) + 1 - index, text: char, problem: NEEDS_SHELL }] };
}

function openQuote(quote: string): Attempt<never> {
  return { problem: `its value opens a quote, ${quote}, and does not close it` };
}

/** The value is not repeated, because it may be a password. */
function unquoted(what: string): Attempt<never> {
  const problem = `its value has ${what} outside quotes, which the shell does not read as text; put it between quotes`;
  return { problem };
}

const NEEDS_SHELL = "needs a shell to be known";

/** Where what a shell would work out ends, as in `$(git describe)`. What is in it is not looked at. */
function endOfCommand(source: string, start: number): number {
  const closing: Record<string, string> = { "(": ")", "{": "}", "[": "]" };
  const close = source[start] === "`" ? "`" : closing[source[start + 1]];
  const end = close === undefined ? start : source.lastIndexOf(close);
  return end > start || close === undefined ? end : source.length;
}

/** Whether only a shell can tell what stands here. A dollar sign with nothing behind it is plain text; one before a quote is, within quotes. */
function needsShell(source: string, index: number, quoted: boolean): boolean {
  const next = source[index + 1] ?? "";
  if (source[index] !== "$") return source[index] === "`";
  return /[({[\d?!@*#$-]/.test(next) || (!quoted && /["']/.test(next));
}

function problemOf(name: string, referred: CanvosArg | undefined): string | undefined {
  return referred === undefined ? `refers to ${name}, which no line before it sets` : referred.problem;
}
