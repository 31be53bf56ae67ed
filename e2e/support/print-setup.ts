/** Prepares an engine with the test provider in a folder, and prints what a process needs to use them. */
import path from "node:path";
import { prepare } from "./prepare";

const [folder] = process.argv.slice(2);
const { cliConfig } = prepare(folder);
const environment = {
  TF_CLI_CONFIG_FILE: cliConfig,
  PALETTE_TEST_SCHEMA: path.resolve(__dirname, "../../schema/spectrocloud.json"),
  PALETTE_TEST_STATE: path.join(folder, "palette.json"),
};
process.stdout.write(JSON.stringify(environment));
