import { App, type IResolvable, TerraformStack, TerraformVariable, Token, Tokenization } from "cdktf";
import { Construct } from "constructs";
import { LateValue } from "./late-value";
import { isRecord } from "./record";
import { textForHcl } from "./template";

/** How CDKTF's HCL renderer is told about one attribute or block. */
interface TypedAttribute {
  readonly value: unknown;
  readonly type?: string;
  readonly isBlock?: boolean;
  readonly storageClassType?: string;
}

/**
 * Takes what `toHclTerraform()` returns for one element and makes every typed string in it arrive as JSON output would
 * give it, and every condition a block.
 *
 * CDKTF 0.21 writes strings into HCL without escaping them and `precondition` as an attribute, which Terraform refuses.
 * A block that says what it is, as these do, is one for any renderer.
 */
export function exactHcl(element: Record<string, unknown>): Record<string, unknown> {
  return mapEntries(element, (kinds) =>
    isWritten(kinds) ? mapEntries(kinds, (names) => (isWritten(names) ? mapEntries(names, exactBody) : names)) : kinds,
  );
}

function exactBody(body: unknown): unknown {
  if (!isWritten(body)) return body;
  const exact = mapEntries(body, exactAttribute);
  return isWritten(body.lifecycle) ? { ...exact, lifecycle: exactLifecycle(body.lifecycle) } : exact;
}

function exactAttribute(attribute: unknown): unknown {
  if (!isTyped(attribute) || attribute.storageClassType === "reference") return attribute;
  return { ...attribute, value: exactValue(attribute.value) };
}

function exactValue(value: unknown): unknown {
  if (typeof value === "string") return lateHcl(value);
  if (Token.isUnresolved(value)) return value;
  if (Array.isArray(value)) return value.map(exactValue);
  if (isTyped(value)) return exactAttribute(value);
  if (isWritten(value)) return mapEntries(value, exactValue);
  return value;
}

function exactLifecycle(lifecycle: Record<string, unknown>): unknown {
  const conditions = (list: unknown) => ({
    isBlock: true,
    type: "list",
    storageClassType: "objectList",
    value: (list as Record<string, unknown>[]).map((condition) =>
      mapEntries(condition, (value) => ({ type: "simple", storageClassType: "string", value: exactValue(value) })),
    ),
  });
  const value = mapEntries(lifecycle, (setting, name) => {
    if (name === "ignore_changes" && setting === "all") return { type: "reference", value: "all" };
    return (name === "precondition" || name === "postcondition") && Array.isArray(setting)
      ? conditions(setting)
      : setting;
  });
  return { isBlock: true, type: "struct", storageClassType: "object", value };
}

/** A string that is encoded for the HCL renderer after its tokens are resolved. */
function lateHcl(text: string): IResolvable {
  return new LateValue((context) => {
    const resolved = context.resolve(text);
    return typeof resolved === "string" ? forRenderer(resolved) : resolved;
  });
}

/** A release of CDKTF or cdktn whose renderer escapes texts by itself gets them as they are. */
function forRenderer(template: string): string {
  rendererEscapes ??= asksRenderer();
  return rendererEscapes ? template : textForHcl(template);
}

let rendererEscapes: boolean | undefined;

/** Whether a backslash, which CDKTF 0.21 writes between quotes as it is, is escaped. */
function asksRenderer(): boolean {
  const stack = new TerraformStack(new Construct(undefined as unknown as Construct, ""), "stack");
  new TerraformVariable(stack, "text", { description: "\\" });
  return stack.toHclTerraform().hcl.includes('"\\\\"');
}

function isTyped(value: unknown): value is TypedAttribute {
  return isWritten(value) && "value" in value && ("type" in value || "isBlock" in value);
}

/** What CDKTF fills in later is left to it. */
function isWritten(value: unknown): value is Record<string, unknown> {
  return isRecord(value) && !Tokenization.isResolvable(value);
}

function mapEntries(
  record: Record<string, unknown>,
  change: (value: unknown, key: string) => unknown,
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value, key)]));
}

/**
 * A template for a resource of other bindings: encoded for CDKTF's HCL renderer when the app writes HCL, and left alone
 * when it writes JSON.
 */
export function textForOutput(template: string): string {
  const late = new LateValue((context) => {
    const resolved = context.resolve(template);
    const encode = typeof resolved === "string" && App.of(context.scope).hclOutput;
    return encode ? forRenderer(resolved) : resolved;
  });
  return Token.asString(late);
}
