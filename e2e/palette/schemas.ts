import fs from "node:fs";
import path from "node:path";
import type { Json } from "./catalogue";

const repository = path.resolve(__dirname, "../..");
const read = (...names: string[]): Json => JSON.parse(fs.readFileSync(path.join(repository, ...names), "utf8"));

/** The schema that the library's bindings come from. */
export const bound = read("schema", "spectrocloud.json");
/** That of what stands beside profiles, which the library does not bind. */
export const beside = read("e2e", "palette", "clusters.json");
const nothing = read("schema", "null.json");

const [PALETTE, NULL, AWS] = ["spectrocloud/spectrocloud", "hashicorp/null", "hashicorp/aws"].map(
  (source) => `registry.terraform.io/${source}`,
);
const texts = ["list", "string"];
/** The one data source of AWS that an example looks up. */
const ami = {
  attributes: {
    ...{ id: { type: "string", computed: true }, image_id: { type: "string", computed: true } },
    ...{ most_recent: { type: "bool", optional: true }, name_regex: { type: "string", optional: true } },
    owners: { type: texts, optional: true },
  },
  block_types: {
    filter: {
      nesting_mode: "set",
      block: { attributes: { name: { type: "string", required: true }, values: { type: texts, required: true } } },
    },
  },
};

/** A provider that the thin one stands in for: its version, and its schemas. */
export interface StandIn {
  readonly version: string;
  readonly schemas: Record<"provider" | "resource_schemas" | "data_source_schemas", Json>;
}

const [own, others] = [bound.provider_schemas[PALETTE], beside.provider_schemas[PALETTE]];

/** By their addresses. */
export const STAND_INS: Record<string, StandIn> = {
  [PALETTE]: {
    version: bound.provider_version,
    schemas: {
      provider: own.provider,
      resource_schemas: { ...own.resource_schemas, ...others.resource_schemas },
      data_source_schemas: { ...own.data_source_schemas, ...others.data_source_schemas },
    },
  },
  [NULL]: {
    version: nothing.provider_version,
    schemas: { data_source_schemas: {}, ...nothing.provider_schemas[NULL] },
  },
  [AWS]: {
    version: "6.0.0",
    schemas: {
      provider: { block: { attributes: { region: { type: "string", optional: true } } } },
      resource_schemas: {},
      data_source_schemas: { aws_ami: { block: ami } },
    },
  },
};
