import type { Layer, Profile } from "../../../lib/model/profile-model";
import { Text } from "../../../lib/model/source-text";
import { sentText, type Values } from "../../../lib/model/values";
import { AGENT_MODE_PACK, basePackOf } from "../../../lib/palette/packs";
import { macroReferences } from "../../../lib/values/macro";
import { STYLE } from "./change";
import { type DataLeaf, leavesOf } from "./leaves";
import type { Names } from "./shown-names";

/** Every rule asks for them, and reading them takes long. */
const known = new WeakMap<Values, readonly DataLeaf[]>();

/** The texts in the values of a layer. If Terraform knows a secret in them, but not where, each may be it. */
export function leavesIn({ values }: Layer): readonly DataLeaf[] {
  const leaves = known.get(values) ?? leavesOf(values.tree, () => values.text.sensitive);
  known.set(values, leaves);
  return leaves;
}

/** The pack of a layer, which the profile may have under a name of its own. */
export function packOf({ name }: Layer): string {
  return basePackOf(name.readable);
}

/** The version of a layer as people call it. */
export function versionOf({ tag, version, lookup }: Layer): Text | undefined {
  // A search that names no version takes the newest, whichever that is at a plan.
  const isNewest = lookup?.asked?.has("version") === false && tag !== undefined && tag.known === undefined;
  return isNewest ? Text.of("newest") : (tag ?? version);
}

/** Whether a layer says that it is in agent mode. Terraform may know of it and the values may not. */
export function isInAgentMode(layer: Layer): boolean {
  const { text, replaced } = layer.values;
  return packOf(layer) === AGENT_MODE_PACK || AGENT_MODE_COMMENT.test(`${text.readable}\n${replaced?.text ?? ""}`);
}

/** The preset may be among others. */
const AGENT_MODE_COMMENT = new RegExp(
  `^[ \\t]*#[ \\t]*spectrocloud\\.com/enabled-presets:.*\\b${AGENT_MODE_PACK}\\b`,
  "m",
);

/** A profile as the provider sends it, which trims its texts. */
export function asSent(profile: Profile): Profile {
  const layers = profile.layers.map((layer) => ({
    ...layer,
    values: layer.values.sent,
    manifests: layer.manifests.map(({ name, content }) => ({ name, content: sentText(content) })),
  }));
  return { ...profile, layers };
}

/** The profile variables that the values and manifests of a layer use. */
export function variablesIn({ values, manifests }: Layer): string[] {
  const texts = [values.text, ...manifests.map(({ content }) => content)];
  const references = texts.flatMap((text) => macroReferences(text.readable));
  return [...new Set(references.flatMap((path) => /^var\.([^.]+)/.exec(path)?.[1] ?? []))].sort();
}

interface MacroPlace {
  /** As a difference would name it, such as `values.options.system.uri`. */
  readonly path: string;
  readonly references: readonly string[];
}

/** What a text may refer to that only Terraform knows. */
const ANY_VARIABLE = ["var"];

/** Where macros are in a layer, and what they refer to. */
export function macrosOf(layer: Layer, names: Names): MacroPlace[] {
  const { values, manifests } = layer;
  const leaves = leavesIn(layer);
  const all = macroReferences(values.text.readable);
  const found = new Set(leaves.flatMap(({ references }) => references));
  const ofValues =
    values.tree === undefined
      ? [{ path: "values", references: values.origin === "terraform" ? ANY_VARIABLE : all }]
      : [
          ...leaves.map(({ path, references }) => ({ path: `values.${path}`, references })),
          // What is at no text of theirs is in comments.
          { path: STYLE, references: all.filter((each) => !found.has(each)) },
        ];
  const ofManifests = manifests.map(({ name, content }) => ({
    path: `manifest ${names.of(name, "layer")}`,
    references: content.whole === undefined ? macroReferences(content.readable) : ANY_VARIABLE,
  }));
  return [...ofValues, ...ofManifests].filter(({ references }) => references.length > 0);
}
