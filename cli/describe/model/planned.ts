import path from "node:path";
import { hidden } from "../../../lib/secrets/secrets";
import { isRecord } from "../../../lib/terraform/record";
import { escapeTemplate } from "../../../lib/terraform/template";
import { textAttribute } from "../../read/block";
import { type PlannedResource, type ResourceSide, readPlan, referencesOf } from "../../read/terraform-plan";
import { PROFILE_TYPE, type Profile, profileOf } from "./profile";

/** The profiles of a plan: as Palette has them, and as they will be sent. */
interface PlannedProfiles {
  readonly stack: string;
  readonly before: Profile[];
  readonly after: Profile[];
}

/** Reads the cluster profiles of plans, each of which stands for a stack. */
export function readPlans(files: string[], cwd: string): PlannedProfiles[] {
  return files.map((file) => {
    const { resources, lookups } = readPlan(file, cwd);
    const stack = stackName(file, files);
    const registries = new Map(
      lookups
        .filter(({ type }) => type === "spectrocloud_registry")
        .map(({ values }) => [textAttribute(values, "id"), textAttribute(values, "name")]),
    );
    const profiles = resources.filter(({ type }) => type === PROFILE_TYPE);
    const side = (which: "before" | "after") =>
      profiles.flatMap((resource) => {
        const { values } = resource[which] ?? {};
        return values === undefined ? [] : [profileAt(stack, resource, which, registries)];
      });
    return { stack, before: side("before"), after: side("after") };
  });
}

/** The name of the file, or the whole path where two files have one name. */
function stackName(file: string, files: string[]): string {
  const nameOf = (each: string) => path.basename(each).replace(/\.json$/i, "");
  if (/^\/(dev|proc)\//.test(file)) return "plan";
  return files.filter((each) => nameOf(each) === nameOf(file)).length > 1 ? file : nameOf(file);
}

type Registries = Map<string | undefined, string | undefined>;

function profileAt(
  stack: string,
  resource: PlannedResource,
  which: "before" | "after",
  registries: Registries,
): Profile {
  const side = resource[which] as ResourceSide;
  const other = resource[which === "after" ? "before" : "after"];
  const block = templateOf({
    value: side.values,
    unknown: side.unknown,
    sensitive: side.sensitive,
    expression: resource.expressions,
    other: which === "after" ? other?.values : side.values,
    keep: VALUES,
    path: "",
  }) as Record<string, unknown>;
  const packs = [block.pack].flat().filter(isRecord);
  for (const pack of packs) {
    const name = registries.get(textAttribute(pack, "registry_uid"));
    if (name !== undefined) pack.registry_uid = escapeTemplate(name);
  }
  const secret = (layer: number) => at(at(at(side.sensitive, "pack"), layer), "values") === true;
  delete block.id;
  return profileOf({ stack, address: resource.address, block, configuration: {}, hasSecret: secret });
}

/** What Terraform knows to be a secret. */
const SENSITIVE = hidden("sensitive value");

/** Where a secret does not hide the whole: its keys are shown, and its contents are not. */
const VALUES = /^\.pack\.\d+\.values$/;

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

function at(value: unknown, key: string | number): unknown {
  if (Array.isArray(value)) return value[key as number];
  return isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}
