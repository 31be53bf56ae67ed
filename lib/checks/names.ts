import { Token } from "cdktf";
import { nearest } from "./nearest";
import { type Finding, finding } from "./rules";

/** The properties of a struct. The compiler sees that none is missing. */
export type Names<Struct> = Readonly<Record<keyof Required<Struct>, true>>;

/**
 * Checks that no property is a misspelt one: a key that is nearly one of the struct's, which is itself not given. Other
 * keys are people's own, because structs are extended and passed on.
 *
 * @param owner how to call the struct in the message, with what joins it to a property, such as `image.`; empty for the
 * properties of a construct
 */
export function checkNames<Struct>(owner: string, given: unknown, known: Names<Struct>): Finding[] {
  if (typeof given !== "object" || given === null || Array.isArray(given) || Token.isUnresolved(given)) return [];
  const written = Object.entries(given).flatMap(([key, value]) => (value === undefined ? [] : [key]));
  const free = Object.keys(known).filter((key) => !written.includes(key));
  return written
    .filter((key) => !Object.hasOwn(known, key))
    .flatMap((key) => {
      const meant = nearest(key, free);
      return meant === undefined ? [] : [finding("property-name", { property: `${owner}${key}`, meant })];
    });
}
