import type { Construct } from "constructs";
import { checkNonEdgeValues } from "../edge/non-edge-values";
import { checkContent, checkNames, type Fields, NEEDED, TAKEN, takeProps } from "../input/struct";
import { asText } from "../input/text";
import { LayerKind } from "../palette/layer-kinds";
import { NON_EDGE_PACK } from "../palette/packs";
import { NON_EDGE_OS_KEYS } from "../palette/value-paths";
import type { Finding } from "../rules/rules";
import { isUnknown } from "../terraform/tokens";
import { type Data, dataMap, QuotedText, UnknownValue } from "../values/data";
import { withHeadComment } from "../values/head-comment";
import { BYOOS_LAYER, type ByoosLayerProps, LAYER_TEXT, LayeredValues } from "./layered-values";
import { checkDefaultVersion } from "./pack-of-layer";
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
   * @default "1.0.0" from Public Repo, as on the BYOOS page; none from any other registry
   */
  readonly version?: string;
}

const OWN = { osImageOverride: NEEDED, osName: NEEDED, osVersion: NEEDED, ...LAYER_TEXT };

const FIELDS: Fields<NonEdgeByoosLayerProps> = { ...BYOOS_LAYER, ...OWN, version: TAKEN };

/**
 * The OS layer of a cluster in a cloud or data center whose operating system you bring yourself: the pack
 * `generic-byoi`.
 *
 * Reported at synth: an empty image ID, name or version; a version given as a number, in `additionalValues` too; an
 * invalid pack version.
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
  private readonly layered: LayeredValues;
  private readonly props: NonEdgeByoosLayerProps;

  constructor(scope: Construct, id: string, props: NonEdgeByoosLayerProps) {
    const { value: given, findings } = takeProps("props", props, FIELDS);
    const version = given.version ?? (given.pack === undefined ? "1.0.0" : undefined);
    super(scope, id, { ...given, kind: LayerKind.OS, name: NON_EDGE_PACK, version });
    this.props = given;
    this._wrongProps = findings;
    const { osImageOverride, osName, osVersion } = given;
    const typed = dataMap({
      pack: dataMap({
        osImageOverride: quoted(osImageOverride),
        osName: quoted(osName),
        osVersion: quoted(osVersion),
      }),
    });
    this.layered = new LayeredValues(given, () => typed);
  }

  /** @internal */
  protected _write(): string {
    return withHeadComment(this.layered.argument(this._defaults()), this.props.headComment);
  }

  /** @internal */
  public _values(): Data {
    return this.layered.data;
  }

  /** @internal */
  public _check(): Finding[] {
    return [
      ...checkNames("", this.props, FIELDS),
      ...checkDefaultVersion(this.props, this._registry, "1.0.0"),
      ...checkContent("", this.props, OWN),
      ...checkNonEdgeValues(this.layered),
      ...this.layered.checkReplaced(NON_EDGE_OS_KEYS.map((key) => [key, ["pack", key]])),
      ...this.layered.check(this._defaults()),
    ];
  }
}

/** Quoted as on the page, so that it stays text even if Terraform resolves it to a number. */
function quoted(value: unknown): Data {
  return isUnknown(value) ? new UnknownValue(value, true) : new QuotedText(asText(value));
}
