import type { Construct } from "constructs";
import { isCheckable } from "../checks/known";
import { runAll } from "../checks/pass";
import { addCheck } from "../checks/report";
import { type Finding, finding } from "../checks/rules";
import { ANYTHING, asMap, shape } from "../input/forms";
import { checkFields, type Fields, TAKEN } from "../input/struct";
import type { ProfileLayer } from "../layer/profile-layer";
import { takeLayers } from "../layer/taken-layers";
import { textForOutput } from "../terraform/text-for-output";
import { isUnknown } from "../terraform/tokens";
import { textArgument } from "../values/expression";
import type { ClusterProfileBlock, ClusterProfileBlockOptions } from "./i-cluster-profile";
import type { ProfileVariable } from "./profile-variable";
import { checkValues } from "./variable-values";

const FIELDS: Fields<ClusterProfileBlockOptions> = {
  variables: { form: { ...ANYTHING, check: checkMap } },
  packs: TAKEN,
};

const uses = new WeakMap<object, number>();

/**
 * A profile as the block of a cluster.
 *
 * @param owner the profile, whose blocks are counted: it may go into hundreds of clusters
 */
export function clusterProfileBlock(
  owner: object,
  reporter: Construct,
  id: string,
  options: ClusterProfileBlockOptions,
  known: () => { readonly variables?: ProfileVariable[]; readonly packNames?: string[] },
): ClusterProfileBlock {
  const { variables } = options;
  const packs = takeLayers("packs", options.packs, "packs: [layer]");
  const values = Object.entries(asMap(variables)).filter(([, value]) => value !== undefined && value !== null);
  const number = (uses.get(owner) ?? 0) + 1;
  uses.set(owner, number);
  addCheck(reporter, () => {
    const use = uses.get(owner) === 1 ? "toClusterProfile()" : `Call ${number} of toClusterProfile()`;
    const profile = known();
    return runAll(
      () => checkFields("", options, FIELDS),
      () => packs.findings,
      () => (isUnknown(variables) ? [] : checkValues(use, profile.variables, values, reporter)),
      () => checkPacks(use, profile.packNames, packs.value),
    );
  });
  // Text of the user's keeps its ${.
  const texts = values.map(([name, value]) => [name, textForOutput(textArgument(String(value)))]);
  return {
    id,
    ...(isUnknown(variables) && { variables }),
    ...(texts.length > 0 && { variables: Object.fromEntries(texts) }),
    ...(packs.value.length > 0 && { pack: packs.value.map(packOnCluster) }),
  };
}

/** The provider sends no registry for a cluster; without it, all keys are spelled alike in bindings and in overrides. */
function packOnCluster(layer: ProfileLayer): ReturnType<ProfileLayer["toPack"]> {
  const { registryUid: _, ...pack } = layer.toPack();
  return pack;
}

function checkMap(property: string, value: unknown): Finding[] {
  return isUnknown(value) || asMap(value) === value ? [] : [shape(property, value, "a map, { name: value }")];
}

function checkPacks(use: string, known: string[] | undefined, layers: ProfileLayer[]): Finding[] {
  if (known === undefined || !known.every(isCheckable)) return [];
  return layers
    .filter(({ packName }) => isCheckable(packName) && !known.includes(packName))
    .map(({ node, packName: pack }) => finding("cluster-pack", { use, layer: node.id, pack, packs: known.join(", ") }));
}
