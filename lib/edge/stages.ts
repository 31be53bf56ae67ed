import { type Finding, finding } from "../checks/rules";
import type { Taken } from "../checks/taken";
import { checkOptionalText, checkText, kindOf } from "../checks/text";
import { isUnknown } from "../terraform/tokens";
import { type Data, dataMap, textData, UnknownValue } from "../values/data";
import { takeData } from "../values/raw-data";
import type { StageFile, StageStep } from "./stage-step";

/** The stages of Edge hosts, in the order in which they come. */
const STAGES = [
  ...["rootfs", "initramfs", "boot", "fs", "network", "reconcile"],
  ...["before-install", "after-install", "after-install-chroot"],
  ...["before-upgrade", "after-upgrade", "after-upgrade-chroot"],
  ...["before-reset", "after-reset", "after-reset-chroot"],
];

const STEP_KEYS: (keyof StageStep)[] = ["name", "if", "commands", "files"];
const FILE_KEYS: (keyof StageFile)[] = ["path", "content", "permissions", "owner", "group", "encoding"];

type Stages = Record<string, StageStep[]>;

/** Stages as data, in alphabetical order: some languages hand maps over in no particular order. */
export function stagesData(stages: Stages): Data {
  if (isUnknown(stages)) return new UnknownValue(stages);
  const entries = Object.entries(asMap(stages)).sort(([a], [b]) => (a < b ? -1 : 1));
  return new Map(entries.map(([stage, steps]) => [stage, listData(steps, stepData)]));
}

/** Stages with one more step at the end of a stage. Where there is no list to add it to, they stay as they are. */
export function addStep(stages: Stages, stage: string, step: StageStep): Taken<Stages> {
  const all = asMap(stages) as Stages;
  const steps = all[stage] ?? [];
  if (all === stages && Array.isArray(steps) && !isUnknown(steps)) {
    return { value: { ...all, [stage]: [...steps, step] }, findings: [] };
  }
  // Whatever else is no list has been reported.
  if (!isUnknown(stages) && !isUnknown(steps)) return { value: stages, findings: [] };
  const accepted = "a map from stages to lists of steps where steps are added";
  return {
    value: stages,
    findings: [finding("stage-shape", { property: "stages", found: "known only to Terraform", accepted })],
  };
}

/** What is wrong with stages. */
export function checkStages(stages: unknown): Finding[] {
  if (stages === undefined || isUnknown(stages)) return [];
  if (asMap(stages) !== stages) return [shape("stages", stages, "a map from stages to lists of steps")];
  const found = Object.entries(stages).flatMap(([stage, steps]) => {
    const known = isUnknown(stage) || STAGES.includes(stage.replace(/\.(before|after)$/, ""));
    const unknown = known ? [] : [finding("stage-unknown", { stage, accepted: STAGES.join(", ") })];
    return [...unknown, ...checkList(`stages.${stage}`, "step", steps, checkStep)];
  });
  return found.some(({ warning }) => !warning) ? found : [...found, ...takeData("stages", stages).findings];
}

function stepData(step: StageStep): Data {
  if (isUnknown(step)) return new UnknownValue(step);
  const { name, if: condition, commands, files } = asMap(step) as Partial<StageStep>;
  return dataMap({
    name: textData(name),
    if: condition === undefined ? undefined : textData(condition),
    commands: commands === undefined ? undefined : listData(commands, textData),
    files: files === undefined ? undefined : listData(files, fileData),
  });
}

function fileData(file: StageFile): Data {
  if (isUnknown(file)) return new UnknownValue(file);
  const { path, content, permissions, owner, group, encoding } = asMap(file) as Partial<StageFile>;
  return dataMap({
    path: textData(path),
    permissions: permissions === undefined ? undefined : modeData(permissions),
    owner: owner === undefined ? undefined : numberData(owner),
    group: group === undefined ? undefined : numberData(group),
    encoding: encoding === undefined ? undefined : textData(encoding),
    content: textData(content),
  });
}

