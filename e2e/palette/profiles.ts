import type { Catalogue, Json } from "./catalogue";
import { uidOf } from "./catalogue";
import { missing, Refusal, refused, taken } from "./refusal";

/** A layer of a profile. */
export interface ProfilePack {
  readonly name: string;
  tag: string;
  readonly type: string;
  readonly layer: string;
  readonly packUid: string;
  readonly registryUid: string;
  values: string;
  manifests: { readonly name: string; readonly content: string; readonly uid: string }[];
}

/** One version of a profile. What is sent is a draft until it is published. */
export interface Profile {
  readonly uid: string;
  readonly scope: string;
  readonly cloudType: string;
  readonly type: string;
  version: string;
  metadata: { name: string; annotations: Record<string, string>; labels: Record<string, string> };
  variables: Json[];
  published?: ProfilePack[];
  draft?: ProfilePack[];
}

/** The profiles that a Palette stores, and what it refuses of them. That it does is known, the texts are ours. */
export class Profiles {
  public readonly all = new Map<string, Profile>();
  private count = 0;

  constructor(private readonly catalogue: Catalogue) {}

  public find(uid: string): Profile {
    const found = this.all.get(uid);
    if (found === undefined) throw missing(`cluster profile ${uid}`);
    return found;
  }

  public packs(profile: Profile): ProfilePack[] {
    return profile.published ?? profile.draft ?? [];
  }

  public create({ metadata, spec }: Json, scope: string): string {
    const { cloudType, type, packs } = spec.template;
    const { name, annotations = {}, labels = {} } = metadata;
    const version = spec.version || "1.0.0";
    const variables = spec.variables ?? [];
    const uid = uidOf("profile", String(++this.count));
    const profile: Profile = {
      uid,
      version,
      scope,
      cloudType,
      type,
      metadata: { name, annotations, labels },
      variables,
    };
    this.mustBeNew(profile);
    profile.draft = this.taken(profile, packs);
    this.all.set(uid, profile);
    return uid;
  }

  public clone(uid: string, { metadata }: Json, scope: string): string {
    const from = structuredClone(this.find(uid));
    const next = uidOf("profile", String(++this.count));
    const clone = { ...from, uid: next, scope, version: metadata?.version || from.version };
    clone.metadata.name = metadata?.name ?? from.metadata.name;
    this.mustBeNew(clone);
    this.all.set(next, clone);
    return next;
  }

  public update(uid: string, { metadata, spec }: Json): void {
    const profile = this.find(uid);
    const name = metadata?.name ?? profile.metadata.name;
    const changed = { ...profile, version: spec?.version || profile.version, metadata: { ...profile.metadata, name } };
    this.mustBeNew(changed);
    this.all.set(uid, { ...changed, draft: this.taken(profile, spec.template.packs) });
  }

  public describe(uid: string, { metadata, spec }: Json): void {
    const profile = this.find(uid);
    const { name, annotations } = profile.metadata;
    profile.metadata = { name, annotations, ...metadata, labels: metadata.labels ?? {} };
    if (spec?.version) profile.version = spec.version;
  }

  public publish(uid: string): void {
    const profile = this.find(uid);
    if (profile.draft !== undefined) Object.assign(profile, { published: profile.draft, draft: undefined });
  }

  public setVariables(uid: string, sent: Json[] = [], others: Json[] = []): void {
    const profile = this.find(uid);
    for (const { name, format } of sent) {
      const old = profile.variables.find((each) => each.name === name);
      if (old !== undefined && old.format !== format)
        throw refused("VariableFormatImmutable", `variable ${name} has format ${old.format}`);
    }
    profile.variables = [...others.filter((each) => !sent.some(({ name }) => name === each.name)), ...sent];
  }

  private mustBeNew({ uid, metadata: { name }, version, scope }: Profile): void {
    for (const each of this.all.values())
      if (each.uid !== uid && each.metadata.name === name && each.version === version && each.scope === scope)
        throw taken(`cluster profile '${name}' version '${version}'`);
  }

  /** The layers as they are stored. */
  private taken(profile: Profile, sent: Json[] = []): ProfilePack[] {
    const names = sent.map(({ name }) => name);
    const twice = names.find((name, index) => names.indexOf(name) !== index);
    if (twice !== undefined) throw refused("DuplicatePackName", `pack name '${twice}' is used twice`);
    if (profile.cloudType === "all" && profile.type !== "add-on")
      throw refused("InvalidProfileType", `cloud type all is only for profiles of type add-on, not ${profile.type}`);
    return sent.map((pack) => {
      this.mustKnowVariables(profile, pack);
      return {
        name: pack.name,
        tag: pack.tag ?? "",
        type: pack.type ?? "spectro",
        ...this.resolved(profile, pack),
        registryUid: pack.registryUid ?? "",
        values: pack.values ?? "",
        manifests: (pack.manifests ?? []).map(({ name, content = "", uid }: Json) => ({
          name,
          content,
          uid: uid || uidOf("manifest", profile.uid, pack.name, name),
        })),
      };
    });
  }

  private mustKnowVariables(profile: Profile, { name, values = "", manifests = [] }: Json): void {
    const texts: string[] = [values, ...manifests.map(({ content = "" }: Json) => content)];
    for (const [, used] of texts.flatMap((text) => [...text.matchAll(/\{\{[^{}]*?\.spectro\.var\.([\w-]+)/g)]))
      if (!profile.variables.some((variable) => variable.name === used))
        throw refused(
          "PackVariablesUndefined",
          `pack ${name} uses variables that the profile does not declare: ${used}`,
        );
  }

  /** The pack of the catalogue that is meant. */
  private resolved(
    profile: Profile,
    { uid, name, type, layer, registryUid }: Json,
  ): { packUid: string; layer: string } {
    if (type === "manifest") return { packUid: uidOf("manifest-pack", profile.uid, name), layer: layer || "addon" };
    if (!uid) {
      // Of a registry that it does not synchronize, Palette takes name and tag.
      const registry = this.catalogue.registries.find((each) => each.uid === registryUid);
      if (registry !== undefined && registry.kind !== "pack" && registry.kind === type)
        return { packUid: "", layer: layer || "addon" };
      throw refused("PackNotFound", `pack ${name} has no uid and registry '${registryUid ?? ""}' cannot tell it`);
    }
    const found = this.catalogue.packOf(uid);
    if (found === undefined) throw refused("PackNotFound", `pack ${name}: there is no pack with uid '${uid}'`);
    const { cloudType } = profile;
    if (cloudType !== "all" && !found.cloudTypes.some((each) => each === "all" || each === cloudType))
      throw refused("PackCloudInvalid", `pack ${name} is for ${found.cloudTypes}, and the profile for ${cloudType}`);
    if (type && type !== found.type) {
      const { kind } = this.catalogue.registry(found.registryUid);
      const problem = `PackType '${type}' is not matching with registry type '${kind}' for pack '${name}'`;
      throw new Refusal(400, "InvalidParameter", `Invalid parameter 'PackType'; caused by: ${problem}`);
    }
    if (found.disabled && !profile.published?.some(({ packUid }) => packUid === uid))
      throw refused(
        "ClusterProfileInvalidPackState",
        `Pack '${found.name}' with version '${found.version}' is disabled`,
      );
    return { packUid: uid, layer: found.layer };
  }
}
