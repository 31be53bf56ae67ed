import { isRecord } from "../../lib/terraform/record";
import { Problem } from "../command-line";
import { attribute, blocks, textAttribute } from "./block";
import { parseJson, readTextOf } from "./file";

/** What `terraform show -json` prints of a saved plan. */
export interface Plan {
  /** The managed resources, whether they change or stay, in every module. */
  readonly resources: PlannedResource[];
  /** What the lookups answered when the plan was made. */
  readonly lookups: KnownResource[];
}

/** A managed resource, as it is and as it will be. */
export interface PlannedResource {
  /** With its modules, such as `module.site.spectrocloud_cluster_profile.edge`. */
  readonly address: string;
  readonly type: string;
  /** Nothing where the plan creates it. */
  readonly before?: ResourceSide;
  /** Nothing where the plan destroys it. */
  readonly after?: ResourceSide;
  /** How the configuration writes its arguments: `constant_value` or `references`, nested as the blocks are. */
  readonly expressions: Record<string, unknown>;
}

/** The arguments of a resource at one time. */
export interface ResourceSide {
  readonly values: Record<string, unknown>;
  /** The same shape, with `true` for what Terraform knows to be a secret. `values` holds it all the same. */
  readonly sensitive: unknown;
  /** The same shape, with `true` for what only the apply will tell. */
  readonly unknown: unknown;
}

/** A resource or lookup of a state. */
export interface KnownResource {
  readonly address: string;
  readonly mode: string;
  readonly type: string;
  readonly name: string;
  readonly values: Record<string, unknown>;
  /** The same shape, with `true` for what Terraform knows to be a secret. */
  readonly sensitive: unknown;
  /** How the configuration writes its arguments; nothing where no plan tells. */
  readonly expressions?: Record<string, unknown>;
}

/** Reads a plan from a file, or from whatever else can be read under a path, such as `/dev/stdin`. */
export function readPlan(file: string, cwd: string): Plan {
  return planOf(parseJson(readTextOf(file, cwd, ASK), file, ASK), file);
}

/** The plan in what `terraform show -json` prints. */
export function planOf(plan: unknown, file: string): Plan {
  if (!isRecord(plan) || !isRecord(attribute(plan, "planned_values"))) {
    const isState = isRecord(attribute(plan, "values"));
    throw Problem.input(`${file} is ${isState ? "a state" : "no plan"}. ${ASK}`);
  }
  if (attribute(plan, "errored") === true) {
    throw Problem.input(`${file} is of a plan that failed, and holds only part of it. Mend what terraform plan says.`);
  }
  const written = writtenExpressions(attribute(attribute(plan, "configuration"), "root_module"));
  return {
    resources: blocks(plan, "resource_changes").flatMap((change) => {
      const { address, mode, type } = change;
      if (mode !== "managed" || typeof address !== "string" || typeof type !== "string") return [];
      const expressions = written.get(withoutIndexes(address)) ?? {};
      return [{ address, type, ...sidesOf(attribute(change, "change")), expressions }];
    }),
    lookups: resourcesIn(stateOf(attribute(plan, "prior_state")))
      .filter(({ mode }) => mode === "data")
      .map((lookup) => ({ ...lookup, expressions: written.get(withoutIndexes(lookup.address)) })),
  };
}

/** The root module of a state, as `terraform show -json` prints one. */
export function stateOf(state: unknown): unknown {
  return attribute(attribute(state, "values"), "root_module");
}

/** The resources and lookups of a module of a state, and of the modules in it. */
export function resourcesIn(module: unknown): KnownResource[] {
  const own = blocks(module, "resources").flatMap((resource): KnownResource[] => {
    const [address, mode, type, name] = ["address", "mode", "type", "name"].map((key) => textAttribute(resource, key));
    const values = attribute(resource, "values");
    const whole = address !== undefined && mode !== undefined && type !== undefined && name !== undefined;
    const sensitive = attribute(resource, "sensitive_values");
    return whole && isRecord(values) ? [{ address, mode, type, name, values, sensitive }] : [];
  });
  return [...own, ...blocks(module, "child_modules").flatMap(resourcesIn)];
}

/** The references of an argument, such as `data.spectrocloud_pack.os.values`, the most exact one first. */
export function referencesOf(expression: unknown): string[] {
  return [attribute(expression, "references")].flat().filter((reference) => typeof reference === "string");
}

const ASK = "Give the file that holds what terraform show -json PLAN prints.";

function sidesOf(change: unknown): Pick<PlannedResource, "before" | "after"> {
  const side = (name: "before" | "after", unknown: unknown): ResourceSide | undefined => {
    const values = attribute(change, name);
    return isRecord(values) ? { values, sensitive: attribute(change, `${name}_sensitive`), unknown } : undefined;
  };
  return { before: side("before", undefined), after: side("after", attribute(change, "after_unknown")) };
}

/** How each resource is written, by its address without indexes. */
function writtenExpressions(module: unknown, prefix = ""): Map<string, Record<string, unknown>> {
  const own = blocks(module, "resources").map((resource): [string, Record<string, unknown>] => {
    const expressions = attribute(resource, "expressions");
    return [`${prefix}${textAttribute(resource, "address")}`, isRecord(expressions) ? expressions : {}];
  });
  const calls = attribute(module, "module_calls");
  const nested = Object.entries(isRecord(calls) ? calls : {}).flatMap(([name, call]) => [
    ...writtenExpressions(attribute(call, "module"), `${prefix}module.${name}.`),
  ]);
  return new Map([...own, ...nested]);
}

function withoutIndexes(address: string): string {
  return address.replace(/\[("([^"\\]|\\.)*"|\d+)\]/g, "");
}
