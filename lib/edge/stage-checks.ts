/** What hosts make of stages, whoever wrote them: pure functions on the values of a layer. */
import { STAGE_STRUCTS, type StageKey } from "../imports/stages/fields";
import { writtenKey } from "../input/struct";
import { isSameTree } from "../model/compare-values";
import { Scalar, scalarsOf, type ValueTree } from "../model/values";
import { STAGES } from "../palette/value-paths";
import { nearestKey } from "../rules/nearest";
import { type Finding, finding } from "../rules/rules";
import { isUnknown } from "../terraform/tokens";
import { type Data, plainValue, SpelledText, UnknownValue, valueAt } from "../values/data";
import { isNumberInGo, modeText } from "../values/go-scalars";
import { macrosIn } from "../values/macro";

/** The keys of each struct by their names in values. */
const STRUCTS = new Map(
  Object.entries(STAGE_STRUCTS).map(([name, { shown, keys }]) => [
    name,
    { shown, keys: new Map(Object.entries(keys).map(([key, field]) => [writtenKey(key, field), field])) },
  ]),
);

/** What a scalar of a kind must not be, and how it is written. Text is whatever scalar it is to its reader. */
const SCALARS: Readonly<Record<string, readonly [wanted: string, wrong: (scalar: Scalar) => boolean, right: string]>> =
  {
    mode: ["a number", isNoNumber, "it without quotes, such as 0644"],
    owner: ["a number", isNoNumber, "the number of the user or group, without quotes"],
    count: ["a number", isNoNumber, "it without quotes"],
    number: ["a number", isNoNumber, "it without quotes"],
    flag: ["true or false", isNoFlag, "true or false without quotes"],
  };
const TEXT_IN_ONE = "the whole in quotes, or on a line of its own behind |";

function isNoNumber({ type }: Scalar): boolean {
  return type === "text" || type === "boolean";
}

/** Hosts take some words for a truth value even between quotes. */
function isNoFlag({ type, text }: Scalar): boolean {
  return type === "number" || (type === "text" && !/^(y|n|yes|no|on|off)$/i.test(text));
}

/** The bytes after which Kairos drops configuration. */
const LARGEST = 2 << 20;

/** Rules on what refuses or loses a whole document, as far as Palette's agent does not write it anew. */
export const REFUSED_BY_HOSTS: ReadonlySet<string> = new Set(["stage-kind", "stage-mode", "stage-size"]);

/** Checks what stages say, each finding with its place, such as `stages.boot[0].files[0].permissions`. */
export function checkStageSteps(stages: ValueTree | undefined): Finding[] {
  if (stages === undefined) return [];
  if (!(stages instanceof Map)) return kindOf(stages, "a map", "stages, each with a list of steps", "stages");
  const bytes = scalarsOf(stages).reduce((sum, [, { text }]) => sum + Buffer.byteLength(text), 0);
  const size = bytes > LARGEST ? [finding("stage-size", { property: "stages", size: `${bytes}` })] : [];
  const steps = [...stages].flatMap(([stage, list]) =>
    // Whatever else is no list has been reported.
    (Array.isArray(list) ? list : []).flatMap((step, index) =>
      checkOne(step, { type: "StageStep" }, `stages.${stage}[${index}]`),
    ),
  );
  return [...size, ...steps];
}

function checkField(tree: ValueTree, { list, map, ...field }: StageKey, at: string): Finding[] {
  const checkListed = (item: ValueTree, place: string) => {
    if (list === undefined) return checkOne(item, field, place);
    if (!Array.isArray(item)) return kindOf(item, "a list", `a dash before each ${list}`, place);
    return item.flatMap((each, index) => checkOne(each, field, `${place}[${index}]`));
  };
  if (map === undefined) return checkListed(tree, at);
  if (!(tree instanceof Map)) return kindOf(tree, "a map", `each as NAME: ${map}`, at);
  return [...tree].flatMap(([key, item]) => checkListed(item, `${at}.${key}`));
}

function checkOne(tree: ValueTree, { type }: StageKey, at: string): Finding[] {
  const struct = STRUCTS.get(type);
  if (struct !== undefined) {
    if (!(tree instanceof Map)) return kindOf(tree, "a map", struct.shown, at);
    return [...checkKeys(tree, struct.keys, at), ...checkWritten(tree, type, at)];
  }
  const [wanted, isWrong, right] = SCALARS[type] ?? ["text", () => false, TEXT_IN_ONE];
  if (!(tree instanceof Scalar) || /^(list|map)$/.test(tree.type)) return kindOf(tree, wanted, right, at);
  if (isWrong(tree)) return kindOf(tree, wanted, right, at);
  return type === "mode" ? checkMode(tree, at) : [];
}

function checkKeys(map: ReadonlyMap<string, ValueTree>, keys: ReadonlyMap<string, StageKey>, at: string): Finding[] {
  return [...map].flatMap(([key, value]) => {
    const field = keys.get(key);
    if (field !== undefined) return checkField(value, field, `${at}.${key}`);
    if (key.includes("{{")) return [];
    const meant = nearestKey(
      key,
      [...keys.keys()].filter((each) => !map.has(each)),
    );
    return [
      finding("stage-key", { property: `${at}.${key}`, right: meant ?? `one of ${[...keys.keys()].join(", ")}` }),
    ];
  });
}

