import type { Layer } from "../../lib/model/profile-model";
import { known } from "../../lib/model/source-text";

/** Whether a pack is asked for, or what is known of it without asking: its unique id, or its registry and tag. */
export type FoundBy = "lookup" | "uid" | "tag";

/** How the pack of a layer is found. An export does not tell unique ids. */
export function foundBy({ registry, lookup, uid, type }: Layer, isExport: boolean): FoundBy {
  const isSpectro = (known(type) ?? "spectro") === "spectro";
  const isByTag = !isExport && known(type) !== "manifest" && !isSpectro && uid === undefined && lookup === undefined;
  if (isByTag && registry !== undefined) return "tag";
  if (registry?.name !== undefined || (lookup !== undefined && registry !== undefined)) return "lookup";
  if (uid !== undefined) return "uid";
  return registry !== undefined && !isSpectro ? "tag" : "lookup";
}
