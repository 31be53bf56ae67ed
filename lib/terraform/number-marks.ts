/**
 * CDKTF marks number tokens by doubles that nobody writes, such as -8.1e+298, and looks for them in every text. Where
 * somebody writes one all the same, it would stop the synth; so the `e` of such a number is written in another way.
 */

/** What CDKTF takes for a number when it looks for marks. */
const NUMBER = /(?<![-\d.+|])[-\d.+|]+e[-\d.eE+|]+/g;

/** Whether CDKTF would take a number for the mark of a token: its upper bits tell. */
export function isMark(value: number): boolean {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, value);
  return bits.getUint16(0) === 0xfdff;
}

/** Whether a text holds what CDKTF would take for the mark of a token. */
export function hasMark(text: string): boolean {
  return text.includes("e") && (text.match(NUMBER) ?? []).some((number) => isMark(Number.parseFloat(number)));
}

/** Writes the `e` of such numbers in another way. */
export function withoutMarks(text: string, e: string): string {
  return text.replace(NUMBER, (number) => (isMark(Number.parseFloat(number)) ? number.replace("e", () => e) : number));
}
