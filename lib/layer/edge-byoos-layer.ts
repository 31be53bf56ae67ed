import type { TerraformProvider } from "cdktf";
import type { Construct } from "constructs";
import { checkData } from "../checks/data";
import type { Finding } from "../checks/rules";
import { checkImage, type ProviderImage } from "../edge/provider-image";
import type { PackRegistry } from "../lookup/pack-registry";
import { acceptedData, type Data, dataMap, mergeData, textData } from "../values/data";
import { Macro } from "../values/macro";
import { yamlArgument } from "../values/yaml";
import { LayerKind } from "./layer-kind";
import { ProfileLayer } from "./profile-layer";
import { checkCredentials, credentialsData, type RegistryCredentials } from "./registry-credentials";

/** What an Edge BYOOS layer is made of. */
export interface EdgeByoosLayerProps {
  /**
   * The image that Edge hosts boot.
   *
   * Source: BYOOS page, Edge parameters, `system.uri`.
   */
  readonly image: ProviderImage;

  /**
   * More images for the cluster to have at hand, as `registry/repository:tag`.
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
   * The version of the pack `edge-native-byoi`.
   *
   * @default "1.0.0", as on the BYOOS page
   */
  readonly version?: string;

  /**
   * The registry that has the pack.
   *
   * @default - Public Repo, as on the BYOOS page
   */
  readonly registry?: PackRegistry;

  /**
   * Whatever else the values are to hold, merged over them: maps key by key, everything else replaced. Keys are written
   * in alphabetical order.
   *
   * @default - nothing
   */
  readonly additionalValues?: { [key: string]: any };

  /**
   * The provider to ask for the pack, where the stack has several.
   *
   * @default - the stack's default Spectro Cloud provider
   */
  readonly provider?: TerraformProvider;
}

/**
 * The OS layer of an Edge cluster whose operating system you bring yourself: the pack `edge-native-byoi`.
 *
 * Reported at synth: images that are empty, malformed or without a tag; credentials with a password that is written out
 * or a certificate that is not PEM; a version that is not one.
 *
 * Source: BYOOS page, Edge.
 */
export class EdgeByoosLayer extends ProfileLayer {
  public readonly values: string;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: EdgeByoosLayerProps,
  ) {
    const { version = "1.0.0", registry, provider } = props;
    super(scope, id, { kind: LayerKind.OS, name: "edge-native-byoi", version, registry, provider });
    this.values = yamlArgument(mergeData(this.ownData(), acceptedData(props.additionalValues)));
  }

  /** @internal */
  public _check(): Finding[] {
    const { image, additionalImages = [], registryCredentials, additionalValues } = this.props;
    return [
      ...image._check(),
      ...additionalImages.flatMap((uri, index) => checkImage(`additionalImages[${index}]`, uri)),
      ...(registryCredentials === undefined ? [] : checkCredentials(registryCredentials)),
      ...checkData("additionalValues", additionalValues),
    ];
  }

  private ownData(): Data {
    const { image, additionalImages = [], registryCredentials } = this.props;
    const images = [Macro.pack("edge-native-byoi", "options.system.uri"), ...additionalImages];
    return dataMap({
      pack: dataMap({ content: dataMap({ images: images.map((uri) => dataMap({ image: textData(uri) })) }) }),
      options: image._options(),
      providerCredentials: registryCredentials && credentialsData(registryCredentials),
    });
  }
}
