/** What the library binds of the provider. */
export const BOUND = {
  resource_schemas: ["spectrocloud_cluster_profile"],
  data_source_schemas: [
    "spectrocloud_cluster_profile",
    "spectrocloud_pack",
    "spectrocloud_pack_simple",
    "spectrocloud_registry",
  ],
};

/** Keeps some of a provider's schemas, as `terraform providers schema -json` prints them, without descriptions, keys sorted. */
export function trimmed(schema, address, names) {
  const { provider, ...rest } = schema.provider_schemas[address];
  const kept = Object.entries(names).map(([kind, some]) => [
    kind,
    Object.fromEntries(some.map((name) => [name, rest[kind][name]])),
  ]);
  const body = withoutDescriptions({ ...Object.fromEntries(kept), provider });
  return { format_version: schema.format_version, provider_schemas: { [address]: body } };
}

function withoutDescriptions(node) {
  if (Array.isArray(node)) return node.map(withoutDescriptions);
  if (node === null || typeof node !== "object") return node;
  const entries = Object.entries(node).filter(
    // An attribute may itself be called "description"; only the text beside a type or a block is documentation.
    ([key, value]) => !(["description", "description_kind", "deprecated"].includes(key) && typeof value !== "object"),
  );
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, value]) => [key, withoutDescriptions(value)]),
  );
}
