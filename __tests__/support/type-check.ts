import path from "node:path";
import * as ts from "typescript";

const root = path.join(__dirname, "../..");

/** What the compiler finds in the files, which it checks strictly, against the sources of the library. */
export function typeErrors(files: string[], options: ts.CompilerOptions = {}): { file: string; message: string }[] {
  const program = ts.createProgram(files, {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    strict: true,
    noEmit: true,
    esModuleInterop: true,
    skipLibCheck: true,
    types: ["node"],
    typeRoots: [path.join(root, "node_modules", "@types")],
    paths: {
      "cdktf-palette-byoos": [path.join(root, "lib/index.ts")],
      "cdktf-palette-byoos/testing": [path.join(root, "testing/index.ts")],
      "*": [path.join(root, "node_modules/*")],
    },
    ...options,
  });
  // The library's own files are checked by npm run typecheck.
  const checked = files.map((file) => program.getSourceFile(file) as ts.SourceFile);
  const found = [
    ...program.getOptionsDiagnostics(),
    ...checked.flatMap((file) => [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)]),
  ];
  return found.map(({ file, messageText }) => ({
    file: file?.fileName ?? "",
    message: ts.flattenDiagnosticMessageText(messageText, "\n"),
  }));
}
