import type { TerraformStack } from "cdktf";
import {
  Checks,
  ClusterProfile,
  type ClusterProfileProps,
  EdgeByoosLayer,
  type EdgeByoosLayerProps,
  LayerKind,
  PackLayer,
  type PackLayerProps,
  ProviderImage,
} from "../../lib";
import { newStack } from "./stacks";

/** What users may write where no compiler looks: in JavaScript, or in other languages. */
export type Loose<Props> = { readonly [name in keyof Props]?: unknown };

/** What the checks say of what a function adds to a stack, errors first, and what it throws at once. */
export function said(add: (stack: TerraformStack) => void): string[] {
  const stack = newStack();
  try {
    add(stack);
  } catch (error) {
    return [`thrown: ${(error as Error).message}`];
  }
  const found = Checks.of(stack).findings();
  return found.map(({ warning, message }) => (warning ? `warning: ${message}` : message)).sort();
}

/** The ids of the rules that are broken. */
export function rulesBroken(add: (stack: TerraformStack) => void): string[] {
  return said(add).map((message) => /\[([a-z-]+)\]$/.exec(message)?.[1] ?? message);
}

export const image = () => ProviderImage.fromUri("example.io/my-images/example-custom-os:v1.4.5");

export function os(stack: TerraformStack, props: Loose<EdgeByoosLayerProps> = {}): EdgeByoosLayer {
  return new EdgeByoosLayer(stack, "byoos", { image: image(), version: "2.1.0", ...props } as EdgeByoosLayerProps);
}

/** A layer of Kubernetes, with an id of its own. */
export function k3s(stack: TerraformStack, props: Loose<PackLayerProps> = {}): PackLayer {
  return pack(stack, "kubernetes", { kind: LayerKind.KUBERNETES, name: "edge-k3s", version: "1.32.4", ...props });
}

export function calico(stack: TerraformStack, props: Loose<PackLayerProps> = {}): PackLayer {
  return pack(stack, "network", { kind: LayerKind.NETWORK, name: "cni-calico", version: "3.29.2", ...props });
}

/** An add-on. */
export function addOn(stack: TerraformStack, props: Loose<PackLayerProps> = {}, id = "app"): PackLayer {
  return pack(stack, id, { kind: LayerKind.ADDON, name: "headlamp", version: "0.1.0", ...props });
}

function pack(stack: TerraformStack, id: string, props: Loose<PackLayerProps>): PackLayer {
  return new PackLayer(stack, id, props as PackLayerProps);
}

/** An Edge profile that is right but for what is given. */
export function profile(stack: TerraformStack, props: Loose<ClusterProfileProps> = {}, id = "profile"): ClusterProfile {
  const layers = () => [os(stack), k3s(stack), calico(stack)];
  const usual = { name: "edge", version: "1.0.0", cloud: "edge-native" };
  return new ClusterProfile(stack, id, { ...usual, layers: props.layers ?? layers(), ...props } as ClusterProfileProps);
}

/** A profile with one variable, which its layers use. */
export function withVariable(stack: TerraformStack, variable: Record<string, unknown>): ClusterProfile {
  const name = String(variable.name ?? "site");
  const layers = [os(stack, { additionalValues: { site: `{{.spectro.var.${name}}}` } }), k3s(stack), calico(stack)];
  return profile(stack, { layers, variables: [{ name, displayName: "Site", ...variable }] });
}
