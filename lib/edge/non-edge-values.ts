import { checkText, numberForText } from "../input/text";
import { NON_EDGE_OS_KEYS } from "../palette/value-paths";
import { type Finding, finding } from "../rules/rules";
import { type Data, plainAt, plainValue, SpelledText, valueAt } from "../values/data";
import { checkSwapped } from "./image-parts";
import type { WrittenValues } from "./os-image";

/** Checks what users have written into the values of a non-Edge OS layer, whatever class the layer has. */
export function checkNonEdgeValues({ data, written }: WrittenValues): Finding[] {
  const [name, version] = [NON_EDGE_OS_KEYS[1], NON_EDGE_OS_KEYS[2]].map((key) => plainAt(data, "pack", key));
  const swapped = checkSwapped("pack.osName", name, "pack.osVersion", version);
  const each = NON_EDGE_OS_KEYS.flatMap((key) => {
    const root = written([key]);
    const value = valueAt(data, "pack", key);
    if (root !== undefined && value === undefined)
      return [finding("values-place", { property: root, place: "pack", key })];
    // What a typed property says has been looked at.
    const property = written(["pack", key]) ?? (value === undefined ? `values.pack.${key}` : undefined);
    return property === undefined ? [] : checkOsText(property, value);
  });
  return [...each, ...swapped];
}

/** A number that is not between quotes is one, and 8.10 would lose its zero. */
function checkOsText(property: string, value: Data | undefined): Finding[] {
  if (value instanceof SpelledText && /^[-+]?\d+(?:\.\d+)?$/.test(value.source)) {
    return [numberForText(property, value.source)];
  }
  return checkText(property, plainValue(value));
}
