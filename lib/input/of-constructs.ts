import { TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import { finding, messageOf } from "../rules/rules";
import type { Form } from "./struct";
import { nameOf } from "./taken";

/** A provider of this or of other bindings; Palette's, under whatever alias. */
export const PROVIDER: Form = {
  written: (value) => value,
  check: (property, value) => {
    const type = TerraformProvider.isTerraformProvider(value) ? value.terraformResourceType : undefined;
    if (type === "spectrocloud") return [];
    const found = type === undefined ? nameOf(value) : `a provider of ${type}`;
    const write = `${property}: new SpectrocloudProvider(this, id, { alias })`;
    return [finding("other-kind", { property, found, write })];
  },
};

/** Takes the scope of a construct. What has none has no place to report at, so it is said at once. */
export function takeScope<T extends Construct>(scope: T): T {
  if (!Construct.isConstruct(scope))
    refuse("scope", scope, "a construct in front, such as a stack, or this within one");
  return scope;
}

/** Takes the id of a construct. */
export function takeId(id: string): string {
  if (typeof id !== "string" || id === "") refuse("id", id, 'the id as text behind the scope, such as "byoos"');
  return id;
}

function refuse(property: string, value: unknown, write: string): never {
  throw new Error(messageOf(finding("other-kind", { property, found: value === "" ? "empty" : nameOf(value), write })));
}
