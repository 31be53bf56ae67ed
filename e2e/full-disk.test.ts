import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { describe } from "node:test";
import { newFolder, repository } from "./support/setup";
import { story } from "./support/steps";
import { filesOf } from "./support/synth";

/** Mounts of a namespace of their own end with the process, whatever happens to it. */
const UNSHARE = process.getuid?.() === 0 ? ["-m"] : ["-rm"];

/**
 * Synthesizes `old`, lets something happen to the disk, synthesizes `new`, and lays down what came of it.
 * $1 is the folder that becomes the disk, $2 where the results go, $3 what happens to the disk.
 */
const SCENARIO = `
  set -e
  mount -t tmpfs -o size=96k tmpfs "$1"
  export CDKTF_OUTDIR="$1"
  E2E_WORD=old "$NODE" --import tsx e2e/apps/two-stacks.ts
  cp -r "$1" "$2/before"
  eval "$3"
  status=0
  E2E_WORD="$LONG_WORD" "$NODE" --import tsx e2e/apps/two-stacks.ts >"$2/output" 2>&1 || status=$?
  echo "$status" >"$2/status"
  mount -o remount,rw "$1"
  rm -f "$1/filler"
  cp -r "$1" "$2/after"
`;
const FILL = 'dd if=/dev/zero of="$1/filler" bs=4k 2>/dev/null || true';
const PROTECT = 'mount -o remount,ro "$1"';

describe("A synth that cannot write", { skip: whyNoMounts() }, () => {
  story("with SafeSynth", {}, (step) => {
    step("on a full disk it says so, and the output is as it was", () => {
      const { status, output, before, after } = play(FILL);
      assert.notEqual(status, 0);
      assert.match(output, /Nothing new was written to .* and what was there stays\. ENOSPC: no space left on device/);
      assert.deepEqual(after, before);
    });
    step("in a read-only folder it says so, and the output is as it was", () => {
      const { status, output, before, after } = play(PROTECT);
      assert.notEqual(status, 0);
      assert.match(output, /Nothing new was written to .* and what was there stays\. EROFS: read-only file system/);
      assert.deepEqual(after, before);
    });
    step("with room enough it writes the new output", () => {
      const { status, before, after } = play(":");
      assert.equal(status, 0);
      assert.notDeepEqual(after, before);
      assert.deepEqual(Object.keys(after), Object.keys(before));
    });
  });

  story("with a plain synth", {}, (step) => {
    step("on a full disk the output is destroyed: that is why SafeSynth exists", () => {
      const { status, before, after } = play(FILL, "plain");
      assert.notEqual(status, 0);
      assert.notDeepEqual(after, before);
    });
  });
});

function play(happening: string, synth = "safe") {
  const [disk, results] = [newFolder("disk"), newFolder("results")];
  execFileSync("unshare", [...UNSHARE, "sh", "-c", SCENARIO, "sh", disk, results, happening], {
    cwd: repository,
    env: { ...process.env, NODE: process.execPath, E2E_SYNTH: synth, LONG_WORD: "new ".repeat(4096) },
    stdio: "pipe",
  });
  return {
    status: Number(fs.readFileSync(path.join(results, "status"), "utf8")),
    output: fs.readFileSync(path.join(results, "output"), "utf8"),
    before: filesOf(path.join(results, "before")),
    after: filesOf(path.join(results, "after")),
  };
}

function whyNoMounts(): string | false {
  const probe = spawnSync("unshare", [...UNSHARE, "mount", "-t", "tmpfs", "tmpfs", newFolder("probe")]);
  return probe.status === 0 ? false : "this machine lets us mount no small disk of our own (unshare -m)";
}
