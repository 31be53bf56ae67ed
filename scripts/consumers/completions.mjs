// What an editor offers for the installed package: TypeScript's language service is asked, as editors ask it.
import fs from "node:fs";
import path from "node:path";
import ts from "typescript";

const START = `import { App, TerraformStack } from "cdktf";
import * as byoos from "cdktf-palette-byoos";
const stack = new TerraformStack(new App(), "edge");
`;

/** Places where somebody types, each marked with `|`, with a name that must be offered there. */
const TYPED = {
  addStage: 'new byoos.EdgeByoosLayer(stack, "byoos", { image: byoos.ProviderImage.notApplicable() }).|',
  toPack: "declare const layer: byoos.PackLayer; layer.|",
  pack: "declare const any: byoos.ProfileLayer; any.|",
  toClusterProfile: "declare const profile: byoos.ClusterProfile; profile.|",
  uriFor: 'byoos.ProviderImage.fromUri("a").|',
  fromParts: "byoos.ProviderImage.|",
  replaceText: 'byoos.PackValues.fromYaml("a: 1").|',
  fromFile: "byoos.PackValues.|",
  search: "byoos.Pack.|",
  defaultValues: "declare const pack: byoos.Pack; pack.|",
  publicRepo: "byoos.PackRegistry.|",
  uid: "byoos.PackRegistry.publicRepo(stack).|",
};

/** Properties whose description says what to write, and a word of it. */
const DESCRIBED = {
  'new byoos.SpectrocloudProvider(stack, "p", { |host: "" });': /self-hosted/,
  'new byoos.SpectrocloudProvider(stack, "p", { |apiKey: "" });': /SPECTROCLOUD_APIKEY/,
  'new byoos.SpectrocloudProvider(stack, "p", { |projectName: "" });': /project/,
  'new byoos.PackLayer(stack, "l", { |kind: "network", name: "n" });': /LayerKind/,
  'new byoos.PackLayer(stack, "l", { |values: {}, name: "n" });': /PackValues\.fromObject/,
  'new byoos.PackLayer(stack, "l", { |registry: "x", name: "n" });': /PackRegistry\.lookup/,
};

/** Fails where something internal is offered in a project, something useful is not, or a property is not described. */
export function checkCompletions(project) {
  const file = path.join(project, "typed.ts");
  const ask = (typed) => {
    const text = `${START}${typed}\n`;
    const at = text.indexOf("|");
    fs.writeFileSync(file, text.replace("|", ""));
    return { service: serviceFor(file), at };
  };
  for (const [expected, typed] of Object.entries(TYPED)) {
    const { service, at } = ask(typed);
    const names = (service.getCompletionsAtPosition(file, at, {})?.entries ?? []).map(({ name }) => name);
    const internal = names.filter((name) => name.startsWith("_"));
    if (internal.length > 0) throw new Error(`An editor offers ${internal.join(", ")} at ${typed}`);
    if (!names.includes(expected)) throw new Error(`An editor does not offer ${expected} at ${typed}`);
  }
  for (const [typed, words] of Object.entries(DESCRIBED)) {
    const { service, at } = ask(typed);
    const shown = ts.displayPartsToString(service.getQuickInfoAtPosition(file, at)?.documentation);
    if (!words.test(shown)) throw new Error(`An editor says "${shown}" at ${typed}`);
  }
}

function serviceFor(file) {
  const options = { module: ts.ModuleKind.NodeNext, target: ts.ScriptTarget.ES2022, strict: true, types: [] };
  return ts.createLanguageService({
    getCompilationSettings: () => options,
    getScriptFileNames: () => [file],
    getScriptVersion: () => "1",
    getScriptSnapshot: (name) =>
      fs.existsSync(name) ? ts.ScriptSnapshot.fromString(fs.readFileSync(name, "utf8")) : undefined,
    getCurrentDirectory: () => path.dirname(file),
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: ts.sys.fileExists,
    readFile: ts.sys.readFile,
    readDirectory: ts.sys.readDirectory,
    directoryExists: ts.sys.directoryExists,
    getDirectories: ts.sys.getDirectories,
    realpath: ts.sys.realpath,
  });
}
