import type { Construct } from "constructs";
import { checkNames, type Names } from "../checks/names";
import type { Finding } from "../checks/rules";
import type { Taken } from "../checks/taken";
import { checkOptionalText, checkText } from "../checks/text";
import { LayerKind } from "../palette/layer-kind";
import { NON_EDGE_PACK } from "../palette/packs";
import { isUnknown } from "../terraform/tokens";
import { type Data, dataMap, mergeData, QuotedText, UnknownValue } from "../values/data";
import { plainAt } from "../values/data-paths";
import { takeData } from "../values/raw-data";
import { yamlArgument } from "../values/yaml";
import { BYOOS_LAYER_NAMES, type ByoosLayerProps } from "./byoos-layer-props";
import { ProfileLayer } from "./profile-layer";

/** What a non-Edge BYOOS layer is made of. */
export interface NonEdgeByoosLayerProps extends ByoosLayerProps {
  /**
   * The image ID that the nodes boot from, as the infrastructure environment names it: an AMI ID on AWS, a template
   * path on vSphere.
   *
   * Source: BYOOS page, Non-Edge parameters, `osImageOverride`.
   */
  readonly osImageOverride: string;

  /**
   * The name of the OS distribution, such as `rhel`, `ubuntu` or `rockylinux`.
   *
   * Source: BYOOS page, Non-Edge parameters, `osName`.
   */
  readonly osName: string;

  /**
   * The version of the OS distribution, as text: `"8"` or `"8.8"`.
   *
   * Source: BYOOS page, Non-Edge parameters, `osVersion`.
   */
  readonly osVersion: string;

  /**
   * The version of the pack `generic-byoi`.
   *
   * @default "1.0.0", as on the BYOOS page
   */
  readonly version?: string;
}

const NAMES: Names<NonEdgeByoosLayerProps> = {
  ...BYOOS_LAYER_NAMES,
  ...{ osImageOverride: true, osName: true, osVersion: true, version: true },
};

/**
 * The OS layer of a cluster in a cloud or data center whose operating system you bring yourself: the pack
 * `generic-byoi`.
 *
 * Reported at synth: an empty image ID, name or version; a version given as a number, in `additionalValues` too; a pack version
 * that is not one.
 *
 * Source: BYOOS page, Non-Edge.
 *
 * @example
 * import { TerraformStack } from "cdktf";
 * import { NonEdgeByoosLayer } from "cdktf-palette-byoos";
 *
 * declare const stack: TerraformStack;
 * new NonEdgeByoosLayer(stack, "byoos", { osImageOverride: "ami-0f4804aff4cf9c5a2", osName: "rhel", osVersion: "8" });
 */
export class NonEdgeByoosLayer extends ProfileLayer {
  public readonly values: string;

  private readonly additional: Taken<Data>;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: NonEdgeByoosLayerProps,
  ) {
    const version = props.version ?? (props.pack === undefined ? "1.0.0" : undefined);
    super(scope, id, { ...props, kind: LayerKind.OS, name: NON_EDGE_PACK, version });
    const own = dataMap({
      pack: dataMap({
        osImageOverride: quoted(props.osImageOverride),
        osName: quoted(props.osName),
        osVersion: quoted(props.osVersion),
      }),
    });
    this.additional = takeData("additionalValues", props.additionalValues);
    this.values = yamlArgument(mergeData(own, this.additional.value));
  }

  /** @internal */
  public _check(): Finding[] {
    const { osImageOverride, osName, osVersion } = this.props;
    return [
      ...checkNames("", this.props, NAMES),
      ...checkText("osImageOverride", osImageOverride),
      ...checkText("osName", osName),
      ...checkText("osVersion", osVersion),
      ...this.checkWritten(),
      ...this.additional.findings,
    ];
  }

  /** What `additionalValues` write over the layer's own has to be text too. */
  private checkWritten(): Finding[] {
    return ["osImageOverride", "osName", "osVersion"].flatMap((key) =>
      checkOptionalText(`additionalValues.pack.${key}`, plainAt(this.additional.value, "pack", key)),
    );
  }
}

/** Quoted as on the page, and kept text where Terraform finds a number. */
function quoted(value: unknown): Data {
  return isUnknown(value) ? new UnknownValue(value, true) : new QuotedText(String(value ?? ""));
}
