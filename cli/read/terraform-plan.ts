import { isRecord } from "../../lib/terraform/record";
import { Problem } from "../command-line";
import { at, attribute, blocks, textAttribute } from "./block";

/** What `terraform show -json` prints of a saved plan. */
export interface Plan {
  /** The managed resources, whether they change or stay, in every module. */
  readonly resources: PlannedResource[];
  /** What the lookups answered when the plan was made. */
  readonly lookups: KnownResource[];
  /** The lookups that wait for the apply, as far as they are known. */
  readonly deferred: DeferredLookup[];
  /** What refers to something in a module is this outside of it, for the resource at an address. */
  readonly targetsIn: (address: string) => (references: string[]) => string[];
}

/** A lookup that waits for the apply. */
type DeferredLookup = Pick<PlannedResource, "address" | "type" | "after" | "expressions">;

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
  /** Such as `update`, or `delete` and `create` in either order. */
  readonly actions: string[];
  /** Why Terraform does it, such as `replace_because_tainted`, if it says so. */
  readonly reason?: string;
  /** Whether it is left over from a replacement that failed. */
  readonly isDeposed?: boolean;
  /** The arguments that force another resource in its place, such as `cloud_config[0].overlay_cidr_range`. */
  readonly replacePaths: string[];
  /** The resources and lookups, without indexes, that something in its arguments refers to. */
  readonly refersTo: (expression: unknown) => string[];
}

/** The arguments of a resource at one time. */
export interface ResourceSide {
  readonly values: Record<string, unknown>;
  /**
   * The same shape, with `true` for each argument that Terraform knows to be a secret, or knew before. `values` holds it
   * all the same: a mark decides what is shown, and never what is compared.
   */
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
  /** Whether it is left over from a replacement that failed. */
  readonly isDeposed?: boolean;
}

/** The plan in what `terraform show -json` prints. */
export function planOf(plan: unknown, file: string): Plan {
  if (!isRecord(plan) || !isRecord(attribute(plan, "planned_values"))) {
    const isState = isRecord(attribute(plan, "values"));
    throw Problem.input(`${file} is ${isState ? "a state" : "no plan"}. ${ASK_FOR_PLAN}`);
  }
  if (attribute(plan, "errored") === true) {
    throw Problem.input(`${file} is of a plan that failed, and holds only part of it. Mend what terraform plan says.`);
  }
  const root = attribute(attribute(plan, "configuration"), "root_module");
  const blocksOf = writtenBlocks(root);
  const expressionsOf = (address: string) => {
    const expressions = attribute(blocksOf.get(withoutIndexes(address)), "expressions");
    return isRecord(expressions) ? expressions : undefined;
  };
  const changes = blocks(plan, "resource_changes");
  return {
    resources: changes.flatMap((change) => {
      const { address, mode, type } = change;
      if (mode !== "managed" || typeof address !== "string" || typeof type !== "string") return [];
      const expressions = expressionsOf(address) ?? {};
      const modules = modulesOf(address);
      const refersTo = (expression: unknown) =>
        referencesOf(expression).flatMap((each) => followed(root, modules, each));
      const told = {
        reason: textAttribute(change, "action_reason"),
        isDeposed: attribute(change, "deposed") === undefined ? undefined : true,
      };
      return [{ address, type, ...changeOf(attribute(change, "change")), ...told, expressions, refersTo }];
    }),
    lookups: resourcesIn(stateOf(attribute(plan, "prior_state")))
      .filter(({ mode }) => mode === "data")
      .map((lookup) => ({ ...lookup, expressions: expressionsOf(lookup.address) })),
    deferred: changes.flatMap((change): DeferredLookup[] => {
      const { address, mode, type } = change;
      if (mode !== "data" || typeof address !== "string" || typeof type !== "string") return [];
      const { after } = changeOf(attribute(change, "change"));
      return [{ address, type, after, expressions: expressionsOf(address) ?? {} }];
    }),
    targetsIn: (address) => {
      const modules = modulesOf(address);
      return (references) => references.flatMap((each) => targetsOf(root, modules, each));
    },
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
    const sensitive = isRecord(values) ? marksOf(values, [attribute(resource, "sensitive_values")]) : undefined;
    const isDeposed = attribute(resource, "deposed_key") !== undefined;
    return whole && isRecord(values) ? [{ address, mode, type, name, values, sensitive, isDeposed }] : [];
  });
  return [...own, ...blocks(module, "child_modules").flatMap(resourcesIn)];
}

/** The references of an argument, such as `data.spectrocloud_pack.os.values`, the most exact one first. */
export function referencesOf(expression: unknown): string[] {
  return [attribute(expression, "references")].flat().filter((reference) => typeof reference === "string");
}

export const ASK_FOR_PLAN = "Give the file that holds what terraform show -json PLAN prints.";

