import { type TerraformDataSource, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { addCheck } from "../checks/report";
import { checkAccepted, checkPackVersion, checkText } from "../checks/text";
import { deferName } from "../terraform/block-name";
import { ExactPack, ExactPackSimple } from "../terraform/resources";
import type { LookupOptions } from "./lookup-options";
import { type PackRegistry, takeRegistry } from "./pack-registry";
import { lateAttribute, providerKey, sharedLookup } from "./shared";

/** Which pack to look up. */
export interface PackLookupProps extends LookupOptions {
  /**
   * The pack's name, such as `edge-native-byoi`. `my-copy--edge-native-byoi` is the pack `edge-native-byoi` a second
   * time in one profile.
   *
   * Source: provider attribute `name` of `spectrocloud_pack_simple`.
   */
  readonly name: string;

  /**
   * The pack's version, as Palette lists it, such as `1.0.0`.
   *
   * Source: provider attribute `version` of `spectrocloud_pack_simple`.
   */
  readonly version: string;

  /**
   * The registry that has the pack.
   *
   * @default - Public Repo, as on the BYOOS page
   */
  readonly registry?: PackRegistry;

  /**
   * How the pack is packaged: `helm`, `manifest`, `container` or `operator-instance`. The provider reads nothing for
   * `manifest`.
   *
   * Source: provider attribute `type` of `spectrocloud_pack_simple`.
   *
   * @default "helm", as on the BYOOS page
   */
  readonly type?: string;

  /**
   * Where the pack is visible: `system`, `project` or `tenant`.
   *
   * Source: provider attribute `context` of `spectrocloud_pack_simple`.
   *
   * @default - the provider's own default, project
   */
  readonly context?: string;
}

/** Which pack to search for. */
export interface PackSearchProps extends LookupOptions {
  /** The pack's name. Source: provider attribute `name` of `spectrocloud_pack`. */
  readonly name: string;

  /** The pack's version, as Palette lists it. Source: provider attribute `version` of `spectrocloud_pack`. */
  readonly version: string;

  /**
   * The registry that has the pack.
   *
   * @default - Public Repo
   */
  readonly registry?: PackRegistry;
}

/**
 * A pack of a registry, looked up by name and version.
 *
 * Within a stack the same question is one data block, named by whoever asked first.
 *
 * Reported at synth: an empty name; a version that is not one; a type or a context that the provider does not know.
 *
 * Source: BYOOS page, Terraform, `spectrocloud_pack_simple`.
 */
export class Pack extends Construct {
  /**
   * A pack by its exact name and version, as on the BYOOS page.
   *
   * The provider answers with nothing, and no error, when it does not find the registry among the Helm registries it
   * may read; a `ClusterProfile` therefore has Terraform check the answer at plan. For OCI registries use `search`.
   */
  public static lookup(scope: Construct, id: string, props: PackLookupProps): Pack {
    const { value: registry, findings } = takeRegistry(scope, props.registry, props.provider);
    const { name, version, type = "helm", context, provider } = props;
    const question = {
      kind: "pack",
      name,
      version,
      type,
      context: context ?? "project",
      registry: registry.node.path,
      provider: providerKey(provider),
    };
    return sharedLookup(scope, question, (key) => {
      const config = { name, version, type, context, registryUid: registry.uid, provider };
      const block = (pack: Pack) => new ExactPackSimple(pack, "Default", config);
      const pack = new Pack(scope, id, { name, version, registry, block, question: key });
      addCheck(owner(pack), () => [
        ...findings,
        ...checkText("name", name),
        ...checkPackVersion(version),
        ...checkAccepted("type", type, ["helm", "manifest", "container", "operator-instance"]),
        ...checkAccepted("context", context, ["system", "project", "tenant"]),
      ]);
      return pack;
    });
  }

  /**
   * A pack by name and version among all kinds of registries, OCI registries too.
   *
   * Source: provider data source `spectrocloud_pack`.
   */
  public static search(scope: Construct, id: string, props: PackSearchProps): Pack {
    const { value: registry, findings } = takeRegistry(scope, props.registry, props.provider);
    const { name, version, provider } = props;
    const question = { kind: "search", name, version, registry: registry.node.path, provider: providerKey(provider) };
    return sharedLookup(scope, question, (key) => {
      const config = { name, version, registryUid: registry.uid, provider };
      const block = (pack: Pack) => new ExactPack(pack, "Default", config);
      const pack = new Pack(scope, id, { name, version, registry, block, question: key });
      addCheck(owner(pack), () => [...findings, ...checkText("name", name), ...checkPackVersion(version)]);
      return pack;
    });
  }

  /** The pack's name, as it was asked for. */
  public readonly name: string;

  /** The pack's version, as it was asked for. */
  public readonly version: string;

  /** The registry that has the pack. */
  public readonly registry: PackRegistry;

  /** The pack's unique id, which the `pack` block of a profile refers to. */
  public readonly uid: string;

  /** The values that the pack comes with. */
  public readonly defaultValues: string;

  /** The data block, for `addOverride` and what else CDKTF offers. */
  public readonly resource: TerraformDataSource;

  private constructor(scope: Construct, id: string, { name, version, registry, block, question }: PackDetails) {
    super(scope, id);
    this.name = name;
    this.version = version;
    this.registry = registry;
    this.resource = block(this);
    deferName(this.resource, TerraformStack.of(this).getLogicalId(this.node), question);
    this.uid = lateAttribute(() => this.resource.getStringAttribute("id"));
    this.defaultValues = lateAttribute(() => this.resource.getStringAttribute("values"));
  }
}

/** Who asked: a layer keeps its pack in a child that its user never named. */
function owner(pack: Pack): Construct {
  return pack.node.id === "Default" ? (pack.node.scope as Construct) : pack;
}

/** What both ways of finding a pack end in. */
interface PackDetails {
  readonly name: string;
  readonly version: string;
  readonly registry: PackRegistry;
  readonly question: string;
  readonly block: (pack: Pack) => TerraformDataSource;
}
