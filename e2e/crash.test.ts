import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { describe, test } from "node:test";
import { newFolder, repository } from "./support/setup";
import { filesOf } from "./support/synth";

/** Runs the app of two stacks, and kills it before its n-th change of the output folder. */
function synthesize(outdir: string, word: string, killAt?: number): NodeJS.Signals | null {
  const preload = ["--import", "tsx", "--import", path.join(repository, "e2e/support/kill-at.mjs")];
  const env = { ...process.env, CDKTF_OUTDIR: outdir, E2E_WORD: word, E2E_KILL_AT: String(killAt ?? 0) };
  const { signal, status, stderr } = spawnSync(process.execPath, [...preload, "e2e/apps/two-stacks.ts"], {
    cwd: repository,
    env,
    encoding: "utf8",
  });
  assert.ok(signal === "SIGKILL" || status === 0, stderr);
  return signal;
}

/** What Terraform and `describe` see of a folder. */
function output(folder: string): Record<string, string> {
  return Object.fromEntries(Object.entries(filesOf(folder)).filter(([file]) => !file.startsWith(".synth-")));
}

describe("A synth that is killed", () => {
  const old = newFolder("old");
  const fresh = newFolder("fresh");
  synthesize(old, "old");
  synthesize(fresh, "new");

  test("at any step leaves all new, all old, or a mark that the next synth takes away", (context) => {
    const found: Record<string, number> = { old: 0, new: 0, marked: 0 };
    for (let step = 1; ; step++) {
      const outdir = newFolder("killed");
      fs.cpSync(old, outdir, { recursive: true });
      if (synthesize(outdir, "new", step) === null) break;
      const marked = fs.existsSync(path.join(outdir, ".synth-unfinished"));
      if (marked) found.marked++;
      else {
        const after = output(outdir);
        const isNew = JSON.stringify(after) === JSON.stringify(filesOf(fresh));
        if (!isNew) assert.deepEqual(after, filesOf(old), `killed before change ${step}`);
        found[isNew ? "new" : "old"]++;
      }
      if (marked || step % 5 === 0) {
        synthesize(outdir, "new");
        assert.deepEqual(filesOf(outdir), filesOf(fresh));
      }
    }
    context.diagnostic(`killed at ${found.old + found.new + found.marked} steps: ${JSON.stringify(found)}`);
    assert.ok(found.old > 0 && found.new > 0 && found.marked > 0);
  });
});
