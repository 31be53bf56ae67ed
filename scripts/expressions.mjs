// Asks a checker how the time of each regular expression in lib, cli and testing grows with its input. None may be
// exponential, and where one is quadratic, its file has to be in the list below, with what keeps the input short.
//
//   tsx scripts/expressions.mjs
import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { check } from "recheck";
import regexpTree from "regexp-tree";
import ts from "typescript";
import { filesIn } from "./in-step.mjs";

const require = createRequire(import.meta.url);
const root = path.join(import.meta.dirname, "..");

/** Files with expressions whose time grows faster than their input, and why that input is short. */
const BOUNDED = {
  "lib/rules/nothing.ts": "nothingIn looks at texts of one line with at most 1,000 characters",
};

/** A longer expression is checked alternative by alternative. */
const LONG = 600;

/** Steps instead of seconds, so that every machine says the same; fewer than by default, for a gate. */
const EFFORT = {
  ...{ timeout: null, attackTimeout: null, incubationTimeout: null },
  ...{ attackLimit: 20_000_000, maxAttackStringSize: 20_000, maxNFASize: 2_000, maxIteration: 2 },
  ...{ maxInitialGenerationSize: 200, maxGenerationSize: 50, crossoverSize: 10, mutationSize: 20 },
};

const found = new Map();

function add(source, flags, file) {
  found.set(`${file} /${source}/${flags}`, { source, flags, file });
}

/** Takes what is written between slashes, and what a function puts together of a template, with a letter for each gap. */
function readFile(file) {
  const tree = ts.createSourceFile(file, fs.readFileSync(path.join(root, file), "utf8"), ts.ScriptTarget.Latest, true);
  const visit = (node) => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf("/");
      add(node.text.slice(1, end), node.text.slice(end + 1), file);
    }
    const isMade = ts.isNewExpression(node) && node.expression.getText() === "RegExp";
    const [template] = isMade ? node.arguments : [];
    if (isMade && ts.isTemplateExpression(template) && ts.findAncestor(node, ts.isFunctionLike)) {
      add([template.head.text, ...template.templateSpans.map(({ literal }) => literal.text)].join("x"), "", file);
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
}

/** Takes what is put together while the files are loaded. */
function loadFiles(files) {
  const native = globalThis.RegExp;
  globalThis.RegExp = new Proxy(native, {
    construct(target, args) {
      const made = Reflect.construct(target, args);
      const caller = new Error().stack?.split(`${root}/`).find((part) => /^(lib|cli|testing)\//.test(part));
      if (caller !== undefined) add(made.source, made.flags, caller.split(":")[0]);
      return made;
    },
  });
  for (const file of files) require(path.join(root, file));
  globalThis.RegExp = native;
}

/** The expression itself, or the alternatives of a long one: outside of a loop, each takes its own time only. */
function partsOf(source) {
  if (source.length <= LONG) return [source];
  const { body } = regexpTree.parse(`/${source}/`);
  const [most] = choicesIn(body).sort((a, b) => sidesOf(b).length - sidesOf(a).length);
  if (most === undefined) return [source];
  const choose = (node, side) => {
    if (node === most) return side;
    if (node?.expressions) return { ...node, expressions: node.expressions.map((each) => choose(each, side)) };
    return node?.type === "Group" ? { ...node, expression: choose(node.expression, side) } : node;
  };
  return sidesOf(most).flatMap((side) => partsOf(regexpTree.generate(choose(body, side))));
}

function choicesIn(node) {
  if (node?.type === "Disjunction") return [node];
  return [...(node?.expressions ?? []), ...(node?.type === "Group" ? [node.expression] : [])].flatMap(choicesIn);
}

function sidesOf(node) {
  return node?.type === "Disjunction" ? [...sidesOf(node.left), ...sidesOf(node.right)] : [node];
}

/** The same with small numbers of repetitions: how time grows does not depend on them, how long the checker takes does. */
function withFew(source) {
  return source.replace(/\\.|\[(?:\\.|[^\]\\])*\]|\{(\d+)(,?)(\d*)\}/g, (part, from, comma, to) => {
    if (from === undefined) return part;
    return to === "" ? `{${Math.min(2, from)}${comma}}` : `{${Math.min(1, from)},${Math.min(2, to)}}`;
  });
}

const files = ["lib", "cli", "testing"]
  .flatMap((folder) => filesIn(path.join(root, folder)).map((file) => `${folder}/${file}`))
  .filter((file) => file.endsWith(".ts") && !file.endsWith(".d.ts") && !file.startsWith("lib/imports/"));
for (const file of files) readFile(file);
// Those of testing need jest.
loadFiles(files.filter((file) => !file.startsWith("testing/")));

const jobs = [...found.values()].flatMap((each) => partsOf(each.source).map((part) => ({ ...each, part })));
const problems = [];
const growing = new Set();

async function work() {
  for (let job = jobs.pop(); job !== undefined; job = jobs.pop()) {
    const { source, flags, file, part } = job;
    const few = withFew(part);
    const anchored = flags.includes("y") ? `^(?:${few})` : few;
    const { complexity, error, attack } = await check(anchored, flags.replace(/[dy]/g, ""), EFFORT);
    if (complexity?.type === "polynomial") growing.add(file);
    if (complexity?.type === "polynomial" && file in BOUNDED) continue;
    if (error || attack) {
      problems.push(
        `${file}: /${source}/ is ${complexity?.summary ?? error.kind}, for example with ${attack?.pattern}`,
      );
    }
  }
}

const count = found.size;
await Promise.all(os.cpus().map(work));
for (const file of Object.keys(BOUNDED)) {
  if (!growing.has(file)) problems.push(`${file}: needs no line in the list of scripts/expressions.mjs`);
}
if (problems.length > 0) console.error(problems.join("\n"));
else console.log(`expressions: ${count}, each in time that grows with its input only`);
process.exit(problems.length > 0 ? 1 : 0);
