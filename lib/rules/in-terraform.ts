import { OPTIONS, STAGES } from "../palette/value-paths";
import type { Finding } from "./rules";

/** What properties of constructs are called in Terraform. */
const ATTRIBUTES: Readonly<Record<string, string>> = {
  displayName: "display_name",
  defaultValue: "default_value",
  inputType: "input_type",
  isSensitive: "is_sensitive",
  skipDestroy: "skip_destroy",
};

/** The same of a layer, which is a block of its profile. */
const OF_LAYERS: Readonly<Record<string, string>> = {
  version: "pack.tag",
  name: "pack.name",
  packType: "pack.type",
  registry: "pack.registry_uid",
  uid: "pack.registry_uid",
  values: "pack.values",
};

/** Details that name a place. */
const PLACES = ["property", "where", "source", "key", "other", "path"];

/** A finding in the words of Terraform and of Palette's values, for whoever has no constructs. */
export function inTerraform(finding: Finding, isOfLayer: boolean): Finding {
  const details = Object.entries(finding.details).map(([name, detail]) => {
    return [name, PLACES.includes(name) ? placeOf(String(detail), isOfLayer) : detail];
  });
  return { ...finding, details: Object.fromEntries(details) };
}

function placeOf(place: string, isOfLayer: boolean): string {
  if (isOfLayer && Object.hasOwn(OF_LAYERS, place)) return OF_LAYERS[place];
  // `options.system.uri` for `values.options["system.uri"]`.
  const path = /^values((?:\.[\w-]+|\["[^"]*"\]|\[\d+\])+)/.exec(place)?.[1];
  if (path !== undefined) return path.replace(/\["([^"]*)"\]/g, ".$1").slice(1) + place.slice(path.length + 6);
  if ([OPTIONS, STAGES].some(([root]) => place.startsWith(`${root}.`))) return place;
  return place
    .replace(/\b[a-z]+[A-Z]\w*$/, (word) => ATTRIBUTES[word] ?? word)
    .replace(/^manifests\[/, "pack.manifest[");
}
