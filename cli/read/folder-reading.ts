import type { Destination, Lookup, Setting } from "../../lib/model/lookup";
import { Text, type Unseen } from "../../lib/model/source-text";
import { type Block, isBlock, type Tree, textAt, textsOf } from "../../lib/model/tree";
import { isRecord } from "../../lib/terraform/record";
import { attribute, blocks, namedBlocks } from "./block";
import { describeResources, PREFIX, type ReadResource } from "./description-reader";
import type { SynthesizedStack } from "./output-folder";
import { UNKNOWN_ARGUMENT } from "./place";
import { constantOf, DEFAULT_PROVIDER, PROVIDER_SETTINGS } from "./plan-configuration";
import type { Reading } from "./reading";
import { withoutIndexes } from "./terraform-plan";
import { configurationTree } from "./trees";

/** What a configuration has beside resources and lookups that says nothing of a profile. */
const NO_RESOURCES = "// terraform provider variable output locals import moved removed check resource data".split(" ");

/** Reads a synthesized stack. */
export function readStack({ configuration, metadata }: SynthesizedStack, name: string): Reading {
  const providers = providersOf(configuration);
  const all = resourcesIn(configuration, "resource");
  const lookups = resourcesIn(configuration, "data").flatMap(({ address, type, block }): Lookup[] => {
    if (!type.startsWith(PREFIX)) return [];
    // What it answers is known to Terraform only.
    const answers = ["id", "values"].map((key): [string, Tree] => [key, answerOf(`${address}.${key}`)]);
    const attributes = new Map([...answers, ...block]);
    return [{ address, type, attributes, asked: new Set(block.keys()), destination: providers(block) }];
  });
  const resources = all.map(({ address, type, block }): ReadResource => {
    const tree = new Map<string, Tree>([["id", answerOf(`${address}.id`)], ...block]);
    return { address, type, tree, destination: providers(block), dependsOn: dependsOn(block) };
  });
  const addresses = all.map(({ address }) => address);
  return {
    name,
    kind: "folder",
    after: describeResources(name, resources, lookups, unseenIn(configuration)),
    lookups,
    managed: addresses,
    changes: new Map(),
    metadata,
    dependentsOf: (address) => all.filter(({ block }) => refersTo(block, address)).map((each) => each.address),
  };
}

interface FoundBlock {
  readonly address: string;
  readonly type: string;
  readonly block: Block;
}

function resourcesIn(configuration: unknown, section: "resource" | "data"): FoundBlock[] {
  const types = new Set(blocks(configuration, section).flatMap((each) => Object.keys(each)));
  return [...types].flatMap((type) =>
    namedBlocks(configuration, section, type).map(([name, block]) => {
      const tree = configurationTree(block);
      return {
        address: `${section === "data" ? "data." : ""}${type}.${name}`,
        type,
        block: isBlock(tree) ? tree : new Map(),
      };
    }),
  );
}

function answerOf(expression: string): Text {
  return new Text([{ reason: "expression", expression }], { references: [expression] });
}

function dependsOn(block: Block): string[] {
  return [block.get("depends_on") ?? []].flat().flatMap((each) => (each instanceof Text ? addressOf(each) : []));
}

/** HCL refers where JSON has text. */
function addressOf(text: Text): string {
  return withoutIndexes(text.known ?? text.targets[0] ?? "");
}

function refersTo(block: Block, address: string): boolean {
  const isOf = (reference: string) => reference === address || reference.startsWith(`${address}.`);
  return textsOf(block).some(([, { targets }]) => targets.map(withoutIndexes).some(isOf));
}

/** Finds where Terraform sends a block: to the provider that it names, or to the one without an alias. */
function providersOf(configuration: unknown): (block: Block) => Destination {
  const found = blocks(configuration, "provider")
    .flatMap((each) => blocks(each, DEFAULT_PROVIDER))
    .map((each) => configurationTree(each))
    .filter(isBlock)
    .map((block): Destination => {
      const alias = textAt(block, "alias")?.known;
      const settings = [...block]
        .filter(([name]) => name !== "alias")
        .map(([name, tree]) => [name, settingOf(name, tree)] as const);
      return { key: [DEFAULT_PROVIDER, ...(alias ? [alias] : [])].join("."), alias, settings: new Map(settings) };
    });
  return (block) => {
    const provider = textAt(block, "provider");
    const key = provider === undefined ? DEFAULT_PROVIDER : addressOf(provider);
    return found.find((each) => each.key === key) ?? { key, settings: new Map() };
  };
}

function settingOf(name: string, tree: Tree): Setting {
  const kind = Object.hasOwn(PROVIDER_SETTINGS, name) ? PROVIDER_SETTINGS[name] : undefined;
  const value = kind === undefined ? undefined : constantOf(kind, plain(tree));
  if (value !== undefined) return { value };
  const expression = tree instanceof Text ? tree.whole?.expression : undefined;
  const input = /^var\.([\w-]+)$/.exec(expression ?? "")?.[1];
  return {
    input,
    from: expression ?? (tree instanceof Text && tree.unknown ? "an expression" : "what is not taken over"),
  };
}

function plain(tree: Tree): unknown {
  if (tree instanceof Text) return tree.known;
  return isBlock(tree) ? Object.fromEntries([...tree].map(([name, item]) => [name, plain(item)])) : tree.map(plain);
}

/** What a stack has that no reader follows: modules, and kinds of blocks that are new. */
function unseenIn(configuration: unknown): Unseen[] {
  const modules = blocks(configuration, "module").flatMap((each) => Object.keys(each));
  const sections = isRecord(configuration) ? Object.keys(configuration) : [];
  const unknown = sections.filter((name) => !NO_RESOURCES.includes(name) && name !== "module");
  return [
    ...modules
      .filter((name) => attribute(attribute(configuration, "module"), name) !== undefined && name !== "//")
      .map((name) => ({ path: `module.${name}`, reason: "a stack does not hold what a module makes" })),
    ...unknown.map((path) => ({ path, reason: UNKNOWN_ARGUMENT })),
  ];
}
