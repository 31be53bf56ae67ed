import { App, Token } from "cdktf";
import { textForHcl } from "./template";
import { LateValue } from "./tokens";

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
  return Token.asString(late);
}
