import path from "node:path";
import { hidden } from "../../../lib/secrets/secrets";
import { isRecord } from "../../../lib/terraform/record";
import { escapeTemplate } from "../../../lib/terraform/template";
import { blocks, PROFILE_TYPE, textAttribute } from "../../read/block";
import { type Plan, type PlannedResource, readPlan, referencesOf } from "../../read/terraform-plan";
import { type Profile, profileOf } from "./profile";

/** A plan, which stands for a stack, and its profiles as Palette has them and as they will be sent. */
export interface PlannedStack {
  readonly stack: string;
  readonly plan: Plan;
  /** The profiles that it makes or changes, and those that it looks up, which have no side before. */
  readonly known: KnownProfile[];
  readonly before: Profile[];
  readonly after: Profile[];
}

/** A profile that a plan makes or changes, or one that it looks up. */
export interface KnownProfile {
  readonly stack: string;
  readonly address: string;
  readonly uids: (string | undefined)[];
  readonly name?: string;
  readonly at: (which: Side) => PlannedBlock | undefined;
}

/** Reads the cluster profiles of plans. */
export function readPlans(files: string[], cwd: string): PlannedStack[] {
  return files.map((file) => {
    const plan = readPlan(file, cwd);
    const stack = stackName(file, files);
    const known = (address: string, { before, after, expressions }: Sides): KnownProfile => ({
      stack,
      address,
      uids: [before, after].map((side) => textAttribute(side?.values, "id")),
      name: textAttribute((after ?? before)?.values, "name"),
      at: (which) => profileBlock({ before, after, expressions }, which, plan),
    });
    const own = plan.resources
      .filter(({ type }) => type === PROFILE_TYPE)
      .map((resource) => known(resource.address, resource));
    const lookedUp = plan.lookups
      .filter(({ type, values }) => type === PROFILE_TYPE && blocks(values, "pack").length > 0)
      .map(({ address, values, sensitive }) =>
        known(address, { after: { values, sensitive, unknown: undefined }, expressions: {} }),
      );
    const side = (which: Side) =>
      own.flatMap(({ address, at }) => {
        const block = at(which);
        return block === undefined ? [] : [profileOf({ stack, address, ...block, configuration: {} })];
      });
    return { stack, plan, known: [...own, ...lookedUp], before: side("before"), after: side("after") };
  });
}

export type Side = "before" | "after";

type Sides = Pick<PlannedResource, Side | "expressions">;

/** A profile's block at one time, as a configuration would write it. */
interface PlannedBlock {
  readonly block: Record<string, unknown>;
  readonly hasSecret: (layer: number) => boolean;
}

/** A profile of a plan at one time, with the names of its registries. */
function profileBlock(resource: Sides, which: Side, { lookups }: Plan): PlannedBlock | undefined {
  const side = resource[which];
  const block = plannedBlock(resource, which);
  if (side === undefined || block === undefined) return undefined;
  for (const pack of blocks(block, "pack")) {
    const uid = textAttribute(pack, "registry_uid");
    const registry = lookups.find(({ type, values }) => {
      return type === "spectrocloud_registry" && uid !== undefined && textAttribute(values, "id") === uid;
    });
    const name = textAttribute(registry?.values, "name");
    if (name !== undefined) pack.registry_uid = escapeTemplate(name);
  }
  delete block.id;
  return { block, hasSecret: (layer) => at(at(at(side.sensitive, "pack"), layer), "values") === true };
}

/** A resource of a plan at one time, as a configuration would write it. */
export function plannedBlock(resource: Sides, which: Side): Record<string, unknown> | undefined {
  const side = resource[which];
  if (side === undefined) return undefined;
  const other = resource[which === "after" ? "before" : "after"];
  return templateOf({
    value: side.values,
    unknown: side.unknown,
    sensitive: side.sensitive,
    expression: resource.expressions,
    other: which === "after" ? other?.values : side.values,
    keep: VALUES,
    path: "",
  }) as Record<string, unknown>;
}

/** The name of the file, or the whole path where two files have one name. */
function stackName(file: string, files: string[]): string {
  const nameOf = (each: string) => path.basename(each).replace(/\.json$/i, "");
  if (/^\/(dev|proc)\//.test(file)) return "plan";
  return files.filter((each) => nameOf(each) === nameOf(file)).length > 1 ? file : nameOf(file);
}

/** What Terraform knows to be a secret. */
const SENSITIVE = hidden("sensitive value");

/** Where a secret does not hide the whole: its keys are shown, and its contents are not. */
const VALUES = /^(\.cluster_profile\.\d+)?\.pack\.\d+\.values$/;

interface Argument {
  readonly value: unknown;
  readonly unknown: unknown;
  readonly sensitive: unknown;
  readonly expression: unknown;
  /** What the same argument was before. */
  readonly other: unknown;
  readonly keep: RegExp;
  readonly path: string;
}

/** An argument as a configuration would write it: what Terraform has nothing to fill into, but for what it will know. */
function templateOf(argument: Argument): unknown {
  const { value, unknown, sensitive, expression, other, keep, path: place } = argument;
  if (unknown === true) return `\${${referencesOf(expression)[0] ?? "known after apply"}}`;
  if (sensitive === true && !keep.test(place)) {
    return JSON.stringify(value) === JSON.stringify(other) ? SENSITIVE : `${SENSITIVE}, changed`;
  }
  if (typeof value === "string") return escapeTemplate(value);
  const children = { unknown, sensitive, expression, other };
  const child = (key: string | number, item: unknown) => {
    const below = Object.fromEntries(Object.entries(children).map(([name, parent]) => [name, at(parent, key)]));
    return templateOf({ ...(below as typeof children), value: item, keep, path: `${place}.${key}` });
  };
  if (Array.isArray(value)) return value.map((item, index) => child(index, item));
  if (!isRecord(value)) return value;
  // What only the apply will tell is in no value. What is empty was not written.
  const keys = new Set([...Object.keys(value), ...(isRecord(unknown) ? Object.keys(unknown) : [])]);
  const entries = [...keys].map((key): [string, unknown] => [key, child(key, value[key])]);
  return Object.fromEntries(entries.filter(([, item]) => !isNothing(item)));
}

function isNothing(value: unknown): boolean {
  return value === null || value === undefined || (Array.isArray(value) && value.length === 0);
}

/** What stands at a key of parsed JSON. */
export function at(value: unknown, key: string | number): unknown {
  if (Array.isArray(value)) return value[key as number];
  return isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}
