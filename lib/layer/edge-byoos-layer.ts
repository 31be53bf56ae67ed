import type { Construct } from "constructs";
import { credentialsData, type RegistryCredentials, takeCredentials } from "../edge/credentials";
import { checkContentImages, type ImageFacts } from "../edge/image-facts";
import { STYLUS_PACKAGE } from "../edge/image-reference";
import { composedImage, imageFacts, namesImage, type OsImage } from "../edge/os-image";
import { checkAgentMode, checkNoImage, checkOsValues, checkPreset, isListToken, listToken } from "../edge/os-values";
import { ProviderImage } from "../edge/provider-image";
import { checkStages, DRAIN, joinStages, mergeOsValues, STEP, stagesData, takesStep, withSteps } from "../edge/stages";
import type { NodeDrain, StageStep } from "../imports/stages";
import { checkContent, checkNames, type Fields, TAKEN, takeProps } from "../input/struct";
import { type Taken, takeFlag, takeList, takeOwn } from "../input/taken";
import { LayerKind } from "../palette/layer-kinds";
import { EDGE_PACK } from "../palette/packs";
import {
  AGENT_MODE_MARKER,
  CONTENT_IMAGES,
  CREDENTIALS,
  CREDENTIALS_REGISTRY,
  DRAIN as DRAIN_PATH,
  dotted,
  NO_IMAGE,
  OPTIONS,
  PART_OPTIONS,
  STAGES,
  STYLUS_PACKAGE as STYLUS_PATH,
  SYSTEM_URI,
} from "../palette/value-paths";
import { type Finding, finding } from "../rules/rules";
import { lateTextIn } from "../terraform/late-value";
import { append } from "../terraform/lists";
import { type Data, type DataMap, dataMap, plainAt, textData, valueAt, writtenData } from "../values/data";
import { withHeadComment } from "../values/head-comment";
import { Macro } from "../values/macro";
import { BYOOS_LAYER, type ByoosLayerProps, LAYER_TEXT, LayeredValues } from "./layered-values";
import { checkDefaultVersion } from "./pack-of-layer";
import { ProfileLayer } from "./profile-layer";

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
   * @default "1.0.0" from Public Repo, as on the BYOOS page, and "2.1.0" in agent mode; none from any other registry.
   * Most profiles of today have 2.1.0.
   */
  readonly version?: string;
}

/** Where typed properties are in the values. */
const PLACES: readonly (readonly [property: string, path: readonly string[]])[] = [
  ["image", SYSTEM_URI],
  ...Object.values(PART_OPTIONS).map((part) => ["image", [...OPTIONS, part]] as const),
  ["drain", DRAIN_PATH],
  ["stylusPackage", STYLUS_PATH],
];

/** What the layer checks beside what every layer does. */
const EDGE_OWN = { stylusPackage: { form: STYLUS_PACKAGE }, drain: { form: DRAIN }, ...LAYER_TEXT };

const EDGE_BYOOS_LAYER: Fields<EdgeByoosLayerProps> = {
  ...{ image: TAKEN, additionalImages: TAKEN, registryCredentials: TAKEN, agentMode: TAKEN, stages: TAKEN },
  ...BYOOS_LAYER,
  ...{ version: TAKEN, ...EDGE_OWN },
};

