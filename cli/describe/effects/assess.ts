import { LayerKind } from "../../../lib/palette/layer-kind";
import type { Change, Difference } from "../model/change";
import type { Layer, Profile } from "../model/profile";
import { byEffect } from "./effect";
import { EFFECT_RULES, type EffectRule, WARNING_RULES } from "./rules";
import { infrastructureOf, layerOf, type Situation } from "./situation";

type Assessment = Pick<Change, "effect" | "because" | "through" | "source">;

/** Says what a difference between two profiles does to a cluster that takes the newer one. */
export function assess(difference: Difference, before: Profile | undefined, after: Profile | undefined): Change {
  const situation = { difference, before, after };
  const warnings = WARNING_RULES.filter(({ when }) => when.holds(situation)).map(({ warning }) => warning);
  if (before === undefined) {
    return { ...difference, effect: "nothing", because: "no cluster uses it yet", warnings };
  }
  const all = [documented(situation), ...reached(situation)];
  return { ...difference, ...all.sort(byEffect)[0], warnings };
}

const UNDOCUMENTED: Assessment = { effect: "not-documented", because: "Palette does not document it" };

const UNSEEN: Assessment = {
  effect: "not-documented",
  because: "which values change is known to Terraform only; describe a plan to see it",
};

/** What is documented of the place of a difference. */
function documented(situation: Situation): Assessment {
  const rule = EFFECT_RULES.find((each) => fits(each, situation));
  if (rule === undefined) return situation.difference.path === "values" ? UNSEEN : UNDOCUMENTED;
  return { effect: rule.effect, because: rule.because, source: rule.source.url };
}

function fits({ subject, on, layer, packs, paths, when }: EffectRule, situation: Situation): boolean {
  const { difference } = situation;
  if (difference.subject !== subject) return false;
  // Of a profile that goes, nothing below it is left to be changed.
  if (subject === "profile" && difference.path === undefined) return false;
  if (on !== undefined && infrastructureOf(situation) !== on) return false;
  const own = layerOf(situation);
  if (layer !== undefined && own?.kind !== layer) return false;
  if (packs !== undefined && !packs.includes(own?.basePack ?? "")) return false;
  if (paths !== undefined && !paths.some((path) => covers(path, difference.path ?? "pack"))) return false;
  return when === undefined || when.holds(situation);
}

/** Whether a path is another or stands below it. `boot.before` is a hook beside the stage `boot`, not a part of it. */
function covers(path: string, candidate: string): boolean {
  if (!candidate.startsWith(path)) return false;
  const rest = candidate.slice(path.length);
  if (path.startsWith("values.stages.") && /^\.(before|after)(?![\w-])/.test(rest)) return false;
  return rest === "" || rest.startsWith(".") || rest.startsWith("[");
}

/** What a difference does through the macros that refer to what changed, and through those that refer to these. */
function reached(situation: Situation): Assessment[] {
  const { before, after } = situation;
  const seen = new Set<string>();
  const found: Assessment[] = [];
  const waiting = namesOf(situation);
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    for (const [layer, path] of placesUsing(name, [before, after])) {
      const place = `${layer.pack} ${path}`;
      if (seen.has(place)) continue;
      seen.add(place);
      const difference: Difference = { subject: "layer", name: layer.pack, change: "changed", path };
      const { effect, because, source } = documented({ ...situation, difference });
      const why = `${shownPath(path)} of ${layer.pack} uses it: ${because}`;
      found.push({ effect, because: why, through: layer.pack, source });
      waiting.push(`pack.${layer.pack}.${shownPath(path)}`);
    }
  }
  return found;
}

/** What macros call the thing that changed. */
function namesOf(situation: Situation): string[] {
  const { subject, name, path } = situation.difference;
  const kind = layerOf(situation)?.kind;
  if (subject === "variable") return path === undefined || path === "defaultValue" ? [`var.${name}`] : [];
  if (subject === "profile") {
    const words = ["clusterprofile", "clusterprofile.infra"];
    return path === "name" || path === "version" ? words.map((word) => `system.${word}.${path}`) : [];
  }
  if (path === "version" && kind === LayerKind.KUBERNETES) return ["system.kubernetes.version"];
  return path?.startsWith(VALUES) ? [`pack.${name}.${shownPath(path)}`] : [];
}

const VALUES = "values.";

/** A path as macros and people write it. */
function shownPath(path: string): string {
  return path.startsWith(VALUES) ? path.slice(VALUES.length) : path;
}

function placesUsing(name: string, profiles: (Profile | undefined)[]): [Layer, string][] {
  return profiles
    .flatMap((profile) => profile?.layers ?? [])
    .flatMap((layer) =>
      layer.places
        .filter(({ references }) => references.includes(name))
        .map(({ path }): [Layer, string] => [layer, path]),
    );
}
