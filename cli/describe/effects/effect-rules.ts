import { LayerKind } from "../../../lib/palette/layer-kinds";
import { kubernetesPackOf } from "../../../lib/palette/packs";
import { CREDENTIALS, dotted, KNOWN_STAGES, PART_OPTIONS, SYSTEM_URI } from "../../../lib/palette/value-paths";
import { type Difference, STYLE } from "../model/change";
import { type Source, source } from "./documentation";
import type { Effect } from "./effect";
import { anotherPack, type Condition, inAgentMode, noImage, onRke2 } from "./situation";

/** What a change at some place does, as Palette documents it. */
export interface EffectRule {
  /** What kind of thing changes. */
  readonly subject: Difference["subject"];
  /** Whether it is about Edge clusters, about those of clouds and data centers, or about either. */
  readonly on?: "edge" | "other";
  readonly layer?: LayerKind;
  /** The only packs that are documented so. */
  readonly packs?: readonly string[];
  /**
   * What changes of it, each with everything below it: an attribute such as `version`, a path such as
   * `values.options.system.uri`, `pack` if the whole comes, goes or is another, or `STYLE` if no value changes. All of
   * it if this is left out.
   */
  readonly paths?: readonly string[];
  readonly when?: Condition;
  readonly effect: Effect;
  /** Why, in a few words. */
  readonly because: string;
  readonly source: Source;
}

const OS_LAYER = source("behavior", "OS Layer");
const KUBERNETES_LAYER = source("behavior", "Kubernetes Layer");
const KNOWN_ISSUES = source("behavior", "Known Issues");
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
  ...[edgeOs, edgeKubernetes].flatMap((layer): EffectRule[] => [
    {
      ...layer,
      paths: RECONCILE,
      when: onRke2,
      effect: "reload",
      because: "on RKE2 a reconcile stage reloads the configuration",
      source: KNOWN_ISSUES,
    },
    {
      ...layer,
      paths: ["values.stages"],
      when: onRke2,
      effect: "repave",
      because: "on RKE2 any other stage repaves instead of rebooting, a known issue",
      source: KNOWN_ISSUES,
    },
  ]),
  {
    ...edgeOs,
    paths: [`values.${dotted(SYSTEM_URI)}`],
    effect: "repave",
    because: "the image of the nodes changes",
    source: OS_LAYER,
  },
  { ...edgeOs, paths: REBOOTING_STAGES, effect: "reboot", because: "this stage reboots all nodes", source: OS_LAYER },
  {
    ...edgeOs,
    paths: RECONCILE,
    effect: "reload",
    because: "a reconcile stage reloads the configuration",
    source: source("behavior", "Upgrade Behaviors"),
  },
  {
    ...edgeOs,
    paths: ["values.pack", `values.${dotted(CREDENTIALS)}`],
    effect: "nothing",
    because: "the update is acknowledged, and nothing is done",
    source: OS_LAYER,
  },
  { ...edgeOs, paths: IMAGE_PARTS, effect: "nothing", because: "system.uri does not use it", source: OS_LAYER },
  {
    ...edgeKubernetes,
    paths: REBOOTING_STAGES,
    effect: "reboot",
    because: "this stage reboots all nodes",
    source: KUBERNETES_LAYER,
  },
  {
    ...edgeKubernetes,
    paths: RECONCILE,
    effect: "reload",
    because: "a reconcile stage neither reboots nor restarts",
    source: source("webhook", "Redirect Image Pull"),
  },
  {
    ...edgeKubernetes,
    paths: ["values.cluster"],
    effect: "service-restart",
    because: "services restart with the new configuration",
    source: KUBERNETES_LAYER,
  },
  {
    ...edgeKubernetes,
    paths: ["values.clientConfig", "values.pack"],
    effect: "nothing",
    because: "the update is acknowledged, and nothing is done",
    source: KUBERNETES_LAYER,
  },
  ...[edgeOs, edgeKubernetes].map(
    (layer): EffectRule => ({
      ...layer,
      paths: [STYLE],
      effect: "nothing",
      because: "no value changes, and it is the values that tell what an update does",
      source: source("behavior", "Upgrade Behavior by Change Location"),
    }),
  ),
  {
    ...edge,
    layer: LayerKind.KUBERNETES,
    paths: ["version"],
    when: inAgentMode,
    effect: "not-documented",
    because: "Palette documents it for appliance mode only",
    source: source("extensions", "Upgrade a Cluster That Uses systemd Extensions"),
  },
  {
    ...edge,
    layer: LayerKind.KUBERNETES,
    paths: ["version"],
    when: noImage,
    effect: "repave",
    because: "in appliance mode Kubernetes comes as a systemd extension, and each node repaves and reboots",
    source: source("extensions", "Upgrade a Cluster That Uses systemd Extensions"),
  },
  {
    ...edge,
    layer: LayerKind.KUBERNETES,
    paths: ["version"],
    effect: "not-documented",
    because: "Palette documents it where system.uri follows the version, or is NA",
    source: KUBERNETES_LAYER,
  },
  ...[
    { layer: LayerKind.NETWORK, source: source("behavior", "Network Layer") },
    { layer: LayerKind.STORAGE, source: source("behavior", "Storage Layer") },
  ].flatMap((each): EffectRule[] => [
    {
      ...edge,
      ...each,
      paths: ["pack"],
      when: anotherPack,
      effect: "new-cluster-needed",
      because: `a cluster that runs cannot change to another ${each.layer} pack`,
    },
    {
      ...edge,
      ...each,
      paths: ["version", "values"],
      effect: "service-restart",
      because: `${each.layer} services restart, typically without a reboot or repave`,
    },
  ]),
  {
    subject: "layer",
    on: "other",
    layer: LayerKind.OS,
    effect: "repave",
    because: "any change of the OS layer repaves all nodes",
    source: REPAVE,
  },
  {
    subject: "layer",
    on: "other",
    layer: LayerKind.KUBERNETES,
    paths: ["version"],
    effect: "repave",
    because: "another Kubernetes version repaves all nodes",
    source: REPAVE,
  },
  {
    subject: "layer",
    on: "other",
    layer: LayerKind.KUBERNETES,
    paths: ["values.kubeadmconfig.apiServer"],
    effect: "repave",
    because: "the API server's configuration repaves the control plane",
    source: REPAVE,
  },
  {
    subject: "variable",
    paths: ["pack", "defaultValue"],
    effect: "nothing",
    because: "no layer uses it",
    source: source("behavior", "Upgrade Behavior by Change Location"),
  },
  {
    subject: "profile",
    paths: ["name", "version", "description", "tags"],
    effect: "nothing",
    because: "it tells profiles apart, and no layer uses it",
    source: source("updateProfile", "Modify Basic Profile Information"),
  },
];
