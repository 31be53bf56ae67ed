import { describe, type TestContext, test } from "node:test";

/** Adds a step to a story. */
export type Step = (name: string, run: (context: TestContext) => unknown) => void;

/** Settings of a story. */
export interface StoryOptions {
  /** Why the story is left out, or false. */
  readonly skip?: string | false;
}

/** Steps that build on each other: after one has failed, the others would only repeat it. */
export function story(name: string, options: StoryOptions, tell: (step: Step) => void): void {
  describe(name, { skip: options.skip }, () => {
    let failed: string | undefined;
    tell((step, run) =>
      test(step, async (context) => {
        if (failed !== undefined) return context.skip(`because this failed: ${failed}`);
        failed = step;
        await run(context);
        failed = undefined;
      }),
    );
  });
}
