import { LayerKind } from "../../../lib/palette/layer-kinds";
import { kubernetesPackOf } from "../../../lib/palette/packs";
import { CREDENTIALS, dotted, KNOWN_STAGES, PART_OPTIONS, SYSTEM_URI } from "../../../lib/palette/value-paths";
import { type Difference, STYLE } from "../model/change";
import { type Source, source } from "./documentation";
import type { Effect } from "./effect";
import {
  anotherPack,
  type Condition,
  type Infrastructure,
  inAgentMode,
  maybeOnRke2,
  noImage,
  onRke2,
} from "./situation";

/** What a change at some place does, as Palette documents it. */
export interface EffectRule {
  /** What kind of thing changes. */
  readonly subject: Difference["subject"];
  /** Nothing if it is about clusters wherever Palette builds them. */
  readonly on?: Infrastructure;
  readonly layer?: LayerKind;
  /** The only packs that are documented so. */
  readonly packs?: readonly string[];
  /**
   * What changes of it, each with everything below it: an attribute such as `version`, a path such as
   * `values.options.system.uri`, `pack` if the whole comes, goes or is another, or `STYLE` if no value changes. All of
   * it if this is left out.
   */
  readonly paths?: readonly string[];
  /** The same in words, where the paths do not say it to people. */
  readonly words?: string;
  readonly when?: Condition;
  readonly effect: Effect;
  /** Why, in a few words. */
  readonly because: string;
  /** Nothing if the place itself says it. */
  readonly source?: Source;
}

type Common = Pick<EffectRule, "subject"> & Partial<EffectRule>;
type Rest = Pick<EffectRule, "effect" | "because"> & Partial<EffectRule>;

/** Rules that have something in common, such as the layer and where it is documented. */
export function rulesOf(common: Common, rules: readonly Rest[]): EffectRule[] {
  return rules.map((rest) => ({ ...common, ...rest }));
}

const OS_LAYER = source("behavior", "OS Layer");
const KUBERNETES_LAYER = source("behavior", "Kubernetes Layer");
const BY_LOCATION = source("behavior", "Upgrade Behavior by Change Location");
const EXTENSIONS = source("extensions", "Upgrade a Cluster That Uses systemd Extensions");
const REPAVE = source("nodePools", "Repave Behavior and Configuration");

const RECONCILE = ["values.stages.reconcile"];
const REBOOTING_STAGES = KNOWN_STAGES.map((stage) => `values.stages.${stage}`).filter((path) => path !== RECONCILE[0]);

/** The parts that the name of an image may be composed of. */
const IMAGE_PARTS = Object.values(PART_OPTIONS).map((key) => `values.options.${key}`);

/** PXK-E, K3s and RKE2: the distributions that the documentation has tables for. */
const TABLED = ["kubeadm", "k3s", "rke2"].map((distribution) => kubernetesPackOf(distribution) as string);

const edge = { subject: "layer", on: "edge" } as const;
const edgeOs = { ...edge, layer: LayerKind.OS } as const;
const edgeKubernetes = { ...edge, layer: LayerKind.KUBERNETES, packs: TABLED } as const;

