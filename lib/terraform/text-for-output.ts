import { App, type IResolvable, type IResolveContext, Token } from "cdktf";
import { textForHcl } from "./template";

/**
 * A template for a resource of other bindings: encoded for CDKTF's HCL renderer when the app writes HCL, and left alone
 * when it writes JSON.
 */
export function textForOutput(template: string): string {
  return Token.asString(new TextForOutput(template));
}

class TextForOutput implements IResolvable {
  public readonly creationStack: string[] = [];

  constructor(private readonly template: string) {}

  public resolve(context: IResolveContext): unknown {
    const resolved = context.resolve(this.template);
    const encode = typeof resolved === "string" && App.of(context.scope).hclOutput;
    return encode ? textForHcl(resolved) : resolved;
  }
}
