import fs from "node:fs";
import path from "node:path";
import { isRecord } from "../../lib/terraform/record";
import { Problem } from "../command-line";
import { At } from "../import/read/at";
import { readExport } from "../import/read/export";
import { isExport, readDocument } from "../import/read/source-file";
import { readProfile } from "../import/read/terraform";
import type { SourceProfile } from "../import/source";
import { attribute, blocks, namedBlocks, PROFILE_TYPE, textAttribute } from "../read/block";
import { isCluster, profileBlocks, profilesTaken } from "../read/clusters";
import { readOutputFolder, type SynthesizedStack } from "../read/output-folder";
import { parts } from "../read/template-text";
import {
  type KnownResource,
  markedTexts,
  type PlannedResource,
  planOf,
  resourcesIn,
  stateOf,
} from "../read/terraform-plan";
import { isToken, Unknowns } from "../read/unknowns";

/** A profile to check. */
export interface CheckedProfile {
  readonly address: string;
  readonly uids: (string | undefined)[];
  readonly variables?: readonly string[];
  readonly packs?: readonly string[];
  readonly profile: SourceProfile;
  /** Which of its parts the apply alone tells; nothing is said of these. */
  readonly open: { readonly layers: boolean; readonly variables: boolean };
  /** The texts of its layers, those that packs come with included, as far as they are known. */
  readonly texts: string[];
  /** Texts that Terraform knows to be secrets, which no message repeats. */
  readonly secrets: readonly string[];
  /** Whether what stands in the values of a layer, or in the variables, was written there and came from nowhere else. */
  readonly isWritten: (what: number | "variables") => boolean;
}

/** A cluster to check. */
export interface CheckedCluster {
  readonly address: string;
  readonly type: string;
  readonly values: Record<string, unknown>;
  readonly secrets: readonly string[];
  /** Whether somebody gave it an address, or it has one. */
  readonly hasVip: boolean;
  /** The profiles that it takes, with the block that takes each; nothing for one that is not in the source. */
  readonly takes: { readonly block: Record<string, unknown>; readonly profile?: CheckedProfile }[];
}

/** Everything of one source, or of one stack of a folder. */
export interface CheckedSource {
  readonly name: string;
  readonly profiles: CheckedProfile[];
  readonly clusters: CheckedCluster[];
  readonly lookups: KnownResource[];
}

/** A managed resource, whichever source it comes from. A state does not say how it is written. */
type Resource = Pick<KnownResource, "address" | "type" | "values" | "sensitive"> & {
  readonly unknown?: unknown;
  readonly written?: Record<string, unknown>;
  readonly refersTo?: PlannedResource["refersTo"];
};

/** Reads a source, whichever of the forms it has. */
export async function readChecked(source: string, cwd: string): Promise<CheckedSource[]> {
  const folder = path.resolve(cwd, source);
  const isHcl = fs.existsSync(folder) && !fs.existsSync(path.join(folder, "manifest.json"));
  if (!isHcl && fs.statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    const stacks = await readOutputFolder(source, cwd);
    return stacks.map((stack) => ofStack(stack, stacks.length > 1 ? `${source} (${stack.name})` : source));
  }
  const document = readDocument(source, cwd, "check");
  if (isExport(document)) return [ofExport(source, document)];
  const known = resourcesIn(stateOf(document));
  const [managed, lookups] = ["managed", "data"].map((wanted) => known.filter(({ mode }) => mode === wanted));
  const isPlan = isRecord(attribute(document, "planned_values"));
  const found = isPlan ? ofPlan(source, document) : sourceOf(source, managed, lookups);
  if (found.profiles.length + found.clusters.length > 0) return [found];
  throw Problem.input(`${source} has neither a cluster profile nor a cluster. Give the plan or state that has them.`);
}

function ofExport(name: string, document: unknown): CheckedSource {
  const profile = readExport(new At(name, "", document));
  const open = { layers: false, variables: false };
  const checked = { address: profile.name, uids: [], profile, open, texts: [], secrets: [], isWritten: () => false };
  return { name, profiles: [checked], clusters: [], lookups: [] };
}

function ofPlan(name: string, document: unknown): CheckedSource {
  const unknowns = new Unknowns();
  const { resources, lookups } = planOf(document, name);
  const planned = resources.flatMap(({ after, address, type, expressions: written, refersTo }): Resource[] => {
    if (after === undefined) return [];
    const { unknown, sensitive } = after;
    const values = unknowns.filled(after.values, unknown, written) as Record<string, unknown>;
    return [{ address, type, values, unknown, sensitive, written, refersTo }];
  });
  return sourceOf(name, planned, lookups);
}

const LOOKUPS = ["registry", "pack", "pack_simple", "cluster_profile", "appliance", "appliances"];

