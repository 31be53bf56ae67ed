import { type TerraformProvider, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { isCheckable } from "../checks/known";
import { addCheck } from "../checks/report";
import { type Taken, takeObject } from "../checks/taken";
import { checkAccepted, checkText } from "../checks/text";
import type { DataSpectrocloudRegistry } from "../imports/spectrocloud/data-spectrocloud-registry";
import { deferName } from "../terraform/block-name";
import { ExactRegistry } from "../terraform/resources";
import { isUnknown } from "../terraform/tokens";
import type { LookupOptions } from "./lookup-options";
import { lateAttribute, providerKey, sharedLookup } from "./shared";

/** Options of the lookup of Palette's public registry. */
export interface PublicRepoOptions extends LookupOptions {}

/** Which registry to look up. */
export interface PackRegistryLookupProps extends LookupOptions {
  /**
   * The registry's name, as Palette lists it under Tenant Settings, Registries.
   *
   * Source: provider attribute `name` of `spectrocloud_registry`.
   */
  readonly name: string;

  /**
   * The registry's kind: `oci`, `helm` or `spectro`. "Public Repo" is a legacy pack registry: ask for it without a type.
   *
   * Source: provider attribute `type` of `spectrocloud_registry`.
   *
   * @default - pack registries, and everything that is not kept apart by kind
   */
  readonly type?: string;
}

/**
 * A registry that Palette takes packs from, looked up by name.
 *
 * Within a stack the same registry is one data block, however often it is asked for.
 *
 * Reported at synth: an empty name; a type that Palette does not know.
 *
 * Source: BYOOS page, Terraform, `spectrocloud_registry`.
 */
export class PackRegistry extends Construct {
  /** Palette's public registry, "Public Repo", which holds the BYOOS packs. */
  public static publicRepo(scope: Construct, options: PublicRepoOptions = {}): PackRegistry {
    return PackRegistry.lookup(scope, { name: "Public Repo", provider: options.provider });
  }

  /** A registry by its name. */
  public static lookup(scope: Construct, props: PackRegistryLookupProps): PackRegistry {
    const question = { kind: "registry", name: props.name, type: props.type, provider: providerKey(props.provider) };
    return sharedLookup(scope, question, (key) => new PackRegistry(TerraformStack.of(scope), key, props));
  }

  /** The registry's name. */
  public readonly name: string;

  /** The data block, for `addOverride` and what else CDKTF offers. */
  public readonly resource: DataSpectrocloudRegistry;

  /** The registry's unique id, which packs and profiles refer to. */
  public readonly uid: string;

  private constructor(stack: TerraformStack, question: string, props: PackRegistryLookupProps) {
    super(stack, freeId(stack, `registry ${props.name}`));
    this.name = props.name;
    this.resource = new ExactRegistry(this, "Default", props);
    deferName(this.resource, blockName(props), question);
    this.uid = lateAttribute(() => this.resource.id);
    addCheck(this, () => [
      ...checkText("name", props.name),
      ...checkAccepted("type", props.type, ["", "oci", "helm", "spectro"]),
    ]);
  }
}

/** Takes the registry that a lookup is to ask: Public Repo where none is given. */
export function takeRegistry(
  scope: Construct,
  registry: PackRegistry | undefined,
  provider: TerraformProvider | undefined,
): Taken<PackRegistry> {
  const ways = "registry: PackRegistry.lookup(this, { name })";
  const { value, findings } = takeObject("registry", registry, "uid", ways);
  return { value: value ?? PackRegistry.publicRepo(scope, { provider }), findings };
}

/** The block is named after the registry; the page calls the one for "Public Repo" `public_registry`. */
function blockName({ name, provider }: PackRegistryLookupProps): string {
  const own = name === "Public Repo" ? "public_registry" : nameInWords(name);
  return typeof provider?.alias === "string" && isCheckable(provider.alias) ? `${own}_${provider.alias}` : own;
}

function nameInWords(name: unknown): string {
  if (typeof name !== "string" || !isCheckable(name)) return "registry";
  const words = (name.toLowerCase().match(/[a-z0-9]+/g) ?? []).join("_");
  return /^[a-z]/.test(words) && words !== "public_registry" ? words : `registry_${words}`;
}

/** An id that no construct of the host stack holds. */
function freeId(stack: TerraformStack, registry: string): string {
  const base = isUnknown(registry) ? "registry" : registry.replace(/\//g, " ");
  let id = base;
  for (let count = 2; stack.node.tryFindChild(id) !== undefined; count++) id = `${base} ${count}`;
  return id;
}
