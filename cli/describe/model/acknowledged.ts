import { shownName } from "../../../lib/checks/secrets";
import { attribute, blocks, textAttribute } from "../../read/block";
import type { SynthesizedStack } from "../../read/output-folder";

/** A rule that somebody has said does not hold at a place, as synth wrote it into the stack's metadata. */
export interface Acknowledged {
  readonly stack: string;
  /** The path of the construct. */
  readonly path: string;
  readonly rule: string;
  readonly reason: string;
  /** Whether the older folder has it not. */
  readonly isNew: boolean;
}

/** Lists the rules that are acknowledged in stacks, and which of them are new. */
export function acknowledgedIn(stacks: SynthesizedStack[], older: SynthesizedStack[] | undefined): Acknowledged[] {
  const key = (each: Acknowledged) => JSON.stringify([each.stack, each.path, each.rule, each.reason]);
  const known = new Set((older ?? []).flatMap(listed).map(key));
  return stacks.flatMap(listed).map((each) => ({ ...each, isNew: older !== undefined && !known.has(key(each)) }));
}

function listed({ name: stack, metadata }: SynthesizedStack): Acknowledged[] {
  const notes = attribute(attribute(metadata, "metadata"), "cdktf-palette-byoos");
  return blocks(notes, "acknowledged").flatMap((note): Acknowledged[] => {
    const [path, rule, reason] = ["path", "rule", "reason"].map((key) => textAttribute(note, key));
    if (path === undefined || rule === undefined || reason === undefined) return [];
    return [{ stack, path: shownName(path), rule: shownName(rule), reason: shownName(reason), isNew: false }];
  });
}
