import { EdgeByoosLayer, type EdgeByoosLayerProps } from "cdktf-palette-byoos";
import type { Construct } from "constructs";

/** What an organization's own construct library may do: a layer with a default of its own. */
export class SiteLayer extends EdgeByoosLayer {
  constructor(scope: Construct, id: string, props: EdgeByoosLayerProps) {
    super(scope, id, { ...props, additionalValues: { maxPods: 110, ...props.additionalValues } });
  }
}
