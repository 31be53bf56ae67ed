import assert from "node:assert/strict";
import path from "node:path";
import { SpectrocloudProvider } from "../lib";
import { beside, bound } from "./palette/schemas";
import { Scene } from "./support/scene";
import { repository } from "./support/setup";
import { edgeProfile } from "./support/stacks";
import { realStory, story } from "./support/steps";
import { flatten } from "./support/terraform";

const ADDRESS = "registry.terraform.io/spectrocloud/spectrocloud";

realStory("The schemas in this repository", (step) => {
  let served: any;
  let trimmed: (schema: unknown, address: string, names: Record<string, string[]>) => any;
  /** What is in a schema of ours, as it is there and as the provider serves it. */
  const bothOf = (schema: any) => {
    const { provider: _, ...kinds } = schema.provider_schemas[ADDRESS];
    const names = Object.fromEntries(Object.entries<object>(kinds).map(([kind, each]) => [kind, Object.keys(each)]));
    return [schema, served].map((each) => {
      const { provider, ...others } = trimmed(each, ADDRESS, names).provider_schemas[ADDRESS];
      return schema === beside ? others : { ...others, provider };
    });
  };

  step("are what the provider serves: that of the bindings", async () => {
    ({ trimmed } = await import(path.join(repository, "scripts", "imports", "schema.mjs")));
    const scene = new Scene("JSON");
    const workspace = await scene.write((stack) => new SpectrocloudProvider(stack, "spectrocloud", {}));
    served = JSON.parse(await workspace.must(["providers", "schema", "-json"]));
    const [own, real] = bothOf(bound);
    assert.deepEqual(own, real);
  });
  step("and of clusters and hosts the part that the tests use", () => {
    const [own, real] = bothOf(beside);
    assert.deepEqual(partOf(real, own), own);
  });
  step("are told apart from schemas with one attribute of another kind: this check can fail", () => {
    const other = structuredClone(bound);
    other.provider_schemas[ADDRESS].data_source_schemas.spectrocloud_pack_simple.block.attributes.registry_uid.type =
      "number";
    const [own, real] = bothOf(other);
    assert.notDeepEqual(own, real);
  });
});

/** What of an object another one has, too. */
function partOf(whole: any, part: any): any {
  if (typeof part !== "object" || part === null || Array.isArray(part)) return whole;
  return Object.fromEntries(Object.keys(part).map((key) => [key, partOf(whole?.[key], part[key])]));
}

story("The names that the bindings write", (step) => {
  const scene = new Scene();
  const validate = async () => flatten((await scene.workspace.run(["validate"])).output);

  step("are those of the schema", async () => {
    await scene.write((stack) => edgeProfile(stack));
    assert.match(await validate(), /The configuration is valid/);
  });
  step("are refused if one is wrong: this test can fail", async () => {
    scene.tamper((text) => text.replaceAll("registry_uid", "registry_id"));
    assert.match(await validate(), /registry_id/);
    assert.doesNotMatch(await validate(), /The configuration is valid/);
  });
});