/** The rules, of which the first that fits counts. What none fits is not documented. */
export const EFFECT_RULES: readonly EffectRule[] = [
  ...[edgeOs, edgeKubernetes].flatMap((layer) =>
    rulesOf({ ...layer, when: onRke2, source: source("behavior", "Known Issues") }, [
      { paths: RECONCILE, effect: "reload", because: "on RKE2 a reconcile stage reloads the configuration" },
      {
        paths: ["values.stages"],
        effect: "repave",
        because: "on RKE2 any other stage repaves instead of rebooting, a known issue",
      },
    ]),
  ),
  {
    ...edgeOs,
    paths: REBOOTING_STAGES,
    when: maybeOnRke2,
    effect: "not-documented",
    because: "on RKE2 this stage repaves instead of rebooting, and which Kubernetes runs is not known",
    source: source("behavior", "Known Issues"),
  },
  ...rulesOf({ ...edgeOs, source: OS_LAYER }, [
    { paths: [`values.${dotted(SYSTEM_URI)}`], effect: "repave", because: "the image of the nodes changes" },
    { paths: REBOOTING_STAGES, effect: "reboot", because: "this stage reboots all nodes" },
    {
      paths: RECONCILE,
      effect: "reload",
      because: "a reconcile stage reloads the configuration",
      source: source("behavior", "Upgrade Behaviors"),
    },
    {
      paths: ["values.pack", `values.${dotted(CREDENTIALS)}`],
      effect: "nothing",
      because: "the update is acknowledged, and nothing is done",
    },
    { paths: IMAGE_PARTS, effect: "nothing", because: "system.uri does not use it" },
  ]),
  ...rulesOf({ ...edgeKubernetes, source: KUBERNETES_LAYER }, [
    { paths: REBOOTING_STAGES, effect: "reboot", because: "this stage reboots all nodes" },
    {
      paths: RECONCILE,
      effect: "reload",
      because: "a reconcile stage neither reboots nor restarts",
      source: source("webhook", "Redirect Image Pull"),
    },
    {
      paths: ["values.cluster"],
      effect: "service-restart",
      because: "services restart with the new configuration",
    },
    {
      paths: ["values.clientConfig", "values.pack"],
      effect: "nothing",
      because: "the update is acknowledged, and nothing is done",
    },
  ]),
  ...[edgeOs, edgeKubernetes].map(
    (layer): EffectRule => ({
      ...layer,
      paths: [STYLE],
      effect: "nothing",
      because: "no value changes, and it is the values that tell what an update does",
      source: BY_LOCATION,
    }),
  ),
  ...rulesOf({ ...edge, layer: LayerKind.KUBERNETES, paths: ["version"], source: EXTENSIONS }, [
    { when: inAgentMode, effect: "not-documented", because: "Palette documents it for appliance mode only" },
    {
      when: noImage,
      effect: "repave",
      because: "in appliance mode Kubernetes comes as a systemd extension, and each node repaves and reboots",
    },
    {
      effect: "not-documented",
      because: "Palette documents it where system.uri follows the version, or is NA",
      source: KUBERNETES_LAYER,
    },
  ]),
  ...[
    { layer: LayerKind.NETWORK, source: source("behavior", "Network Layer") },
    { layer: LayerKind.STORAGE, source: source("behavior", "Storage Layer") },
  ].flatMap((each) =>
    rulesOf({ ...edge, ...each }, [
      {
        paths: ["pack"],
        when: anotherPack,
        effect: "new-cluster-needed",
        because: `a cluster that runs cannot change to another ${each.layer} pack`,
      },
      {
        paths: ["version", "values"],
        effect: "service-restart",
        because: `${each.layer} services restart, typically without a reboot or repave`,
      },
    ]),
  ),
  ...rulesOf({ subject: "layer", on: "other", source: REPAVE }, [
    { layer: LayerKind.OS, effect: "repave", because: "any change of the OS layer repaves all nodes" },
    {
      layer: LayerKind.KUBERNETES,
      paths: ["version"],
      effect: "repave",
      because: "another Kubernetes version repaves all nodes",
    },
    {
      layer: LayerKind.KUBERNETES,
      paths: ["values.kubeadmconfig.apiServer"],
      effect: "repave",
      because: "the API server's configuration repaves the control plane",
    },
  ]),
  {
    subject: "variable",
    paths: ["pack", "defaultValue"],
    effect: "nothing",
    because: "no layer uses it",
    source: BY_LOCATION,
  },
  {
    subject: "profile",
    paths: ["name", "version", "description", "tags"],
    effect: "nothing",
    because: "it tells profiles apart, and no layer uses it",
    source: source("updateProfile", "Modify Basic Profile Information"),
  },
];
