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
  /** The lines that set nothing and are no comments. */
  readonly problems: { readonly line: number; readonly reason: string }[];
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
    const read = readValue(content.slice(assignment[0].length), args.values);
    if (typeof read === "string") {
      args.problems.push({ line, reason: read });
      continue;
    }
    const [, key] = assignment;
    const before = args.values.get(key);
    if (before !== undefined) args.duplicates.push({ key, first: before.line, line });
    args.values.set(key, { ...read, line });
  }
  return args;
}

/** Reads what stands after the equals sign, in one pass. A text as result is what is wrong with it. */
function readValue(source: string, known: Map<string, CanvosArg>): { value: string; problem?: string } | string {
  let value = "";
  let problem: string | undefined;
  let quote = "";
  // How much of the value stands in quotes, where blanks at its end count.
  let kept = 0;
  for (let index = 0; index < source.length; index++) {
    const char = source[index];
    if (quote === "'") {
      if (char === "'") quote = "";
      else value += char;
    } else if (char === "\\" && index + 1 < source.length) {
      index++;
      value += quote === '"' && !'"\\$`'.includes(source[index]) ? `\\${source[index]}` : source[index];
    } else if (char === '"') {
      quote = quote === '"' ? "" : '"';
    } else if (char === "'" && quote === "") {
      quote = "'";
    } else if (char === "#" && quote === "" && (index === 0 || /[ \t]/.test(source[index - 1]))) {
      break;
    } else if (char === "$" || char === "`") {
      const name = char === "$" ? REFERENCE.exec(source.slice(index, index + 200)) : null;
      const referred = name === null ? undefined : known.get(name[1] ?? name[2]);
      if (name !== null) index += name[0].length - 1;
      problem ??= name === null ? needsShell(source, index) : problemOf(name[1] ?? name[2], referred);
      const insert = referred?.value ?? (name === null ? char : name[0]);
      if (value.length + insert.length <= LONGEST) value += insert;
      else problem ??= `refers to others, and has more than ${LONGEST} characters with them`;
    } else value += char;
    if (quote !== "" || source[index] === '"' || source[index] === "'") kept = value.length;
  }
  if (quote !== "") return `its value opens a quote, ${quote}, and does not close it`;
  return { value: value.slice(0, kept) + value.slice(kept).trimEnd(), ...(problem !== undefined && { problem }) };
}

/** A dollar sign that nothing follows is one, for the shell too. */
function needsShell(source: string, index: number): string | undefined {
  return source[index] === "`" || /[({]/.test(source[index + 1] ?? "") ? "needs a shell to be known" : undefined;
}

function problemOf(name: string, referred: CanvosArg | undefined): string | undefined {
  return referred === undefined ? `refers to ${name}, which no line before it sets` : referred.problem;
}
