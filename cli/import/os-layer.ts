import { STEP } from "../../lib/edge/stages";
import { STAGE_STRUCTS, type StageKey } from "../../lib/imports/stages/fields";
import { writtenKey } from "../../lib/input/struct";
import { EDGE_PACK, NON_EDGE_PACK } from "../../lib/palette/packs";
import {
  CONTENT_IMAGES,
  CREDENTIALS,
  DRAIN,
  dotted,
  NO_IMAGE,
  NON_EDGE_OS_KEYS,
  OPTIONS,
  OS_IMAGE_OVERRIDE,
  PART_OPTIONS,
  STAGES,
  STYLUS_PACKAGE,
  SYSTEM_URI,
} from "../../lib/palette/value-paths";
import { modeText } from "../../lib/values/go-scalars";
import { Macro } from "../../lib/values/macro";
import { Call, type Expression, Verbatim } from "./code";
import { at, without } from "./values-data";

/** The stages that there are types for; any other stays as it is, among the additional values. */
export function stagesOf(stages: unknown, express: (data: unknown) => Expression) {
  const entries = stages instanceof Map ? [...stages] : [];
  const typed = entries.flatMap(([stage, steps]) => {
    const own = Array.isArray(steps) ? steps.map(stepOf) : [];
    const fits = own.length > 0 && own.every((step) => STEP.check("", plain(step)).every(({ warning }) => warning));
    return fits ? [[String(stage), own] as const] : [];
  });
  return {
    taken: typed.map(([stage]) => stage),
    props: typed.length > 0 ? Object.fromEntries(typed.map(([stage, steps]) => [stage, express(steps)])) : undefined,
  };
}

/** A step as programs give it: with their keys for those of the values, and modes as chmod takes them. */
function stepOf(step: unknown): unknown {
  return structOf("StageStep", step);
}

/** What is not of the shape stays as it is, and then does not fit. */
function structOf(name: string, value: unknown): unknown {
  if (!(value instanceof Map)) return value;
  const keys = Object.entries(STAGE_STRUCTS[name].keys).map(
    ([key, field]) => [writtenKey(key, field), [key, field]] as const,
  );
  const known = new Map(keys);
  return new Map(
    [...value].map(([written, item]): [string, unknown] => {
      const [key, field] = known.get(String(written)) ?? [String(written)];
      return [key, field === undefined ? item : keyedValue(field, item)];
    }),
  );
}

function keyedValue({ map, list, ...field }: StageKey, value: unknown): unknown {
  if (map !== undefined) {
    if (!(value instanceof Map)) return value;
    return new Map([...value].map(([name, item]) => [String(name), keyedValue({ ...field, list }, item)]));
  }
  if (list !== undefined) return Array.isArray(value) ? value.map((item) => keyedValue(field, item)) : value;
  if (field.type === "mode" && typeof value === "number") return modeText(value);
  return field.type in STAGE_STRUCTS ? structOf(field.type, value) : value;
}

/** As a program would give it. */
function plain(data: unknown): unknown {
  if (Array.isArray(data)) return data.map(plain);
  if (!(data instanceof Map)) return data;
  return Object.fromEntries([...data].map(([key, value]) => [String(key), plain(value)]));
}

type Props = { [key: string]: Expression };
type Express = (data: unknown) => Expression;

/** The props of a BYOOS layer that say what its values say, as far as there are any. The proof tells whether they do. */
export function osProps(pack: string, data: unknown, express: Express): Props | undefined {
  if (!(data instanceof Map)) return undefined;
  if (pack === EDGE_PACK) return edgeProps(data, express);
  return pack === NON_EDGE_PACK ? nonEdgeProps(data, express) : undefined;
}

/** What a non-Edge layer cannot do without; nothing where the values do not have it as text. */
export function osNames(data: unknown, express: Express): Props | undefined {
  const texts = NON_EDGE_OS_KEYS.map((key) => [key, at(data, OS_IMAGE_OVERRIDE[0], key)]);
  if (texts.some(([, value]) => typeof value !== "string")) return undefined;
  return Object.fromEntries(texts.map(([key, value]) => [key, express(value)]));
}

function nonEdgeProps(data: unknown, express: Express): Props | undefined {
  const rest = NON_EDGE_OS_KEYS.reduce((left, key) => without(left, OS_IMAGE_OVERRIDE[0], key), data);
  const names = osNames(data, express);
  return names && { ...names, ...additional(rest, express) };
}

