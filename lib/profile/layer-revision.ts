import { createHash } from "node:crypto";
import { Resource } from "@cdktf/provider-null/lib/resource";
import { App, type IResolvable, Token } from "cdktf";
import { Construct } from "constructs";
import { takeId, takeScope } from "../input/of-constructs";
import { checkNames, type Fields, TAKEN, takeProps } from "../input/struct";
import type { ProfileLayer } from "../layer/profile-layer";
import { type TakenLayer, takeLayers, takenLayer } from "../layer/taken-layers";
import { isCheckable } from "../rules/known";
import { watchAddresses } from "../synth/addresses";
import { addCheck } from "../synth/report";
import { isInTree } from "../terraform/elements";
import { LateValue } from "../terraform/late-value";
import { marked } from "../terraform/mark";
import { quoteTemplate, splitTemplate } from "../terraform/template";
import { literal } from "../values/expression";

/** What a layer revision follows. */
export interface LayerRevisionProps {
  /** The layers whose changes count. */
  readonly layers: ProfileLayer[];
}

const FIELDS: Fields<LayerRevisionProps> = { layers: TAKEN };

/**
 * A `null_resource` that is replaced exactly when the pack, the version or the values of a layer change.
 *
 * Terraform's `replace_triggered_by` accepts only managed resources, so other resources in the stack refer to this one
 * to be replaced when the OS changes: `lifecycle: { replaceTriggeredBy: revision.replaceTriggers }`. The stack needs
 * the null provider.
 *
 * It holds a SHA-256 hash of the values, so that the state does not repeat them.
 */
export class LayerRevision extends Construct {
  /** The `null_resource`. */
  public readonly resource: Resource;

  constructor(scope: Construct, id: string, props: LayerRevisionProps) {
    super(takeScope(scope), takeId(id));
    const { value: given, findings } = takeProps("props", props, FIELDS);
    const layers = takeLayers("layers", given.layers, "layers: [byoos]");
    const taken = layers.value.map(takenLayer);
    for (const layer of taken) layer._take();
    // Made when it is written: a layer may have left the tree until then.
    const triggers = Token.asStringMap(new LateValue(() => triggersOf(taken.filter(isInTree))));
    this.resource = new Resource(this, "Default", { triggers });
    addCheck(this, () => (findings.length > 0 ? findings : [...checkNames("", given, FIELDS), ...layers.findings]));
    watchAddresses(this.resource.cdktfStack);
  }

  /**
   * The value for `lifecycle.replaceTriggeredBy` of a resource that is to be replaced with each change. It is the whole
   * list; nothing can be added to it.
   */
  public get replaceTriggers(): string[] {
    return Token.asList(bareReferences(this.resource));
  }

  /** The revision's id, which is new after each change. */
  public get id(): string {
    return this.resource.id;
  }
}

marked(LayerRevision, "revision", ({ id }) => id);

function triggersOf(layers: TakenLayer[]): { [key: string]: string } {
  return Object.fromEntries(layers.flatMap((layer, index) => layerTriggers(layer, triggerName(layers, index))));
}

/** The pack's name, because an id or a place may change where the layer does not. */
function triggerName(layers: TakenLayer[], index: number): string {
  const names = layers.map(({ packName }) => (isCheckable(packName) ? packName.replace(/[^\w-]/g, "_") : "layer"));
  const before = names.slice(0, index).filter((name) => name === names[index]).length;
  return before === 0 ? names[index] : `${names[index]}-${before + 1}`;
}

function layerTriggers(layer: TakenLayer, prefix: string): [string, string][] {
  const contents = layer
    ._manifests()
    .map((each, index): [string, string] => [`${prefix}.manifest.${index}`, sum(() => each.content)]);
  const pack: [string, string | undefined][] = [
    [`${prefix}.name`, literal(layer.packName)],
    [`${prefix}.version`, literal(layer.tag)],
    [`${prefix}.uid`, literal(layer._knownPack?.uid)],
    [`${prefix}.values`, sum(() => layer.values)],
  ];
  return [...pack.filter((entry): entry is [string, string] => entry[1] !== undefined), ...contents];
}

/**
 * The sum of a text, asked for at synth, because a layer may get stages until then. Terraform computes it where only
 * Terraform knows the text.
 */
function sum(template: () => string): string {
  const late = new LateValue((context) => {
    const parts = splitTemplate(context.resolve(template()));
    if (parts.some((part) => part.expression)) return `\${sha256(${quoteTemplate(parts)})}`;
    return createHash("sha256")
      .update(parts.map((part) => part.text).join(""))
      .digest("hex");
  });
  return Token.asString(late);
}

/**
 * Terraform takes no expression in `replace_triggered_by`: an address as text in JSON, a bare one in HCL. CDKTF writes
 * `${…}` in both, and in HCL quotes every text but one that looks like a list.
 */
function bareReferences(resource: Resource): IResolvable {
  return new LateValue(({ scope }) => {
    const address = `${resource.terraformResourceType}.${resource.friendlyUniqueId}`;
    return App.of(scope).hclOutput ? `[${address}]` : [address];
  });
}
