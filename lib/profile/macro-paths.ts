import type { LayerFacts } from "../layer/layer-facts";
import { basePackOf } from "../palette/packs";
import { dotted, OPTIONS, PART_OPTIONS } from "../palette/value-paths";
import { isKnownName } from "../rules/known";
import { nearest } from "../rules/nearest";
import { type Finding, finding } from "../rules/rules";
import { type Data, plainValue, UnknownValue } from "../values/data";
import { isOfNothing, requiredPackPaths } from "../values/macro";

/** Checks that macros into packs of the profile find something, if all values of the pack are known. */
export function checkMacroPaths(layers: readonly LayerFacts[], textOf: (layer: LayerFacts) => string): Finding[] {
  const named = layers.filter(({ packName }) => isKnownName(packName));
  return layers.flatMap((layer) => {
    const paths = [...new Set(requiredPackPaths(withoutComments(textOf(layer))))];
    return paths.flatMap((path) => {
      const isOf = (pack: string) => path.startsWith(`${pack}.`);
      const exact = named.filter(({ packName }) => isOf(packName));
      const [owner, ...more] = exact.length > 0 ? exact : named.filter(({ packName }) => isOf(basePackOf(packName)));
      // A copy may be meant by the pack's own name.
      if (owner === undefined || more.length > 0) return [];
      const pack = exact.length > 0 ? owner.packName : basePackOf(owner.packName);
      const reference = path.slice(pack.length + 1);
      const data = owner.data;
      if (ITS_OWN.includes(reference) || isOfNothing(path) || finds(data, reference)) return [];
      // The parts that the image is composed of have rules of their own.
      if (owner.os?.image?._facts().composed && PARTS.includes(reference)) return [];
      const near = nearest(reference, pathsIn(data));
      const such = near === undefined ? "" : `, such as ${near}`;
      return [finding("macro-path", { layer: layer.id, reference, pack, near: such })];
    });
  });
}

/** What Palette may know of a pack without its values. */
const ITS_OWN = ["name", "version", "tag", "uid"];

const PARTS = Object.values(PART_OPTIONS).map((part) => dotted([...OPTIONS, part]));

/** Packs come with comments that refer to others. */
export function withoutComments(text: string): string {
  return text.replace(/^[ \t]*#.*$/gm, "");
}

/** Whether there is something at a path: a dot may be a part of a key. What a template or Terraform fills in may have it. */
function finds(data: Data, path: string): boolean {
  if (data instanceof UnknownValue || Array.isArray(data)) return true;
  if (!(data instanceof Map)) return /\{\{|\n/.test(`${plainValue(data)}`);
  return [...data].some(([key, value]) => {
    if (key === path || key === "<<" || /\{\{|\$\{/.test(key)) return true;
    return path.startsWith(`${key}.`) && finds(value, path.slice(key.length + 1));
  });
}

function pathsIn(data: Data): string[] {
  if (!(data instanceof Map)) return [];
  return [...data].flatMap(([key, value]) => [key, ...pathsIn(value).map((rest) => `${key}.${rest}`)]);
}
