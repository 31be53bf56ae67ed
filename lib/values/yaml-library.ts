import type * as yaml from "yaml";

/** Loaded when first used: most of what an app imports this library for needs no YAML. */
export function yamlLibrary(): typeof yaml {
  return require("yaml");
}
