import { App, Token, Tokenization } from "cdktf";
import { textForHcl } from "./template";
import { isUnknown, LateValue } from "./tokens";

/** Where such a text keeps the template that it is made of: another version of this package asks for it. */
const TEMPLATE = Symbol.for("cdktf-palette-byoos/template");

/**
 * A template for a resource of other bindings: encoded for CDKTF's HCL renderer when the app writes HCL, and left alone
 * when it writes JSON.
 */
export function textForOutput(template: string): string {
  const late = new LateValue((context) => {
    const resolved = context.resolve(template);
    const encode = typeof resolved === "string" && App.of(context.scope).hclOutput;
    return encode ? textForHcl(resolved) : resolved;
  });
  return Token.asString(Object.assign(late, { [TEMPLATE]: template }));
}

/** The template that such a text is made of; any other text is its own. */
export function templateOf(text: string): string {
  const [late] = isUnknown(text) ? Tokenization.reverse(text) : [];
  const template: unknown = (late as { [TEMPLATE]?: unknown } | undefined)?.[TEMPLATE];
  return typeof template === "string" ? template : text;
}
