import { type Finding, finding } from "../checks/rules";
import { asMap, type Form, listOf, mapOf, shape } from "../input/forms";
import type { Taken } from "../input/taken";
import { isUnknown } from "../terraform/tokens";
import { type Data, writtenData } from "../values/data";
import { takeData } from "../values/raw-data";
import { isIdle, STEP } from "./stage-forms";
import type { StageStep } from "./stage-step";

/** The stages of Edge hosts, in the order in which they come. */
const STAGES = [
  ...["rootfs", "initramfs", "boot", "fs", "network", "reconcile"],
  ...["before-install", "after-install", "after-install-chroot"],
  ...["before-upgrade", "after-upgrade", "after-upgrade-chroot"],
  ...["before-reset", "after-reset", "after-reset-chroot"],
];

/** Stages that hosts have beside those that Palette lists. */
const KAIROS_STAGE = /^(?:kairos-(?:uki-)?(?:install|reset|upgrade)\.(?:pre|after)|provider-kairos\.bootstrap)/;

const STEPS: Form = listOf("step", {
  written: STEP.written,
  check: (property, step) => [
    ...STEP.check(property, step),
    ...(asMap(step) === step && isIdle(step) ? [finding("stage-idle", { property })] : []),
  ],
});

type Stages = Record<string, StageStep[]>;

/** Stages as data, in alphabetical order: some languages hand maps over in no particular order. */
export function stagesData(stages: Stages): Data {
  return writtenData(mapOf("steps", STEPS), stages);
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
    findings: [finding("other-shape", { property: "stages", found: "known only to Terraform", accepted })],
  };
}

/** What is wrong with stages. */
export function checkStages(stages: unknown): Finding[] {
  if (stages === undefined || isUnknown(stages)) return [];
  if (asMap(stages) !== stages) return [shape("stages", stages, "a map from stages to lists of steps")];
  const found = Object.entries(stages).flatMap(([stage, steps]) => [
    ...checkStageName(stage, "stages"),
    ...STEPS.check(`stages.${stage}`, steps),
  ]);
  return found.some(({ warning }) => !warning) ? found : [...found, ...takeData("stages", stages).findings];
}

/** Reports a stage that hosts are not known to have. */
export function checkStageName(stage: string, property: string): Finding[] {
  const known = isUnknown(stage) || STAGES.includes(stage.replace(/\.(before|after)$/, "")) || KAIROS_STAGE.test(stage);
  return known ? [] : [finding("stage-unknown", { property, stage, accepted: STAGES.join(", ") })];
}
