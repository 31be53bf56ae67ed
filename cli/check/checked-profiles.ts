import { isStepKept, REFUSED_BY_HOSTS } from "../../lib/edge/stage-checks";
import { checkContent, NEEDED, OPTIONAL, PACK_VERSION, UNIQUE_ID, word } from "../../lib/input/struct";
import { checkLayer, checkStages, checkValues, withoutRepeats } from "../../lib/layer/layer-checks";
import { checkManifestNames } from "../../lib/layer/manifest-text";
import {
  checkDefaultRegistry,
  checkNoMacros,
  checkPackType,
  checkSimple,
  checkTagRegistry,
} from "../../lib/lookup/pack-checks";
import type { Profile } from "../../lib/model/profile-model";
import { known, type Text } from "../../lib/model/source-text";
import { markedTexts } from "../../lib/model/tree";
import type { ValueTree } from "../../lib/model/values";
import { PACK_TYPES } from "../../lib/palette/registries";
import { STAGES } from "../../lib/palette/value-paths";
import { keyOfProfile, PROFILE_ATTRIBUTES } from "../../lib/profile/attribute-forms";
import { checkProfile } from "../../lib/profile/profile-checks";
import { inTerraform } from "../../lib/rules/in-terraform";
import { type Finding, finding, messageOf, ruleOf } from "../../lib/rules/rules";
import { runAll } from "../../lib/rules/run-all";
import { hidden } from "../../lib/secrets/secrets";
import { checkYaml } from "../../lib/values/yaml-text";
import type { Reading } from "../read/reading";
import { factsOfProfile, Markers, type SourceLayer } from "./source-facts";

/** What a check found. */
export interface Found {
  readonly source: string;
  readonly address: string;
  /** The pack of the layer, if it is about one. */
  readonly layer?: string;
  readonly rule: string;
  readonly level: "error" | "warning";
  readonly message: string;
}

/** Nothing that a source does not tell turns out to be text. */
export const late = () => "";

/** Checks the profiles of a source. */
export function checkProfiles(reading: Reading): Found[] {
  const { name: source } = reading;
  const { profiles } = reading.after;
  const markers = new Markers();
  const first = new Map<string, Profile>();
  return profiles.flatMap((profile) => {
    const { address } = profile;
    const facts = factsOfProfile(profile, reading.kind === "export", markers);
    const { name, version, context } = facts;
    const key = keyOfProfile(name, version, context) ?? address;
    const twin = first.get(key);
    first.set(key, twin ?? profile);
    const secrets = secretsOf(profile);
    const say = (findings: Finding[], texts: readonly Text[], layer?: SourceLayer): Found[] => {
      const isSecret = layer?.layer.values.text.sensitive === true ? () => true : isOneOf(secrets);
      // A secret in a plan may come from a variable of Terraform; then the configuration refers to something.
      const isWritten = texts.every(({ references }) => references?.length === 0);
      return findings
        .filter(({ rule }) => isWritten || ruleOf(rule).secret !== true)
        .map((each) => ({
          ...{ source, address, layer: layer?.packName, rule: each.rule },
          level: each.warning || isLeft(reading, profile, layer, each) ? "warning" : "error",
          message: shownMessage(inTerraform(each, layer !== undefined), isSecret),
        }));
    };
    const own = runAll(
      () => checkContent("", facts, PROFILE_ATTRIBUTES),
      () => checkProfile(facts, late),
      () => (twin ? [finding("profile-twice", { name, version: version ?? "1.0.0", other: twin.address })] : []),
    );
    const texts = profile.variables.flatMap(({ attributes, options }) => {
      return [attributes, ...options].flatMap((each) => [...each.values()]);
    });
    const ofVariables = profile.variables.map(({ name }) => name);
    return [
      ...facts.all.flatMap((layer) => say(checkSourceLayer(layer), [layer.layer.values.text], layer)),
      ...say(own, [...ofVariables, ...texts]),
    ];
  });
}

/** The stages of a layer before and after a plan, and whether what is wrong in them is there already. */
function isLeft(reading: Reading, { address }: Profile, facts: SourceLayer | undefined, found: Finding): boolean {
  if (facts === undefined) return false;
  const { name, values } = facts.layer;
  const older = reading.before?.profiles.find((each) => each.address === address)?.layers;
  const old = older?.find((each) => each.name.equals(name));
  return isLeftAlone(found, reading.kind, old?.values.at(...STAGES), values.at(...STAGES));
}

