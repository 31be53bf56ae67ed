import { type Command, Problem, type Surroundings } from "./command-line";
import { ownPackage } from "./own-package";
import { visible } from "./visible";

const HELP = `Usage: cdktf-palette-byoos COMMAND [options]

Commands:
  describe           shows cluster profiles, what changed of them, and what each
                     change does to a cluster that takes it
  check              finds mistakes in cluster profiles, and in clusters beside
                     them, of a plan, a state, an export or a synth
  import             turns a cluster profile that exists into a typed app

  --help             this text; behind a command, what that command takes
  --version          the version of cdktf-palette-byoos
`;

const COMMANDS: { readonly [name: string]: Command } = {
  // Each loads what it needs, when it is called.
  describe: (...given) =>
    (require("./describe/describe") as typeof import("./describe/describe")).runDescribe(...given),
  check: (...given) => (require("./check/check") as typeof import("./check/check")).runCheck(...given),
  import: (...given) => (require("./import/import") as typeof import("./import/import")).runImport(...given),
};

/** Runs the command line and gives its exit code. */
export async function main(argv: string[], surroundings: Surroundings): Promise<number> {
  const { stdout, stderr } = surroundings;
  try {
    const [name, ...rest] = argv;
    if (name === "--help" || name === "-h") stdout.write(HELP);
    else if (name === "--version") stdout.write(`${ownPackage().version}\n`);
    else return await commandCalled(name)(rest, surroundings);
    return 0;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    stderr.write(`cdktf-palette-byoos: ${visible(error.message)}\n`);
    return error.exitCode;
  }
}

function commandCalled(name: string | undefined): Command {
  if (name !== undefined && Object.hasOwn(COMMANDS, name)) return COMMANDS[name];
  const wrong = name === undefined ? "a command is missing" : `unknown command ${name}`;
  const names = Object.keys(COMMANDS);
  const known = `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
  throw Problem.usage(`${wrong}. Commands are ${known}. See cdktf-palette-byoos --help.`);
}

/** Runs the command line as a process of its own. */
export async function run(): Promise<void> {
  // Whoever reads the output may stop early, as `head` does.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
  const { stdout, stderr, env } = process;
  process.exitCode = await main(process.argv.slice(2), { stdout, stderr, env, cwd: process.cwd() });
}
