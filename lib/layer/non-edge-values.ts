import { type Finding, finding } from "../checks/rules";
import { checkText, numberForText } from "../input/text";
import { NON_EDGE_OS_KEYS } from "../palette/value-paths";
import { type Data, SpelledText } from "../values/data";
import { plainValue, valueAt } from "../values/data-paths";

/** The values of a layer of the pack `generic-byoi`, as far as checks are concerned. */
interface NonEdgeValues {
  readonly data: Data;
  /** Where a user wrote what stands at a path; nothing where a typed property says it, or nothing stands there. */
  readonly written: (path: readonly string[]) => string | undefined;
}

/** Checks what users have written into the values of a non-Edge OS layer, whatever class the layer has. */
export function checkNonEdgeValues({ data, written }: NonEdgeValues): Finding[] {
  return NON_EDGE_OS_KEYS.flatMap((key) => {
    const root = written([key]);
    const value = valueAt(data, "pack", key);
    if (root !== undefined && value === undefined) return [finding("values-place", { property: root, place: "pack" })];
    // What a typed property says has been looked at.
    const property = written(["pack", key]) ?? (value === undefined ? `values.pack.${key}` : undefined);
    return property === undefined ? [] : checkOsText(property, value);
  });
}

/** A number that is not between quotes is one, and 8.10 would lose its zero. */
function checkOsText(property: string, value: Data | undefined): Finding[] {
  if (value instanceof SpelledText && /^[-+]?\d+(?:\.\d+)?$/.test(value.source)) {
    return [numberForText(property, value.source)];
  }
  return checkText(property, plainValue(value));
}
