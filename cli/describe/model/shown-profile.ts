import type { Layer, Profile } from "../../../lib/model/profile-model";
import type { Values } from "../../../lib/model/values";
import type { LayerKind } from "../../../lib/palette/layer-kinds";
import { imagesOf, keepsHostOs, type LayerImage } from "./images";
import { isInAgentMode, variablesIn, versionOf } from "./layers";
import { leavesOf } from "./leaves";
import type { Names } from "./shown-names";
import { type ShownVariable, variablesOf } from "./variables";

/** A cluster profile as the formats show it. */
export interface ShownProfile {
  readonly stack: string;
  /** The resource's address in its stack. */
  readonly address: string;
  readonly name: string;
  readonly version?: string;
  readonly type: string;
  readonly cloud: string;
  readonly context?: string;
  readonly tags: string[];
  /** In the order of Terraform: the operating system first. */
  readonly layers: ShownLayer[];
  readonly variables: ShownVariable[];
}

/** A layer of a profile as the formats show it. */
export interface ShownLayer {
  readonly kind: LayerKind;
  readonly pack: string;
  readonly version?: string;
  readonly registry?: string;
  readonly type: string;
  readonly values: Values["origin"];
  readonly images: LayerImage[];
  /** Whether its hosts keep the operating system that they have, so there is no image to boot. */
  readonly keepsHostOs: boolean;
  readonly agentMode: boolean;
  readonly manifests: string[];
  /** The profile variables that its values and manifests use. */
  readonly variables: string[];
}

/** Shows a profile, without what may be a secret. */
export function shownProfile(stack: string, profile: Profile, names: Names): ShownProfile {
  const { address, layers } = profile;
  const text = (name: string) => names.optional(profile.attributes.get(name));
  const tags = profile.arguments.get("tags");
  return {
    ...{ stack, address, name: names.of(profile.name), version: text("version"), context: text("context") },
    ...{ type: text("type") ?? "add-on", cloud: text("cloud") ?? "all" },
    // As the comparison has them, so that one is not hidden there and shown here.
    tags: tags ? leavesOf(new Map([["tags", tags]])).map(({ shown }) => shown) : [],
    layers: layers.map((layer) => shownLayer(layer, profile, names)),
    variables: variablesOf(profile, names),
  };
}

function shownLayer(layer: Layer, profile: Profile, names: Names): ShownLayer {
  const { kind, name, type, registry, values, manifests } = layer;
  return {
    ...{ kind, pack: names.of(name, "layer"), version: names.optional(versionOf(layer)) },
    registry: names.optional(registry?.name ?? registry?.uid),
    type: names.optional(type) ?? "spectro",
    values: values.origin,
    images: imagesOf(layer, profile),
    keepsHostOs: keepsHostOs(layer, profile),
    agentMode: isInAgentMode(layer),
    manifests: manifests.map((manifest) => names.of(manifest.name, "layer")),
    variables: variablesIn(layer),
  };
}
