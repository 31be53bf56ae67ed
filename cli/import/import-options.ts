import { CONTEXTS } from "../../lib/palette/registries";
import { CommandLine } from "../command-line";

/** What the command line asks of `import`. */
export interface ImportOptions {
  readonly source: string;
  readonly out?: string;
  readonly check?: string;
  readonly adopt?: Adoption;
  readonly keepText: boolean;
  readonly force: boolean;
}

/** A profile that Palette has: its unique id or name, where it is kept, and its version. */
export interface Adoption {
  readonly id: string;
  readonly context?: string;
  readonly version?: string;
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
  --adopt ID[:CONTEXT[:VERSION]]
                     have the first plan adopt the profile that Palette has. ID
                     is its UID, the last part of the address of its page in
                     Palette, or its name (provider 0.29.9 and later); CONTEXT
                     is project, tenant or system (default: the profile's). From
                     a state this happens by itself
  --keep-text        keep the text of OS layers to the byte, with its comments
  --check DIR        write nothing: compare the app in DIR with SOURCE again
  --help             this text

Exit codes: 0 the app says the same, 1 it does not or something could not be
read or written, 2 wrong usage.
`;

const LINE = new CommandLine("import", {
  out: { type: "string" },
  check: { type: "string" },
  adopt: { type: "string" },
  "keep-text": { type: "boolean" },
  force: { type: "boolean" },
});

/** Reads the command line behind the word `import`. */
export function readImportOptions(argv: string[]): ImportOptions | "help" {
  const { values, positionals } = LINE.read(argv);
  if (values.help) return "help";
  const [source, ...others] = positionals;
  if (source === undefined) throw LINE.usage("SOURCE is missing.");
  if (others.length > 0) throw LINE.usage(`import takes one source, and got ${positionals.length}.`);
  if (values.check !== undefined && (values.out ?? values.adopt ?? values.force ?? values["keep-text"]) !== undefined) {
    throw LINE.usage("--check writes nothing: leave out --out, --adopt, --keep-text and --force.");
  }
  if (values.force && values.out === undefined) throw LINE.usage("--force goes with --out.");
  return {
    source: LINE.path("SOURCE", source),
    out: LINE.optionalPath("--out", values.out),
    check: LINE.optionalPath("--check", values.check),
    adopt: values.adopt === undefined ? undefined : adoptId(values.adopt),
    keepText: values["keep-text"] === true,
    force: values.force === true,
  };
}

/** As Terraform takes it, `ID:CONTEXT:VERSION`. */
function adoptId(value: string): Adoption {
  const [id, context, version, ...rest] = value.split(":");
  const isId = /^[\w][\w.-]*$/.test(id) && rest.length === 0;
  const isContext = context === undefined || CONTEXTS.includes(context);
  if (!isId || !isContext || !/^\d+\.\d+\.\d[\w.+-]*$/.test(version ?? "1.0.0")) {
    throw LINE.usage(
      `--adopt ${value} is not ID, ID:CONTEXT or ID:CONTEXT:VERSION. ID is the profile's UID, the last part of the address of its page in Palette, or its name; CONTEXT is project, tenant or system; VERSION is such as 1.0.0.`,
    );
  }
  return { id, context, version };
}
