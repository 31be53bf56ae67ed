import path from "node:path";
import type { Lookup } from "../../../lib/model/lookup";
import type { Profile } from "../../../lib/model/profile-model";
import { textAt } from "../../../lib/model/tree";
import type { Reading } from "../../read/reading";
import { readPlan } from "../../read/terraform-reading";
import { asSent } from "./layers";

/** A plan, which stands for a stack. */
export interface PlannedStack {
  readonly stack: string;
  readonly reading: Reading;
  /** The profiles that it makes or changes, and those that it looks up, which have no side before. */
  readonly known: KnownProfile[];
}

export type Side = "before" | "after";

/** A profile that a plan makes or changes, or one that it looks up. */
export interface KnownProfile {
  readonly stack: string;
  readonly address: string;
  readonly before?: Profile;
  readonly after?: Profile;
  readonly isLookedUp: boolean;
  /** Whether Palette loses it at the apply, be it that another one takes its place. */
  readonly isDestroyed: boolean;
  readonly lookups: readonly Lookup[];
}

/** Reads plans. */
export function readPlans(files: string[], cwd: string): PlannedStack[] {
  return files.map((file) => {
    const reading = readPlan(file, cwd);
    const stack = stackName(file, files);
    const { lookups, changes } = reading;
    const [older, newer] = [reading.before, reading.after].map((side) => {
      return new Map((side?.profiles ?? []).map((profile) => [profile.address, asSent(profile)]));
    });
    const own = [...changes].flatMap(([address, { actions }]): KnownProfile[] => {
      const before = older.get(address);
      // What Terraform forgets stays in Palette as it is.
      const after = actions.includes("forget") ? before : newer.get(address);
      if (before === undefined && after === undefined) return [];
      const isKept = textAt(before?.arguments, "skip_destroy")?.known === "true";
      const isDestroyed = actions.includes("delete") && !isKept;
      return [{ stack, address, before, after, isLookedUp: false, isDestroyed, lookups }];
    });
    const lookedUp = reading.after.lookedUp.map((profile) => {
      const { address } = profile;
      return { stack, address, after: asSent(profile), isLookedUp: true, isDestroyed: false, lookups };
    });
    return { stack, reading, known: [...own, ...lookedUp] };
  });
}

/** The name of the file, or the whole path if two files have one name. */
function stackName(file: string, files: string[]): string {
  const nameOf = (each: string) => path.basename(each).replace(/\.json$/i, "");
  if (/^\/(dev|proc)\//.test(file)) return "plan";
  return files.filter((each) => nameOf(each) === nameOf(file)).length > 1 ? file : nameOf(file);
}
