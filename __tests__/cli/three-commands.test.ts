/** `describe`, `check` and `import` of one plan, which must not contradict each other. */
import {
  CLUSTERS,
  cluster,
  IN_PALETTES_WORDS,
  LOOKUPS,
  MISTAKES,
  made,
  type PlanCase,
  SECRETS,
  SENSITIVE,
  UNKNOWN,
  WORKS,
} from "./check/sources";
import { command, emptyFolder, write } from "./describe/folder";
import { SOURCES } from "./import/sources";
import { CLUSTER, PROFILE, plannedPack, planWith } from "./plans";

/** What no list of plans has: several kinds of changes at once. */
const MORE: PlanCase[] = [
  [
    "a profile that is made anew, with a secret in its cluster",
    [
      {
        ...made({ id: undefined, version: "1.0.1" }),
        before: made().after,
        actions: ["create", "delete"],
        unknown: { id: true },
      },
      { ...cluster({ kubeconfig: "quiet words" }), sensitive: { kubeconfig: true, cluster_profile: true } },
    ],
    [],
  ],
];

const isPlan = (content: unknown) => typeof content === "object" && content !== null && "planned_values" in content;
const PLANS: [name: string, plan: unknown, secrets: string[]][] = [
  ...[...WORKS, ...MISTAKES, ...IN_PALETTES_WORDS, ...UNKNOWN, ...SENSITIVE, ...CLUSTERS, ...MORE].map(
    ([name, changes, , lookups = LOOKUPS]): [string, unknown, string[]] => [name, planWith(changes, lookups), SECRETS],
  ),
  ...SOURCES.filter(({ content }) => isPlan(content)).map(
    ({ name, content, secrets = [] }): [string, unknown, string[]] => [name, content, secrets],
  ),
];

/** Rules about a program, which a plan cannot break. */
const OF_PROGRAMS = ["registry-name"];

const cwd = emptyFolder();

async function run(plan: unknown) {
  write(cwd, "plan.json", JSON.stringify(plan));
  const runs = [
    ["describe", "--plan", "plan.json", "--format", "json"],
    ["check", "plan.json", "--format", "json"],
    ["import", "plan.json"],
  ];
  const [described, checked, imported] = await Promise.all(runs.map((argv) => command(argv, { cwd })));
  const { profiles, clusters, changes } = JSON.parse(described.out);
  const { findings } = JSON.parse(checked.out);
  return { all: [described, checked, imported], profiles, clusters, changes, findings, imported };
}

/** What the table of `import` has rows for. */
function rowsOf(report: string): Set<string> {
  const rows = report.matchAll(/^(?:equal|equal as YAML|differs|not in the source|not expressible) {2,}(.+?) {2,}\S/gm);
  return new Set([...rows].map(([, where]) => where));
}

const kindsIn = (program: string) => [
  ...[...program.matchAll(/kind: LayerKind\.(\w+)/g)].map(([, kind]) => kind.toLowerCase()),
  ...(program.match(/new (Edge|NonEdge)ByoosLayer\(/g) ?? []).map(() => "os"),
];

test("there are many plans", () => {
  expect(PLANS.length).toBeGreaterThan(60);
});

describe.each(PLANS)("%s", (_, plan, secrets) => {
  let found: Awaited<ReturnType<typeof run>>;
  beforeAll(async () => {
    found = await run(plan);
  });

  test("has the same profiles, layers and variables in each command", () => {
    const { profiles, clusters, findings, imported } = found;
    const addresses = [...profiles, ...clusters].map(({ address }: any) => address);
    for (const { address } of findings) expect(addresses).toContain(address);
    if (imported.out === "") {
      // What only the apply tells may be what a program needs.
      const reason =
        profiles.length === 0 ? /has no spectrocloud_cluster_profile/ : /Terraform knows it only after the apply/;
      return expect(imported.err).toMatch(reason);
    }
    const titles = profiles.map(({ name, version }: any) => [name, `${name} ${version}`]);
    const parts = profiles.flatMap(({ name, layers, variables }: any) => [
      name,
      ...layers.map(({ pack }: any) => pack),
      ...variables.filter(({ declared }: any) => declared).map((variable: any) => `variable ${variable.name}`),
    ]);
    if (profiles.length === 1) expect(rowsOf(imported.err)).toEqual(new Set(parts));
    else {
      const headings = [...imported.err.matchAll(/^(.+): \d+ equal, /gm)].map(([, title]) => title);
      expect(headings).toHaveLength(profiles.length);
      for (const title of headings) expect(titles.flat()).toContain(title);
    }
    const kinds = profiles.flatMap(({ layers }: any) => layers.map(({ kind }: any) => kind));
    expect(kindsIn(imported.out).sort()).toEqual(kinds.sort());
    return undefined;
  });

  test("has the same mistakes in each command", () => {
    const { profiles, findings, imported } = found;
    const rules = (level?: string) =>
      new Set(findings.filter((each: any) => level === undefined || each.level === level).map(({ rule }: any) => rule));
    const variables = profiles.flatMap((profile: any) => profile.variables);
    expect(rules().has("variable-undeclared")).toBe(variables.some(({ declared }: any) => !declared));
    expect(rules().has("variable-unused")).toBe(variables.some(({ usedBy }: any) => usedBy.length === 0));
    const answered = [...imported.err.matchAll(/^acknowledged: .* \[([\w-]+)\]$/gm)].map(([, rule]) => rule);
    // A program has to have what only the apply tells.
    const isWhole = !imported.err.includes("Terraform knows it only after the apply");
    // What is a secret, it takes from a variable.
    const errors = findings.filter(({ level, rule }: any) => level === "error" && !/^cluster-/.test(rule));
    const isTaken = /^secret: |not expressible {2}/m.test(imported.err);
    if (imported.out !== "" && !isTaken) for (const { rule } of errors) expect(answered).toContain(rule);
    if (isWhole) for (const rule of answered) if (!OF_PROGRAMS.includes(rule)) expect(rules()).toContain(rule);
  });

  test("has its secrets shown by none", () => {
    for (const { out, err } of found.all) for (const secret of secrets) expect(out + err).not.toContain(secret);
  });
});

describe("a type of resource, a block and an argument that nobody thought of", () => {
  const plan = planWith([
    made({ orbit: [{ height: "low" }], pack: [plannedPack("nginx", "1.0.0", "a: 1\n", { spin: "left" })] }),
    cluster({ moons: 2 }),
    { address: "spectrocloud_moonbase.one", after: { name: "one" } },
  ]);
  const PATHS = [`${PROFILE}.orbit`, `${PROFILE}.pack[0].spin`, `${CLUSTER}.moons`, "spectrocloud_moonbase.one"];

  test("are named by each command", async () => {
    write(cwd, "plan.json", JSON.stringify(plan));
    const described = await command(["describe", "--plan", "plan.json", "--format", "json"], { cwd });
    const unseen = JSON.parse(described.out).unseen.map(({ path }: any) => path);
    const [last = ""] = (await command(["check", "plan.json"], { cwd })).out.match(/^not looked at: .*\n$/m) ?? [];
    const report = (await command(["import", "plan.json"], { cwd })).err;
    const lines = report.split("\n").filter((line) => /^(note: |not expressible )/.test(line));
    for (const path of PATHS) {
      expect(unseen).toContain(path);
      expect(last).toContain(`plan.json: ${path} (`);
      expect(lines.filter((line) => line.includes(`${path}: `))).toHaveLength(1);
    }
  });
});
