import { describe, type TestContext, test } from "node:test";
import { setup } from "./setup";

/** Adds a step to a story. */
export type Step = (name: string, run: (context: TestContext) => unknown) => void;

/** Why something is left out here, and is no failure. */
export class LeftOut extends Error {}

/** Why what only the real provider shows is left out, or false. */
export const needsRealProvider: string | false =
  setup.provider === "thin" && "only the real provider shows it (docs/e2e.md)";

/** The real provider waits for a cluster, up to a minute: stories that have one of their own wait together. */
export const WAITING = { concurrency: setup.provider === "real" };

/**
 * Steps that build on each other: after one has failed, the others would only repeat it. `real` adds a step that only
 * the real provider can show.
 */
export function story(name: string, tell: (step: Step, real: Step) => void): void {
  describe(name, { concurrency: false }, () => {
    let stopped: string | undefined;
    const step: Step = (name, run) => {
      test(name, async (context) => {
        if (stopped !== undefined) return context.skip(stopped);
        stopped = `because this failed: ${name}`;
        try {
          await run(context);
          stopped = undefined;
        } catch (error) {
          if (!(error instanceof LeftOut)) throw error;
          stopped = error.message;
          context.skip(stopped);
        }
      });
    };
    tell(step, needsRealProvider === false ? step : (name) => test(name, { skip: needsRealProvider }, () => {}));
  });
}

/** A story that only the real provider can tell. */
export function realStory(name: string, tell: (step: Step) => void): void {
  story(name, (_, real) => tell(real));
}
