import { parseArgs } from "node:util";
import { Problem } from "./problem";

/** The formats of a description, by the endings of the files that hold them. */
export const FORMATS = { text: ".txt", markdown: ".md", svg: ".svg", json: ".json" } as const;

export type Format = keyof typeof FORMATS;

/** What the command line asks for. */
export interface Options {
  readonly folder: string;
  readonly against?: string;
  readonly format: Format;
  readonly output?: string;
  readonly stacks: string[];
}

export const HELP = `Usage: cdktf-palette-byoos describe [FOLDER] [options]

Shows every cluster profile that "cdktf synth" wrote: its layers, images and
variables, and what changed since an older synth. Secrets are hidden where their
name or form tells them; when in doubt, a value is hidden.

  FOLDER             what synth wrote (default: cdktf.out)

Options:
  --against FOLDER   an older output folder, to show what changed since
  --format FORMAT    text, markdown, svg or json (default: by the ending of
                     the output file, otherwise text)
  --output FILE      write to FILE instead of standard output
  --stack NAME       this stack only; may be given several times
  --help             this text
  --version          the version of cdktf-palette-byoos

Exit codes: 0 done, 1 something could not be read or written, 2 wrong usage.
`;

/** Reads the command line. */
export function readOptions(argv: string[]): Options | "help" | "version" {
  const { values, positionals } = parse(argv);
  if (values.help) return "help";
  if (values.version) return "version";
  const [command, folder = "cdktf.out", ...others] = positionals;
  if (command === undefined) throw usage("a command is missing. The command is describe.");
  if (command !== "describe") throw usage(`unknown command ${command}. The command is describe.`);
  if (others.length > 0) throw usage(`describe takes one folder, and got ${positionals.length - 1}.`);
  return {
    folder: given("FOLDER", folder),
    against: values.against === undefined ? undefined : given("--against", values.against),
    format: readFormat(values.format, values.output),
    output: values.output === undefined ? undefined : given("--output", values.output),
    stacks: values.stack ?? [],
  };
}

function parse(argv: string[]) {
  try {
    return parseArgs({
      args: argv,
      allowPositionals: true,
      options: {
        against: { type: "string" },
        format: { type: "string" },
        output: { type: "string" },
        stack: { type: "string", multiple: true },
        help: { type: "boolean", short: "h" },
        version: { type: "boolean" },
      },
    });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const unknown = /'([\s\S]*?)'/.exec(message)?.[1] ?? "";
    if (code === "ERR_PARSE_ARGS_UNKNOWN_OPTION") {
      const accepted = "--against, --format, --output, --stack, --help and --version";
      throw usage(`unknown option ${unknown}. Options are ${accepted}.`);
    }
    throw usage(`${message.split("\n")[0].replace(/\.$/, "")}.`);
  }
}

function readFormat(format: string | undefined, output: string | undefined): Format {
  const formats = Object.keys(FORMATS) as Format[];
  if (format === undefined) return formats.find((name) => output?.toLowerCase().endsWith(FORMATS[name])) ?? "text";
  const known = formats.find((name) => name === format);
  if (known === undefined) throw usage(`unknown format ${format}. Formats are ${formats.join(", ")}.`);
  return known;
}

function given(name: string, value: string): string {
  if (value.trim() === "") throw usage(`${name} is empty. Give a path.`);
  return value;
}

function usage(message: string): Problem {
  return Problem.usage(`${message} See cdktf-palette-byoos --help.`);
}
