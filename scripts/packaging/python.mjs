// What jsii leaves out of the Python code that it writes. jsii drops a key that it does not know and a key without a
// value, knows no tuples, and ends in dozens of lines of its own where data is of a type that has no JSON.
import fs from "node:fs";
import path from "node:path";

/** A parameter that is a list, or a map of lists; of one struct, each of which may be a dictionary, or of anything else. */
const LIST =
  /(?<=^ {8}|, )(\w+): (?:typing\.(?:Optional|Union)\[|"[\w.]+IResolvable", )*(typing\.Mapping\[builtins\.str, )?typing\.Sequence\[(?:typing\.Union\["?([\w.]+)"?, typing\.Dict\[builtins\.str, typing\.Any\]\])?/gm;

/** A parameter that is a map of texts. */
const TEXTS = /(?<=^ {8}|, )(\w+): (?:typing\.Optional\[)?typing\.Mapping\[builtins\.str, builtins\.str\]/gm;

/** A parameter that is a map of any data. */
const DATA = /(?<=^ {8}|, )(\w+): (?:typing\.Optional\[)?typing\.Mapping\[builtins\.str, typing\.Any\]/gm;

/** A parameter that is a number. */
const NUMBER = /(?<=^ {8}|, )(\w+): (?:typing\.Optional\[)?jsii\.Number/gm;

const HELPERS = fs.readFileSync(path.join(import.meta.dirname, "arguments.py"), "utf8").replace(/^#.*\n/, "");

/** What a member is called in Python, by its name in TypeScript, as the code itself says. */
function namesIn(code) {
  const structs = [...code.matchAll(/name_mapping=\{([^}]*)\}/g)].flatMap(([, mapping]) => [
    ...mapping.matchAll(/"(?<python>\w+)": "(?<name>\w+)"/g),
  ]);
  const members = code.matchAll(/jsii_name="(?<name>\w+)"\)\n(?: {4}@.*\n)* {4}def (?<python>\w+)\(/g);
  return new Map([...structs, ...members].map(({ groups }) => [groups.name, groups.python]));
}

/** Has the docstrings of a module name members as Python does. What a source calls them stays. */
export function spellAsPython(code) {
  const names = namesIn(code);
  return code.replace(/^.*``.*$/gm, (line) => {
    const [own, ...source] = line.split("Source:");
    const spelled = own.replace(
      /``(\w+\.)?(\w+)``/g,
      (_, type = "", name) => `\`\`${type}${names.get(name) ?? name}\`\``,
    );
    return [spelled, ...source].join("Source:");
  });
}

/** Has a module take lists and data for what they say. */
export function takeAsWritten(code) {
  const functions = code.split(/^(?= {4}def )/m);
  const corrected = functions.map((text) => {
    const parameters = text.slice(0, text.search(/\) ->/m));
    const lines = [
      ...[...parameters.matchAll(LIST)].map(([, name, byKey, struct]) => {
        return `${name} = ${byKey ? "_lists" : "_list"}("${name}", ${[name, struct].filter(Boolean).join(", ")})`;
      }),
      ...[...parameters.matchAll(TEXTS)].map(([, name]) => `${name} = _texts("${name}", ${name})`),
      ...[...parameters.matchAll(NUMBER)].map(([, name]) => `${name} = _number(${name})`),
      ...[...parameters.matchAll(DATA)].map(([, name]) => `${name} = _data("${name}", ${name})`),
    ];
    return text.replace(/^ {8}if __debug__:$/m, (start) =>
      [...lines.map((line) => `        ${line}`), start].join("\n"),
    );
  });
  return corrected.join("") === code ? code : corrected.join("") + HELPERS;
}

/** Has PyPI say how mature the package is, and where its pages are. */
export function describedForPyPi(setup, { version, repository }) {
  const home = repository.url.replace(/\.git$/, "");
  const urls = {
    Documentation: `${home}/tree/v${version}/docs`,
    Changelog: `${home}/blob/main/CHANGELOG.md`,
    Issues: `${home}/issues`,
  };
  const lines = Object.entries(urls).map(([name, url]) => `        "${name}": "${url}",\n`);
  const described = setup
    .replace("Development Status :: 5 - Production/Stable", "Development Status :: 4 - Beta")
    .replace(/"project_urls": \{\n/, (start) => start + lines.join(""));
  if (!described.includes("4 - Beta") || !described.includes(urls.Issues))
    throw new Error("setup.py is written in another way");
  return described;
}
