import fs from "node:fs";
import path from "node:path";
import type { TerraformDataSource, TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import { newFolder, repository } from "./setup";

type Made<T> = new (scope: Construct, id: string, config: any) => T;

/** Bindings of what the library does not bind, as `cdktf get` makes them for a user. */
export interface OwnBindings {
  readonly ClusterEdgeNative: Made<TerraformResource>;
  readonly DataSpectrocloudAppliances: Made<TerraformDataSource & { readonly ids: string[] }>;
}

let made: Promise<OwnBindings> | undefined;

/** The bindings, made once for a test file. */
export function ownBindings(): Promise<OwnBindings> {
  made ??= make();
  return made;
}

async function make(): Promise<OwnBindings> {
  const generator = path.join(repository, "scripts", "imports", "bindings.mjs");
  const { bindingsOf, writeTree } = await import(generator);
  const schema = JSON.parse(fs.readFileSync(path.join(repository, "e2e", "palette", "clusters.json"), "utf8"));
  const files = await bindingsOf(schema, { constraint: "registry.terraform.io/spectrocloud/spectrocloud" });
  const folder = path.join(newFolder("bindings"), "own");
  writeTree(folder, files);
  fs.symlinkSync(path.join(repository, "node_modules"), path.join(folder, "..", "node_modules"));
  return import(path.join(folder, "index.ts"));
}
