import { type ParseArgsConfig, parseArgs } from "node:util";

/** What stops the command: a sentence for the user, and the exit code that goes with it. */
export class Problem extends Error {
  private constructor(
    message: string,
    public readonly exitCode: 1 | 2 | 3,
  ) {
    super(message);
  }

  /** The command line asks for something that there is not. */
  public static usage(message: string): Problem {
    return new Problem(message, 2);
  }

  /** A change does more than the command line allows. */
  public static effect(message: string): Problem {
    return new Problem(message, 3);
  }

  /** A file or folder cannot be read or written. */
  public static input(message: string): Problem {
    return new Problem(message, 1);
  }
}

/** What a command needs of its process. */
export interface Surroundings {
  readonly stdout: { write(text: string): unknown; readonly isTTY?: boolean };
  readonly stderr: { write(text: string): unknown };
  readonly env: { [name: string]: string | undefined };
  readonly cwd: string;
}

/** A command of the command line: reads what stands behind its name, and gives its exit code. */
export type Command = (argv: string[], surroundings: Surroundings) => Promise<number>;

type OptionTypes = NonNullable<ParseArgsConfig["options"]>;

/** Every command takes `--help`. */
const HELP = { help: { type: "boolean", short: "h" } } as const;

/** What was read: the values of the options, and what is none. */
type Parsed<T extends OptionTypes> = ReturnType<
  typeof parseArgs<{ args: string[]; allowPositionals: true; options: T & typeof HELP }>
>;

/** The options of one command. */
export class CommandLine<T extends OptionTypes> {
  /**
   * @param bare the options that may stand without a value, and what they mean then
   */
  constructor(
    private readonly command: string,
    private readonly options: T,
    private readonly bare: { readonly [option: string]: string } = {},
  ) {}

  /** Reads what stands behind the name of the command. */
  public read(argv: string[]): Parsed<T> {
    const end = argv.indexOf("--");
    const args = argv.map((arg, index) => {
      const value = end >= 0 && index > end ? undefined : this.bare[arg.replace(/^--/, "")];
      return value !== undefined && arg.startsWith("--") ? `${arg}=${value}` : arg;
    });
    try {
      return parseArgs({ args, allowPositionals: true, options: { ...this.options, ...HELP } });
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (code !== "ERR_PARSE_ARGS_UNKNOWN_OPTION") throw this.usage(`${message.split("\n")[0].replace(/\.$/, "")}.`);
      const unknown = /'([\s\S]*?)'/.exec(message)?.[1] ?? "";
      throw this.usage(`unknown option ${unknown}. Options are ${listed(Object.keys({ ...this.options, ...HELP }))}.`);
    }
  }

  /** A path that an option or argument gives. */
  public path(name: string, value: string): string {
    if (value.trim() === "") throw this.usage(`${name} is empty. Give a path.`);
    return value;
  }

  /** The same, if it is given. */
  public optionalPath(name: string, value: string | undefined): string | undefined {
    return value === undefined ? undefined : this.path(name, value);
  }

  /** One of the words that an option takes, in whatever case. */
  public word<W extends string>(what: string, value: string, words: readonly W[]): W {
    const known = words.find((word) => word === value.trim().toLowerCase().replaceAll(" ", "-"));
    const all = `${what[0].toUpperCase()}${what.slice(1)}s`;
    if (known === undefined) throw this.usage(`unknown ${what} ${value}. ${all} are ${words.join(", ")}.`);
    return known;
  }

  /** What is wrong with the command line, and where to read more. */
  public usage(message: string): Problem {
    return Problem.usage(`${message} See cdktf-palette-byoos ${this.command} --help.`);
  }
}

function listed(names: string[]): string {
  const options = names.map((name) => `--${name}`);
  return `${options.slice(0, -1).join(", ")} and ${options.at(-1)}`;
}
