// Changes the code at random places, one at a time, and says which changes no test notices.
//
//   npm run mutate -- [--seed N] [--count N] [FOLDER or FILE …]    default: the files that differ from main
//
// A change that does not type-check says nothing about tests and is not counted. Files are changed in place and put back.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import ts from "typescript";

const root = path.join(import.meta.dirname, "..");
const { values, positionals } = parseArgs({
  options: { seed: { type: "string", default: "1" }, count: { type: "string", default: "60" } },
  allowPositionals: true,
});
const OPERATORS = {
  "&&": "||",
  "||": "&&",
  "??": "&&",
  "===": "!==",
  "!==": "===",
  "<": "<=",
  "<=": "<",
  ">": ">=",
  ">=": ">",
  "+": "-",
  "-": "+",
};
const random = seeded(Number(values.seed));
const files = filesOf(positionals.length > 0 ? positionals : changedFiles());
const sites = files.flatMap(sitesIn);
const kinds = new Map([...new Set(sites.map(({ kind }) => kind))].map((kind) => [kind, { noticed: 0, all: 0 }]));
if (sites.length === 0) throw new Error("There is nothing to change: name folders or files of lib or cli.");
if (run("git", "status", "--porcelain", "--", ...files).stdout !== "") throw new Error("Commit these files first.");
console.log(`${sites.length} places in ${files.length} files, seed ${values.seed}`);

const total = { noticed: 0, all: 0 };
while (total.all < Number(values.count) && sites.length > 0) {
  const [site] = sites.splice(nextSite(), 1);
  const noticed = isNoticed(site);
  if (noticed === undefined) continue;
  for (const count of [total, kinds.get(site.kind)]) {
    count.all++;
    if (noticed) count.noticed++;
  }
  const { line } = site.source.getLineAndCharacterOfPosition(site.start);
  const was = site.source.text.slice(site.start, site.end).replace(/\s+/g, " ").slice(0, 100);
  console.log(
    `${noticed ? "noticed " : "SURVIVED"} ${site.file}:${line + 1} ${site.kind}: ${was}  =>  ${site.text.slice(0, 100)}`,
  );
}
for (const [kind, { noticed, all }] of kinds) console.log(`${kind}: ${noticed} of ${all}`);
console.log(`${total.noticed} of ${total.all} changes noticed, ${Math.round((100 * total.noticed) / total.all)} %`);

/** The kinds take turns, so that one with few places is asked, too. */
function nextSite() {
  const names = [...kinds.keys()].sort((one, other) => kinds.get(one).all - kinds.get(other).all);
  const kind = names.find((name) => sites.some((site) => site.kind === name));
  const places = sites.flatMap((site, index) => (site.kind === kind ? [index] : []));
  return places[Math.floor(random() * places.length)];
}

/** Whether a test fails with the change; undefined if the change does not type-check. */
function isNoticed({ file, source, start, end, text }) {
  const place = path.join(root, file);
  const putBack = () => fs.writeFileSync(place, source.text);
  process.once("SIGINT", putBack);
  try {
    fs.writeFileSync(place, source.text.slice(0, start) + text + source.text.slice(end));
    if (run("node", "node_modules/typescript-native/bin/tsc", "-p", "tsconfig.json").status !== 0) return undefined;
    // Those beside the file fail most often, and sooner than all that come to use it.
    return [[testsBeside(file)], ["--findRelatedTests", file]].some((tests) => {
      return run("npx", "jest", "--ci", "--silent", "--bail", "--passWithNoTests", ...tests).status !== 0;
    });
  } finally {
    putBack();
    process.removeListener("SIGINT", putBack);
  }
}

/** The folder of tests that mirrors a file's, or the next above it that is there. */
function testsBeside(file) {
  let folder = path.join("__tests__", path.dirname(file).replace(/^lib\//, ""));
  while (!fs.existsSync(path.join(root, folder))) folder = path.dirname(folder);
  return `${folder}/`;
}

function run(program, ...options) {
  return spawnSync(program, options, { cwd: root, encoding: "utf8", maxBuffer: 1 << 28, timeout: 900_000 });
}

function changedFiles() {
  return run("git", "diff", "--name-only", "--diff-filter=d", "main...HEAD").stdout.split("\n").filter(isOurs);
}

function filesOf(places) {
  return places.flatMap((place) => {
    const below = fs.statSync(path.join(root, place)).isDirectory()
      ? fs.readdirSync(path.join(root, place), { recursive: true })
      : [""];
    return below.map((name) => path.join(place, name)).filter(isOurs);
  });
}

function isOurs(file) {
  return /^(lib|cli|testing)\/.*\.ts$/.test(file) && !file.startsWith("lib/imports/");
}

/** The places of a file that can be changed, each with what is written there instead. */
function sitesIn(file) {
  const source = ts.createSourceFile(
    file,
    fs.readFileSync(path.join(root, file), "utf8"),
    ts.ScriptTarget.ES2022,
    true,
  );
  const found = [];
  visit(source);
  return found;

  function add(kind, node, text, start = node.getStart(), end = node.end) {
    found.push({ kind, file, source, start, end, text });
  }
  function visit(node) {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isTypeNode(node)) return;
    if (ts.isExpressionStatement(node)) add("statement", node, ";");
    if (ts.isIfStatement(node)) add("condition", node.expression, `!(${node.expression.getText()})`);
    if (ts.isConditionalExpression(node)) add("condition", node.condition, `!(${node.condition.getText()})`);
    if (ts.isBinaryExpression(node) && OPERATORS[node.operatorToken.getText()] !== undefined) {
      add("operator", node.operatorToken, OPERATORS[node.operatorToken.getText()]);
    }
    if (node.kind === ts.SyntaxKind.TrueKeyword) add("literal", node, "false");
    if (node.kind === ts.SyntaxKind.FalseKeyword) add("literal", node, "true");
    if (ts.isNumericLiteral(node)) add("literal", node, `${Number(node.text) + 1}`);
    if (ts.isStringLiteral(node) && !ts.isPropertyAssignment(node.parent.parent ?? node))
      add("literal", node, '"changed"');
    if (ts.isArrayLiteralExpression(node)) for (const item of node.elements) addWithout("element", item, node.elements);
    if (ts.isObjectLiteralExpression(node))
      for (const item of node.properties) addWithout("element", item, node.properties);
    if (ts.isRegularExpressionLiteral(node))
      for (const text of weakened(node.text)) add("regular expression", node, text);
    ts.forEachChild(node, visit);
  }
  function addWithout(kind, item, list) {
    const next = list[list.indexOf(item) + 1];
    add(kind, item, "", item.getStart(), next?.getStart() ?? list.end);
  }
}

/** A regular expression without one alternative, quantifier, anchor or flag. */
function weakened(literal) {
  const pieces = [
    ...literal.matchAll(
      /\|(?:\\.|[^|()\\])+|(?<=[\w\])}.])(?:[*+?]|\{\d+(?:,\d*)?\})\??|(?<!\[)\^|(?<!\\)\$|[a-z](?=[a-z]*$)/g,
    ),
  ];
  const shorter = pieces.map(({ 0: piece, index }) => literal.slice(0, index) + literal.slice(index + piece.length));
  return shorter.filter((text) => {
    try {
      const end = text.lastIndexOf("/");
      return new RegExp(text.slice(1, end), text.slice(end + 1)) !== undefined;
    } catch {
      return false;
    }
  });
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function seeded(state) {
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
