/** One value of a CanvOS `.arg` file. */
export interface CanvosArg {
  readonly value: string;
  readonly line: number;
  /** Why the value cannot be known without a shell, if that is so. */
  readonly problem?: string;
}

/** What a CanvOS `.arg` file says. */
export interface CanvosArgs {
  /** The values by key. Of a key that is set twice the last one holds. */
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
const REFERENCE = /^\$(?:([A-Za-z_][A-Za-z0-9_]*)|\{([A-Za-z_][A-Za-z0-9_]*)\})/;

/**
 * Reads the text of a `.arg` file as the shell does that CanvOS reads it with, line by line: `KEY=VALUE`, `export`,
 * comments, quotes, and references to keys that stand before. `docs/decisions.md` says why no dotenv parser does it.
 */
export function parseCanvosArgs(text: string): CanvosArgs {
  const lines = text.replace(/^\ufeff/, "").split(/\r\n|\n|\r/);
  const args: CanvosArgs = { values: new Map(), duplicates: [], problems: [], lines: lines.length };
  for (const [index, written] of lines.entries()) {
    const line = index + 1;
    const content = written.trim();
    if (content === "" || content.startsWith("#")) continue;
    const assignment = ASSIGNMENT.exec(content);
    if (assignment === null) {
      args.problems.push({ line, reason: "it is not KEY=VALUE" });
      continue;
    }
    const read = readValue(content.slice(assignment[0].length), args.values, /[ \t]$/.test(assignment[0]));
    const [, key] = assignment;
    if (typeof read === "string") {
      args.problems.push({ line, reason: read, key });
      continue;
    }
    const before = args.values.get(key);
    if (before !== undefined) args.duplicates.push({ key, first: before.line, line });
    args.values.set(key, { ...read, line });
  }
  return args;
}

/**
 * Reads what stands after the equals sign, in one pass. A text as result is what is wrong with it.
 *
 * @param afterBlank whether there is a blank before it, so that a # begins a comment
 */
function readValue(
  source: string,
  known: Map<string, CanvosArg>,
  afterBlank: boolean,
): { value: string; problem?: string } | string {
  let value = "";
  let problem: string | undefined;
  let quote = "";
  for (let index = 0; index < source.length; index++) {
    const char = source[index];
    if (quote === "'") {
      if (char === "'") quote = "";
      else value += char;
    } else if (char === "\\") {
      index++;
      if (index === source.length) return "its value ends in a backslash, which joins the next line to it";
      value += quote === '"' && !'"\\$`'.includes(source[index]) ? `\\${source[index]}` : source[index];
    } else if (char === '"') {
      quote = quote === '"' ? "" : '"';
    } else if (char === "'" && quote === "") {
      quote = "'";
    } else if (char === "#" && index === 0 && afterBlank) {
      break;
    } else if (quote === "" && /[ \t]/.test(char)) {
      // The value ends here. A comment may follow; anything else the shell would run as a command.
      if (!/^[ \t]+(#|$)/.test(source.slice(index))) return unquoted("a blank");
      break;
    } else if (
      quote === "" &&
      (";&|<>()".includes(char) || (char === "~" && /^:?$/.test(source.slice(0, index).slice(-1))))
    ) {
      return unquoted(char);
    } else if (char === "$" || char === "`") {
      const name = char === "$" ? REFERENCE.exec(source.slice(index, index + 200)) : null;
      const referred = name === null ? undefined : known.get(name[1] ?? name[2]);
      if (name === null && needsShell(source, index, quote)) {
        problem ??= NEEDS_SHELL;
        index = endOfCommand(source, index);
      }
      if (name !== null) {
        index += name[0].length - 1;
        problem ??= problemOf(name[1] ?? name[2], referred);
      }
      const insert = referred?.value ?? (name === null ? char : name[0]);
      if (value.length + insert.length <= LONGEST) value += insert;
      else problem ??= `refers to others, and has more than ${LONGEST} characters with them`;
    } else value += char;
  }
  if (quote !== "") return `its value opens a quote, ${quote}, and does not close it`;
  return { value, ...(problem !== undefined && { problem }) };
}

/** The value is not repeated, because it may be a password. */
function unquoted(what: string): string {
  return `its value has ${what} outside quotes, which the shell does not read as text; write it in quotes, KEY="…"`;
}

const NEEDS_SHELL = "needs a shell to be known";

/** Where what a shell would work out ends, as in `$(git describe)`. What is in it is not looked at. */
function endOfCommand(source: string, start: number): number {
  const closing: Record<string, string> = { "(": ")", "{": "}", "[": "]" };
  const close = source[start] === "`" ? "`" : closing[source[start + 1]];
  const end = close === undefined ? start : source.lastIndexOf(close);
  return end > start || close === undefined ? end : source.length;
}

/** A dollar sign that nothing follows is one, for the shell too. Before a quote it is only one in quotes. */
function needsShell(source: string, index: number, quote: string): boolean {
  const next = source[index + 1] ?? "";
  return source[index] === "`" || /[({[\d?!@*#$-]/.test(next) || (quote === "" && /["']/.test(next));
}

function problemOf(name: string, referred: CanvosArg | undefined): string | undefined {
  return referred === undefined ? `refers to ${name}, which no line before it sets` : referred.problem;
}
