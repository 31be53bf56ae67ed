import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { SpectrocloudProvider } from "../lib";
import { Palette } from "./support/palette";
import { newFolder, schemaFile, setup } from "./support/setup";
import { story } from "./support/steps";
import { synthesized } from "./support/synth";
import { Workspace } from "./support/terraform";

const ADDRESS = "registry.terraform.io/spectrocloud/spectrocloud";

story("The schema that the bindings come from", {}, (step) => {
  const folder = newFolder("schema");
  const served = path.join(folder, "served.json");

  step("is what the provider serves", async () => {
    const stack = synthesized("JSON", (stack) => new SpectrocloudProvider(stack, "spectrocloud", {}));
    const workspace = new Workspace(stack, new Palette());
    await workspace.init();
    fs.writeFileSync(
      served,
      JSON.stringify(boundPart(JSON.parse(await workspace.must(["providers", "schema", "-json"])))),
    );
    assert.equal(differences(schemaFile, served), "the schemas are equal");
  });

  step("is told apart from a schema with one attribute of another kind: this check can fail", () => {
    const schema = JSON.parse(fs.readFileSync(schemaFile, "utf8"));
    const dataSource = schema.provider_schemas[ADDRESS].data_source_schemas.spectrocloud_pack_simple;
    dataSource.block.attributes.registry_uid.type = "number";
    const broken = path.join(folder, "broken.json");
    fs.writeFileSync(broken, JSON.stringify(schema));
    assert.match(differences(broken, served), /registry_uid/);
  });
});

/** The provider serves much that this library does not bind. */
function boundPart(schema: any): unknown {
  const bound = JSON.parse(fs.readFileSync(schemaFile, "utf8")).provider_schemas[ADDRESS];
  const serves = schema.provider_schemas[ADDRESS];
  const only = (section: string) =>
    Object.fromEntries(Object.keys(bound[section] ?? {}).map((name) => [name, serves[section]?.[name]]));
  return {
    provider_schemas: {
      [ADDRESS]: {
        provider: serves.provider,
        resource_schemas: only("resource_schemas"),
        data_source_schemas: only("data_source_schemas"),
      },
    },
  };
}

function differences(expected: string, actual: string): string {
  try {
    return execFileSync(setup.testProvider, ["schema-diff", expected, actual], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
    }).trim();
  } catch (error) {
    return (error as { stderr: string }).stderr;
  }
}
