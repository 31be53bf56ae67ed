import type { TerraformProvider } from "cdktf";
import type { Construct } from "constructs";
import { type ReadData, readData } from "../checks/data";
import { type Taken, takeList, takeObject } from "../checks/kinds";
import { type Finding, finding } from "../checks/rules";
import { checkAgentMode, checkArchitectures, valueAt } from "../edge/edge-layer-checks";
import { checkImage, type ImageFacts, type ProviderImage, uriFacts } from "../edge/provider-image";
import type { PackRegistry } from "../lookup/pack-registry";
import { type Data, dataMap, mergeData, textData } from "../values/data";
import { Macro } from "../values/macro";
import { yamlArgument } from "../values/yaml";
import { LayerKind } from "./layer-kind";
import { ProfileLayer } from "./profile-layer";
import {
  checkCredentials,
  checkCredentialsRegistry,
  credentialsData,
  type ReadCredentials,
  type RegistryCredentials,
  readCredentials,
} from "./registry-credentials";
import type { StageStep } from "./stage-step";
import { checkStages, stagesData } from "./stages";

/** What an Edge BYOOS layer is made of. */
export interface EdgeByoosLayerProps {
  /**
   * The image that Edge hosts boot.
   *
   * Source: BYOOS page, Edge parameters, `system.uri`.
   *
   * @default - none; only a layer in agent mode, or one whose `additionalValues` give `options["system.uri"]`, can do
   * without
   */
  readonly image?: ProviderImage;

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
   * Whether hosts keep the operating system that they have, and Palette's agent manages it in place. The layer then has
   * no image, no further images and no registry credentials.
   *
   * Source: the preset Agent Mode of the pack, version 2.1.0 and later.
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
   * The version of the pack `edge-native-byoi`.
   *
   * @default "1.0.0", as on the BYOOS page; "2.1.0" in agent mode
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
 * Reported at synth: a missing image; images that are empty, malformed, without a tag or of different architectures;
 * credentials with a password that is written out, a certificate that is not PEM, or another registry than the image's;
 * agent mode beside what it excludes; stages that hosts would not run; a version that is not one.
 *
 * Source: BYOOS page, Edge.
 */
export class EdgeByoosLayer extends ProfileLayer {
  public readonly values: string;

  private readonly image: Taken<ProviderImage | undefined>;
  private readonly additionalImages: Taken<string[]>;
  private readonly additional: ReadData;
  private readonly credentials?: ReadCredentials;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: EdgeByoosLayerProps,
  ) {
    const { agentMode, version = agentMode === true ? "2.1.0" : "1.0.0", registry, provider } = props;
    super(scope, id, { kind: LayerKind.OS, name: "edge-native-byoi", version, registry, provider });
    const { image, additionalImages } = props;
    this.image = takeObject("image", image, "_options", 'image: ProviderImage.fromUri("registry/repository:tag")');
    this.additionalImages = takeList(
      "additionalImages",
      additionalImages,
      'additionalImages: ["registry/repository:tag"]',
    );
    this.credentials = props.registryCredentials && readCredentials(props.registryCredentials);
    this.additional = readData("additionalValues", props.additionalValues);
    this.values = yamlArgument(mergeData(this.ownData(), this.additional.data));
  }

  /**
   * What is known of the image that the hosts boot, whichever way it was given.
   * @internal
   */
  public _imageFacts(): ImageFacts {
    const written = this.writtenUri();
    return written === undefined ? (this.image.value?._facts() ?? { composed: false }) : uriFacts(written);
  }

  /**
   * The image, unless `additionalValues` name another.
   * @internal
   */
  public _image(): ProviderImage | undefined {
    return this.writtenUri() === undefined ? this.image.value : undefined;
  }

  /** @internal */
  public _check(): Finding[] {
    const { agentMode, stages } = this.props;
    const additionalImages = this.additionalImages.value;
    const missing = this.props.image === undefined && agentMode !== true && this.writtenUri() === undefined;
    return [
      ...(missing ? [finding("image-missing")] : []),
      ...this.image.findings,
      ...(this.image.value?._check() ?? []),
      ...this.additionalImages.findings,
      ...additionalImages.flatMap((uri, index) => checkImage(`additionalImages[${index}]`, uri)),
      ...checkArchitectures(this._imageFacts().arch, additionalImages),
      ...(this.credentials === undefined ? [] : this.checkSigningIn(this.credentials)),
      ...(agentMode === true ? checkAgentMode(this.props, this.additional.data) : []),
      ...checkStages(stages),
      ...this.additional.findings,
    ];
  }

  private checkSigningIn(credentials: ReadCredentials): Finding[] {
    return [
      ...checkCredentials(credentials),
      ...checkCredentialsRegistry(credentials.given.registry, this._imageFacts()),
    ];
  }

  private ownData(): Data {
    const { agentMode, stages } = this.props;
    const images = [Macro.pack("edge-native-byoi", "options.system.uri"), ...this.additionalImages.value];
    const content = dataMap({ images: images.map((uri) => dataMap({ image: textData(uri) })) });
    return dataMap({
      pack: agentMode === true ? undefined : dataMap({ content }),
      options: agentMode === true ? dataMap({ "system.uri": "NA" }) : this.image.value?._options(),
      providerCredentials: this.credentials && credentialsData(this.credentials),
      stages: stages && stagesData(stages),
    });
  }

  private writtenUri(): Data | undefined {
    return valueAt(this.additional.data, "options", "system.uri");
  }
}