/** Takes what there are props for out of the values, one after the other; the rest is additional. */
function edgeProps(data: unknown, express: Express): Props {
  const { props: image, rest: afterImage } = imageProps(data, express);
  const credentials = at(afterImage, ...CREDENTIALS);
  const drain = at(afterImage, ...DRAIN);
  const stages = stagesOf(at(afterImage, ...STAGES), express);
  const stylusPackage = at(afterImage, ...STYLUS_PACKAGE);
  let rest = afterImage;
  for (const path of [CREDENTIALS, STYLUS_PACKAGE]) rest = without(rest, ...path);
  if (drain instanceof Map) rest = without(rest, ...DRAIN);
  for (const stage of stages.taken) rest = without(rest, ...STAGES, stage);
  return {
    ...image,
    registryCredentials: credentials === undefined ? undefined : credentialsOf(credentials, express),
    stylusPackage: stylusPackage === undefined ? undefined : express(stylusPackage),
    drain: drain instanceof Map ? express(drainOf(drain)) : undefined,
    stages: stages.props,
    ...additional(rest, express),
  };
}

/** A program writes as text what may also be "auto". */
function drainOf(drain: Map<unknown, unknown>): Map<unknown, unknown> {
  const pods = drain.get("drainPods");
  return typeof pods === "boolean" ? new Map(drain).set("drainPods", String(pods)) : drain;
}

function additional(rest: unknown, express: Express): Props {
  return rest instanceof Map && rest.size === 0 ? {} : { additionalValues: express(rest) };
}

function imageProps(data: unknown, express: Express): { props: Props; rest: unknown } {
  const uri = at(data, ...SYSTEM_URI);
  const rest = without(data, ...SYSTEM_URI);
  if (uri === NO_IMAGE) {
    const withoutImage = at(data, ...CONTENT_IMAGES) === undefined && at(data, ...CREDENTIALS) === undefined;
    if (withoutImage) return { props: { agentMode: true }, rest };
    return { props: { image: new Call("ProviderImage.notApplicable", []) }, rest };
  }
  const images = at(data, ...CONTENT_IMAGES);
  const [first, ...more] = Array.isArray(images) ? images.map((image) => at(image, "image")) : [];
  const own = [Macro.pack(EDGE_PACK, dotted(SYSTEM_URI)), `{{ .spectro.pack.${EDGE_PACK}.${dotted(SYSTEM_URI)} }}`];
  const takes = own.includes(String(first)) && Array.isArray(images) && images.every((image) => image.size === 1);
  const additionalImages = takes && more.length > 0 ? express(more) : undefined;
  const parts = partsOf(at(data, ...OPTIONS), express);
  const left = takes ? without(rest, ...CONTENT_IMAGES) : rest;
  if (parts !== undefined) {
    const withoutParts = Object.values(PART_OPTIONS).reduce((now, key) => without(now, ...OPTIONS, key), left);
    return { props: { image: new Call("ProviderImage.fromParts", [parts]), additionalImages }, rest: withoutParts };
  }
  const image = new Call("ProviderImage.fromUri", [express(uri)]);
  return { props: { image: uri === undefined ? undefined : image, additionalImages }, rest: left };
}

/** The parts of an image whose reference is composed of them, as CanvOS prints it. */
function partsOf(options: unknown, express: Express): Expression {
  const uri = at(options, SYSTEM_URI[1]);
  if (typeof uri !== "string" || !uri.includes(`options.${PART_OPTIONS.k8sDistribution}`)) return undefined;
  const parts = Object.entries(PART_OPTIONS).map(([part, key]) => [part, at(options, key)] as const);
  const texts = parts.map(([part, value]) => [part, typeof value === "number" ? String(value) : (value ?? undefined)]);
  const osVersion = at(options, PART_OPTIONS.osVersion) === null ? { osVersion: "" } : {};
  return { ...(express(new Map(texts as [string, unknown][])) as Props), ...osVersion };
}

function credentialsOf(credentials: unknown, express: Express): Expression {
  const guide = at(credentials, "user") !== undefined;
  const [username, certificate] = guide ? ["user", "certificates"] : ["username", "certificate"];
  const given = (key: string) => (at(credentials, key) === undefined ? undefined : express(at(credentials, key)));
  return {
    registry: given("registry"),
    username: given(username),
    password: given("password"),
    certificate: given(certificate),
    spelling: guide ? new Verbatim("CredentialsSpelling.PRIVATE_REGISTRY_GUIDE") : undefined,
  };
}