function changeOf(change: unknown): Pick<PlannedResource, "before" | "after" | "actions" | "replacePaths"> {
  const marks = ["before_sensitive", "after_sensitive"].map((name) => attribute(change, name));
  const side = (name: "before" | "after", unknown: unknown): ResourceSide | undefined => {
    const values = attribute(change, name);
    return isRecord(values) ? { values, sensitive: marksOf(values, marks), unknown } : undefined;
  };
  const paths = [attribute(change, "replace_paths")].flat().filter(Array.isArray);
  return {
    before: side("before", undefined),
    after: side("after", attribute(change, "after_unknown")),
    actions: [attribute(change, "actions")].flat().filter((action) => typeof action === "string"),
    replacePaths: paths.map(shownPath),
  };
}

/**
 * Marks, one for each argument. One on a whole set says that something in it is a secret, so it goes down to all that
 * the blocks of the set hold. A map keeps it: its keys may be the secret.
 */
function marksOf(value: unknown, marks: unknown[], isBlock = true): unknown {
  const isMarked = marks.includes(true);
  const below = (key: string | number) => (isMarked ? [true] : marks.map((mark) => at(mark, key)));
  if (Array.isArray(value)) return value.map((item, index) => marksOf(item, below(index)));
  if (isMarked && !(isBlock && isRecord(value))) return true;
  const keys = (isMarked ? [value] : marks).flatMap((each) => (isRecord(each) ? Object.keys(each) : []));
  return Object.fromEntries(keys.map((key) => [key, marksOf(at(value, key), below(key), false)]));
}

/** A path as people write it, such as `cloud_config[0].overlay_cidr_range`. */
function shownPath(path: unknown[]): string {
  return path
    .map((step, index) => (typeof step === "number" ? `[${step}]` : `${index > 0 ? "." : ""}${step}`))
    .join("");
}

/** The names of the modules that an address is in. */
export function modulesOf(address: string): string[] {
  return [...withoutIndexes(address).matchAll(/(?:^|\.)module\.([^.]+)(?=\.)/g)].map(([, name]) => name);
}

/** Modules go no deeper than this; what does is a plan that somebody made up. */
const DEEPEST = 20;

/** The resource or lookup behind a reference, through the variables and outputs of modules. */
export function followed(root: unknown, modules: string[], reference: string): string[] {
  return targetsOf(root, modules, reference).flatMap((target) => ADDRESS.exec(target)?.[0] ?? []);
}

const ADDRESS = /^(module\.[^.]+\.)*(data\.)?[^.]+\.[^.]+/;

/** The same, with the attribute that the reference is to. */
function targetsOf(root: unknown, modules: string[], reference: string, depth = 0): string[] {
  if (depth > DEEPEST) return [];
  const steps = withoutIndexes(reference).split(".");
  const [first, second, third] = steps;
  const callOf = (path: string[], name: string) => attribute(attribute(moduleAt(root, path), "module_calls"), name);
  const follow = (path: string[], expression: unknown) =>
    referencesOf(expression).flatMap((each) => targetsOf(root, path, each, depth + 1));
  if (first === "var" && modules.length > 0) {
    const above = modules.slice(0, -1);
    const call = callOf(above, modules[above.length]);
    return follow(above, attribute(attribute(call, "expressions"), second));
  }
  if (first === "module") {
    const outputs = attribute(attribute(callOf(modules, second), "module"), "outputs");
    return third === undefined ? [] : follow([...modules, second], attribute(attribute(outputs, third), "expression"));
  }
  const words = first === "data" ? [first, second, third] : [first, second];
  const isResource = words.every((word) => word !== undefined) && first.includes("_") !== (first === "data");
  return isResource ? [[...modules.flatMap((name) => ["module", name]), ...steps].join(".")] : [];
}

export function moduleAt(root: unknown, modules: string[]): unknown {
  return modules.reduce(
    (module, name) => attribute(attribute(attribute(module, "module_calls"), name), "module"),
    root,
  );
}

/** How each resource is written, by its address without indexes. */
export function writtenBlocks(module: unknown, prefix = ""): Map<string, Record<string, unknown>> {
  const own = blocks(module, "resources").map((resource): [string, Record<string, unknown>] => {
    return [`${prefix}${textAttribute(resource, "address")}`, resource];
  });
  const calls = attribute(module, "module_calls");
  const nested = Object.entries(isRecord(calls) ? calls : {}).flatMap(([name, call]) => [
    ...writtenBlocks(attribute(call, "module"), `${prefix}module.${name}.`),
  ]);
  return new Map([...own, ...nested]);
}

/** Whether a reference is one to a resource, or to something of it. */
export function isReference(reference: string, address: string): boolean {
  const plain = withoutIndexes(reference);
  return plain === address || plain.startsWith(`${address}.`);
}

/** An address without the keys of its instances. */
export function withoutIndexes(address: string): string {
  return address.replace(/\[("([^"\\]|\\.)*"|\d+)\]/g, "");
}
