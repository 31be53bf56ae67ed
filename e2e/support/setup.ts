/** What `run.ts` prepared for the tests, handed over in one file. */
import fs from "node:fs";
import path from "node:path";

/** The folders and programs that every test of a run shares. */
export interface Setup {
  /** Where everything of this run lives; removed when it ends. */
  readonly folder: string;
  /** The engine: `terraform`, or what `TF_BIN` names. */
  readonly engine: string;
  /** The engine's configuration, which names the mirror of providers and nothing of the user's. */
  readonly cliConfig: string;
  /** Which provider stands behind `spectrocloud/spectrocloud`. */
  readonly provider: "thin" | "real";
  /** The providers that the mirror has, with the version to take. */
  readonly versions: Record<string, string>;
  /** The folder of the key and the certificate with which Palette answers. */
  readonly certificate: string;
  /** The program that reads YAML as Go does. */
  readonly readers: string;
}

/** The repository's root. */
export const repository = path.resolve(__dirname, "../..");

/** The setup of this run. */
export const setup: Setup = JSON.parse(fs.readFileSync(setupFile(), "utf8"));

/** A new folder of this run. */
export function newFolder(name: string): string {
  return fs.mkdtempSync(path.join(setup.folder, `${name.replace(/[^a-z0-9]+/gi, "-")}-`));
}

function setupFile(): string {
  const file = process.env.E2E_SETUP;
  if (file === undefined) throw new Error("The end-to-end tests run through `npm run e2e`, which prepares them.");
  return file;
}
