import { splitTemplate } from "../../lib/terraform/template";
import { markerOf } from "./secrets";

/**
 * What a template of `cdk.tf.json` becomes, with a word in the place of each variable. Of expressions only those that this
 * library writes are understood; any other stays as it is.
 */
export function evaluate(template: string): string {
  return splitTemplate(template)
    .map(({ expression, text }) => (expression ? evaluateExpression(text.slice(2, -1).trim(), text) : text))
    .join("");
}

function evaluateExpression(expression: string, whole: string): string {
  const variable = /^var\.([\w-]+)$/.exec(expression)?.[1];
  if (variable !== undefined) return markerOf(variable);
  if (/^"(?:\\.|[^"\\])*"$/.test(expression)) return JSON.parse(expression);
  const encoded = /^jsonencode\(([\s\S]*)\)$/.exec(expression)?.[1];
  if (encoded === undefined) return whole;
  const argument = /^tostring\(([\s\S]*)\)$/.exec(encoded)?.[1] ?? encoded;
  const inner = /^var\.([\w-]+)$/.exec(argument)?.[1];
  if (inner !== undefined) return JSON.stringify(markerOf(inner));
  if (!/^"[\s\S]*"$/.test(argument)) return whole;
  const pieces = splitTemplate(argument.slice(1, -1)).map(({ expression: isExpression, text }) => {
    return isExpression ? evaluateExpression(text.slice(2, -1).trim(), text) : JSON.parse(`"${text}"`);
  });
  return JSON.stringify(pieces.join(""));
}
