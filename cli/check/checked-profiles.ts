import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import {
  ClusterProfile,
  type IPackRegistry,
  PackDataSource,
  PackLayer,
  PackRegistry,
  PackValues,
  type ProfileLayer,
  type VariableFormat,
} from "../../lib";
import { OPTIONS } from "../../lib/palette/value-paths";
import { findingsUnder } from "../../lib/rules/report";
import { type Finding, messageOf, ruleOf } from "../../lib/rules/rules";
import { hidden } from "../../lib/secrets/secrets";
import type { SourcePack } from "../import/source";
import { isToken, Unknowns } from "../read/unknowns";
import type { CheckedProfile, CheckedSource } from "./checked-source";

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

/** Checks the profiles of a source with the rules of the constructs, in memory. Nothing is synthesized. */
export function checkProfiles({ name: source, profiles }: CheckedSource): Found[] {
  // No app: CDKTF's makes a folder.
  const root = new Construct(undefined as unknown as Construct, "");
  const stack = new TerraformStack(root, "check");
  const made = profiles.map((checked) => ({ checked, ...makeProfile(stack, checked) }));
  return findingsUnder(root).flatMap(([construct, finding]): Found[] => {
    const scopes = construct.node.scopes;
    const profile = made.find(({ holder }) => scopes.includes(holder));
    if (profile === undefined) return [];
    const { checked, layers, holder } = profile;
    const layer = layers.findIndex((each) => scopes.includes(each));
    if (!isToldBy(checked, finding, layer)) return [];
    const words = inPalettesWords(finding.details, `${holder.node.path}/`, layer >= 0);
    const isSecret = checked.profile.packs[layer]?.sensitive === true ? () => true : isOneOf(checked.secrets);
    const details = shownDetails(words, isSecret);
    const message = messageOf({ ...finding, details }, false);
    const level = finding.warning ? "warning" : "error";
    const name = checked.profile.packs[layer]?.name;
    return [{ source, address: checked.address, layer: name, rule: finding.rule, level, message }];
  });
}

/** Rules that are about how a program is written, and not about the profile; a registry's name has been found. */
const OF_PROGRAMS =
  /^(registry-name|layer-unused|address-twice|lookup-address|defaults-|acknowledge-|context-registry|provider-)/;

/** Whether a source can tell that a rule is broken. */
function isToldBy({ open, isWritten }: CheckedProfile, { rule }: Finding, layer: number): boolean {
  if (OF_PROGRAMS.test(rule)) return false;
  if (open.variables && /^variable-/.test(rule)) return false;
  if (open.layers && layer < 0 && !/^(tag|profile|cloud-case|property)/.test(rule)) return false;
  // A secret in a plan may come from a variable of Terraform; then the configuration refers to something.
  const isSecret = ruleOf(rule).acknowledgeable === false && /secret|password/.test(rule);
  return !isSecret || isWritten(layer < 0 ? "variables" : layer);
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

/** Whether a text is a secret, has one in it or is a part of one. Very short ones are so for other reasons. */
export function isOneOf(secrets: readonly string[]): (text: string) => boolean {
  const isIn = (one: string, other: string) => one.length > 3 && other.includes(one);
  return (text) => secrets.some((secret) => secret === text || isIn(secret, text) || isIn(text, secret));
}

/** What a property of our constructs is called in Palette's values and in Terraform. */
const WORDS: Record<string, string> = {
  version: "pack.tag",
  name: "pack.name",
  packType: "pack.type",
  registry: "pack.registry_uid",
  values: "pack.values",
};

/** @param prefix of the paths of layers, which the pack's name is enough for */
function inPalettesWords(details: Finding["details"], prefix: string, isLayer: boolean): Finding["details"] {
  const words = Object.entries(details).map(([key, detail]) => {
    const text = String(detail).replaceAll(prefix, "");
    if (!/^(property|where|source|key|other|path)$/.test(key)) return [key, text];
    if (isLayer && Object.hasOwn(WORDS, text)) return [key, WORDS[text]];
    // `options.system.uri` instead of `values.options["system.uri"]`.
    const path = /^values((?:\.[\w-]+|\["[^"]*"\]|\[\d+\])+)/.exec(text)?.[1];
    if (path !== undefined) return [key, path.replace(/\["([^"]*)"\]/g, ".$1").slice(1) + text.slice(path.length + 6)];
    if (text.startsWith(`${OPTIONS[0]}.`)) return [key, text];
    const snake = text.replace(/[a-z][A-Z]\w*$/, (word) =>
      word.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    );
    return [key, snake.replace(/^manifests\[/, "pack.manifest[")];
  });
  return Object.fromEntries(words);
}

function makeProfile(stack: TerraformStack, { address, profile, open }: CheckedProfile) {
  const holder = new Construct(stack, address.replaceAll("/", "_"));
  const names = new Set<string>();
  const layers = profile.packs.map((pack, place) => makeLayer(holder, idOf(pack.name, place, names), pack));
  const { name, version, type, cloud, context, description, tags, skipDestroy, variables } = profile;
  new ClusterProfile(holder, "profile", {
    name,
    version,
    cloud,
    type,
    context,
    description,
    tags: tags.length > 0 ? [...tags] : undefined,
    skipDestroy,
    layers,
    variables: open.variables
      ? undefined
      : variables.map(({ options, format, ...rest }) => ({
          ...rest,
          format: format as VariableFormat | undefined,
          options: options.length > 0 ? options : undefined,
        })),
  });
  return { holder, layers };
}

/** Pack names tell layers apart in messages. */
function idOf(name: string, place: number, taken: Set<string>): string {
  const wanted = isToken(name) ? `pack[${place}]` : name.replaceAll("/", "_");
  const id = taken.has(wanted) ? `${wanted} (pack[${place}])` : wanted;
  taken.add(id);
  return id;
}

function makeLayer(holder: Construct, id: string, pack: SourcePack): ProfileLayer {
  const { kind, name, type, tag, lookup, values, registry } = pack;
  const common = {
    kind,
    name,
    // The provider's default; without a registry in the block Palette finds such a pack by its uid, wherever it is.
    packType: type === "spectro" && registry?.ofLookup ? undefined : type,
    values: values === undefined || values.trim() === "" ? undefined : PackValues.fromYaml(values),
    manifests: pack.manifests.length > 0 ? pack.manifests : undefined,
  };
  // A layer of manifests has no version.
  if (type === "manifest") return new PackLayer(holder, id, { ...common, version: undefined as unknown as string });
  const version = pack.version ?? tag ?? new Unknowns().token();
  return new PackLayer(holder, id, {
    ...common,
    version,
    tag: tag === pack.version ? undefined : tag,
    registry: registryOf(holder, id, pack),
    dataSource: lookup?.simple ? PackDataSource.PACK_SIMPLE : PackDataSource.PACK,
  });
}

/** Which type a registry has is known by its name only; of another it is what the pack's is. */
function registryOf(holder: Construct, id: string, { registry, type }: SourcePack): IPackRegistry {
  const { name, uid = new Unknowns().token() } = registry ?? {};
  if (name === undefined) return PackRegistry.fromUid(holder, `${id} registry`, { uid, type });
  return PackRegistry.lookup(holder, { name, type: registry?.type });
}
