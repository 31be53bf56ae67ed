import { basePackOf, EDGE_PACK, NON_EDGE_PACK } from "../lib/palette/packs";
import { SYSTEM_URI } from "../lib/palette/value-paths";
import type { ExpectedByoosLayer, ExpectedClusterProfile, ExpectedPackLayer } from "./expected";
import { type PackConfig, type ProfileConfig, profilesOf, valuesOf } from "./profiles";

/** What a matcher says, in the form that `expect.extend` takes. */
export interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
}

/** What a test runner lends to a matcher: how it compares, so that `expect.anything()` and its kind work. */
interface MatcherContext {
  equals(actual: unknown, expected: unknown, testers?: any[]): boolean;
  readonly utils?: { readonly subsetEquality?: unknown };
}

const BYOOS_PACKS = [EDGE_PACK, NON_EDGE_PACK];

/** Matchers for `expect.extend`. They take a stack, its configuration, or its configuration as JSON text. */
export const byoosMatchers = {
  /** A cluster profile has a BYOOS layer, Edge or not, with what is given. */
  toHaveByoosLayer(this: MatcherContext, received: unknown, expected: ExpectedByoosLayer = {}): MatcherResult {
    const packs = packsOf(received);
    const pass = packs.some(
      (pack) => BYOOS_PACKS.includes(basePackOf(pack.name)) && hasValues(this, pack, byoosLayer(expected)),
    );
    return result(pass, "a BYOOS layer", expected, packs.map(shownLayer));
  },

  /** A cluster profile has a layer of this pack, with what is given. */
  toHavePackLayer(
    this: MatcherContext,
    received: unknown,
    name: string,
    expected: ExpectedPackLayer = {},
  ): MatcherResult {
    const packs = packsOf(received);
    const pass = packs.some((pack) => pack.name === name && hasValues(this, pack, expected));
    return result(pass, `a layer of the pack ${name}`, expected, packs.map(shownLayer));
  },

  /** There is a cluster profile with what is given. */
  toHaveClusterProfile(this: MatcherContext, received: unknown, expected: ExpectedClusterProfile = {}): MatcherResult {
    const profiles = profilesOf(received);
    const pass = profiles.some((profile) => isProfile(this, profile, expected));
    return result(pass, "a cluster profile", expected, profiles.map(shownProfile));
  },
};

const packsOf = (received: unknown) => profilesOf(received).flatMap(({ pack = [] }) => pack);

function byoosLayer({ image, osImageOverride, values, version }: ExpectedByoosLayer): ExpectedPackLayer {
  const { pack, options, ...others } = (values ?? {}) as Record<string, any>;
  const expected = {
    ...others,
    ...((pack !== undefined || osImageOverride !== undefined) && {
      pack: { ...pack, ...(osImageOverride !== undefined && { osImageOverride }) },
    }),
    ...((options !== undefined || image !== undefined) && {
      options: { ...options, ...(image !== undefined && { [SYSTEM_URI[1]]: image }) },
    }),
  };
  return { version, values: Object.keys(expected).length > 0 ? expected : undefined };
}

function hasValues(context: MatcherContext, pack: PackConfig, { version, values }: ExpectedPackLayer): boolean {
  if (version !== undefined && !context.equals(pack.tag, version)) return false;
  return values === undefined || contains(context, valuesOf(pack), values);
}

function isProfile(context: MatcherContext, profile: ProfileConfig, expected: ExpectedClusterProfile): boolean {
  const { layers, variables, ...attributes } = expected;
  const { pack = [], profile_variables } = profile;
  const declared = (profile_variables?.variable ?? []).map(({ name }) => name);
  return (
    contains(context, profile, attributes) &&
    (variables === undefined || context.equals([...declared].sort(), [...variables].sort())) &&
    (layers === undefined || (layers.length === pack.length && layers.every((layer, at) => isLayer(pack[at], layer))))
  );
}

const isLayer = ({ name, tag }: PackConfig, expected: string) => expected === name || expected === `${name}@${tag}`;

/** Whether data has every key that is expected, at any depth. Lists have to be equal as a whole. */
function contains(context: MatcherContext, actual: unknown, expected: unknown): boolean {
  if (!isPlain(expected)) return context.equals(actual, expected);
  if (!isPlain(actual)) return false;
  return Object.entries(expected).every(([key, value]) => value === undefined || contains(context, actual[key], value));
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

function shownLayer(pack: PackConfig): string {
  const { name, tag, values = "" } = pack;
  return `${tag === undefined ? name : `${name}@${tag}`}\n${values.trimEnd().replace(/^/gm, "    ")}`;
}

function shownProfile({ pack = [], profile_variables, lifecycle, ...attributes }: ProfileConfig): string {
  const variables = (profile_variables?.variable ?? []).map(({ name }) => name);
  return JSON.stringify({ ...attributes, layers: pack.map(({ name, tag }) => `${name}@${tag}`), variables });
}

function result(pass: boolean, what: string, expected: object, found: string[]): MatcherResult {
  const wanted = Object.keys(expected).length > 0 ? ` with ${JSON.stringify(expected, undefined, 2)}` : "";
  const list = found.length > 0 ? found.map((each) => `  - ${each}`).join("\n") : "  nothing of the kind";
  return {
    pass,
    message: () => `Expected the stack ${pass ? "not " : ""}to have ${what}${wanted}\nIt has:\n${list}`,
  };
}
