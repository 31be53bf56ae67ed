import path from "node:path";
import { parseArgs } from "node:util";
import { type Effect, FAILING } from "./describe/effects/effect";
import { Problem } from "./problem";

/** The formats of a description, by the endings of the files that hold them. */
export const FORMATS = { text: ".txt", markdown: ".md", svg: ".svg", json: ".json" } as const;

export type Format = keyof typeof FORMATS;

/** What the command line asks for. */
export interface Options {
  readonly folder: string;
  readonly against?: string;
  readonly plans: string[];
  readonly format: Format;
  readonly output?: string;
  readonly stacks: string[];
  readonly failOn?: Effect;
  readonly allowUndocumented: boolean;
}

export const HELP = `Usage: cdktf-palette-byoos describe [FOLDER] [options]

Shows every cluster profile that "cdktf synth" wrote: its layers, images and
variables, what changed since an older synth, and what each change does to a
cluster that takes it. Secrets are hidden where their name or form tells them;
when in doubt, a value is hidden.

  FOLDER             what synth wrote (default: cdktf.out)

Options:
  --against FOLDER   an older output folder, to show what changed since
  --plan FILE        what "terraform show -json PLAN" prints, instead of a
                     folder: what will be sent, against what is there now;
                     may be given several times, one for each stack
  --fail-on EFFECT   exit with 3 where a change has this effect or a worse one,
                     or where its effect is not documented: new-cluster-needed,
                     repave, reboot, service-restart or reload
  --allow-undocumented
                     let pass what is not documented
  --format FORMAT    text, markdown, svg or json (default: by the ending of
                     the output file, otherwise text)
  --output FILE      write to FILE instead of standard output
  --stack NAME       this stack only; may be given several times
  --help             this text
  --version          the version of cdktf-palette-byoos

Exit codes: 0 done, 1 something could not be read or written, 2 wrong usage,
3 a change does what --fail-on names.

The other command, cdktf-palette-byoos import, turns a profile that exists into
an app: see cdktf-palette-byoos import --help.
`;

const OPTIONS = {
  against: { type: "string" },
  plan: { type: "string", multiple: true },
  "fail-on": { type: "string" },
  "allow-undocumented": { type: "boolean" },
  format: { type: "string" },
  output: { type: "string" },
  stack: { type: "string", multiple: true },
  help: { type: "boolean", short: "h" },
  version: { type: "boolean" },
} as const;

/** Reads the command line. */
export function readOptions(argv: string[]): Options | "help" | "version" {
  const { values, positionals } = parse(argv);
  if (values.help) return "help";
  if (values.version) return "version";
  const [command, folder, ...others] = positionals;
  if (command === undefined) throw usage("a command is missing. Commands are describe and import.");
  if (command !== "describe") throw usage(`unknown command ${command}. Commands are describe and import.`);
  if (others.length > 0) throw usage(`describe takes one folder, and got ${positionals.length - 1}.`);
  const plans = values.plan ?? [];
  for (const plan of plans) given("--plan", plan);
  if (plans.length > 0 && (folder !== undefined || values.against !== undefined)) {
    throw usage("--plan takes the place of FOLDER and --against: a plan knows what is there now. Leave those out.");
  }
  const options = {
    folder: given("FOLDER", folder ?? "cdktf.out"),
    against: values.against === undefined ? undefined : given("--against", values.against),
    plans,
    format: readFormat(values.format, values.output),
    output: values.output === undefined ? undefined : given("--output", values.output),
    stacks: values.stack ?? [],
    failOn: readEffect(values["fail-on"]),
    allowUndocumented: values["allow-undocumented"] ?? false,
  };
  if (options.failOn !== undefined && options.against === undefined && plans.length === 0) {
    throw usage("--fail-on looks at changes. Give --against FOLDER or --plan FILE too.");
  }
  if (options.allowUndocumented && options.failOn === undefined) {
    throw usage("--allow-undocumented belongs to --fail-on. Give --fail-on EFFECT too.");
  }
  return options;
}

function parse(argv: string[]) {
  try {
    return parseArgs({ args: argv, allowPositionals: true, options: OPTIONS });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const unknown = /'([\s\S]*?)'/.exec(message)?.[1] ?? "";
    if (code === "ERR_PARSE_ARGS_UNKNOWN_OPTION") {
      const names = Object.keys(OPTIONS).map((name) => `--${name}`);
      throw usage(`unknown option ${unknown}. Options are ${names.slice(0, -1).join(", ")} and ${names.at(-1)}.`);
    }
    throw usage(`${message.split("\n")[0].replace(/\.$/, "")}.`);
  }
}

/** Endings of pictures and pages that no format writes. */
const FOREIGN = [".png", ".jpg", ".jpeg", ".gif", ".webp", ".pdf", ".html"];

function readFormat(format: string | undefined, output = ""): Format {
  const formats = Object.keys(FORMATS) as Format[];
  const ending = path.extname(output).toLowerCase();
  const endings = formats.map((name) => `${FORMATS[name]} (${name})`).join(", ");
  if (format === undefined) {
    const known = formats.find((name) => ending === FORMATS[name]);
    if (known === undefined && ending !== "") {
      throw usage(`--output ${output} has an ending that is not known. Endings are ${endings}; or give --format.`);
    }
    return known ?? "text";
  }
  const known = formats.find((name) => name === format);
  if (known === undefined) throw usage(`unknown format ${format}. Formats are ${formats.join(", ")}.`);
  if (FOREIGN.includes(ending)) {
    throw usage(`--output ${output} is for what no format writes. Endings are ${endings}.`);
  }
  return known;
}

function readEffect(effect: string | undefined): Effect | undefined {
  if (effect === undefined) return undefined;
  const known = FAILING.find((name) => name === effect.trim().toLowerCase().replaceAll(" ", "-"));
  if (known === undefined) throw usage(`unknown effect ${effect}. Effects are ${FAILING.join(", ")}.`);
  return known;
}

function given(name: string, value: string): string {
  if (value.trim() === "") throw usage(`${name} is empty. Give a path.`);
  return value;
}

function usage(message: string): Problem {
  return Problem.usage(`${message} See cdktf-palette-byoos --help.`);
}
