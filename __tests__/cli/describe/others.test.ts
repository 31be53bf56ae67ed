import { CLUSTER, type PlannedChange, PROFILE, plannedCluster, plannedProfile, planWith, unchanged } from "../plans";
import { command, emptyFolder, write } from "./folder";

async function described(changes: PlannedChange[]) {
  const cwd = emptyFolder();
  write(cwd, "site.json", JSON.stringify(planWith(changes)));
  const run = (...more: string[]) => command(["describe", "--plan", "site.json", ...more], { cwd });
  const { clusters, others, profiles, effect, changes: ofProfiles } = JSON.parse((await run("--format", "json")).out);
  return { run, clusters, others, profiles, effect, ofProfiles };
}

const TEMPLATE = "spectrocloud_cluster_config_template.site";
const template = (over: object = {}) => ({
  ...{ id: "template-1", name: "sites", upgrade_now: "" },
  cluster_profile: [{ id: "profile-1", variables: [{ name: "site", value: "a" }] }],
  ...over,
});

describe("what Palette has beside profiles and clusters", () => {
  test.each([
    ["a template", TEMPLATE],
    ["a policy", "spectrocloud_cluster_config_policy.nights"],
    ["an add-on deployment", "module.a.spectrocloud_addon_deployment.web"],
    ["an imported profile", "spectrocloud_cluster_profile_import.site"],
    ["an appliance", "spectrocloud_appliance.host"],
    ["what nobody here has heard of", "spectrocloud_of_tomorrow.x"],
  ])("changes with an effect that nobody documents, and stops CI unless that is allowed: %s", async (_, address) => {
    const { run, others, effect } = await described([
      { address, before: template(), after: template({ upgrade_now: "x" }) },
    ]);
    expect(others).toMatchObject([{ address, name: "sites", effect: "not-documented" }]);
    expect(others[0].changes).toMatchObject([
      { subject: "other", path: "upgrade_now", change: "added", after: "x", because: "Palette does not document it" },
    ]);
    expect(effect).toBe("not-documented");
    expect((await run("--fail-on", "repave")).code).toBe(3);
    expect((await run("--fail-on", "repave", "--allow-undocumented=cluster")).code).toBe(3);
    expect((await run("--fail-on", "repave", "--allow-undocumented=other")).code).toBe(0);
  });

  test.each<[string, Partial<PlannedChange>, string, string]>([
    ["is destroyed", { before: template() }, "not-documented", "the plan destroys it"],
    [
      "is made anew",
      { before: template(), after: template(), actions: ["delete", "create"], replacePaths: [["name"]] },
      "not-documented",
      "name forces a new one; this one is destroyed",
    ],
    ["is made", { after: template() }, "nothing", "the plan makes it"],
    [
      "is forgotten",
      { before: template(), actions: ["forget"] },
      "nothing",
      "Terraform forgets it, and leaves it as it is",
    ],
  ])("is said to be so where it %s", async (_, change, effect, because) => {
    expect((await described([{ address: TEMPLATE, ...change }])).others).toMatchObject([
      { effect, changes: [{ because }] },
    ]);
  });

  test("is not spoken of where nothing happens to it, nor is what people may see", async () => {
    const { others, effect } = await described([
      unchanged(TEMPLATE, template()),
      { address: "spectrocloud_appliance.host", before: { tags: null }, after: { tags: {} } },
      { address: "spectrocloud_team.ops", before: { name: "a" }, after: { name: "b" } },
      { address: "aws_instance.x", before: { name: "a" }, after: { name: "b" } },
    ]);
    expect([others, effect]).toEqual([[], "nothing"]);
  });

  test("hides what Terraform marks", async () => {
    const before = template({ upgrade_now: "quiet words" });
    const change = { address: TEMPLATE, before, after: template(), sensitive: { upgrade_now: true } };
    const { run, others } = await described([change]);
    expect(others[0].changes).toMatchObject([{ path: "upgrade_now", hidden: true, before: null }]);
    expect((await run()).out).not.toContain("quiet words");
  });

  test("is shown in text and in a comment with the same words", async () => {
    const { run } = await described([
      { address: TEMPLATE, before: template(), after: template({ upgrade_now: "x" }) },
      { address: "spectrocloud_appliance.host", after: { name: "host" } },
    ]);
    expect((await run()).out).toContain(`Other resources of Palette
  ${TEMPLATE}
    at this apply: not documented
      upgrade_now added: x: Palette does not document it
  spectrocloud_appliance.host
    at this apply: new
      the plan makes it
`);
    const { out } = await run("--format", "markdown");
    expect(out).toContain(
      "**Not documented** in the plan: no profile changes; 1 other resource: not documented at this apply\n\n| Other resource | At this apply | Why |",
    );
    expect(out.match(/^\| <code>.*$/gm)?.map((row) => row.replace(/&#\d+;/g, "."))).toEqual([
      expect.stringMatching(
        /config.template.site<.code> \| not documented \| <code>upgrade.now added. x. Palette does/,
      ),
      expect.stringMatching(/appliance.host<.code> \| new \| <code>the plan makes it/),
    ]);
  });
});

describe("what nothing here reads of a profile or a cluster", () => {
  const changed = async (changes: PlannedChange[]) => {
    const { ofProfiles, clusters } = await described(changes);
    const ofClusters = clusters.flatMap(({ atThisApply }: any) => atThisApply.changes);
    return [...ofProfiles, ...ofClusters].map(({ subject, path, effect }: any) => `${subject} ${path} ${effect}`);
  };
  const [first, ...packs] = (plannedProfile() as any).pack;
  const withFirst = (over: object) => plannedProfile({ pack: [{ ...first, ...over }, ...packs] });

  test("is not documented where it is all that changes", async () => {
    const change = {
      address: PROFILE,
      before: withFirst({ registry_name: "a" }),
      after: withFirst({ registry_name: "b" }),
    };
    expect(await changed([change])).toEqual(["profile pack.edge-native-byoi.registryName not-documented"]);
  });

  test("is not documented where a profile is made anew as it was", async () => {
    const again = { before: plannedProfile(), after: plannedProfile(), actions: ["delete", "create"] };
    expect(await changed([{ address: PROFILE, ...again, reason: "replace_because_tainted" }])).toEqual([
      "profile null not-documented",
    ]);
  });

  test.each<[string, object, object, string]>([
    [
      "the template of a cluster",
      { cluster_template: [{ id: "a" }] },
      { cluster_template: [{ id: "b" }] },
      "cluster cluster_template[0].id not-documented",
    ],
    [
      "the registry of a pack of its own",
      { cluster_profile: [{ id: "profile-1", pack: [{ name: "app", tag: "1", registry_uid: "a" }] }] },
      { cluster_profile: [{ id: "profile-1", pack: [{ name: "app", tag: "1", registry_uid: "b" }] }] },
      "layer registry not-documented",
    ],
  ])("is not documented: %s", async (_, before, after, told) => {
    const change = { address: CLUSTER, before: plannedCluster(before), after: plannedCluster(after) };
    expect(await changed([unchanged(PROFILE, plannedProfile()), change])).toEqual([told]);
  });

  test("is nothing where Terraform forgets a profile, which stays as it is", async () => {
    const { profiles, effect, run } = await described([
      { address: PROFILE, before: plannedProfile(), actions: ["forget"] },
    ]);
    expect([profiles.length, effect]).toEqual([1, "nothing"]);
    expect((await run()).out).not.toContain("destroys");
  });
});

describe("a plan that makes a profile and a cluster on it", () => {
  const written = { cluster_profile: [{ id: { references: [`${PROFILE}.id`, PROFILE] } }] };
  const profile = { address: PROFILE, after: plannedProfile({ id: undefined }), unknown: { id: true } };
  const after = plannedCluster({ id: undefined, cluster_profile: [{ pack: [], variables: null }] });
  const cluster = { address: CLUSTER, after, unknown: { id: true, cluster_profile: [{ id: true }] }, written };
  const other = unchanged(
    "spectrocloud_cluster_edge_native.other",
    plannedCluster({ id: "c2", name: "other", cluster_profile: [] }),
  );

  test.each(["text", "markdown", "svg"])(
    "lists the cluster as new, and one to which nothing happens, as %s",
    async (format) => {
      const { run } = await described([profile, cluster, other]);
      const shown = (await run("--format", format)).out.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(code));
      expect(shown.replaceAll("\n", " ")).toMatch(/edge_native\.site.*\bnew\b.*the plan makes it/);
      expect(shown.replaceAll("\n", " ")).toMatch(/edge_native\.other.*nothing changes/);
      expect(shown).not.toMatch(/nothing changed/i);
    },
  );
});
