/** Stacks that the tests have in common. */
import type { TerraformStack } from "cdktf";
import {
  ClusterProfile,
  type ClusterProfileProps,
  EdgeByoosLayer,
  type EdgeByoosLayerProps,
  LayerKind,
  PackLayer,
  type PackLayerProps,
  type ProfileLayer,
  ProviderImage,
  SpectrocloudProvider,
} from "../../lib";

/** The image of the BYOOS page. */
export const IMAGE = "example.io/my-images/example-custom-os:v1.4.5";

/** The parts of an Edge profile that a test may change. */
export interface EdgeProfileParts {
  readonly byoos?: Partial<EdgeByoosLayerProps>;
  readonly profile?: Partial<ClusterProfileProps>;
  readonly kubernetes?: string;
  readonly network?: Partial<PackLayerProps>;
  readonly addons?: (stack: TerraformStack) => ProfileLayer[];
  readonly featurePreview?: { [feature: string]: boolean };
}

/** An Edge profile with its provider, as on the BYOOS page. */
export function edgeProfile(stack: TerraformStack, parts: EdgeProfileParts = {}): ClusterProfile {
  new SpectrocloudProvider(stack, "spectrocloud", { projectName: "Default", featurePreview: parts.featurePreview });
  return new ClusterProfile(stack, "profile", {
    name: "edge-byoos",
    version: "1.0.0",
    cloud: "edge-native",
    layers: [
      new EdgeByoosLayer(stack, "byoos", { image: ProviderImage.fromUri(IMAGE), ...parts.byoos }),
      new PackLayer(stack, "kubernetes", {
        kind: LayerKind.KUBERNETES,
        name: "edge-k3s",
        version: parts.kubernetes ?? "1.28.5",
      }),
      new PackLayer(stack, "network", {
        kind: LayerKind.NETWORK,
        name: "cni-calico",
        version: "3.26.3",
        ...parts.network,
      }),
      ...(parts.addons?.(stack) ?? []),
    ],
    ...parts.profile,
  });
}
