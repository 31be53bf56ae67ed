// One run of describe or import on profiles with large values; prints how many times it costs what reading them costs.
//
//   node bench/tools.mjs describe|import PROFILES first|second
import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";

const require = createRequire(import.meta.url);
const yaml = require("yaml");
const { main } = require("../dist/cli/main");
const [command, count, place] = process.argv.slice(2);

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "bench-tools-"));
process.on("exit", () => fs.rmSync(folder, { recursive: true, force: true }));
const texts = Array.from({ length: Number(count) }, (_, site) => textOf(site));
const profiles = texts.map((values, site) => ({
  name: `edge-${site}`,
  version: "1.0.0",
  cloud: "all",
  type: "add-on",
  context: "project",
  pack: [{ name: "nginx", tag: "1.25.0", type: "oci", uid: "uid", registry_uid: "registry", values }],
}));

const work = { describe: () => run("describe", synthesized()), import: () => run("import", state(), "--out", "app") };
const read = () => {
  for (const text of texts) yaml.parseDocument(text);
};
// Whoever comes second would find a library that is warm.
for (let run = 0; run < 5; run++) yaml.parseDocument(texts[0]);
const cost = async (task) => {
  const start = process.cpuUsage();
  await task();
  const { user, system } = process.cpuUsage(start);
  return user + system;
};
const first = place === "first" ? await cost(work[command]) : undefined;
const reference = await cost(read);
console.log((first ?? (await cost(work[command]))) / reference);

async function run(...argv) {
  let errors = "";
  const stdout = { write() {} };
  const stderr = { write: (text) => (errors += text) };
  const code = await main(argv, { stdout, stderr, env: {}, cwd: folder });
  if (code !== 0) throw new Error(errors);
}

function synthesized() {
  const stack = path.join(folder, "out", "stacks", "s");
  fs.mkdirSync(stack, { recursive: true });
  const about = { name: "s", constructPath: "s", workingDirectory: "stacks/s", dependencies: [], annotations: [] };
  const stacks = { s: { ...about, synthesizedStackPath: "stacks/s/cdk.tf.json" } };
  fs.writeFileSync(path.join(folder, "out", "manifest.json"), JSON.stringify({ version: "0.21.0", stacks }));
  const blocks = Object.fromEntries(profiles.map((profile) => [profile.name.replace("-", "_"), profile]));
  const configuration = { resource: { spectrocloud_cluster_profile: blocks } };
  fs.writeFileSync(path.join(stack, "cdk.tf.json"), JSON.stringify(configuration));
  return "out";
}

function state() {
  const type = "spectrocloud_cluster_profile";
  const resources = profiles.map((values) => ({
    ...{ address: `${type}.${values.name}`, mode: "managed", type, name: values.name, sensitive_values: {}, values },
    provider_name: "registry.terraform.io/spectrocloud/spectrocloud",
  }));
  const content = { format_version: "1.0", values: { root_module: { resources } } };
  fs.writeFileSync(path.join(folder, "state.json"), JSON.stringify(content));
  return "state.json";
}

function textOf(site) {
  let text = `site: ${site}\n`;
  for (let index = 0; text.length < 50 * 1024; index++) {
    text += `section${index}:\n  # a comment\n  name: "value ${index}"\n  list:\n    - a: ${index}\n      b: plain text\n`;
  }
  return text;
}
