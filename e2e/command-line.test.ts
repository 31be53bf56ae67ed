import assert from "node:assert/strict";
import { test } from "node:test";
import { runProgram } from "../__tests__/support/program";
import { TEN_LINES, TEN_MISTAKES } from "../__tests__/support/ten-mistakes";

test("cdktf synth shows all mistakes of a program, and no secret", () => {
  const { stderr, stdout, status } = runProgram(TEN_MISTAKES, true);
  const printed = stdout + stderr;
  assert.deepEqual(
    TEN_LINES.filter((line) => !printed.includes(line)),
    [],
  );
  assert.ok(!printed.includes("hunter2"));
  assert.notEqual(status, 0);
});
