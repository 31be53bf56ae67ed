import type { Layer, Profile } from "../../../lib/model/profile-model";
import { LayerKind } from "../../../lib/palette/layer-kinds";
import { withoutSecrets } from "../../../lib/secrets/secrets";
import { append } from "../../../lib/terraform/lists";
import { type Assessment, type Change, changeOf, type Difference, STYLE } from "../model/change";
import { differencesBetween } from "../model/differences";
import { macrosOf, packOf, versionOf } from "../model/layers";
import type { Names } from "../model/shown-names";
import { asRuled, CLUSTER_RULES } from "./cluster-rules";
import { byEffect } from "./effect";
import { EFFECT_RULES, type EffectRule } from "./effect-rules";
import { layerOf, layersOf, ownLayers, type Sides, type Situation, sidesOf } from "./situation";
import { WARNING_RULES } from "./warning-rules";

/** What differs between two profiles, and what that does to a cluster that takes the newer one, the worst first. */
export function changesBetween(before: Profile | undefined, after: Profile | undefined, names: Names): Change[] {
  const sides = sidesOf(before, after);
  const users = usersIn(sides, names);
  return differencesBetween(before, after, names)
    .map((difference): Change => {
      const situation = { ...sides, difference };
      const warnings = WARNING_RULES.filter(({ when }) => when.holds(situation)).map(({ warning }) => warning);
      if (before === undefined) return changeOf(difference, names, [UNUSED], warnings);
      const [own, others] = [documented(situation), reached(situation, users)];
      // A place that does nothing by itself does what those do that use it.
      const all = own.effect === "nothing" && others.length > 0 ? others : [own, ...others];
      return changeOf(difference, names, all.sort(byEffect), warnings);
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
  const values = ownLayers(situation).flatMap((layer) => layer?.values ?? []);
  if (situation.difference.path !== "values" || values.every(({ tree }) => tree !== undefined)) return UNDOCUMENTED;
  return values.some(({ origin }) => origin === "unreadable") ? UNREADABLE : UNSEEN;
}

function fits({ subject, on, layer, packs, paths, when }: EffectRule, situation: Situation): boolean {
  const { difference } = situation;
  if (difference.subject !== subject) return false;
  if (on !== undefined && situation.on !== on) return false;
  const own = layerOf(situation);
  if (layer !== undefined && own?.kind !== layer) return false;
  if (packs !== undefined && !packs.includes(own ? packOf(own) : "")) return false;
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
  readonly layer: Layer;
  /** In words. */
  readonly place: string;
  readonly assessment: Assessment;
}

function usersIn(sides: Sides, names: Names): Users {
  const users: Users = new Map();
  for (const layer of [sides.before, sides.after].flatMap((profile) => profile?.layers ?? [])) {
    for (const { path, references } of macrosOf(layer, names)) {
      const user = userAt(layer, path, sides, names);
      for (const name of references) append(users, name, user);
    }
  }
  return users;
}

function userAt(layer: Layer, path: string, sides: Sides, names: Names): User {
  const { name } = layer;
  const difference: Difference = { subject: "layer", name, change: "changed", path, style: path === STYLE };
  const { effect, because, kind, source } = documented({ ...sides, difference });
  const pack = names.of(name, "layer");
  const place = `${withoutSecrets(shownPath(path))} of ${pack}`;
  return {
    ...{ name: `pack.${name.readable}.${shownPath(path)}`, layer },
    place,
    assessment: { effect, because, kind, through: pack, source },
  };
}

/** What is more is an attack or an accident, and takes too long. */
const MOST_USERS = 200;

const TOO_MANY: Assessment = { effect: "not-documented", because: "more places refer to it than are looked at" };

/** What a difference does through the macros that refer to what changed, and through those that refer to these. */
function reached(situation: Situation, users: Users): Assessment[] {
  const seen = new Set<string>();
  const found: Assessment[] = [];
  const waiting = namesOf(situation, users);
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    for (const reference of wholesOf(name)) {
      for (const { name: next, layer, place, assessment } of users.get(reference) ?? []) {
        if (seen.has(next) || isOfItself(situation, layer)) continue;
        if (found.length === MOST_USERS) return [...found, TOO_MANY];
        seen.add(next);
        waiting.push(next);
        const uses = reference === name ? "uses" : "may use";
        found.push({ ...assessment, because: `${place} ${uses} it: ${assessment.because}` });
      }
    }
  }
  return found;
}

/** Whether an effect comes from within a layer that is another as a whole. */
function isOfItself({ difference: { subject, name, path } }: Situation, layer: Layer): boolean {
  return subject === "layer" && layer.name.equals(name) && (path === undefined || path === "values");
}

/** Paths of macros have a few. */
const MOST_STEPS = 50;

/** A path, and what it is a part of, up to everything: a template may take a part of what a macro names. */
function wholesOf(name: string): string[] {
  const ends = [...name.matchAll(/[.[]/g)].slice(0, MOST_STEPS).map(({ index }) => name.slice(0, index));
  return [name, ...ends.reverse(), ""];
}

/** What macros call the thing that changed. */
function namesOf(situation: Situation, users: Users): string[] {
  const { subject, path } = situation.difference;
  const name = situation.difference.name.readable;
  if (subject === "variable") return path === undefined || path === "defaultValue" ? [`var.${name}`] : [];
  if (subject === "profile") {
    const words = ["clusterprofile", "clusterprofile.infra"];
    return path === "name" || path === "version" ? words.map((word) => `system.${word}.${path}`) : [];
  }
  if (subject !== "layer") return [];
  if (path?.startsWith(VALUES)) return [`pack.${name}.${shownPath(path)}`];
  return [...(isOtherKubernetes(situation) ? ["system.kubernetes.version"] : []), ...valuesOf(situation, users)];
}

/** Whether a difference is one of the Kubernetes version, be it that of another pack. */
function isOtherKubernetes(situation: Situation): boolean {
  const { path } = situation.difference;
  if (layerOf(situation)?.kind !== LayerKind.KUBERNETES) return false;
  const [older, newer] = layersOf(situation, LayerKind.KUBERNETES);
  return path === "version" || (path === undefined && versionIn(older) !== versionIn(newer));
}

function versionIn(layer: Layer | undefined): string | undefined {
  return layer && versionOf(layer)?.readable;
}

/** Everything that macros name in the values of a layer, where any of them may be another one. */
function valuesOf(situation: Situation, users: Users): string[] {
  const { name, path } = situation.difference;
  const pack = `pack.${name.readable}`;
  const isAny = path === undefined || path === "values";
  const isOther = ["version", "registry", "uid"].includes(path ?? "");
  const withDefaults = ownLayers(situation).some((layer) => {
    return layer?.values.origin === "pack-defaults" && layer.values.tree === undefined;
  });
  if (!isAny && !(isOther && withDefaults)) return [];
  return [pack, ...[...users.keys()].filter((each) => each.startsWith(`${pack}.`))];
}

const VALUES = "values.";

/** A path as macros and people write it. */
function shownPath(path: string): string {
  return path.startsWith(VALUES) ? path.slice(VALUES.length) : path;
}
