import type { Construct } from "constructs";
import { isCheckable } from "../checks/known";
import { checkNames, type Names } from "../checks/names";
import { type Finding, finding } from "../checks/rules";
import { type Taken, takeFlag, takeList, takeObject } from "../checks/taken";
import { credentialsData, takeCredentials } from "../edge/credentials";
import { checkCredentialsRegistry, checkOtherRegistries } from "../edge/credentials-registry";
import {
  checkAgentMode,
  checkArchitectures,
  checkListToken,
  checkWrittenDistribution,
  checkWrittenImage,
  isListToken,
} from "../edge/edge-layer-checks";
import type { OsImage } from "../edge/kubernetes-pack";
import { checkPassword } from "../edge/password";
import { checkImage, type ImageFacts, type ProviderImage, uriFacts } from "../edge/provider-image";
import type { RegistryCredentials } from "../edge/registry-credentials";
import type { StageStep } from "../edge/stage-step";
import { addStep, checkStages, stagesData } from "../edge/stages";
import { LayerKind } from "../palette/layer-kind";
import { EDGE_PACK } from "../palette/packs";
import {
  CREDENTIALS,
  CREDENTIALS_PASSWORD,
  CREDENTIALS_REGISTRY,
  dotted,
  indexed,
  K8S_DISTRIBUTION,
  NO_IMAGE,
  SYSTEM_URI,
} from "../palette/value-paths";
import { type Data, dataMap, mergeData, textData, UnknownValue } from "../values/data";
import { plainAt, valueAt } from "../values/data-paths";
import { Macro } from "../values/macro";
import { takeData } from "../values/raw-data";
import { yamlArgument } from "../values/yaml";
import { BYOOS_LAYER_NAMES, type ByoosLayerProps } from "./byoos-layer-props";
import { ProfileLayer } from "./profile-layer";

/** What an Edge BYOOS layer is made of. */
export interface EdgeByoosLayerProps extends ByoosLayerProps {
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
}

const NAMES: Names<EdgeByoosLayerProps> = {
  ...BYOOS_LAYER_NAMES,
  ...{ image: true, additionalImages: true, registryCredentials: true, agentMode: true, stages: true, version: true },
};

/**
 * The OS layer of an Edge cluster whose operating system you bring yourself: the pack `edge-native-byoi`.
 *
 * Reported at synth, in the properties and in what `additionalValues` write over them: a missing image; images that are
 * empty, malformed, without a tag or of different architectures; credentials with a password that is written out, a
 * certificate that is not PEM, or another registry than the image's; agent mode beside what it excludes; stages that
 * hosts would not run; a version that is not one.
 *
 * Source: BYOOS page, Edge.
 *
 * @example
 * import { TerraformStack } from "cdktf";
 * import { EdgeByoosLayer, ProviderImage } from "cdktf-palette-byoos";
 *
 * declare const stack: TerraformStack;
 * const byoos = new EdgeByoosLayer(stack, "byoos", {
 *   image: ProviderImage.fromUri("example.io/my-images/example-custom-os:v1.4.5"),
 * });
 * byoos.addStage("boot", { name: "Greet", commands: ["echo hello > /etc/motd"] });
 */
