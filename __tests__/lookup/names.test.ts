import { Lazy, TerraformVariable, Token } from "cdktf";
import { Construct } from "constructs";
import fc from "fast-check";
import {
  EdgeByoosLayer,
  LayerKind,
  NonEdgeByoosLayer,
  Pack,
  PackLayer,
  PackRegistry,
  ProviderImage,
  SpectrocloudProvider,
} from "../../lib";
import { cases } from "../support/fuzz";
import { synthesized } from "../support/stacks";

const image = ProviderImage.fromUri("example.io/my-images/example-custom-os:v1.4.5");
const nonEdge = { osImageOverride: "ami-0f4804aff4cf9c5a2", osName: "rhel", osVersion: "8" };

function site(stack: Construct, id: string): void {
  const scope = new Construct(stack, id);
  new EdgeByoosLayer(scope, "os", { image });
  new EdgeByoosLayer(scope, "newer", { image, version: "2.1.0" });
  new PackLayer(scope, "k8s", { kind: LayerKind.KUBERNETES, name: "edge-k3s", version: "1.28.5" });
}

/** One question about a pack, as somebody may ask it. */
interface Ask {
  readonly name: string;
  readonly version: string;
  readonly registry?: { readonly name: string; readonly type?: string };
  readonly more?: { readonly type?: string; readonly context?: string };
  readonly search?: { readonly cloud?: string[] };
  readonly alias?: string;
}

const words = ["edge", "k3s", "byoos", "generic", "1", "28", "mirror", "newest", "registry", "palette", "eu", "oci"];
const word = fc.constantFrom(...words);
const ask: fc.Arbitrary<Ask> = fc.record(
  {
    name: fc.oneof(
      fc.constantFrom("edge-native-byoi", "generic-byoi", "second--edge-native-byoi"),
      fc.array(word, { minLength: 1, maxLength: 3 }).map((parts) => parts.join("-")),
      fc.array(word, { minLength: 1, maxLength: 2 }).map((parts) => parts.join("_")),
    ),
    version: fc.oneof(fc.constantFrom("1.0.0", "28.1.0", "1.28.5", "1.28.x", "LTS__22.4.x", "v1")),
    registry: fc.record(
      {
        name: fc.constantFrom("Mirror", "mirror", "Palette Registry", "Generic Newest", "Mirror Oci"),
        type: fc.constant("oci"),
      },
      { requiredKeys: ["name"] },
    ),
    more: fc.record({ type: fc.constant("container"), context: fc.constant("tenant") }, { requiredKeys: [] }),
    search: fc.record(
      { cloud: fc.uniqueArray(fc.constantFrom("aws", "edge-native", "edge", "native"), { minLength: 1 }) },
      { requiredKeys: [] },
    ),
    alias: fc.constantFrom("eu", "oci", "eu_oci"),
  },
  { requiredKeys: ["name", "version"] },
);

/** What is asked of Palette, in whichever words: a copy of a pack, and the order of clouds, are the same question. */
function meaning({ name, version, registry, more, search, alias }: Ask): string {
  const pack = name.split("--")[1] ?? name;
  const how =
    search === undefined ? { type: "helm", context: "project", ...more } : { cloud: search.cloud?.slice().sort() };
  return JSON.stringify([pack, version, registry ?? { name: "Public Repo" }, how, alias ?? null, search !== undefined]);
}

function answer(asks: Ask[]): any {
  return synthesized((stack) => {
    const providers = new Map<string, SpectrocloudProvider>();
    for (const [index, { name, version, registry, more, search, alias }] of asks.entries()) {
      if (alias !== undefined && !providers.has(alias)) {
        providers.set(alias, new SpectrocloudProvider(stack, `provider-${alias}`, { alias }));
      }
      const provider = alias === undefined ? undefined : providers.get(alias);
      const from = registry && PackRegistry.lookup(stack, registry);
      const question = { name, version, provider, registry: from };
      if (search === undefined) Pack.lookup(stack, `ask-${index}`, { ...question, ...more });
      else Pack.search(stack, `ask-${index}`, { ...question, ...search });
    }
  }).data;
}

