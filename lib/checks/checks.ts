import type { Construct } from "constructs";
import { acknowledge } from "./acknowledgements";
import { watchIdle } from "./report";
import { messageOf } from "./rules";

/** The checks at synth for a scope. `docs/checks.md` lists them all. */
export class Checks {
  /**
   * The checks of a scope and of everything under it.
   *
   * @param scope a layer, a profile, a stack, the app, or any construct around them
   */
  public static of(scope: Construct): Checks {
    return new Checks(scope);
  }

  private constructor(private readonly scope: Construct) {}

  /**
   * Acknowledges violations of a rule. Under the scope they no longer stop the synth or cause a warning; they are
   * recorded in the stack's metadata as acknowledged, with the reason, and `describe` shows them.
   *
   * Throws if there is no such rule, if the reason is empty, or if the rule keeps secrets out of files. If the rule
   * applies to something under the scope but nothing breaks it, a warning says so.
   *
   * @param ruleId the text in brackets at the end of the rule's message, such as `image-tag`
   * @param reason why, for the next reader
   */
  public acknowledge(ruleId: string, reason: string): void {
    const { path } = this.scope.node;
    const findings = acknowledge(this.scope, ruleId, reason);
    const errors = findings.map((each) => (path === "" ? messageOf(each) : `[${path}] ${messageOf(each)}`));
    if (errors.length > 0) throw new Error(errors.join("\n"));
    watchIdle(this.scope);
  }
}
