import path from "node:path";
import { Problem } from "../problem";

type Parse = (fileName: string, content: string) => Promise<unknown>;

/**
 * Reads `cdk.tf` into the shape of `cdk.tf.json`, with the parser that the user's CDKTF command line brings: it weighs
 * twenty times what this library does, and JSON output needs none.
 */
export async function parseHcl(content: string, shown: string, folders: string[]): Promise<unknown> {
  const parse = parserFrom([...folders, __dirname]);
  if (parse === undefined) {
    throw Problem.input(
      `${shown} is HCL, and reading it takes cdktf-cli, which is not installed here. ` +
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

function parserFrom(folders: string[]): Parse | undefined {
  for (const start of folders) {
    const ofCommandLine = resolve("cdktf-cli/package.json", start);
    const found = resolve("@cdktf/hcl2json", start) ?? resolve("@cdktf/hcl2json", ofCommandLine);
    if (found !== undefined) return require(found).parse;
  }
  return undefined;
}

function resolve(name: string, start: string | undefined): string | undefined {
  if (start === undefined) return undefined;
  try {
    return require.resolve(name, { paths: [start] });
  } catch {
    return undefined;
  }
}