/** What each block asks, with its references followed, by the address of the block. */
function questionsOf(data: any): Map<string, string> {
  const found = new Map<string, string>();
  for (const type of ["spectrocloud_pack_simple", "spectrocloud_pack"]) {
    for (const [name, { registry_uid, ...block }] of Object.entries<any>(data[type] ?? {})) {
      const [, registry] = /spectrocloud_registry\.(\w+)\.id/.exec(registry_uid) ?? [];
      found.set(
        `${type}.${name}`,
        JSON.stringify({ ...block, registry: data.spectrocloud_registry[registry as string] }),
      );
    }
  }
  return found;
}

describe("the names of lookups", () => {
  test("stay when a site is added before the others, or taken away", () => {
    const one = synthesized((stack) => site(stack, "site1"));
    const two = synthesized((stack) => {
      site(stack, "site0");
      site(stack, "site1");
    });
    const again = synthesized((stack) => {
      site(stack, "site0");
      site(stack, "site1");
      stack.node.tryRemoveChild("site0");
    });
    expect(two.data).toEqual(one.data);
    expect(again.data).toEqual(one.data);
  });

  test("say what is asked", () => {
    const { data } = synthesized((stack) => site(stack, "site"));
    expect(Object.keys(data.spectrocloud_pack_simple)).toEqual(["byoos", "byoos_2_1_0"]);
    expect(Object.keys(data.spectrocloud_pack)).toEqual(["edge_k3s_1_28_5"]);
  });

  test.each([
    [true, { byoos: "edge-native-byoi", byoos_generic: "generic-byoi" }],
    [false, { byoos: "generic-byoi", byoos_edge: "edge-native-byoi" }],
  ])("of both OS packs are the page's, and the second has its pack in it: Edge first %s", (edgeFirst, expected) => {
    const both = (stack: Construct) => {
      if (edgeFirst) new EdgeByoosLayer(stack, "edge", { image });
      new NonEdgeByoosLayer(stack, "cloud", nonEdge);
      if (!edgeFirst) new EdgeByoosLayer(stack, "edge", { image });
    };
    const packs = ({ data }: any) =>
      Object.fromEntries(Object.entries<any>(data.spectrocloud_pack_simple).map(([id, { name }]) => [id, name]));
    expect(packs(synthesized(both))).toEqual(expected);
    // What was once given stays, whatever is removed.
    const rest = synthesized((stack) => {
      both(stack);
      for (const id of ["cloud", "edge"]) stack.node.tryRemoveChild(id);
    });
    expect(packs(rest)).toEqual(expected);
  });

  test("of two questions are never the same, and of one question always, in whatever order they are asked", () => {
    fc.assert(
      fc.property(fc.array(ask, { minLength: 1, maxLength: 8 }), (asks) => {
        const data = answer(asks);
        const questions = questionsOf(data);
        expect(questions.size).toBe(new Set(asks.map(meaning)).size);
        // Only the two OS packs of the page, which have one name there, are named by their order.
        const byOrder = (address: string) => /^spectrocloud_pack(_simple)?\.byoos(_edge|_generic)?$/.test(address);
        const others = (all: Map<string, string>) => new Map([...all].filter(([address]) => !byOrder(address)));
        expect(others(questionsOf(answer([...asks].reverse())))).toEqual(others(questions));
        for (const address of questions.keys()) expect(address).toMatch(/\.[a-z][a-z0-9_]*$/);
      }),
      { numRuns: cases(100) },
    );
  });

  test("are the same in a stack that asks more", () => {
    fc.assert(
      fc.property(ask, fc.array(ask, { maxLength: 5 }), (one, others) => {
        // The page calls both OS packs by one name.
        const isOs = ({ name, version }: Ask) => /(^|--)(edge-native|generic)-byoi$/.test(name) && version === "1.0.0";
        fc.pre(!isOs(one) || !others.some(isOs));
        const [[address, question]] = questionsOf(answer([one]));
        expect(questionsOf(answer([...others, one])).get(address)).toBe(question);
      }),
      { numRuns: cases(100) },
    );
  });

  test("of questions that only synth or Terraform can answer are told apart by a sum", () => {
    const { data } = synthesized((stack) => {
      const version = new TerraformVariable(stack, "version", { type: "string" }).stringValue;
      Pack.search(stack, "a", { name: "edge-k3s", version });
      Pack.search(stack, "b", { name: "edge-k3s", version: Lazy.stringValue({ produce: () => "1.28.5" }) });
      Pack.search(stack, "c", { name: "edge-k3s", version: "1.28.5" });
      PackRegistry.lookup(stack, { name: Lazy.stringValue({ produce: () => "Mirror" }) });
    });
    const names = Object.keys(data.spectrocloud_pack);
    expect(names).toHaveLength(3);
    expect(names).toContain("edge_k3s_1_28_5");
    expect(names.filter((name) => /^edge_k3s_version_[0-9a-f]{8}$/.test(name))).toHaveLength(2);
    expect(Object.keys(data.spectrocloud_registry)).toContainEqual(expect.stringMatching(/^registry_[0-9a-f]{8}$/));
  });

  test.each([
    ["My Repo", "my_repo"],
    ["My Repo 2", "my_repo_2"],
    ["my repo", /^my_repo_[0-9a-f]{8}$/],
    ["my-repo", /^my_repo_[0-9a-f]{8}$/],
    ["My  Repo", /^my_repo_[0-9a-f]{8}$/],
    ["MyRepo", /^myrepo_[0-9a-f]{8}$/],
    ["Mirror On Eu", "mirror_on_eu"],
    ["Mirror Oci", /^mirror_oci_[0-9a-f]{8}$/],
    ["Public Registry", /^public_registry_[0-9a-f]{8}$/],
    ["!", /^registry_[0-9a-f]{8}$/],
    ["42", /^registry_42_[0-9a-f]{8}$/],
    ["42 Packs", /^registry_42_packs_[0-9a-f]{8}$/],
  ])("of the registry %s is %s", (name, expected) => {
    const { data } = synthesized((stack) => PackRegistry.lookup(stack, { name }));
    expect(Object.keys(data.spectrocloud_registry)[0]).toMatch(
      expected instanceof RegExp ? expected : new RegExp(`^${expected}$`),
    );
  });

  test.each<[Ask, string | RegExp]>([
    [{ name: "a-b", version: "1.0.0" }, "a_b_1_0_0"],
    [{ name: "a-b_", version: "1.0.0" }, /^a_b_1_0_0_[0-9a-f]{8}$/],
    [{ name: "a_b", version: "1.0.0" }, /^a_b_1_0_0_[0-9a-f]{8}$/],
    [{ name: "-a-b", version: "1.0.0" }, /^a_b_1_0_0_[0-9a-f]{8}$/],
    [{ name: "A-b", version: "1.0.0" }, /^a_b_1_0_0_[0-9a-f]{8}$/],
    [{ name: "a-1", version: "2.0" }, /^a_1_2_0_[0-9a-f]{8}$/],
    [{ name: "a-1-b", version: "2.0" }, /^a_1_b_2_0_[0-9a-f]{8}$/],
    [{ name: "a-1b", version: "2.0" }, "a_1b_2_0"],
    [{ name: "3scale", version: "2.0" }, /^pack_3scale_2_0_[0-9a-f]{8}$/],
    [{ name: "a-for-b", version: "1.0.0" }, "a_for_b_1_0_0"],
    [{ name: "a", version: "v1.0.0" }, /^a_v1_0_0_[0-9a-f]{8}$/],
    [{ name: "a", version: "01.0" }, /^a_01_0_[0-9a-f]{8}$/],
    [{ name: "a", version: "0.10" }, "a_0_10"],
    [{ name: "a", version: "1.0-rc1" }, /^a_1_0_rc1_[0-9a-f]{8}$/],
    [{ name: "byoos", version: "2.1.0" }, /^byoos_2_1_0_[0-9a-f]{8}$/],
    [{ name: "byoos-generic", version: "2.1.0" }, /^byoos_generic_2_1_0_[0-9a-f]{8}$/],
    [{ name: "edge-native-byoi", version: "2.1.0" }, "byoos_2_1_0"],
    [{ name: "generic-byoi", version: "2.1.0" }, "byoos_generic_2_1_0"],
    [{ name: "generic-byoi", version: "1.0.0" }, "byoos"],
    [{ name: "copy--generic-byoi", version: "1.0.0" }, "byoos"],
    [{ name: "generic-byoi", version: "1.0.0", more: { context: "tenant" } }, /^byoos_generic_1_0_0_[0-9a-f]{8}$/],
    [{ name: "a", version: "1", more: { type: "container", context: "tenant" } }, /^a_1_[0-9a-f]{8}$/],
    [{ name: "a", version: "1", more: { type: "helm", context: "project" } }, "a_1"],
    [{ name: "a", version: "1", more: { type: "operator-instance" } }, /^a_1_[0-9a-f]{8}$/],
    [{ name: "a", version: "1", search: { cloud: ["gcp", "aws"] } }, /^a_1_[0-9a-f]{8}$/],
    [{ name: "a", version: "1", search: { cloud: ["my_cloud"] } }, /^a_1_[0-9a-f]{8}$/],
    [{ name: "a", version: "1", alias: "eu" }, /^a_1_[0-9a-f]{8}$/],
    [{ name: "a", version: "1", alias: "eu-1" }, /^a_1_[0-9a-f]{8}$/],
    [{ name: "a", version: "1", alias: "eu_1" }, /^a_1_[0-9a-f]{8}$/],
    [{ name: "a", version: "1", registry: { name: "Mirror" } }, "a_1_mirror"],
    [{ name: "a", version: "1", registry: { name: "Mirror", type: "oci" } }, "a_1_mirror_oci"],
    [{ name: "a", version: "1", registry: { name: "mirror" } }, /^a_1_mirror_[0-9a-f]{8}$/],
    [{ name: "a", version: "1", registry: { name: "Public Registry" } }, /^a_1_[0-9a-f]{8}$/],
    [{ name: "a", version: "1", registry: { name: "Mirror" }, alias: "eu" }, /^a_1_mirror_[0-9a-f]{8}$/],
  ])("of the pack %j is %s", (asked, expected) => {
    const [[address]] = questionsOf(answer([asked]));
    const name = address.split(".")[1];
    if (typeof expected === "string") expect(name).toBe(expected);
    else expect(name).toMatch(expected);
  });

  const pairs: [Ask, Ask][] = [
    [{ name: "a-b" }, { name: "a-b_" }],
    [{ name: "a-b" }, { name: "a_b" }],
    [
      { name: "a-1", version: "2.0" },
      { name: "a", version: "1.2.0" },
    ],
    [
      { name: "a", version: "1.10" },
      { name: "a", version: "1_10" },
    ],
    [
      { name: "a", version: "v1.0" },
      { name: "a-v1", version: "0" },
    ],
    [
      { name: "byoos", version: "2.1.0" },
      { name: "edge-native-byoi", version: "2.1.0" },
    ],
    [
      { name: "byoos-generic", version: "2.1.0" },
      { name: "generic-byoi", version: "2.1.0" },
    ],
    [
      { name: "a", alias: "eu-1" },
      { name: "a", alias: "eu_1" },
    ],
    [
      { name: "a", registry: { name: "my repo" } },
      { name: "a", registry: { name: "my-repo" } },
    ],
    [
      { name: "a", registry: { name: "Mirror Oci" } },
      { name: "a", registry: { name: "Mirror", type: "oci" } },
    ],
    [
      { name: "a-b", search: { cloud: ["x-y"] } },
      { name: "a-b", search: { cloud: ["x_y"] } },
    ],
    [
      { name: "a", search: { cloud: ["b", "c"] } },
      { name: "a", search: { cloud: ["b-or-c"] } },
    ],
    [{ name: `${"x".repeat(200)}1` }, { name: `${"x".repeat(200)}2` }],
  ].map((pair) => pair.map((one) => ({ version: "1.0.0", ...one })) as [Ask, Ask]);

  test.each(pairs)("tell %j from %j", (one, other) => {
    const questions = questionsOf(answer([one, other]));
    expect(questions.size).toBe(2);
    expect(questionsOf(answer([other, one]))).toEqual(questions);
    expect([...questionsOf(answer([one])), ...questionsOf(answer([other]))].sort()).toEqual([...questions].sort());
  });

  test.each([
    ["a text", (produce: () => number) => Lazy.stringValue({ produce: () => `1.0.${produce()}` })],
    ["a number in a text", (produce: () => number) => `1.0.${Token.asNumber(Lazy.numberValue({ produce }))}`],
  ])("ask %s that is made late for nothing before it is made", (_, make) => {
    const produce = jest.fn(() => 5);
    const { data } = synthesized((stack) => {
      new PackLayer(stack, "late", { kind: LayerKind.ADDON, name: "nginx", version: make(produce) });
      expect(produce).not.toHaveBeenCalled();
    });
    // What CDKTF marks a number with in a text is another in each program, and no part of a name.
    expect(Object.keys(data.spectrocloud_pack)).toEqual([expect.stringMatching(/^nginx_version_[0-9a-f]{8}$/)]);
  });

  test("of lazy questions are made of who asks, and no other lookup changes them", () => {
    const later = () => Lazy.stringValue({ produce: () => "1.28.5" });
    const asked = (stack: Construct, before: number) => {
      for (let count = 0; count < before; count++) {
        Pack.search(stack, `before-${count}`, { name: "edge-k3s", version: later() });
        PackRegistry.lookup(new Construct(stack, `site-${count}`), { name: later() });
      }
      Pack.search(stack, "k3s", { name: "edge-k3s", version: later() });
      PackRegistry.lookup(stack, { name: later() });
      const registry = PackRegistry.lookup(new Construct(stack, "other"), { name: later() });
      Pack.search(stack, "from", { name: "edge-k3s", version: "1.28.5", registry });
    };
    const alone = synthesized((stack) => asked(stack, 0)).data;
    const among = synthesized((stack) => asked(stack, 3)).data;
    expect(Object.keys(alone.spectrocloud_pack)).toHaveLength(2);
    expect(Object.keys(alone.spectrocloud_registry)).toHaveLength(3);
    for (const type of Object.keys(alone)) expect(among[type]).toMatchObject(alone[type]);
    expect(Object.keys(among.spectrocloud_pack)).toHaveLength(5);
  });

  test("of two lazy questions of one construct are two, and the same question is one", () => {
    const { data } = synthesized((stack) => {
      const [one, other] = ["Mirror", "Other"].map((name) => Lazy.stringValue({ produce: () => name }));
      const first = PackRegistry.lookup(stack, { name: one });
      expect(PackRegistry.lookup(stack, { name: other })).not.toBe(first);
      expect(PackRegistry.lookup(stack, { name: one })).toBe(first);
    });
    expect(Object.values<any>(data.spectrocloud_registry).map(({ name }) => name)).toEqual(
      expect.arrayContaining(["Mirror", "Other"]),
    );
    expect(Object.keys(data.spectrocloud_registry)).toHaveLength(2);
  });

  test("are short enough for Terraform", () => {
    const { data } = synthesized((stack) => Pack.search(stack, "a", { name: "x".repeat(300), version: "1.0.0" }));
    expect(Object.keys(data.spectrocloud_pack)[0].length).toBeLessThan(120);
  });
});
