import path from "node:path";
import { hidden } from "../../../lib/secrets/secrets";
import { isRecord } from "../../../lib/terraform/record";
import { escapeTemplate } from "../../../lib/terraform/template";
import { at, blocks, PROFILE_TYPE, REGISTRY_TYPE, textAttribute } from "../../read/block";
import { isKindNamed } from "../../read/kinds-of-packs";
import { type Plan, type PlannedResource, type ResourceSide, readPlan, referencesOf } from "../../read/terraform-plan";
import { type Profile, profileOf } from "./profile";

/** A plan, which stands for a stack, and its profiles as Palette has them and as they will be sent. */
export interface PlannedStack {
  readonly stack: string;
  readonly plan: Plan;
  /** The profiles that it makes or changes, and those that it looks up, which have no side before. */
  readonly known: KnownProfile[];
  readonly before: Profile[];
  readonly after: Profile[];
  readonly mask: Mask;
}

/** A profile that a plan makes or changes, or one that it looks up. */
export interface KnownProfile {
  readonly stack: string;
  readonly address: string;
  readonly uids: (string | undefined)[];
  readonly name?: string;
  /** Whether Palette loses it at the apply, be it that another one takes its place. */
  readonly isDestroyed: boolean;
  readonly variables?: readonly string[];
  readonly packs?: readonly string[];
  readonly at: (which: Side) => PlannedBlock | undefined;
}