/** What only Terraform or Palette knows may be of any kind, and nothing is of each. */
function isOpen(tree: ValueTree): boolean {
  return tree instanceof Scalar && (/^(null|macro)$/.test(tree.type) || /^\$\{[\s\S]*\}$/.test(tree.text));
}

const FOUND: Readonly<Record<string, string>> = {
  list: "a list",
  map: "a map",
  number: "a number",
  boolean: "a truth value",
};

function kindOf(tree: ValueTree, wanted: string, right: string, property: string): Finding[] {
  const found = tree instanceof Scalar ? (FOUND[tree.type] ?? "text") : tree instanceof Map ? "a map" : "a list";
  return isOpen(tree) || found === wanted ? [] : [finding("stage-kind", { property, found, wanted, right })];
}

/** What people write as a mode: nobody gets more than who is before, and the owner can read. */
function isUsualMode(mode: number): boolean {
  const [owner, group, others] = [mode >> 6, mode >> 3, mode].map((each) => each & 7);
  return mode <= 0o7777 && (owner & 4) > 0 && (owner & group) === group && (group & others) === others;
}

function checkMode({ text, type }: Scalar, property: string): Finding[] {
  if (type !== "number" || !/^(0[1-7]|[1-7])?[0-7]{3}$/.test(text)) return [];
  const mode = text.startsWith("0") ? Number.parseInt(text, 8) : Number(text);
  const digits = String(mode);
  // A program that hands 644 over as a number has it written as 01204.
  const isDecimal = /^[1-7]?[0-7]{3}$/.test(digits) && isUsualMode(Number.parseInt(digits, 8));
  if (!isDecimal || (isUsualMode(mode) && !/^[45]00$/.test(text))) return [];
  return [finding("stage-mode", { property, found: digits, mode: modeText(mode) })];
}

/** What is wrong with a file, a directory or a download. */
function checkWritten(map: ReadonlyMap<string, ValueTree>, type: string, property: string): Finding[] {
  if (!/^Stage(File|Directory|Download)$/.test(type)) return [];
  const [path, mode] = ["path", "permissions"].map((key) => map.get(key));
  const value = path instanceof Scalar && path.type === "text" ? path.text : "";
  const isWhole = /^[/$]|^$/.test(value);
  const hasMode = mode !== undefined && !(mode instanceof Scalar && mode.type === "null");
  const isTwice = /^stages\.initramfs(\.|\[)/.test(property) && value.startsWith("/sysroot/");
  const right = value.replace("/sysroot", "");
  return [
    ...(isWhole ? [] : [finding("file-path", { property: `${property}.path`, value })]),
    ...(isTwice ? [finding("stage-path", { property: `${property}.path`, value, right })] : []),
    ...(hasMode ? [] : [finding("stage-mode-missing", { property })]),
  ];
}

/** What a construct writes, as values that are read. */
function treeOf(data: Data): ValueTree {
  if (data instanceof Map) return new Map([...data].map(([key, item]) => [key, treeOf(item)]));
  if (Array.isArray(data)) return data.map(treeOf);
  const plain = plainValue(data);
  const text = String(plain ?? "");
  const isMasked = data instanceof UnknownValue || isUnknown(text) || macrosIn(text).length > 0 || /^!</.test(text);
  if (isMasked) return new Scalar(text, "macro");
  return new Scalar(text, data instanceof SpelledText ? spelledType(text) : plain === null ? "null" : typeOf(plain));
}

function typeOf(plain: unknown): string {
  return typeof plain === "string" ? "text" : typeof plain;
}

/** What readers of YAML see in a word without quotes. */
function spelledType(word: string): string {
  if (/^(~|null)?$/i.test(word)) return "null";
  if (/^(true|false)$/i.test(word)) return "boolean";
  return isNumberInGo(word) ? "number" : /^(y|n|yes|no|on|off)$/i.test(word) ? "no text in Go" : "text";
}

/**
 * Checks the stages in what a layer says.
 *
 * @param said what has been found: of typed stages that are wrong as such nothing is said again
 * @param lineOf the line of the user's text that a place is in
 */
export function checkStageData(data: Data, said: readonly Finding[], lineOf: (place: string) => number | undefined) {
  const stages = valueAt(data, ...STAGES);
  const isSaid = said.some(({ details, warning }) => !warning && /^stages(\.|$)/.test(String(details.property)));
  if (stages === undefined || isSaid) return [];
  return placed(checkStageSteps(treeOf(stages)), lineOf);
}

/** Findings with the lines of the text that they are in. */
export function placed(found: Finding[], lineOf: (place: string) => number | undefined): Finding[] {
  return found.map((each) => {
    const { property } = each.details;
    const line = lineOf(property);
    return line === undefined
      ? each
      : { ...each, details: { ...each.details, property: `${property} in line ${line}` } };
  });
}

/** Whether a change of stages leaves the step as it is that a finding is in, or all of them if it is in none. */
export function isStepKept(before: ValueTree | undefined, after: ValueTree | undefined, property: string): boolean {
  const [, stage, index] = /^stages\.(.+?)\[(\d+)\]/.exec(property) ?? [];
  if (stage === undefined) return before !== undefined && after !== undefined && isSameTree(before, after);
  const [older, newer] = [before, after].map((stages) => {
    const steps = stages instanceof Map ? stages.get(stage) : undefined;
    return Array.isArray(steps) ? (steps as ValueTree[]) : [];
  });
  return older.some((step) => isSameTree(step, newer[Number(index)]));
}