export class EdgeByoosLayer extends ProfileLayer {
  private readonly agentMode: Taken<boolean | undefined>;
  private readonly image: Taken<ProviderImage | undefined>;
  private readonly additionalImages: Taken<string[]>;
  private readonly credentials: Taken<RegistryCredentials | undefined>;
  private readonly additional: Taken<Data>;
  private stages: Taken<{ [stage: string]: StageStep[] } | undefined>;
  private content: Content;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: EdgeByoosLayerProps = {},
  ) {
    const { agentMode } = props;
    const usual = agentMode === true ? "2.1.0" : "1.0.0";
    const version = props.version ?? (props.pack === undefined ? usual : undefined);
    super(scope, id, { ...props, kind: LayerKind.OS, name: EDGE_PACK, version });
    this.agentMode = takeFlag("agentMode", agentMode);
    const write = 'image: ProviderImage.fromUri("registry/repository:tag")';
    this.image = takeObject("image", props.image, "_options", write);
    const list = 'additionalImages: ["registry/repository:tag"]';
    this.additionalImages = takeList("additionalImages", props.additionalImages, list);
    this.credentials = takeCredentials(props.registryCredentials);
    this.additional = takeData("additionalValues", props.additionalValues);
    this.stages = { value: props.stages, findings: [] };
    this.content = this.write();
  }

  public get values(): string {
    return this.content.values;
  }

  /**
   * Adds a step to a stage, after those that are there.
   *
   * @param stage `initramfs`, `boot`, `network`, …
   * @param step what hosts do
   */
  public addStage(stage: string, step: StageStep): void {
    const { value, findings } = addStep(this.stages.value ?? {}, stage, step);
    this.stages = { value, findings: [...this.stages.findings, ...findings] };
    this.content = this.write();
    this._changed();
  }

  /** @internal */
  public _osFacts(): OsImage {
    return { facts: this.imageFacts(), image: this.usedImage() };
  }

  /** What is known of the image that the hosts boot, whichever way it was given. */
  private imageFacts(): ImageFacts {
    const facts = this.usedImage()?._facts() ?? uriFacts(plainAt(this.content.data, ...SYSTEM_URI));
    // A tag says what hosts boot. Where none is known, a user may have written it beside the image.
    const distribution = plainAt(this.content.data, ...K8S_DISTRIBUTION);
    const stated = typeof distribution === "string" && isCheckable(distribution) ? distribution : undefined;
    return { ...facts, distribution: facts.distribution ?? stated };
  }

  /** The image, unless `additionalValues` name another. */
  private usedImage(): ProviderImage | undefined {
    const options = valueAt(this.additional.value, "options");
    const replaced = options !== undefined && !(options instanceof Map);
    return replaced || options?.has(SYSTEM_URI[1]) ? undefined : this.image.value?._with(options);
  }

  /** @internal */
  public _check(): Finding[] {
    const agentMode = this.agentMode.value === true;
    return [
      ...checkNames("", this.props, NAMES),
      ...this.agentMode.findings,
      ...(this.hasNoImage() ? [finding("image-missing")] : []),
      ...this.image.findings,
      ...((this.usedImage() ?? this.image.value)?._check() ?? []),
      ...(agentMode ? [] : checkWrittenImage(this.additional.value)),
      ...(this.usedImage()?._facts().composed ? [] : checkWrittenDistribution(this.additional.value)),
      ...this.additionalImages.findings,
      ...this.checkAdditionalImages(),
      ...this.credentials.findings,
      ...this.checkSigningIn(),
      ...(agentMode ? checkAgentMode(this.props, this.additional.value) : []),
      ...this.stages.findings,
      ...checkStages(this.stages.value),
      ...this.additional.findings,
    ];
  }

  private hasNoImage(): boolean {
    const options = valueAt(this.content.data, "options");
    // One that cannot be used has been reported, and in what only Terraform knows there may be one.
    if (this.image.findings.length > 0 || this.agentMode.findings.length > 0) return false;
    if (this.agentMode.value === true || options instanceof UnknownValue) return false;
    return valueAt(this.content.data, ...SYSTEM_URI) === undefined;
  }

  private checkAdditionalImages(): Finding[] {
    const images = this.additionalImages.value;
    if (isListToken(images)) return checkListToken(images);
    return [
      ...images.flatMap((uri, index) => checkImage(`additionalImages[${index}]`, uri)),
      ...checkArchitectures(this.imageFacts().arch, images),
      ...checkOtherRegistries(plainAt(this.content.data, ...CREDENTIALS_REGISTRY), images),
    ];
  }

  /** A password and a registry count as they stand in the values: `additionalValues` may have others, or the only ones. */
  private checkSigningIn(): Finding[] {
    const written = valueAt(this.additional.value, ...CREDENTIALS);
    const has = (key: string) => written instanceof Map && written.has(key);
    const path = (key: string) =>
      `${has(key) ? `additionalValues${indexed(CREDENTIALS)}` : "registryCredentials"}.${key}`;
    const registry = plainAt(this.content.data, ...CREDENTIALS_REGISTRY);
    return [
      ...(has("password") ? checkPassword(path("password"), plainAt(this.content.data, ...CREDENTIALS_PASSWORD)) : []),
      ...checkCredentialsRegistry(path("registry"), registry, this.imageFacts()),
    ];
  }

  private write(): Content {
    const data = mergeData(this.ownData(), this.additional.value);
    return { data, values: yamlArgument(data) };
  }

  private ownData(): Data {
    const stages = this.stages.value;
    const agentMode = this.agentMode.value === true;
    // A list that only Terraform knows has been reported.
    const more = isListToken(this.additionalImages.value) ? [] : this.additionalImages.value;
    const images = [Macro.pack(EDGE_PACK, dotted(SYSTEM_URI)), ...more];
    const content = dataMap({ images: images.map((uri) => dataMap({ image: textData(uri) })) });
    return dataMap({
      pack: agentMode ? undefined : dataMap({ content }),
      options: agentMode ? dataMap({ [SYSTEM_URI[1]]: NO_IMAGE }) : this.image.value?._options(),
      [CREDENTIALS[0]]: this.credentials.value && credentialsData(this.credentials.value),
      stages: stages && stagesData(stages),
    });
  }
}

/** The values, and what they are made of. What that holds counts, whichever property it came from. */
interface Content {
  readonly data: Data;
  readonly values: string;
}