function ofStack({ configuration }: SynthesizedStack, name: string): CheckedSource {
  const unknowns = new Unknowns();
  const lookups = LOOKUPS.flatMap((kind) =>
    namedBlocks(configuration, "data", `spectrocloud_${kind}`).map(([id, block]): KnownResource => {
      const [type, mode, sensitive] = [`spectrocloud_${kind}`, "data", {}];
      const address = `data.${type}.${id}`;
      const later = Object.fromEntries(["id", "values"].map((key) => [key, unknowns.token(`${address}.${key}`)]));
      const expressions = { cloud: { constant_value: attribute(block, "cloud") } };
      return { address, mode, type, name: id, values: { ...unknowns.block(block), ...later }, sensitive, expressions };
    }),
  );
  const types = blocks(configuration, "resource").flatMap((each) => Object.keys(each));
  const resources = types.flatMap((type) =>
    namedBlocks(configuration, "resource", type).map(([id, block]): Resource => {
      const address = `${type}.${id}`;
      const values = { ...unknowns.block(block), id: unknowns.token(`${address}.id`) };
      return { address, type, values, sensitive: {}, written: writtenBlock(block) };
    }),
  );
  return sourceOf(name, resources, lookups);
}

/** What a plan says of a block in its configuration, as far as somebody asks. */
function writtenBlock(block: unknown): Record<string, unknown> {
  const variables = writtenText(JSON.stringify(attribute(block, "profile_variables") ?? ""));
  const pack = blocks(block, "pack").map((each) => ({ values: writtenText(textAttribute(each, "values") ?? "") }));
  return { pack, profile_variables: [variables], cloud_config: blocks(block, "cloud_config") };
}

function writtenText(template: string): object {
  // What is only text between quotes refers to nothing.
  const found = parts(template).filter(({ expression, text }) => expression && !/^\$\{\s*"[^$]*"\s*\}$/.test(text));
  return found.length === 0 ? {} : { references: found.map(({ text }) => text.slice(2, -1).trim()) };
}

function sourceOf(name: string, resources: readonly Resource[], lookups: KnownResource[]): CheckedSource {
  const made = resources.filter(({ type }) => type === PROFILE_TYPE).map((each) => profileOf(each, lookups, name));
  const clusters = resources.filter(({ type }) => isCluster(type)).map((each) => clusterOf(each, made));
  return { name, profiles: made, clusters, lookups };
}

function profileOf(resource: Resource, lookups: KnownResource[], name: string): CheckedProfile {
  const { address, values, unknown, sensitive, written } = resource;
  const isOpen = (key: string) => attribute(unknown, key) === true;
  const open = { layers: isOpen("pack"), variables: isOpen("profile_variables") };
  const profile = readProfile(address, new At(name, address, values), { sensitive, expressions: written, lookups });
  const names = (named: readonly { readonly name: string }[]) => named.map((each) => each.name);
  return {
    address,
    uids: [textAttribute(values, "id")],
    profile,
    open,
    variables: open.variables ? undefined : names(profile.variables),
    packs: open.layers ? undefined : names(profile.packs),
    texts: blocks(values, "pack").map((pack) => textAttribute(pack, "values") ?? ""),
    secrets: markedTexts(values, sensitive).map(([, text]) => text),
    // Of a state nobody knows, and of what refers to something neither.
    isWritten: (what) => {
      const way = what === "variables" ? written?.profile_variables : blocks(written, "pack")[what]?.values;
      return written !== undefined && !JSON.stringify(way ?? "").includes('"references"');
    },
  };
}

function clusterOf(
  { address, type, values, sensitive, written, refersTo }: Resource,
  made: CheckedProfile[],
): CheckedCluster {
  const taken = profileBlocks(values);
  // In a stack the token of a reference is the unique id.
  const uids = taken.map((block) => textAttribute(block, "id"));
  const known = uids.map((uid) => (isToken(uid) && !made.some((each) => each.uids.includes(uid)) ? undefined : uid));
  const referring = profileBlocks(written).map((expressions) => {
    return { expressions, addresses: refersTo?.(attribute(expressions, "id")) ?? [] };
  });
  const blocksTaken = taken.map((block, index) => ({ block, uid: known[index] }));
  const profiles = profilesTaken(address, blocksTaken, referring, made);
  const vip = textAttribute(blocks(values, "cloud_config")[0], "vip") ?? "";
  const isGiven = attribute(blocks(written, "cloud_config")[0], "vip") !== undefined;
  const takes = taken.map((block, index) => ({ block, profile: profiles[index] }));
  const secrets = markedTexts(values, sensitive).map(([, text]) => text);
  return { address, type, values, secrets, hasVip: isGiven || (vip !== "" && !isToken(vip)), takes };
}
