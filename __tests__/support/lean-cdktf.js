// What CDKTF does that nothing here looks at, and that would take a quarter of the time of the tests: it records in full
// where each token and reference was made, and loads hundreds of modules for archives.
for (const name of ["cdktf/lib/tokens/private/stack-trace", "constructs/lib/private/stack-trace"]) {
  jest.mock(name, () => {
    return Object.fromEntries(Object.keys(jest.requireActual(name)).map((key) => [key, () => []]));
  });
}
jest.mock(require.resolve("archiver", { paths: [require.resolve("cdktf")] }), () => {});
