import type { RegistryCredentials } from "../edge/credentials";
import { STYLUS_PACKAGE } from "../edge/image-check";
import { DRAIN, type NodeDrain } from "../edge/node-drain";
import type { ProviderImage } from "../edge/provider-image";
import type { StageStep } from "../imports/stages";
import { type Fields, TAKEN } from "../input/struct";
import { BYOOS_LAYER, type ByoosLayerProps } from "./byoos-layer-props";
import { LAYER_TEXT } from "./layer-text-props";

/** What an Edge BYOOS layer is made of. */
export interface EdgeByoosLayerProps extends ByoosLayerProps {
  /**
   * The image that Edge hosts boot.
   *
   * Source: BYOOS page, Edge parameters, `system.uri`.
   *
   * @default - none; only a layer in agent mode, or one whose `values` or `additionalValues` give
   * `options["system.uri"]`, needs no image
   */
  readonly image?: ProviderImage;

  /**
   * Further images to make available to the cluster, as `registry/repository:tag`. An agent package, for updating the
   * agent, is written `container://registry/repository:tag`.
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
   * Whether hosts keep their existing operating system, which Palette's agent then manages in place. The layer then has
   * no image and no registry credentials, and its only additional images are agent packages. Its values begin with the
   * comment from which Palette's console recognizes the preset.
   *
   * Source: the preset Agent Mode of the pack, version 2.0.0 and later.
   *
   * @default false
   */
  readonly agentMode?: boolean;

  /**
   * What hosts do in each stage of their lifecycle: `initramfs`, `boot`, `network`, … Shell text reaches the host
   * exactly as written.
   *
   * Source: Palette's guide on cloud-init stages.
   *
   * @default - nothing
   */
  readonly stages?: { [stage: string]: StageStep[] };

  /**
   * The package that provides the agent if its version is to differ from the image's, as
   * `container://registry/repository:tag`. List it in `additionalImages` too if clusters cannot reach the registry.
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

/** What the layer checks beside what every layer does. */
export const EDGE_OWN = { stylusPackage: { form: STYLUS_PACKAGE }, drain: { form: DRAIN }, ...LAYER_TEXT };

export const EDGE_BYOOS_LAYER: Fields<EdgeByoosLayerProps> = {
  ...BYOOS_LAYER,
  ...{ image: TAKEN, additionalImages: TAKEN, registryCredentials: TAKEN, agentMode: TAKEN, stages: TAKEN },
  ...{ version: TAKEN, ...EDGE_OWN },
};