/** Reads the cluster profiles of plans. */
export function readPlans(files: string[], cwd: string): PlannedStack[] {
  const mask = masking();
  return files.map((file) => {
    const plan = readPlan(file, cwd);
    const stack = stackName(file, files);
    const known = (address: string, { before, after, expressions }: Sides, actions: string[] = []): KnownProfile => ({
      stack,
      address,
      uids: [before, after].map((side) => textAttribute(side?.values, "id")),
      name: shownText(after ?? before, "name", mask),
      isDestroyed: actions.includes("delete") && at(before?.values, "skip_destroy") !== true,
      variables: namesIn(after ?? before, "profile_variables", "variable"),
      packs: namesIn(after ?? before, "pack"),
      at: (which) => profileBlock({ before, after, expressions }, which, plan, mask),
    });
    const own = plan.resources
      .filter(({ type }) => type === PROFILE_TYPE)
      // What Terraform forgets stays in Palette as it is.
      .map((resource) => {
        const { address, before, after, expressions, actions } = resource;
        return known(address, { before, after: actions.includes("forget") ? before : after, expressions }, actions);
      });
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
    return { stack, plan, known: [...own, ...lookedUp], before: side("before"), after: side("after"), mask };
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
function profileBlock(resource: Sides, which: Side, { lookups }: Plan, mask: Mask): PlannedBlock | undefined {
  const side = resource[which];
  const block = plannedBlock(resource, which, mask);
  if (side === undefined || block === undefined) return undefined;
  for (const pack of blocks(block, "pack")) {
    const uid = textAttribute(pack, "registry_uid");
    const registry = lookups.find(({ type, values }) => {
      return REGISTRY_TYPE.test(type) && uid !== undefined && textAttribute(values, "id") === uid;
    });
    const name = textAttribute(registry?.values, "name");
    if (name !== undefined) pack.registry_uid = escapeTemplate(name);
  }
  delete block.id;
  return { block, hasSecret: (layer) => at(at(at(side.sensitive, "pack"), layer), "values") === true };
}

/** A resource of a plan at one time, as a configuration would write it. */
export function plannedBlock(resource: Sides, which: Side, mask: Mask): Record<string, unknown> | undefined {
  const side = resource[which];
  if (side === undefined) return undefined;
  const { values: value, unknown, sensitive } = side;
  const argument = { value, unknown, sensitive, expression: resource.expressions, path: "" };
  return templateOf(argument, mask) as Record<string, unknown>;
}

/** An argument as it may be shown. */
export function shownText(side: ResourceSide | undefined, name: string, mask: Mask): string | undefined {
  const text = textAttribute(side?.values, name);
  return text !== undefined && at(side?.sensitive, name) === true ? mask(text) : text;
}

/** The name of the file, or the whole path where two files have one name. */
function stackName(file: string, files: string[]): string {
  const nameOf = (each: string) => path.basename(each).replace(/\.json$/i, "");
  if (/^\/(dev|proc)\//.test(file)) return "plan";
  return files.filter((each) => nameOf(each) === nameOf(file)).length > 1 ? file : nameOf(file);
}

/** The names of blocks, in blocks of another name or not; nothing if only the apply tells one of them. */
function namesIn(side: ResourceSide | undefined, name: string, inner?: string): string[] | undefined {
  const outer = blocks(side?.values, name);
  const named = inner === undefined ? outer : outer.flatMap((each) => blocks(each, inner));
  const names = named.flatMap((each) => textAttribute(each, "name") ?? []);
  return at(side?.unknown, name) === true || names.length < named.length ? undefined : names;
}

/** What is shown in the place of something that Terraform knows to be a secret. */
export type Mask = (value: unknown) => string;

/** Only what is the same looks the same, wherever it stands. */
function masking(): Mask {
  const known = new Map<string, number>();
  return (value) => {
    const content = JSON.stringify(value);
    if (!known.has(content)) known.set(content, known.size + 1);
    return hidden(`sensitive value ${known.get(content)}`);
  };
}

/** Texts of which only what they change is shown. */
const TEXTS = /(^|\.)pack\.\d+\.(values|manifest\.\d+\.content)$/;
/** Maps whose keys are declared in the profile. */
const VARIABLES = /(^|\.)cluster_profile\.\d+\.variables$/;
const PACK_NAME = /(^|\.)pack\.\d+\.name$/;
/** Macros use it in the open. */
const VARIABLE_NAME = /(^|\.)variable\.\d+\.name$/;

interface Argument {
  readonly value: unknown;
  readonly unknown: unknown;
  readonly sensitive: unknown;
  readonly expression: unknown;
  readonly path: string;
}

/** An argument as a configuration would write it: what Terraform has nothing to fill into, but for what it will know. */
function templateOf({ value, unknown, sensitive, expression, path: place }: Argument, mask: Mask): unknown {
  if (unknown === true) return `\${${referencesOf(expression)[0] ?? "known after apply"}}`;
  if (sensitive === true && !isNothing(value) && !TEXTS.test(place) && !VARIABLES.test(place)) {
    if (value === false || value === 0) return null;
    // Nobody's secret is called as Palette calls its packs, and the name tells what a change does.
    const isTold = VARIABLE_NAME.test(place) || (PACK_NAME.test(place) && isKindNamed(String(value)));
    return isTold ? value : mask(value);
  }
  // The provider trims the texts that it sends.
  if (typeof value === "string") return escapeTemplate(TEXTS.test(place) ? value.trim() : value);
  const child = (key: string | number, item: unknown) =>
    templateOf(
      {
        value: item,
        unknown: at(unknown, key),
        sensitive: sensitive === true || at(sensitive, key),
        expression: at(expression, key),
        path: `${place}.${key}`,
      },
      mask,
    );
  if (Array.isArray(value)) return value.map((item, index) => child(index, item));
  if (!isRecord(value)) return value;
  // What only the apply will tell is in no value. What is empty was not written.
  const keys = new Set([...Object.keys(value), ...(isRecord(unknown) ? Object.keys(unknown) : [])]);
  const entries = [...keys].map((key): [string, unknown] => [key, child(key, value[key])]);
  return Object.fromEntries(entries.filter(([, item]) => !isNothing(item)));
}

/** What the provider reads back where nothing was written, too. */
function isNothing(value: unknown): boolean {
  if (typeof value === "object" && value !== null) return Object.keys(value).length === 0;
  return value === null || value === undefined || value === "";
}
