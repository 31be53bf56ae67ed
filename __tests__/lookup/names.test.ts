import { Lazy, TerraformVariable } from "cdktf";
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

const words = ["edge", "k3s", "byoos", "generic", "1", "28", "from", "as", "on", "for", "or", "in", "eu", "oci"];
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
        name: fc.constantFrom("Mirror", "mirror", "Public Repo", "From Us", "Mirror As Oci"),
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

  test.each([true, false])(
    "of both BYOOS packs are the page's, and told apart in one stack: Edge first %s",
    (edgeFirst) => {
      const { data } = synthesized((stack) => {
        if (edgeFirst) new EdgeByoosLayer(stack, "edge", { image });
        new NonEdgeByoosLayer(stack, "cloud", nonEdge);
        if (!edgeFirst) new EdgeByoosLayer(stack, "edge", { image });
      });
      expect(data.spectrocloud_pack_simple.byoos.name).toBe("edge-native-byoi");
      expect(data.spectrocloud_pack_simple.byoos_generic.name).toBe("generic-byoi");
      const alone = synthesized((stack) => {
        new EdgeByoosLayer(stack, "edge", { image });
        new NonEdgeByoosLayer(stack, "cloud", nonEdge);
        stack.node.tryRemoveChild("edge");
      });
      expect(Object.keys(alone.data.spectrocloud_pack_simple)).toEqual(["byoos"]);
    },
  );

  test("of two questions are never the same, and of one question always, in whatever order they are asked", () => {
    fc.assert(
      fc.property(fc.array(ask, { minLength: 1, maxLength: 8 }), (asks) => {
        const data = answer(asks);
        const questions = questionsOf(data);
        expect(questions.size).toBe(new Set(asks.map(meaning)).size);
        expect(questionsOf(answer([...asks].reverse()))).toEqual(questions);
        for (const address of questions.keys()) expect(address).toMatch(/\.[a-z][a-z0-9_]*$/);
      }),
      { numRuns: cases(100) },
    );
  });

  test("are the same in a stack that asks more", () => {
    fc.assert(
      fc.property(ask, fc.array(ask, { maxLength: 5 }), (one, others) => {
        // The page calls both BYOOS packs by one name.
        fc.pre(!/^generic-byoi$/.test(one.name));
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

  test("are short enough for Terraform", () => {
    const { data } = synthesized((stack) => Pack.search(stack, "a", { name: "x".repeat(300), version: "1.0.0" }));
    expect(Object.keys(data.spectrocloud_pack)[0].length).toBeLessThan(120);
  });
});
