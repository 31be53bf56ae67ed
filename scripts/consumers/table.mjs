/** Prints one row per consumer. A step that does not apply is a dash; the first `FAILED` is where a consumer stopped. */
export function printTable(rows) {
  const lines = [["consumer", "built", "synthesized", "equal", "s", ""], ...rows.map(cells)];
  const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  for (const line of lines) {
    console.log(
      line
        .map((cell, column) => cell.padEnd(widths[column]))
        .join("  ")
        .trimEnd(),
    );
  }
}

function cells({ name, missing, error, built, synthesized, equal, seconds = "-", note = "" }) {
  if (missing !== undefined) return [name, "skipped", "skipped", "skipped", "-", `${missing} is missing`];
  const steps = [built, synthesized, equal];
  const stopped = error === undefined ? -1 : steps.indexOf(undefined);
  return [name, ...steps.map((done, step) => (done ? "yes" : step === stopped ? "FAILED" : "-")), `${seconds}`, note];
}
