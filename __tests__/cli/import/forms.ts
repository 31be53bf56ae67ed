/** Sources in the forms that Palette and Terraform have, from what a test says of a profile. */

/** A registry as Palette's exports name it. */
export interface Registry {
  readonly uid: string;
  readonly name: string;
  readonly kind: string;
  readonly isPrivate?: boolean;
  readonly providerType?: string;
}

export const PUBLIC: Registry = { uid: "5e0000000000000000000001", name: "Public Repo", kind: "pack" };
export const OCI: Registry = {
  uid: "5e0000000000000000000002",
  name: "Palette Registry",
  kind: "oci",
  providerType: "pack",
};
export const CHARTS: Registry = { uid: "5e0000000000000000000003", name: "Bitnami", kind: "helm" };
export const PRIVATE: Registry = { uid: "5e0000000000000000000004", name: "acme packs", kind: "oci", isPrivate: true };

/** A layer, in the words of an export. */
export interface Pack {
  readonly name: string;
  readonly layer: string;
  readonly version?: string;
  readonly tag?: string;
  readonly type?: string;
  readonly registry?: Registry;
  readonly values?: string;
  readonly manifests?: { readonly name: string; readonly content: string }[];
}

/** A variable, in the words of an export. */
export interface Variable {
  readonly name: string;
  readonly [attribute: string]: unknown;
}

/** A profile, in the words of an export. */
export interface Profile {
  readonly name: string;
  readonly version?: string;
  readonly type?: string;
  readonly cloud: string;
  readonly context?: string;
  readonly description?: string;
  readonly labels?: Record<string, string>;
  readonly packs: Pack[];
  readonly variables?: Variable[];
  /** In Terraform only. */
  readonly timeouts?: Record<string, string>;
}

const TYPES: Record<string, string> = { pack: "spectro", oci: "oci", helm: "helm" };

function typeOf({ type, registry = PUBLIC }: Pack): string {
  return type ?? TYPES[registry.kind];
}

/** What Palette's console exports. */
export function exported({
  name,
  version = "1.0.0",
  type = "cluster",
  cloud,
  description,
  labels,
  packs,
  variables,
}: Profile) {
  return {
    metadata: { name, description: description ?? "", labels: labels ?? {} },
    spec: {
      version,
      template: {
        type,
        cloudType: cloud,
        packs: packs.map(({ registry = PUBLIC, ...pack }) => ({
          tag: pack.version,
          ...pack,
          type: typeOf({ ...pack, registry }),
          registry: { metadata: { isPrivate: false, isSyncSupported: true, ...registry } },
        })),
      },
      variables: (variables ?? []).map((variable) => ({
        displayName: variable.name,
        description: "",
        format: "string",
        defaultValue: "",
        regex: "",
        required: false,
        immutable: false,
        hidden: false,
        isSensitive: false,
        inputType: "text",
        options: null,
        ...variable,
      })),
    },
  };
}

const uidOf = (pack: Pack) => `uid-of-${pack.name.split("--").at(-1)}-${pack.version}`;

/** The values of a profile's resource, as `terraform show -json` prints them. */
export function resourceValues({
  name,
  version = "1.0.0",
  type = "cluster",
  cloud,
  context,
  description,
  labels,
  packs,
  variables,
  timeouts,
}: Profile) {
  const tags = Object.entries(labels ?? {}).map(([key, value]) => (value === "spectro__tag" ? key : `${key}:${value}`));
  return {
    // Each version has its own.
    id: `uid-of-${name}${version === "1.0.0" ? "" : `-${version.replace(/\D/g, "")}`}`,
    name,
    version,
    type,
    cloud,
    context: context ?? "project",
    description: description ?? null,
    tags,
    skip_destroy: false,
    pack: packs.map((pack) => ({
      name: pack.name,
      tag: pack.tag ?? pack.version ?? "",
      type: typeOf(pack),
      uid: typeOf(pack) === "manifest" ? "spectro-manifest-pack" : uidOf(pack),
      registry_uid: typeOf(pack) === "manifest" ? "" : (pack.registry ?? PUBLIC).uid,
      registry_name: "",
      values: pack.values ?? "",
      manifest: (pack.manifests ?? []).map((manifest) => ({ uid: "", ...manifest })),
    })),
    profile_variables: [variables ?? []]
      .filter((each) => each.length > 0)
      .map((each) => ({
        variable: each.map(({ name, displayName, defaultValue, isSensitive, inputType, ...variable }) => ({
          name,
          display_name: displayName ?? name,
          default_value: defaultValue ?? "",
          is_sensitive: isSensitive ?? false,
          input_type: inputType ?? "text",
          format: "string",
          ...variable,
        })),
      })),
    timeouts: timeouts ?? null,
  };
}

