/**
 * Whether Go's YAML readers take plain text for a number or a time. They drop `_` from what begins like a number, and
 * then read it as Go's own language would: `0X2B`, `9e_1`, `+_3`, `0b+1`.
 *
 * Source: `resolve.go` of yaml.v2 and yaml.v3, and Go's `strconv` and `time`.
 */
export function isNumberInGo(text: string): boolean {
  if (!/^[-+.0-9]/.test(text)) return false;
  const plain = text.replaceAll("_", "");
  if (text.startsWith(".")) return FRACTION.test(text) && Number.isFinite(Number(plain));
  return (FLOAT.test(plain) && Number.isFinite(Number(plain))) || isInteger(plain) || TIME.test(text);
}

const FLOAT = /^[-+]?(\.\d+|\d+(\.\d*)?)([eE][-+]?\d+)?$/;
/** What begins with a dot Go reads as its own language does, which has `_` between digits only: `.67e-6_9`. */
const FRACTION = /^\.\d(_?\d)*([eE][-+]?\d(_?\d)*)?$/;
const WITH_BASE = /^([-+]?)(0[xX][\da-fA-F]+|0[oO][0-7]+|0[bB][01]+)$/;
const SIGN_AFTER_BASE = /^0(b|o)[-+][0-7]+$/;
/** What YAML 1.1 does not take for a time: Go reads a comma before the fraction of a second. */
const TIME = /^\d{4}-\d\d?-\d\d?([Tt]\d\d?:\d\d?:\d\d?,\d+(Z|[-+]\d\d:\d\d)| +\d\d?:\d\d?:\d\d?,\d+)$/;

/** Go's largest integers have 64 bits; what is longer stays text where its base is not ten. */
function isInteger(plain: string): boolean {
  if (SIGN_AFTER_BASE.test(plain)) return true;
  const [, sign, digits] = WITH_BASE.exec(plain) ?? [];
  if (digits === undefined) return false;
  const size = BigInt(digits.toLowerCase());
  return sign === "-" ? size <= 2n ** 63n : size < (sign === "+" ? 2n ** 63n : 2n ** 64n);
}

/** What Go's YAML readers make of a whole number that begins with 0, such as a mode as chmod takes it: 0644 is 420. */
export function octalInGo(text: string): number | undefined {
  return /^[-+]?0o?[0-7]+$/.test(text) ? Number.parseInt(text.replace("o", ""), 8) : undefined;
}

/** The mode of a file as people write it. */
export function modeText(mode: number): string {
  return `0${mode.toString(8).padStart(3, "0")}`;
}
