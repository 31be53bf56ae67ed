/** What this version does not know is said to be not documented, whether it changes or not. */
import { PROFILE, plannedCluster, plannedPack, plannedProfile, planWith, unchanged } from "../plans";
import { changesBetween, command, edgeProfile, emptyFolder, folderOf, inEveryFormat, osPack, write } from "./folder";

const FORMATS = ["text", "markdown", "svg", "json"];
const INVENTED = { orbit: { height: "low" } };

/** A synth in which are a type of resource, a block and arguments that no provider has. */
function folder(height = "low"): string {
  const profile = edgeProfile({ orbit: { height }, pack: [{ ...osPack(), spin: "left" }] });
  return folderOf({
    edge: {
      resource: {
        spectrocloud_cluster_profile: { profile },
        spectrocloud_cluster_edge_native: { site: { name: "site", moons: 2 } },
        spectrocloud_moonbase: { one: { name: "one" } },
      },
      gravity: { pull: 1 },
    },
  });
}

const IN_FOLDER = [
  ["spectrocloud_cluster_profile.profile.pack[0].spin", "this version does not know it"],
  ["spectrocloud_cluster_profile.profile.orbit", "this version does not know it"],
  ["spectrocloud_cluster_edge_native.site.moons", "this version does not know it"],
  ["spectrocloud_moonbase.one", "this version does not know what spectrocloud_moonbase is"],
  ["gravity", "this version does not know it"],
];

const asJson = (stack: string, unseen: string[][]) => unseen.map(([path, reason]) => ({ stack, path, reason }));

const plan = planWith([
  unchanged(PROFILE, plannedProfile({ pack: [plannedPack("edge-native-byoi", "2.1.0", "", INVENTED)] })),
  unchanged("spectrocloud_cluster_edge_native.site", plannedCluster({ moons: 2 })),
  { address: "spectrocloud_moonbase.one", after: { name: "one" } },
]);

async function describePlan(format: string): Promise<string> {
  const cwd = emptyFolder();
  write(cwd, "site.json", JSON.stringify(plan));
  return (await command(["describe", "--plan", "site.json", "--format", format], { cwd })).out;
}

test("a type of resource, a block and an argument of a folder are listed", async () => {
  const { out } = await command(["describe", folder(), "--format", "json"]);
  expect(JSON.parse(out).unseen).toEqual(asJson("edge", IN_FOLDER));
});

test.each(FORMATS)("they are listed as not documented in the format %s", async (format) => {
  const { out } = await command(["describe", folder(), "--format", format]);
  expect(out).toMatch(/not documented|"unseen"/i);
  // A picture breaks long lines.
  for (const [path] of IN_FOLDER) expect(out.replace(/<[^>]*>|\s/g, "")).toContain(path);
});

test("those of a plan are listed, and nothing that is known", async () => {
  const { unseen, changes, others } = JSON.parse(await describePlan("json"));
  expect(unseen).toEqual(
    asJson("site", [
      [`${PROFILE}.pack[0].orbit`, "this version does not know it"],
      ["spectrocloud_cluster_edge_native.site.moons", "this version does not know it"],
      ["spectrocloud_moonbase.one", "this version does not know what spectrocloud_moonbase is"],
    ]),
  );
  expect(changes).toEqual([]);
  expect(others[0].changes).toMatchObject([{ name: "one", change: "added", because: "the plan makes it" }]);
});

test("a change of an argument that nobody knows is a change whose effect is not documented", async () => {
  const { out, code } = await command([
    ...["describe", folder("high"), "--against", folder("low"), "--format", "json", "--fail-on", "reload"],
  ]);
  expect(JSON.parse(out).changes).toMatchObject([
    { subject: "profile", path: "orbit.height", before: "low", after: "high", effect: "not-documented" },
  ]);
  expect(code).toBe(3);
});

test("a secret in a block that nobody knows is hidden where it changes", async () => {
  const [older, newer] = ["hunter2-Zk8", "hunter2-Zk9"].map((password) => {
    const pack = [{ ...osPack(), moon: { password } }];
    return folderOf({
      edge: { resource: { spectrocloud_cluster_profile: { a: edgeProfile({ orbit: { password }, pack }) } } },
    });
  });
  expect(await inEveryFormat(newer, "--against", older)).not.toContain("hunter2");
  const changes = (await changesBetween(older, newer)).map(({ path, hidden, why }) => [path, hidden, why]);
  expect(changes).toEqual([
    ["pack[0].moon.password", true, "password"],
    ["orbit.password", true, "password"],
  ]);
});

test("what is known is not listed", async () => {
  const known = folderOf({ edge: { resource: { spectrocloud_cluster_profile: { profile: edgeProfile() } } } });
  expect(JSON.parse((await command(["describe", known, "--format", "json"])).out).unseen).toEqual([]);
  expect((await command(["describe", known])).out).not.toMatch(/not documented/i);
});
