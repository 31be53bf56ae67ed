/** Everything that `check` writes of every plan, state and export of the tests, in each format. */
import fs from "node:fs";
import { command, emptyFolder, write } from "../describe/folder";
import { MADE_WITH_ITS_REGISTRY } from "../import/public-sources";
import { SOURCES, type SourceCase } from "../import/sources";
import { planWith } from "../plans";
import {
  CLUSTERS,
  IN_PALETTES_WORDS,
  LOOKUPS,
  MISTAKES,
  type PlanCase,
  SECRETS,
  SENSITIVE,
  UNKNOWN,
  WORKS,
} from "./sources";

const PLANS: PlanCase[] = [
  ...WORKS,
  ...MISTAKES,
  ...IN_PALETTES_WORDS,
  ...UNKNOWN,
  ...SENSITIVE,
  ...CLUSTERS.map(([name, ...rest]): PlanCase => [`a cluster ${name}`, ...rest]),
];

const cwd = emptyFolder();
const fileOf = (name: string, ending = "json") => `${name.replace(/[^\w]+/g, "-")}.${ending}`;
const check = (files: string[], format: string) => command(["check", ...files, "--format", format], { cwd });

const plans = PLANS.map(([name, changes, , lookups = LOOKUPS]) => {
  write(cwd, fileOf(name), JSON.stringify(planWith(changes, lookups)));
  return fileOf(name);
});
const LATER = { name: "a profile that is made with its registry", content: MADE_WITH_ITS_REGISTRY };
const imported = [...SOURCES, LATER].map(({ name, content, ending }: SourceCase) => {
  write(cwd, fileOf(name, ending), typeof content === "string" ? content : JSON.stringify(content));
  return fileOf(name, ending);
});
const files = [...plans, ...imported];

test.each(["json", "text", "github"])("all of them, as %s", async (format) => {
  const { code, out, err } = await check(files, format);
  expect(code).toBe(3);
  expect(`${out}${err}`).toMatchSnapshot();
  expect(fs.readdirSync(cwd).sort()).toEqual([...files].sort());
  expect(out).not.toMatch(
    /ProviderImage|PackLayer|EdgeByoosLayer|values\[|agentMode|registryCredentials|additionalValues/,
  );
  const secrets = [...SECRETS, ...SOURCES.flatMap(({ secrets = [] }) => secrets)];
  for (const secret of secrets) expect(out).not.toContain(secret);
});

test.each(PLANS)("%s", async (name, _, rules) => {
  const { code, out } = await check([fileOf(name)], "json");
  const { findings } = JSON.parse(out) as { findings: { rule: string; level: string }[] };
  expect(findings.map(({ rule }) => rule)).toEqual(rules);
  expect(code).toBe(findings.some(({ level }) => level === "error") ? 3 : 0);
});

test("answers, those for nothing among them, are in each format", async () => {
  const of = (name: string) => fileOf(`a ${name} that is none`);
  const answers = ["profile-version=Palette has it", "tag@spectrocloud_cluster_profile.other=no"];
  const argv = answers.flatMap((answer) => ["--acknowledge", answer]);
  const written = ["json", "text", "github"].map((format) => check([of("version"), of("tag"), ...argv], format));
  expect((await Promise.all(written)).map(({ code, out, err }) => [code, out + err])).toMatchSnapshot();
});
