import { CommandLine } from "../command-line";

/** What the command line asks of `import`. */
export interface ImportOptions {
  readonly source: string;
  readonly out?: string;
  readonly check?: string;
  readonly adopt?: Adoption;
  readonly force: boolean;
}

/** A profile that Palette has: its unique id, and where it is kept. */
export interface Adoption {
  readonly uid: string;
  readonly context: string;
}

export const IMPORT_HELP = `Usage: cdktf-palette-byoos import SOURCE [options]

Turns a cluster profile that exists into a typed app, and proves that the app
says the same.

  SOURCE             Palette's export of a profile (JSON or YAML), or what
                     "terraform show -json" prints of a state or a saved plan

Options:
  --out DIR          write the app into DIR, with long texts in files of their
                     own (default: the program on standard output)
  --force            write into DIR although it is not empty
  --adopt UID[:CONTEXT]
                     have the first plan adopt the profile that Palette has;
                     CONTEXT is project (the default), tenant or system. From
                     a state this happens by itself
  --check DIR        write nothing: compare the app in DIR with SOURCE again
  --help             this text

Exit codes: 0 the app says the same, 1 it does not or something could not be
read or written, 2 wrong usage.
`;

const LINE = new CommandLine("import", {
  out: { type: "string" },
  check: { type: "string" },
  adopt: { type: "string" },
  force: { type: "boolean" },
});

/** Reads the command line behind the word `import`. */
export function readImportOptions(argv: string[]): ImportOptions | "help" {
  const { values, positionals } = LINE.read(argv);
  if (values.help) return "help";
  const [source, ...others] = positionals;
  if (source === undefined) throw LINE.usage("SOURCE is missing.");
  if (others.length > 0) throw LINE.usage(`import takes one source, and got ${positionals.length}.`);
  if (values.check !== undefined && (values.out ?? values.adopt ?? values.force) !== undefined) {
    throw LINE.usage("--check writes nothing: leave out --out, --adopt and --force.");
  }
  if (values.force && values.out === undefined) throw LINE.usage("--force goes with --out.");
  return {
    source: LINE.path("SOURCE", source),
    out: LINE.optionalPath("--out", values.out),
    check: LINE.optionalPath("--check", values.check),
    adopt: values.adopt === undefined ? undefined : adoptId(values.adopt),
    force: values.force === true,
  };
}

/** As Terraform takes it, `UID:CONTEXT`. */
function adoptId(value: string): Adoption {
  const [uid, context = "project", ...rest] = value.split(":");
  if (!/^[\w-]+$/.test(uid) || rest.length > 0 || !["project", "tenant", "system"].includes(context)) {
    throw LINE.usage(`--adopt ${value} is not UID or UID:CONTEXT, where CONTEXT is project, tenant or system.`);
  }
  return { uid, context };
}
