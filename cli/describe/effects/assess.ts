import { LayerKind } from "../../../lib/palette/layer-kinds";
import { withoutSecrets } from "../../../lib/secrets/secrets";
import { append } from "../../../lib/terraform/lists";
import { type Assessment, type Change, changeOf, type Difference } from "../model/change";
import { differencesBetween } from "../model/differences";
import type { Layer, Profile } from "../model/profile";
import { asRuled, CLUSTER_RULES } from "./cluster-rules";
import { byEffect } from "./effect";
import { EFFECT_RULES, type EffectRule } from "./effect-rules";
import { layerOf, ownLayers, type Sides, type Situation, sidesOf } from "./situation";
import { WARNING_RULES } from "./warning-rules";

/** What differs between two profiles, and what that does to a cluster that takes the newer one, the worst first. */
export function changesBetween(before: Profile | undefined, after: Profile | undefined): Change[] {
  const sides = sidesOf(before, after);
  const users = usersIn(sides);
  return differencesBetween(before, after)
    .map((difference): Change => {
      const situation = { ...sides, difference };
      const warnings = WARNING_RULES.filter(({ when }) => when.holds(situation)).map(({ warning }) => warning);
      if (before === undefined) return changeOf(difference, [UNUSED], warnings);
      return changeOf(difference, [documented(situation), ...reached(situation, users)].sort(byEffect), warnings);
    })
    .sort(byEffect);
}

const UNUSED: Assessment = { effect: "nothing", because: "it is new, and no cluster has it yet" };

const UNDOCUMENTED: Assessment = { effect: "not-documented", because: "Palette does not document it" };

const UNSEEN: Assessment = {
  effect: "not-documented",
  because: "which values change is known to Terraform only; a plan shows as much as it knows",
};

const UNREADABLE: Assessment = { effect: "not-documented", because: "its values are not YAML that can be read here" };

const RULES = [...EFFECT_RULES, ...CLUSTER_RULES];

/** What is documented of the place of a difference. */
export function documented(situation: Situation): Assessment {
  const rule = RULES.find((each) => fits(each, situation));
  const { subject } = situation.difference;
  const kind = subject === "layer" ? layerOf(situation)?.kind : subject;
  if (rule === undefined) return { ...undocumented(situation), kind };
  return { effect: rule.effect, because: rule.because, kind, source: rule.source?.url };
}

function undocumented(situation: Situation): Assessment {
  if (situation.difference.path !== "values") return UNDOCUMENTED;
  return ownLayers(situation).some((layer) => layer?.values === "unreadable") ? UNREADABLE : UNSEEN;
}

function fits({ subject, on, layer, packs, paths, when }: EffectRule, situation: Situation): boolean {
  const { difference } = situation;
  if (difference.subject !== subject) return false;
  if (on !== undefined && situation.on !== on) return false;
  const own = layerOf(situation);
  if (layer !== undefined && own?.kind !== layer) return false;
  if (packs !== undefined && !packs.includes(own?.basePack ?? "")) return false;
  // What any change of the values does, a change of their style does at most.
  const candidates = [
    difference.path === undefined ? "pack" : asRuled(difference.path),
    ...(difference.style ? ["values"] : []),
  ];
  if (paths !== undefined && !paths.some((path) => candidates.some((each) => covers(path, each)))) return false;
  return when === undefined || when.holds(situation);
}

/** Whether a path is another or stands below it. `boot.before` is a hook beside the stage `boot`, not a part of it. */
function covers(path: string, candidate: string): boolean {
  if (!candidate.startsWith(path)) return false;
  const rest = candidate.slice(path.length);
  if (path.startsWith("values.stages.") && /^\.(before|after)(?![\w-])/.test(rest)) return false;
  return rest === "" || rest.startsWith(".") || rest.startsWith("[");
}

/** The places whose macros refer to something, by what they refer to. */
type Users = Map<string, User[]>;

interface User {
  /** What macros call it in turn. */
  readonly name: string;
  readonly assessment: Assessment;
}

function usersIn(sides: Sides): Users {
  const users: Users = new Map();
  for (const layer of [sides.before, sides.after].flatMap((profile) => profile?.layers ?? [])) {
    for (const { path, references } of layer.places) {
      const user = userAt(layer, path, sides);
      for (const name of references) append(users, name, user);
    }
  }
  return users;
}

function userAt(layer: Layer, path: string, sides: Sides): User {
  const difference: Difference = { subject: "layer", name: layer.pack, change: "changed", path };
  const { effect, because, kind, source } = documented({ ...sides, difference });
  const why = `${withoutSecrets(shownPath(path))} of ${layer.pack} uses it: ${because}`;
  const assessment = { effect, because: why, kind, through: layer.pack, source };
  return { name: `pack.${layer.pack}.${shownPath(path)}`, assessment };
}

/** What is more is an attack or an accident, and takes too long. */
const MOST_USERS = 200;

const TOO_MANY: Assessment = { effect: "not-documented", because: "more places refer to it than are looked at" };

/** What a difference does through the macros that refer to what changed, and through those that refer to these. */
function reached(situation: Situation, users: Users): Assessment[] {
  const seen = new Set<string>();
  const found: Assessment[] = [];
  const waiting = namesOf(situation);
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    for (const user of users.get(name) ?? []) {
      if (seen.has(user.name)) continue;
      if (found.length === MOST_USERS) return [...found, TOO_MANY];
      seen.add(user.name);
      waiting.push(user.name);
      found.push(user.assessment);
    }
  }
  return found;
}

/** What macros call the thing that changed. */
function namesOf(situation: Situation): string[] {
  const { subject, name, path } = situation.difference;
  if (subject === "variable") return path === undefined || path === "defaultValue" ? [`var.${name}`] : [];
  if (subject === "profile") {
    const words = ["clusterprofile", "clusterprofile.infra"];
    return path === "name" || path === "version" ? words.map((word) => `system.${word}.${path}`) : [];
  }
  if (path === "version" && layerOf(situation)?.kind === LayerKind.KUBERNETES) return ["system.kubernetes.version"];
  return path?.startsWith(VALUES) ? [`pack.${name}.${shownPath(path)}`] : [];
}

const VALUES = "values.";

/** A path as macros and people write it. */
function shownPath(path: string): string {
  return path.startsWith(VALUES) ? path.slice(VALUES.length) : path;
}
