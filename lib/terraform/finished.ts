import { type TerraformElement, type TerraformStack, Tokenization } from "cdktf";
import { textIn } from "./references";
import { LEAST_NUMBER, mayHoldToken } from "./tokens";

/**
 * Bodies of blocks that CDKTF need not look through: it resolves every text of a block three times, which is most of
 * what a synth costs. Of all objects that it meets there it leaves a `Date` alone, and merges nothing into what can be
 * resolved. So a body that seems both to it arrives as it is, and is plain data all the same for whoever reads it.
 */
const BODY = seemingDate(Object.prototype);
const LIST = seemingDate(Array.prototype);
// A CDKTF that minds dates would ask for it.
Object.defineProperty(BODY, "resolve", {
  value(this: object) {
    return { ...this };
  },
});

function seemingDate(prototype: object): object {
  const { __proto__: _, ...own } = Object.getOwnPropertyDescriptors(prototype) as PropertyDescriptorMap;
  return Object.create(Date.prototype, {
    ...own,
    toJSON: { value: undefined },
    [Symbol.toPrimitive]: { value: undefined },
  });
}

/** What CDKTF is to write of an element, with a finished body where nothing is in it that has to be resolved. */
export function withFinishedBody<Written extends Record<string, any>>(
  element: TerraformElement,
  written: Written,
): Written {
  const { cdktfStack: stack, friendlyUniqueId: name } = element;
  // What is overridden in the whole stack is merged into the body, and may be a token.
  if (hasOverrides(stack)) return written;
  for (const blocks of [written.resource, written.data]) {
    for (const named of Object.values<any>(blocks ?? {})) named[name] = finished(named[name], stack);
  }
  return written;
}

/** A body with nothing in it that CDKTF has to resolve; or else the same body, with its lists finished as far as may be. */
function finished(body: Record<string, unknown>, stack: TerraformStack): object {
  const plain = plainMap(body, stack, BODY);
  if (plain !== undefined) return plain;
  const lists = Object.entries(body).map(([key, value]) => [
    key,
    Array.isArray(value) ? plainList(value, stack) : undefined,
  ]);
  return { ...body, ...Object.fromEntries(lists.filter(([, list]) => list !== undefined)) };
}

function plainMap(map: object, stack: TerraformStack, prototype: object = Object.prototype): object | undefined {
  const plain = Object.create(prototype);
  for (const [key, value] of Object.entries(map)) {
    if (value === undefined) continue;
    const found = mayHaveToken(key) ? undefined : plainValue(value, stack);
    if (found === undefined) return undefined;
    plain[key] = found;
  }
  return plain;
}

function plainList(list: unknown[], stack: TerraformStack): unknown[] | undefined {
  const plain: unknown[] = Object.setPrototypeOf([], LIST);
  for (const item of list) {
    const value = plainValue(item, stack);
    if (value === undefined) return undefined;
    plain.push(value);
  }
  return plain;
}

/** A value without its tokens, which are references to lookups; nothing where it has others, or is nothing. */
function plainValue(value: unknown, stack: TerraformStack): unknown {
  if (typeof value === "string") return mayHaveToken(value) ? textIn(stack, value) : value;
  if (typeof value === "boolean" || value === null) return value;
  if (typeof value === "number") return value > LEAST_NUMBER ? value : undefined;
  if (Array.isArray(value)) return plainList(value, stack);
  return typeof value === "object" && !Tokenization.isResolvable(value) ? plainMap(value, stack) : undefined;
}

function mayHaveToken(text: string): boolean {
  return mayHoldToken(text) && /\{TfToken\[|-\d(?:\.\d+)?e\+(?:28|29|30)\d/.test(text);
}

function hasOverrides(stack: TerraformStack): boolean {
  // Nothing public tells.
  const { rawOverrides = {} } = stack as object as { readonly rawOverrides?: object };
  return Object.keys(rawOverrides).length > 0;
}
