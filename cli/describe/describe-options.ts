import path from "node:path";
import { LAYER_ORDER } from "../../lib/palette/layer-kinds";
import { CommandLine } from "../command-line";
import { type Effect, FAILING } from "./effects/effect";
import type { ChangeKind } from "./model/change";
import type { Question } from "./model/description";

/** The formats of a description, by the endings of the files that hold them. */
const FORMATS = { text: ".txt", markdown: ".md", svg: ".svg", json: ".json" } as const;

export type Format = keyof typeof FORMATS;

/** What the command line asks of `describe`. */
export interface DescribeOptions extends Question {
  readonly format: Format;
  readonly output?: string;
  readonly failOn?: Effect;
  /** What may do what is not documented: layers of these kinds, variables, the profile; or whatever there is. */
  readonly allowUndocumented: readonly ChangeKind[] | "all";
}

/** What may be allowed to do what is not documented. */
const KINDS: readonly ChangeKind[] = [...LAYER_ORDER, "variable", "profile", "cluster", "other"];
/** The same in lines of the help, which has 21 columns before them. */
const KIND_LINES = KINDS.join(", ").replace(/(?=.{59})(.{1,57},) /g, `$1\n${" ".repeat(21)}`);

export const DESCRIBE_HELP = `Usage: cdktf-palette-byoos describe [FOLDER] [options]

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
  --allow-undocumented[=KIND,…]
                     let pass what is not documented, of all or of these kinds:
                     ${KIND_LINES}
  --format FORMAT    text, markdown, svg or json (default: by the ending of
                     the output file, otherwise text)
  --output FILE      write to FILE instead of standard output
  --stack NAME       this stack only; may be given several times
  --help             this text

Exit codes: 0 done, 1 something could not be read or written, 2 wrong usage,
3 a change does what --fail-on names.
`;

const LINE = new CommandLine(
  "describe",
  {
    against: { type: "string" },
    plan: { type: "string", multiple: true },
    "fail-on": { type: "string" },
    "allow-undocumented": { type: "string", multiple: true },
    format: { type: "string" },
    output: { type: "string" },
    stack: { type: "string", multiple: true },
  },
  { "allow-undocumented": "all" },
);

/** Reads the command line behind the word `describe`. */
export function readDescribeOptions(argv: string[]): DescribeOptions | "help" {
  const { values, positionals } = LINE.read(argv);
  if (values.help) return "help";
  const [folder, ...others] = positionals;
  if (others.length > 0) throw LINE.usage(`describe takes one folder, and got ${positionals.length}.`);
  const plans = values.plan ?? [];
  for (const plan of plans) LINE.path("--plan", plan);
  if (plans.length > 0 && (folder !== undefined || values.against !== undefined)) {
    throw LINE.usage(
      "--plan takes the place of FOLDER and --against: a plan knows what is there now. Leave those out.",
    );
  }
  const failOn = values["fail-on"];
  const options: DescribeOptions = {
    folder: LINE.path("FOLDER", folder ?? "cdktf.out"),
    against: LINE.optionalPath("--against", values.against),
    plans,
    format: readFormat(values.format, values.output),
    output: LINE.optionalPath("--output", values.output),
    stacks: values.stack ?? [],
    failOn: failOn === undefined ? undefined : LINE.word("effect", failOn, FAILING),
    allowUndocumented: readKinds(values["allow-undocumented"] ?? []),
  };
  if (options.failOn !== undefined && options.against === undefined && plans.length === 0) {
    throw LINE.usage("--fail-on looks at changes. Give --against FOLDER or --plan FILE too.");
  }
  if (values["allow-undocumented"] !== undefined && options.failOn === undefined) {
    throw LINE.usage("--allow-undocumented belongs to --fail-on. Give --fail-on EFFECT too.");
  }
  return options;
}

function readKinds(given: string[]): readonly ChangeKind[] | "all" {
  const known = [...KINDS, "all" as const];
  const words = given.flatMap((list) => list.split(",")).map((word) => LINE.word("kind", word, known));
  return words.includes("all") ? "all" : words.filter((word) => word !== "all");
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
      throw LINE.usage(`--output ${output} has an ending that is not known. Endings are ${endings}; or give --format.`);
    }
    return known ?? "text";
  }
  const known = LINE.word("format", format, formats);
  if (FOREIGN.includes(ending)) {
    throw LINE.usage(`describe cannot write ${ending} files. Endings are ${endings}.`);
  }
  return known;
}
