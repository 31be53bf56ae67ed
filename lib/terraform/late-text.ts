import { DefaultTokenResolver, StringConcat, Tokenization } from "cdktf";
import type { IConstruct } from "constructs";
import { splitTemplate } from "./template";

/**
 * What of a token is text when it is resolved, beside its expressions: a `Lazy` may turn out to be nothing but text,
 * which then stands in the Terraform files.
 *
 * @param scope the construct that the token is used in
 */
export function lateText(value: unknown, scope: IConstruct): string {
  try {
    return textOf(Tokenization.resolve(value, { scope, resolver: new DefaultTokenResolver(new StringConcat()) }));
  } catch {
    // What cannot be resolved stops the synth in words of its own.
    return "";
  }
}

function textOf(resolved: unknown): string {
  if (typeof resolved === "object" && resolved !== null) return Object.values(resolved).map(textOf).join("");
  if (typeof resolved !== "string") return resolved === undefined || resolved === null ? "" : String(resolved);
  return splitTemplate(resolved)
    .map(({ expression, text }) => (expression ? "" : text))
    .join("");
}
