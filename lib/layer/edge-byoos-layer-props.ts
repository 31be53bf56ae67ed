import type { Names } from "../checks/names";
import type { NodeDrain } from "../edge/node-drain";
import type { ProviderImage } from "../edge/provider-image";
import type { RegistryCredentials } from "../edge/registry-credentials";
import type { StageStep } from "../edge/stage-step";
import { BYOOS_LAYER_NAMES, type ByoosLayerProps } from "./byoos-layer-props";

/** What an Edge BYOOS layer is made of. */
export interface EdgeByoosLayerProps extends ByoosLayerProps {
  /**
   * The image that Edge hosts boot.
   *
   * Source: BYOOS page, Edge parameters, `system.uri`.
   *
   * @default - none; only a layer in agent mode, or one whose `values` or `additionalValues` give
   * `options["system.uri"]`, can do without
   */
  readonly image?: ProviderImage;

  /**
   * More images for the cluster to have at hand, as `registry/repository:tag`. A package of the agent, for an update of
   * it, is written `container://registry/repository:tag`.
   *
   * Source: BYOOS page, Edge parameters, `pack.content.images.image`.
   *
   * @default - the provider image alone
   */
  readonly additionalImages?: string[];

  /**
   * How hosts sign in to a private registry.
   *
   * Source: BYOOS page, Edge parameters, `providerCredentials`.
   *
   * @default - images are pulled without signing in
   */
  readonly registryCredentials?: RegistryCredentials;

  /**
   * Whether hosts keep the operating system that they have, and Palette's agent manages it in place. The layer then has
   * no image, no further images but packages of the agent, and no registry credentials. Its values begin with the
   * comment by which Palette's console knows the preset.
   *
   * Source: the preset Agent Mode of the pack, version 2.0.0 and later.
   *
   * @default false
   */
  readonly agentMode?: boolean;

  /**
   * What hosts do in the stages of their life, by stage: `initramfs`, `boot`, `network`, … Shell text arrives as it is
   * written.
   *
   * Source: Palette's guide on cloud-init stages.
   *
   * @default - nothing
   */
  readonly stages?: { [stage: string]: StageStep[] };

  /**
   * The package that hosts take their agent from, for another version than their image has, as
   * `container://registry/repository:tag`. `additionalImages` list it too where clusters have no way to the registry.
   *
   * Source: Palette's guide on agent upgrades, `stylusPackage`.
   *
   * @default - the agent that the hosts have
   */
  readonly stylusPackage?: string;

  /**
   * How nodes are drained before an update repaves or reboots them.
   *
   * Source: Palette's guide on skipping node draining, `pack.drain`.
   *
   * @default - Palette's own defaults
   */
  readonly drain?: NodeDrain;

  /**
   * The version of the pack `edge-native-byoi`.
   *
   * @default "1.0.0", as on the BYOOS page; "2.1.0" in agent mode
   */
  readonly version?: string;
}

export const EDGE_BYOOS_LAYER_NAMES: Names<EdgeByoosLayerProps> = {
  ...BYOOS_LAYER_NAMES,
  ...{ image: true, additionalImages: true, registryCredentials: true, agentMode: true, stages: true, version: true },
  ...{ stylusPackage: true, drain: true },
};
