import { checkText } from "../input/text";
import { writtenOut } from "../rules/known";
import { type Finding, finding } from "../rules/rules";
import { isSecretKey } from "../secrets/secrets";
import { isUnknown, type LateText } from "../terraform/tokens";
import { type Data, plainValue } from "../values/data";

/** Checks a password that has to be there. */
export function checkPassword(property: string, password: unknown): Finding[] {
  const written = checkWrittenPassword(property, password);
  if (written.length > 0) return written;
  const plain = plainValue(password);
  const missing = plain === undefined || plain === null || plain === "";
  return missing ? [finding("password-missing", { property })] : checkText(property, plain);
}

/**
 * Checks that nothing of a password is written out: it may be tokens, and macros that Palette fills in. One that is
 * empty or missing writes nothing out.
 *
 * @param property how the password is called in the message, which does not repeat it
 * @param value the password, as a user gave it or as it stands in the data of values
 * @param late tells of a token that turns out to be text
 */
export function checkWrittenPassword(property: string, value: unknown, late?: LateText): Finding[] {
  const password = plainValue(value);
  const text = late !== undefined && isUnknown(password) ? late(password) : "";
  return isWrittenOut(password) || isWrittenOut(text) ? [finding("literal-password", { property })] : [];
}

/** Checks that nothing is written out under any key of credentials that speaks of a secret, however it is nested. */
export function checkWrittenCredentials(
  property: string,
  data: Data | undefined,
  late: LateText,
  isSecret = false,
): Finding[] {
  const inner = (step: string, item: Data, secret: boolean) =>
    checkWrittenCredentials(`${property}${step}`, item, late, secret);
  if (Array.isArray(data)) return data.flatMap((item, index) => inner(`[${index}]`, item, isSecret));
  if (data instanceof Map)
    return [...data].flatMap(([key, item]) => inner(`.${key}`, item, isSecret || isSecretKey(key)));
  return isSecret ? checkWrittenPassword(property, data, late) : [];
}

function isWrittenOut(password: unknown): boolean {
  if (typeof password === "number" || typeof password === "boolean") return !isUnknown(password);
  return typeof password === "string" && writtenOut(password).trim() !== "";
}
