import { type Finding, finding } from "../checks/rules";

/** What JavaScript makes of a value that is not there, as a tag or as a piece of one. */
const NOTHING = /(?:^|[-_.])v?(undefined|NaN)(?=$|[-_.])|(?:^|[-_.])v?(null)$/;

/** Checks what a tag says of where it comes from. */
export function checkTag(property: string, tag: string): Finding[] {
  const [, unset, none] = NOTHING.exec(tag) ?? [];
  const nothing = unset ?? none;
  if (nothing !== undefined) return [finding("image-tag-nothing", { property, tag, nothing })];
  return tag === "latest" ? [finding("image-tag-latest", { property })] : [];
}
