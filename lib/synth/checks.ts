import { Construct } from "constructs";
import { finding, messageOf } from "../rules/rules";
import { acknowledge } from "./acknowledgements";
import { findingsUnder } from "./report";

const WRONG_SCOPE = {
  property: "scope",
  found: "no construct",
  write: "Checks.of(layer), Checks.of(stack) or Checks.of(app)",
};

/** What a check found: one message. */
export interface CheckFinding {
  /** The id of the rule, which `docs/checks.md` explains and `Checks.acknowledge` takes. */
  readonly rule: string;

  /** The path of the construct that breaks it. */
  readonly path: string;

  /** What is wrong, what is accepted and the fix, in one line, with the rule's id in brackets at its end. */
  readonly message: string;

  /** Whether it is a warning. Anything else stops the synth. */
  readonly warning: boolean;
}

/** The checks at synth for a scope. `docs/checks.md` lists them all. */
export class Checks {
  /**
   * The checks of a scope and of everything under it.
   *
   * @param scope a layer, a profile, a stack, the app, or any construct around them
   */
  public static of(scope: Construct): Checks {
    if (!Construct.isConstruct(scope)) throw new Error(messageOf(finding("other-kind", WRONG_SCOPE)));
    return new Checks(scope);
  }

  private constructor(private readonly scope: Construct) {}

  /**
   * Acknowledges violations of a rule. Under the scope they no longer stop the synth or cause a warning; they are
   * recorded in the stack's metadata as acknowledged, with the reason, and `describe` shows them.
   *
   * Throws if there is no such rule, if the reason is empty, if the rule keeps secrets out of files, or if it is about
   * what cannot be written. Everything else is then written as it was given. If nothing that is checked under the scope breaks the rule, a warning says so.
   *
   * @param ruleId the text in brackets at the end of the rule's message, such as `image-tag`
   * @param reason why, for the next reader
   */
  public acknowledge(ruleId: string, reason: string): void {
    const { path } = this.scope.node;
    const findings = acknowledge(this.scope, ruleId, reason);
    const errors = findings.map((each) => (path === "" ? messageOf(each) : `[${path}] ${messageOf(each)}`));
    if (errors.length > 0) throw new Error(errors.join("\n"));
  }

  /**
   * What the checks find now, under the scope, without a synth: errors and warnings, except acknowledged ones.
   *
   * CDKTF runs aspects at synth, so what an aspect would still change is checked as it is now.
   */
  public findings(): CheckFinding[] {
    return findingsUnder(this.scope).map(([{ node }, each]) => {
      return { rule: each.rule, path: node.path, message: messageOf(each), warning: each.warning };
    });
  }
}
