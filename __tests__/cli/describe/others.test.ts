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
});
