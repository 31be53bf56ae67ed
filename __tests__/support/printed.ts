/** What is printed while a function runs, and where. */
export function printedBy(run: () => void): { error: string; output: string } {
  const printed = { error: "", output: "" };
  const to = (stream: keyof typeof printed) => (text: unknown) => {
    printed[stream] += String(text);
    return true;
  };
  const spies = [
    jest.spyOn(process.stderr, "write").mockImplementation(to("error")),
    jest.spyOn(process.stdout, "write").mockImplementation(to("output")),
  ];
  try {
    run();
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
  return printed;
}
