/** Palette's public registry of packs, as the BYOOS page names it. */
export const PUBLIC_REPO = "Public Repo";

/** What a registry may be to the provider, which is also the type of its packs. */
export const REGISTRY_KINDS = ["oci", "helm", "spectro"];

/** How Palette treats a pack: as its registry, or as manifests alone. */
export const PACK_TYPES = ["spectro", "helm", "oci", "manifest"];

/** Where Palette keeps packs and profiles, which is who sees them. */
export const CONTEXTS = ["project", "tenant", "system"];

/** The registries that Palette or VerteX comes with. Source: Palette, Registries, Default Registries, 2026. */
const DEFAULT_REGISTRIES: Readonly<Record<string, string>> = {
  [PUBLIC_REPO]: "spectro",
  "Palette Registry": "oci",
  "Palette Registry FIPS": "oci",
  "Palette Community Registry": "oci",
  Bitnami: "helm",
  "Public Spectro Helm Repo": "helm",
};

export const DEFAULT_REGISTRY_NAMES = Object.keys(DEFAULT_REGISTRIES);

/** The kind of a default registry; nothing for any other name. */
export function kindOfDefault(name: string): string | undefined {
  return Object.hasOwn(DEFAULT_REGISTRIES, name) ? DEFAULT_REGISTRIES[name] : undefined;
}
