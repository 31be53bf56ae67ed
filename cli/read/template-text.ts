import { splitTemplate, type TemplatePart } from "../../lib/terraform/template";

/** The pieces of a template. One that no reader can follow is taken as a single literal. */
export function parts(template: string): TemplatePart[] {
  try {
    return splitTemplate(template);
  } catch {
    return [{ expression: false, text: template }];
  }
}

/** The whole of a template that is one reference, `${data.TYPE.NAME.ATTRIBUTE}`, in its four words. */
export function dataReference(template: string): { type: string; name: string; attribute: string } | undefined {
  const found = /^\$\{\s*data\.([\w-]+)\.([\w-]+)\.(\w+)\s*\}$/.exec(template);
  return found === null ? undefined : { type: found[1], name: found[2], attribute: found[3] };
}
