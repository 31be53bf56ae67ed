import type { Change } from "../model/compare";
import type { Description } from "../model/description";
import type { Layer, Profile } from "../model/profile";
import type { Variable } from "../model/variables";

/** Writes a description as JSON. Its shape is documented in `docs/describe.md`, and `schema` counts its versions. */
export function writeJson({ profiles, against, changes }: Description): string {
  const document = {
    schema: 1,
    profiles: profiles.map(profileJson),
    against: against ?? null,
    changes: changes?.map(changeJson) ?? null,
  };
  return `${escapedJson(JSON.stringify(document, null, 2))}\n`;
}

function profileJson({ attributes: _, layers, variables, ...profile }: Profile) {
  const { stack, address, name, version, type, cloud, context, tags } = profile;
  return {
    stack,
    address,
    name,
    version: version ?? null,
    type,
    cloud,
    context: context ?? null,
    tags,
    layers: layers.map(layerJson),
    variables: variables.map(variableJson),
  };
}

function layerJson({ kind, pack, version, registry, type, values, images, keepsHostOs, manifests, variables }: Layer) {
  return {
    kind,
    pack,
    version: version ?? null,
    registry: registry ?? null,
    type,
    values,
    images,
    keepsHostOs,
    manifests: manifests.map(({ name }) => name),
    variables,
  };
}

function variableJson({ attributes: _, displayName, defaultValue, ...variable }: Variable) {
  return { ...variable, displayName: displayName ?? null, defaultValue: defaultValue ?? null };
}

function changeJson({ path, before, after, hidden, ...change }: Change) {
  return { ...change, path: path ?? null, before: before ?? null, after: after ?? null, hidden: hidden ?? false };
}

/** The same JSON without characters that steer a terminal. */
function escapedJson(json: string): string {
  return json.replace(/[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/gu, (char) =>
    char
      .split("")
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
      .join(""),
  );
}
