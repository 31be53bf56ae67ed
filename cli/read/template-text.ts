import { splitTemplate, type TemplatePart } from "../../lib/terraform/template";
import { macroReferences } from "../../lib/values/macro";

/** A Terraform template as people read it: literal text unescaped, expressions as they stand. */
export function readable(template: string): string {
  return parts(template)
    .map(({ text }) => text)
    .join("");
}

/** The pieces of a template. One that no reader can follow is taken as a single literal. */
export function parts(template: string): TemplatePart[] {
  try {
    return splitTemplate(template);
  } catch {
    return [{ expression: false, text: template }];
  }
}

/** Whether the whole of a template is one expression, whose text only Terraform knows. */
export function isExpression(template: string): boolean {
  const pieces = parts(template.trim());
  return pieces.length === 1 && pieces[0].expression;
}

/** The whole of a template that is one reference, `${data.TYPE.NAME.ATTRIBUTE}`, in its four words. */
export function dataReference(template: string): { type: string; name: string; attribute: string } | undefined {
  const found = /^\$\{\s*data\.([\w-]+)\.([\w-]+)\.(\w+)\s*\}$/.exec(template);
  return found === null ? undefined : { type: found[1], name: found[2], attribute: found[3] };
}

/**
 * An expression inside YAML, as people read it. What `jsonencode` only quotes for YAML is shown without it; nothing is
 * evaluated.
 */
export function readableExpression(expression: string): string {
  const encoded = /^\$\{jsonencode\(([\s\S]*)\)\}$/.exec(expression)?.[1];
  if (encoded === undefined) return expression;
  const argument = /^tostring\(([\s\S]*)\)$/.exec(encoded)?.[1] ?? encoded;
  if (/^[\w.\-[\]]+$/.test(argument)) return `\${${argument}}`;
  if (!/^"[\s\S]*"$/.test(argument)) return expression;
  const pieces = parts(argument.slice(1, -1)).map((part) => (part.expression ? part.text : unquoted(part.text)));
  return pieces.includes(undefined) ? expression : pieces.join("");
}

/** The text between quotes, or nothing where a quote in it says that this is more than one string. */
function unquoted(text: string): string | undefined {
  try {
    return JSON.parse(`"${text}"`);
  } catch {
    return undefined;
  }
}

/** The profile variables that a text uses. */
export function variablesIn(text: string): string[] {
  const names = macroReferences(text).flatMap((path) => /^var\.([^.]+)/.exec(path)?.[1] ?? []);
  return [...new Set(names)];
}
