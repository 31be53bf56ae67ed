import { writtenOut } from "../checks/known";
import { type Finding, finding } from "../checks/rules";
import { checkText } from "../checks/text";
import { isUnknown } from "../terraform/tokens";
import { plainValue } from "../values/data-paths";

/** Checks a password that has to be there. */
export function checkPassword(property: string, password: unknown): Finding[] {
  const written = checkWrittenPassword(property, password);
  return written.length > 0 ? written : checkText(property, plainValue(password));
}

/**
 * Checks that nothing of a password is written out: it may be tokens, and macros that Palette fills in. One that is
 * empty or missing writes nothing out.
 *
 * @param property how the password is called in the message, which does not repeat it
 * @param value the password, as a user gave it or as it stands in the data of values
 */
export function checkWrittenPassword(property: string, value: unknown): Finding[] {
  const password = plainValue(value);
  if (typeof password === "number" || typeof password === "boolean") {
    return isUnknown(password) ? [] : [finding("literal-password", { property })];
  }
  if (typeof password !== "string") return [];
  return writtenOut(password).trim() === "" ? [] : [finding("literal-password", { property })];
}