/** What Palette's agent makes of stages is not known: what is there, and what a plan leaves as it is, may well work. */
export function isLeftAlone(
  { rule, details }: Finding,
  kind: Reading["kind"],
  old: ValueTree | undefined,
  now: ValueTree | undefined,
): boolean {
  if (!REFUSED_BY_HOSTS.has(rule)) return false;
  return kind === "state" || kind === "export" || isStepKept(old, now, details.property);
}

/** Checks what a block says of its pack, and the texts in it. */
function checkSourceLayer(layer: SourceLayer): Finding[] {
  const { packName: name, packType, type, tag, version, text, manifests } = layer;
  const isEmpty = type === "manifest" && manifests.length === 0;
  return withoutRepeats(
    runAll(
      () => (type === "manifest" ? [] : checkPack(layer)),
      () => checkContent("", { packType, tag }, { packType: { form: word(PACK_TYPES) }, tag: OPTIONAL }),
      () => (type === "manifest" ? checkContent("", { name }, { name: NEEDED }) : []),
      () => (isEmpty ? [finding("manifest-missing")] : []),
      () => manifests.flatMap((each, index) => checkContent(`manifests[${index}].`, each, { name: NEEDED })),
      () => layer.manifestFindings,
      () => checkManifestNames(manifests),
      () => checkValues(layer, text ? checkYaml("values", text) : [], late),
      () => checkStages(layer, []),
      () => checkLayer(layer, version, { name, version, tag }),
    ),
  );
}

const ASKED = { name: NEEDED, version: { form: PACK_VERSION, required: true } };

/** Checks how the pack is found. */
function checkPack({
  packName: name,
  version,
  packType,
  type,
  registry,
  layer,
  found,
  isLeftOut,
}: SourceLayer): Finding[] {
  const isSimple = layer.lookup?.type === "spectrocloud_pack_simple";
  const uid = known(layer.registry?.uid);
  const named = registry.name === undefined ? [] : checkDefaultRegistry({ name: registry.name, type: registry.type });
  const ofType = checkPackType("packType", type, registry.name, registry.type);
  const byTag = (layer.registry?.name ?? layer.registry?.uid)?.readable ?? "";
  return [
    // Of another name, the lookup has found it.
    ...named.filter(({ rule }) => rule !== "registry-name"),
    ...checkContent("", { name, version }, ASKED),
    ...checkNoMacros({ name, version }),
    ...(found === "tag" ? checkTagRegistry({ name: byTag }, packType) : checkSimple(name, isSimple, packType)),
    // Some such profiles run.
    ...ofType.map((each) => ({ ...each, warning: isLeftOut })),
    ...(uid === undefined ? [] : UNIQUE_ID.check("uid", uid)),
  ];
}

/** Texts of a profile that Terraform knows to be secrets, which no message repeats. */
export function secretsOf({ arguments: block }: Pick<Profile, "arguments">): string[] {
  return markedTexts(block).map(([, text]) => text);
}

/** Details that tell where something is. */
const PLACES = /^(property|where|source|key|other|path|pack|layer|kind)$/;

/** Details without what Terraform knows to be a secret. */
export function shownDetails(
  details: Readonly<Record<string, string>>,
  isSecret: (text: string) => boolean,
): Record<string, string> {
  const shown = ([key, text]: [string, string]) =>
    isSecret(text) && !PLACES.test(key) ? [key, hidden("sensitive value")] : [key, text];
  return Object.fromEntries(Object.entries(details).map(shown));
}

/** A message without what Terraform knows to be a secret, in words that hold without constructs. */
export function shownMessage(each: Finding, isSecret: (text: string) => boolean): string {
  return messageOf({ ...each, details: shownDetails(each.details, isSecret) }, false);
}

/** Whether a text is a secret, has one in it or is a part of one. Very short ones are so for other reasons. */
export function isOneOf(secrets: readonly string[]): (text: string) => boolean {
  const isIn = (one: string, other: string) => one.length > 3 && other.includes(one);
  return (text) => secrets.some((secret) => secret === text || isIn(secret, text) || isIn(text, secret));
}