/** The lookups of a profile's packs and registries. */
function lookupsOf(profiles: Profile[], simple: string[]) {
  const packs = profiles.flatMap((profile) => profile.packs).filter((pack) => typeOf(pack) !== "manifest");
  const registries = [...new Set(packs.map((pack) => pack.registry ?? PUBLIC))];
  const lookup = (type: string, name: string, values: unknown) => ({
    address: `data.${type}.${name}`,
    mode: "data",
    type,
    name,
    values,
    sensitive_values: {},
  });
  return [
    ...registries.map(({ uid, name, kind }) => {
      return lookup("spectrocloud_registry", kind, { id: uid, name, type: kind === "helm" ? "helm" : null });
    }),
    ...packs.map((pack, index) => {
      const type = simple.includes(pack.name) ? "spectrocloud_pack_simple" : "spectrocloud_pack";
      const { uid } = pack.registry ?? PUBLIC;
      const values = { id: uidOf(pack), name: pack.name.split("--").at(-1), version: pack.version, registry_uid: uid };
      return lookup(type, `pack_${index}`, { ...values, values: pack.values ?? "" });
    }),
  ];
}

const PROFILE = "spectrocloud_cluster_profile";

/** Which packs were looked up with `spectrocloud_pack_simple`, and what Terraform knows to be secret. */
export interface Settings {
  readonly simple?: string[];
  readonly sensitive?: unknown;
}

/** The same, in a module that is made several times. */
export function inModule(document: ReturnType<typeof state>) {
  const prefix = 'module.sites["north.1"]';
  const resources = document.values.root_module.resources.map(({ address, ...resource }) => {
    return { ...resource, address: `${prefix}.${address}` };
  });
  return { ...document, values: { root_module: { child_modules: [{ address: prefix, resources }] } } };
}

/** What `terraform show -json` prints of a state. */
export function state(profiles: Profile[], { simple = [], sensitive = {} }: Settings = {}) {
  const resources = profiles.map((profile, index) => ({
    address: `${PROFILE}.profile_${index}`,
    mode: "managed",
    type: PROFILE,
    name: `profile_${index}`,
    values: resourceValues(profile),
    sensitive_values: sensitive,
  }));
  return {
    format_version: "1.0",
    terraform_version: "1.11.4",
    values: { root_module: { resources: [...resources, ...lookupsOf(profiles, simple)] } },
  };
}

/** What a plan says more than a state. */
export interface PlanSettings extends Settings {
  /** The packs whose values are written `data….values`. */
  readonly defaults?: string[];
  /** The packs whose values are a function of `data….values`. */
  readonly replaced?: string[];
  readonly variables?: Record<string, { value: string; sensitive: boolean }>;
  readonly exists?: boolean;
}

/** What `terraform show -json` prints of a saved plan. */
export function plan(profiles: Profile[], settings: PlanSettings = {}) {
  const { simple = [], defaults = [], variables = {}, exists = true, sensitive = {} } = settings;
  const lookups = lookupsOf(profiles, simple);
  const values = (pack: Pack) => {
    const lookup = lookups.find((each) => (each.values as { id: string }).id === uidOf(pack));
    if (!defaults.includes(pack.name)) return { constant_value: pack.values };
    return { references: [`${lookup?.address}.values`, lookup?.address] };
  };
  return {
    format_version: "1.2",
    terraform_version: "1.11.4",
    variables: Object.fromEntries(Object.entries(variables).map(([name, { value }]) => [name, { value }])),
    planned_values: { root_module: {} },
    resource_changes: profiles.map((profile, index) => {
      const after = resourceValues(profile);
      return {
        address: `${PROFILE}.profile_${index}`,
        mode: "managed",
        type: PROFILE,
        change: { before: exists ? after : null, after, after_unknown: {}, after_sensitive: sensitive },
      };
    }),
    prior_state: { values: { root_module: { resources: lookups } } },
    configuration: {
      root_module: {
        variables: Object.fromEntries(Object.entries(variables).map(([name, { sensitive }]) => [name, { sensitive }])),
        resources: profiles.map(({ packs, variables = [] }, index) => ({
          address: `${PROFILE}.profile_${index}`,
          expressions: {
            pack: packs.map((pack) => ({ values: values(pack), manifest: pack.manifests?.map(() => ({})) })),
            ...(variables.length > 0 && { profile_variables: [{ variable: variables.map(() => ({})) }] }),
          },
        })),
      },
    },
  };
}
