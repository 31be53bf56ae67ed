import type { Construct } from "constructs";
import { acknowledge } from "./acknowledgements";
import { watchIdle } from "./report";
import { messageOf } from "./rules";

/** The checks at synth, as a scope can answer them. `docs/checks.md` lists them all. */
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
   * Says that a rule does not hold here. What breaks it under the scope stops no synth and warns nobody any more; it
   * stands in the stack's metadata as acknowledged, with the reason, and `describe` shows it.
   *
   * Throws where there is no such rule, where the reason is empty, and for rules that keep secrets out of files. A
   * warning says so where nothing under the scope breaks the rule, although there is something that it looks at.
   *
   * @param ruleId what stands between brackets at the end of the rule's message, such as `image-tag`
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
