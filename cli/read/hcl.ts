import path from "node:path";
import { Problem } from "../problem";

type Parse = (fileName: string, content: string) => Promise<unknown>;

/**
 * Reads `cdk.tf` into the shape of `cdk.tf.json`, with the parser that the user's CDKTF command line brings: it weighs
 * twenty times what this library does, and JSON output needs none.
 *
 * The parser is looked for from here upwards, where whoever installed this library installed the rest. The folder that
 * is described, and the one that the command runs in, may be somebody else's: nothing is loaded from there.
 */
export async function parseHcl(content: string, shown: string): Promise<unknown> {
  const parse = installedParser();
  if (parse === undefined) {
    throw Problem.input(
      `${shown} is HCL, and reading it takes cdktf-cli, which is not installed beside this command. ` +
        "Install it (npm install --save-dev cdktf-cli), or run cdktf synth without --hcl.",
    );
  }
  try {
    return await parse(path.basename(shown), content);
  } catch (error) {
    const line = /:(\d+),\d+/.exec(String((error as Error)?.message ?? error))?.[1];
    throw Problem.input(
      `${shown} is not valid HCL${line === undefined ? "" : ` (line ${line})`}. Run cdktf synth again.`,
    );
  }
}

function installedParser(): Parse | undefined {
  const ofCommandLine = resolve("cdktf-cli/package.json", __dirname);
  const found = resolve("@cdktf/hcl2json", __dirname) ?? resolve("@cdktf/hcl2json", ofCommandLine);
  return found === undefined ? undefined : require(found).parse;
}

function resolve(name: string, start: string | undefined): string | undefined {
  if (start === undefined) return undefined;
  try {
    return require.resolve(name, { paths: [start] });
  } catch {
    return undefined;
  }
}