/**
 * The OS layer of an Edge cluster whose operating system you bring yourself: the pack `edge-native-byoi`.
 *
 * Reported at synth, in the properties and in what `values` and `additionalValues` say: a missing image; images that
 * are empty, malformed, without a tag or of different architectures; credentials with a plain-text password, a
 * certificate that is not PEM, or a registry other than the image's; agent mode together with anything it excludes;
 * stages that hosts would not run; misplaced keys; an invalid version.
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
  private readonly content: LayeredValues;
  private readonly addedSteps = new Map<string, StageStep[]>();
  private readonly stageFindings: Finding[] = [];
  /** What the stages say, taken when they were given: the program may change its objects for the next layer. */
  private stages?: Data;
  private lateSteps = new Map<string, Data[]>();
  private readonly props: EdgeByoosLayerProps;

  constructor(scope: Construct, id: string, props: EdgeByoosLayerProps = {}) {
    const { value: given, findings } = takeProps("props", props, EDGE_BYOOS_LAYER);
    const { agentMode } = given;
    const write = 'image: ProviderImage.fromUri("registry/repository:tag")';
    const image = takeOwn("image", given.image, ProviderImage, ProviderImage._adopted, write);
    // The page has no pack without an image.
    const usual = agentMode === true || image.value?._facts().none ? "2.1.0" : "1.0.0";
    const version = given.version ?? (given.pack === undefined ? usual : undefined);
    super(scope, id, { ...given, kind: LayerKind.OS, name: EDGE_PACK, version });
    this.props = given;
    this._wrongProps = findings;
    this.agentMode = takeFlag("agentMode", agentMode);
    this.image = image;
    const list = 'additionalImages: ["registry/repository:tag"]';
    this.additionalImages = takeList("additionalImages", given.additionalImages, list);
    this.credentials = takeCredentials(given.registryCredentials);
    this.stages = given.stages && stagesData(given.stages);
    this.content = new LayeredValues(given, (base) => this.typedData(base), mergeOsValues);
  }

  /**
   * Adds a step at the end of a stage.
   *
   * @param stage `initramfs`, `boot`, `network`, …
   * @param step what hosts do
   */
  public addStage(stage: string, step: StageStep): void {
    const { value: takes, findings } = takesStep(this.props.stages, stage);
    this.stageFindings.push(...findings);
    if (!takes) return;
    append(this.addedSteps, stage, step);
    append(this.lateSteps, stage, writtenData(STEP, step));
    this._text = undefined;
  }

  /** @internal */
  public _values(): Data {
    return this.layered.data;
  }

  /** @internal */
  public _lineOf(place: string): number | undefined {
    return this.layered.lineOf(place);
  }

  /** @internal */
  public _osFacts(): OsImage {
    return { facts: this.imageFacts(), image: this.usedImage() };
  }

  /** What is known about the image that the hosts boot, however it was given. */
  private imageFacts(): ImageFacts {
    return imageFacts(this.layered.data, this.usedImage(), this.image.value);
  }

  /** The image, unless the values name another. */
  private usedImage(): ProviderImage | undefined {
    const { data } = this.layered;
    if (this.image.value !== undefined && this.layered.written(SYSTEM_URI) === undefined) {
      const options = this.layered.additionalAt(OPTIONS[0]);
      return valueAt(data, ...OPTIONS) instanceof Map ? this.image.value._with(options) : undefined;
    }
    return composedImage(this.layered);
  }

  /** @internal */
  public _check(): Finding[] {
    const { props } = this;
    const { layered } = this;
    const agentMode = this.agentMode.value === true;
    const wrong = layered.check(this._defaults());
    const isUnread = wrong.some(({ warning }) => !warning);
    const image = this.usedImage();
    return [
      ...checkNames("", props, EDGE_BYOOS_LAYER),
      ...checkDefaultVersion(props, this._registry, "2.1.0"),
      ...this.agentMode.findings,
      ...(!isUnread && this.hasNoImage() ? [finding("image-missing")] : []),
      ...this.image.findings,
      ...((image ?? this.image.value)?._check() ?? []),
      ...this.additionalImages.findings,
      ...this.checkAdditionalImages(),
      ...this.credentials.findings,
      ...(layered.opaque || isUnread ? [] : checkOsValues(layered, image, this.imageFacts(), lateTextIn(this))),
      ...(agentMode ? checkAgentMode(props, layered) : checkNoImage(layered, props.version ?? this.tag)),
      ...(agentMode ? checkPreset(this.values) : []),
      ...checkContent("", props, EDGE_OWN),
      ...(agentMode ? [] : this.checkReplaced()),
      ...this.stageFindings,
      ...checkStages(withSteps(props.stages, this.addedSteps)),
      ...wrong,
    ];
  }

  private checkReplaced(): Finding[] {
    const listed = valueAt(this.layered.data, ...CONTENT_IMAGES);
    const uri = plainAt(this.layered.data, ...SYSTEM_URI);
    // A reference is as good as its macro.
    const isListed = Array.isArray(listed) && listed.some((item) => plainAt(item, "image") === uri);
    const list = "The list of image and additionalImages";
    return this.layered.checkReplaced(isListed ? PLACES : [...PLACES, [list, CONTENT_IMAGES]]);
  }

  private hasNoImage(): boolean {
    // One that cannot be used has been reported.
    if (this.image.findings.length > 0 || this.agentMode.findings.length > 0) return false;
    return this.agentMode.value !== true && !namesImage(this.layered.data);
  }

  private checkAdditionalImages(): Finding[] {
    const list = this.additionalImages.value;
    if (isListToken(list)) return [listToken()];
    const images = list.map((uri, index) => ({ property: `additionalImages[${index}]`, uri }));
    const { data, written } = this.layered;
    const registry = plainAt(data, ...CREDENTIALS_REGISTRY);
    return checkContentImages(images, this.imageFacts().arch, registry, written(SYSTEM_URI));
  }

  /** What the layer says, with all stages that were added so far. */
  private get layered(): LayeredValues {
    if (this.lateSteps.size > 0) {
      this.stages = joinStages((this.stages as DataMap | undefined) ?? new Map(), this.lateSteps);
      this.lateSteps = new Map();
      this.content.put(STAGES[0], this.stages);
    }
    return this.content;
  }

  /** @internal */
  protected _write(): string {
    const commented = withHeadComment(this.layered.argument(this._defaults()), this.props.headComment);
    return this.agentMode.value ? withHeadComment(commented, AGENT_MODE_MARKER) : commented;
  }

  private typedData(base: Data | undefined): DataMap {
    const { drain, stylusPackage } = this.props;
    const agentMode = this.agentMode.value === true;
    const images = this.contentImages(base);
    const pack = dataMap({
      content:
        images.length > 0 ? dataMap({ images: images.map((uri) => dataMap({ image: textData(uri) })) }) : undefined,
      drain: drain === undefined ? undefined : writtenData(DRAIN, drain),
    });
    return dataMap({
      pack: pack.size > 0 ? pack : undefined,
      options: this.image.value?._options() ?? (agentMode ? dataMap({ [SYSTEM_URI[1]]: NO_IMAGE }) : undefined),
      [CREDENTIALS[0]]: this.credentials.value && credentialsData(this.credentials.value),
      stylusPackage: stylusPackage === undefined ? undefined : textData(stylusPackage),
      [STAGES[0]]: this.stages,
    });
  }

  /** The images available to clusters: the image that hosts boot, if any, and the additional images. */
  private contentImages(base: Data | undefined): string[] {
    // A list known only to Terraform has already been reported.
    const more = isListToken(this.additionalImages.value) ? [] : this.additionalImages.value;
    const own = Macro.pack(EDGE_PACK, dotted(SYSTEM_URI));
    const image = this.image.value;
    if (image === undefined ? this.agentMode.value === true : image._facts().none) return more;
    if (base === undefined) return [own, ...more];
    // Given values keep their own list unless properties ask for another.
    const listed = valueAt(base, ...CONTENT_IMAGES) !== undefined;
    return more.length > 0 || (image !== undefined && !listed) ? [own, ...more] : [];
  }
}