/** As a decimal number, because readers of YAML disagree on what a number with a leading zero is. */
function modeData(permissions: string): Data {
  return isUnknown(permissions) ? textData(permissions) : Number.parseInt(permissions, 8) || 0;
}

function numberData(value: number): Data {
  return isUnknown(value) ? new UnknownValue(value) : Number(value);
}

function checkStep(property: string, step: unknown): Finding[] {
  if (asMap(step) !== step) return [shape(property, step, "a map: { name, if, commands, files }")];
  const { name, if: condition, commands, files } = step as Partial<StageStep>;
  const unknown = checkKeys(property, step as object, STEP_KEYS);
  // Behind a key that is not known there may well be the commands.
  const idle = unknown.length === 0 && commands === undefined && files === undefined;
  return [
    ...unknown,
    ...(idle ? [finding("stage-idle", { property })] : []),
    ...checkText(`${property}.name`, name),
    ...checkOptionalText(`${property}.if`, condition),
    ...(commands === undefined ? [] : checkList(`${property}.commands`, "command", commands, checkText)),
    ...(files === undefined ? [] : checkList(`${property}.files`, "file", files, checkFile)),
  ];
}

function checkFile(property: string, file: unknown): Finding[] {
  if (asMap(file) !== file) return [shape(property, file, "a map: { path, content, permissions, owner, group }")];
  const { path, content, permissions, owner, group, encoding } = file as Partial<StageFile>;
  return [
    ...checkKeys(property, file as object, FILE_KEYS),
    ...checkText(`${property}.path`, path),
    // A file may well be empty.
    ...(content === "" ? [] : checkText(`${property}.content`, content).filter(({ rule }) => rule !== "empty-text")),
    ...checkMode(`${property}.permissions`, permissions),
    ...checkNumber(`${property}.owner`, owner),
    ...checkNumber(`${property}.group`, group),
    ...checkOptionalText(`${property}.encoding`, encoding),
  ];
}

/** A key that is not known would be left out, and hosts would do less than what is written. */
function checkKeys(property: string, given: object, accepted: string[]): Finding[] {
  return Object.entries(given)
    .filter(([key, value]) => value !== undefined && !accepted.includes(key))
    .map(([key]) => finding("stage-key", { property, key, accepted: accepted.join(", ") }));
}

function checkMode(property: string, mode: unknown): Finding[] {
  const broken = checkOptionalText(property, mode);
  if (mode === undefined || broken.length > 0 || isUnknown(mode)) return broken;
  return /^0?[0-7]{3,4}$/.test(mode as string)
    ? []
    : [finding("stage-permissions", { property, value: mode as string })];
}

function checkNumber(property: string, value: unknown): Finding[] {
  if (value === undefined || isUnknown(value) || (Number.isInteger(value) && (value as number) >= 0)) return [];
  return [shape(property, value, "the number of a user or group, such as 0 for root")];
}

type CheckItem = (property: string, item: unknown) => Finding[];

function checkList(property: string, what: string, list: unknown, check: CheckItem): Finding[] {
  if (isUnknown(list)) return [];
  if (!Array.isArray(list)) return [shape(property, list, `a list of ${what}s`)];
  if (list.length === 0) return [finding("stage-empty", { property, what })];
  return list.flatMap((item, index) => (isUnknown(item) ? [] : check(`${property}[${index}]`, item)));
}

function shape(property: string, value: unknown, accepted: string): Finding {
  const found = typeof value === "string" ? "text" : kindOf(value);
  return finding("stage-shape", { property, found, accepted });
}

/** What is not a map is reported by the checks, and left out. */
function asMap(value: unknown): object {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !isUnknown(value) ? value : {};
}

/** What is not a list is reported by the checks, and left out. */
function listData<T>(list: T[], itemData: (item: T) => Data): Data {
  if (isUnknown(list)) return new UnknownValue(list);
  return Array.isArray(list) ? list.map((item) => itemData(item)) : [];
}
