import { CLUSTER, PROFILE, plannedCluster, plannedPack, plannedProfile, planWith, unchanged } from "../plans";
import { command, emptyFolder, write } from "./folder";

async function described(changes: Parameters<typeof planWith>[0]) {
  const cwd = emptyFolder();
  write(cwd, "site.json", JSON.stringify(planWith(changes)));
  const run = (...more: string[]) => command(["describe", "--plan", "site.json", ...more], { cwd });
  const { changes: found, clusters } = JSON.parse((await run("--format", "json")).out);
  const ofClusters = clusters.flatMap(({ atThisApply, whenTheUpdateIsTaken }: any) => [
    ...atThisApply.changes,
    ...whenTheUpdateIsTaken.changes,
  ]);
  const told = [...found, ...ofClusters].map(({ path, before, after }: any) => `${path} ${before} → ${after}`);
  return { text: (await run()).out, told, code: (await run("--fail-on", "reload")).code };
}

/** A variable as the configuration says it, and as the provider reads it back. */
const WRITTEN = { name: "site", display_name: "Site", format: "string", required: true, input_type: "text" };
const NOTHING = {
  default_value: null,
  description: null,
  regex: null,
  immutable: null,
  hidden: null,
  is_sensitive: null,
};
const READ = { default_value: "", description: "", regex: "", immutable: false, hidden: false, is_sensitive: false };
const using = 'options:\n  system.uri: "a/b:{{.spectro.var.site}}"\n';

const profile = (isRead: boolean, over: object = {}) =>
  plannedProfile({
    description: isRead ? "" : null,
    tags: isRead ? [] : null,
    timeouts: isRead ? {} : null,
    skip_destroy: isRead ? false : null,
    pack: [
      plannedPack("edge-native-byoi", "2.1.0", using, {
        registry_name: isRead ? "" : null,
        manifest: isRead ? [] : null,
      }),
    ],
    profile_variables: [{ variable: [{ ...WRITTEN, ...(isRead ? READ : NOTHING), options: isRead ? [] : null }] }],
    ...over,
  });
const cluster = (isRead: boolean, over: object = {}) =>
  plannedCluster({
    tags: isRead ? [] : null,
    description: isRead ? "" : null,
    tags_map: isRead ? {} : null,
    cloud_config: [
      {
        ssh_keys: ["a"],
        vip: "10.0.0.10",
        ntp_servers: isRead ? [] : null,
        is_two_node_cluster: isRead ? false : null,
      },
    ],
    cluster_profile: [{ id: "profile-1", pack: isRead ? [] : null, variables: isRead ? {} : null }],
    machine_pool: [
      { name: "workers", min: isRead ? 0 : null, node: isRead ? [] : null, skip_k8s_upgrade: isRead ? "" : null },
    ],
    ...over,
  });

describe("what the provider reads back where nothing was written", () => {
  test("is no change of a profile that is made anew: only what differs is one", async () => {
    const made = profile(false, { id: undefined, version: "1.0.1" });
    const change = {
      address: PROFILE,
      before: profile(true),
      after: made,
      actions: ["delete", "create"],
      unknown: { id: true },
    };
    expect(await described([change])).toMatchObject({ told: ["version 1.0.0 → 1.0.1"], code: 0 });
  });

  test.each<[string, boolean, object]>([
    ["written and then read back", false, {}],
    ["read back and then written", true, {}],
    ["in a set with a secret in it", true, { machine_pool: true, cluster_profile: true, cloud_config: true }],
  ])("is no change of a cluster, %s", async (_, isRead, sensitive) => {
    const change = { address: CLUSTER, before: cluster(isRead), after: cluster(!isRead), sensitive };
    expect(await described([unchanged(PROFILE, profile(true)), change])).toMatchObject({ told: [], code: 0 });
  });

  test("is no change of a manifest, which the provider trims as it does values", async () => {
    const side = (end: string) =>
      profile(true, {
        pack: [plannedPack("app", "1", `a: 1${end}`, { manifest: [{ name: "m", content: `b: 1${end}` }] })],
      });
    expect((await described([{ address: PROFILE, before: side(""), after: side("\n") }])).told).toEqual([]);
  });

  test("is neither a registry without a name nor the default of a variable", async () => {
    const pack = [plannedPack("edge-native-byoi", "2.1.0", using, { registry_uid: "", registry_name: "" })];
    const { text } = await described([unchanged(PROFILE, profile(true, { pack }))]);
    expect(text.split("\n")[1]).toBe("stack site · type cluster · cloud edge-native · context project");
    expect(text).toMatch(/ site {2}string {2}required {2}used by edge-native-byoi\n/);
  });

  test.each<[string, object, object, string]>([
    ["a default that is no longer there", { default_value: "a" }, { default_value: "" }, "defaultValue a → null"],
    ["a default of nought, as text", { default_value: "" }, { default_value: "0" }, "defaultValue null → 0"],
    ["what was true", { required: true }, { required: null }, "required true → null"],
  ])("is not taken for %s", async (_, before, after, told) => {
    const side = (over: object) => profile(true, { profile_variables: [{ variable: [{ ...WRITTEN, ...over }] }] });
    expect((await described([{ address: PROFILE, before: side(before), after: side(after) }])).told).toEqual([told]);
  });

  test("is a change in the values of a layer, where it is what a pack reads", async () => {
    const side = (values: string) => profile(true, { pack: [plannedPack("nginx", "1", values)] });
    const change = { address: PROFILE, before: side("a: 1\n"), after: side('a: 1\nb: ""\nc: false\n') };
    expect((await described([change])).told).toEqual(["values.b null → ", "values.c null → false"]);
  });
});
