import { type OsImage, osFactsOf } from "../../lib/edge/os-image";
import type { LayerFacts } from "../../lib/layer/layer-facts";
import { takeManifestContent } from "../../lib/layer/manifest-text";
import type { Layer, Profile, Variable } from "../../lib/model/profile-model";
import { known, type Text } from "../../lib/model/source-text";
import type { LayerKind } from "../../lib/palette/layer-kinds";
import { kindOfDefault } from "../../lib/palette/registries";
import type { ProfileFacts } from "../../lib/profile/profile-facts";
import type { ProfileVariable, VariableFormat, VariableOption } from "../../lib/profile/profile-variable";
import type { Finding } from "../../lib/rules/rules";
import { untold } from "../../lib/terraform/tokens";
import { type Data, UnknownValue } from "../../lib/values/data";
import { tidyText, ValuesText } from "../../lib/values/yaml-text";
import { type FoundBy, foundBy } from "../read/found-by";

/** Texts of a source as rules read them: markers stand for what it does not tell. */
export class Markers {
  private readonly ofExpressions = new Map<string, string>();
  private count = 0;

  public of({ pieces }: Text): string {
    return pieces.map((piece) => (typeof piece === "string" ? piece : this.marker(piece.expression))).join("");
  }

  public optional(text: Text | undefined): string | undefined {
    return text && this.of(text);
  }

  /** The same for the same expression; of what nobody says where it comes from, another one each time. */
  public marker(expression?: string): string {
    const marker = this.ofExpressions.get(expression ?? "") ?? untold(this.count++);
    if (expression !== undefined) this.ofExpressions.set(expression, marker);
    return marker;
  }
}

/** What a source tells of a layer. */
export class SourceLayer implements LayerFacts {
  public readonly kind: LayerKind;
  public readonly packName: string;
  /** The type as the block has it. */
  public readonly type: string;
  /** Whether the block has the provider's default and no registry, so that Palette finds the pack by its unique id. */
  public readonly isLeftOut: boolean;
  /** As what the layer is looked up, or the type that the source says nothing of. */
  public readonly packType: string;
  public readonly version?: string;
  public readonly tag?: string;
  /** The registry, as far as its lookup tells: of another, the type is what the pack's is. */
  public readonly registry: { readonly name?: string; readonly type?: string };
  public readonly manifests: LayerFacts["manifests"];
  public readonly manifestFindings: Finding[];
  public readonly isOpaque: boolean;
  /** The values that it is given, if these are not those of the pack. */
  public readonly text?: ValuesText;

  constructor(
    public readonly id: string,
    public readonly layer: Layer,
    public readonly found: FoundBy,
    markers: Markers,
  ) {
    const { kind, values, registry, manifests } = layer;
    this.kind = kind;
    this.packName = markers.of(layer.name);
    this.type = markers.optional(layer.type) ?? "spectro";
    const [name, asked] = [registry?.name, registry?.type].map((each) => markers.optional(each));
    this.registry = { name, type: asked || kindOfDefault(name ?? "") };
    this.isLeftOut = this.type === "spectro" && registry?.ofLookup === true;
    this.packType = this.isLeftOut ? (this.registry.type ?? this.type) : this.type;
    if (this.type !== "manifest") this.version = markers.optional(layer.version) ?? markers.marker();
    const tag = markers.optional(layer.tag);
    this.tag = tag === this.version ? undefined : tag;
    const isOfPack = values.defaults !== undefined && values.replaced === undefined;
    if (!isOfPack && values.text.known?.trim() !== "") this.text = new ValuesText(tidyText(markers.of(values.text)));
    this.isOpaque = this.text !== undefined && values.text.unknown !== undefined;
    const taken = manifests.map(({ name, content }, index) => {
      const property = `manifests[${index}]`;
      const { value, findings } = takeManifestContent(`${property}.content`, markers.of(content));
      return { name: markers.of(name), content: value, findings };
    });
    this.manifests = taken;
    this.manifestFindings = taken.flatMap(({ findings }) => findings);
  }

  public get values(): string {
    return this.text?.text ?? "";
  }

  public get data(): Data {
    return this.text?.data ?? new UnknownValue("");
  }

  public lineOf(place: string): number | undefined {
    return this.text?.lineOf(place);
  }

  public get os(): OsImage | undefined {
    return osFactsOf(this.packName, this.data);
  }
}

/** What a source tells of a profile and its layers. */
export function factsOfProfile(
  profile: Profile,
  isExport: boolean,
  markers: Markers,
): ProfileFacts & { readonly all: SourceLayer[] } {
  const { attributes, tags, open, variables } = profile;
  const text = (name: string) => markers.optional(attributes.get(name));
  const ids = idsOf(profile.layers);
  const all = profile.layers.map(
    (layer, index) => new SourceLayer(ids[index], layer, foundBy(layer, isExport), markers),
  );
  return {
    all,
    name: markers.of(profile.name),
    version: text("version"),
    cloud: text("cloud") ?? "all",
    type: text("type") ?? "add-on",
    context: text("context"),
    description: text("description"),
    tags: tags.length > 0 ? tags.map((tag) => markers.of(tag)) : undefined,
    skipDestroy: isTrue(attributes.get("skip_destroy")),
    layers: open.has("pack") ? undefined : all,
    variables: open.has("profile_variables") ? undefined : variables.map((each) => variableProps(each, markers)),
  };
}

/** What messages call layers: their packs, which may stand there twice. */
function idsOf(layers: readonly Layer[]): string[] {
  const names = layers.map(({ name }) => name.known || undefined);
  return names.map((name, index) => {
    const place = `pack[${index}]`;
    return name === undefined ? place : names.indexOf(name) < index ? `${name} (${place})` : name;
  });
}

function isTrue(flag: Text | undefined): true | undefined {
  return known(flag) === "true" ? true : undefined;
}

/** A variable in the properties of this library. */
export function variableProps({ name, attributes, options }: Variable, markers: Markers): ProfileVariable {
  const text = (attribute: string) => markers.optional(attributes.get(attribute));
  const flag = (attribute: string) => isTrue(attributes.get(attribute));
  return {
    name: markers.of(name),
    displayName: text("display_name") ?? markers.of(name),
    description: text("description"),
    format: text("format") as VariableFormat | undefined,
    defaultValue: text("default_value"),
    regex: text("regex"),
    inputType: text("input_type"),
    required: flag("required"),
    immutable: flag("immutable"),
    hidden: flag("hidden"),
    isSensitive: flag("is_sensitive"),
    options: options.length > 0 ? options.map((option) => optionProps(option, markers)) : undefined,
  };
}

function optionProps(option: ReadonlyMap<string, Text>, markers: Markers): VariableOption {
  const [label, value, description] = ["label", "value", "description"].map((name) =>
    markers.optional(option.get(name)),
  );
  return { label: label ?? value ?? "", value: value ?? "", description };
}
