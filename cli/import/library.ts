/** What programs import. It is loaded where a program runs, and nowhere else: the rest of the command works without it. */
export function library(): Record<string, unknown> {
  return { cdktf: require("cdktf"), "cdktf-palette-byoos": require("../../lib") };
}
