// CDKTF records where each token and reference was made, in full, which takes most of the time of a synth under jest.
for (const name of ["cdktf/lib/tokens/private/stack-trace", "constructs/lib/private/stack-trace"]) {
  jest.mock(name, () => ({ captureStackTrace: () => [] }));
}
