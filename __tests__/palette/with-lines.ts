import fs from "node:fs";
import path from "node:path";
import * as ts from "typescript";

const palette = path.join(__dirname, "../../lib/palette");

/** A table of lib/palette as it would be with other lines, each by one that is there. */
export function withLines(file: string, other: Record<string, string>): object {
  const source = Object.entries(other).reduce(
    (text, [line, lines]) => {
      expect(text.split(line)).toHaveLength(2);
      return text.replace(line, lines);
    },
    fs.readFileSync(path.join(palette, file), "utf8"),
  );
  const { outputText } = ts.transpileModule(source, { compilerOptions: { module: ts.ModuleKind.CommonJS } });
  const exports = {};
  new Function("exports", "require", outputText)(exports, (name: string) => require(path.join(palette, name)));
  return exports;
}
