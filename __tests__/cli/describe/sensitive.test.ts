import {
  CLUSTER,
  type Lookup,
  type PlannedChange,
  PROFILE,
  plannedCluster,
  plannedPack,
  plannedProfile,
  planWith,
  unchanged,
} from "../plans";
import { command, emptyFolder, write } from "./folder";

const SECRET = "hunter2-Zk9";

/** What every format says of a plan, none of which may show a secret, and whether it passes as no repave. */
async function described(changes: PlannedChange[], lookups: Lookup[] = []) {
  const cwd = emptyFolder();
  write(cwd, "site.json", JSON.stringify(planWith(changes, lookups)));
  const run = (...more: string[]) => command(["describe", "--plan", "site.json", ...more], { cwd });
  const formats = ["text", "markdown", "svg", "json"].map((format) => run("--format", format));
  const outcomes = await Promise.all(formats);
  for (const { out, err } of outcomes) expect(out + err).not.toContain(SECRET);
  const [text, markdown, svg, json] = outcomes.map(({ out }) => out);
  const { code } = await run("--fail-on", "repave", "--allow-undocumented");
  return { text, markdown, svg, ...JSON.parse(json), code };
}

const changesOf = ({ clusters, changes }: any) => [
  ...changes,
  ...clusters.flatMap(({ atThisApply, whenTheUpdateIsTaken }: any) => [
    ...atThisApply.changes,
    ...whenTheUpdateIsTaken.changes,
  ]),
];
const told = (found: any) =>
  changesOf(found).map(({ name, path, effect, hidden, before, after }: any) =>
    [name, path, hidden ? "hidden" : `${before} → ${after}`, effect].join(" "),
  );

const image = (uri: string) => `options:\n  system.uri: ${uri}\n`;
const own = (pack: object[], variables: object | null = null) => [{ id: "profile-1", pack, variables }];
const cluster = (before: object, after: object, sensitive: object = {}): PlannedChange => ({
  address: CLUSTER,
  before: plannedCluster(before),
  after: plannedCluster(after),
  sensitive,
});
const profiles = (before: object[], after: object[], sensitive: object = { cluster_profile: true }) =>
  cluster({ cluster_profile: before }, { cluster_profile: after }, sensitive);
const held = unchanged(PROFILE, plannedProfile());

describe("a secret in a set, which Terraform marks as a whole", () => {
  const pin = { pin: SECRET };

  test("does not hide another Kubernetes version, which the image follows", async () => {
    const following = image('"example.io/os:k3s-{{ .spectro.system.kubernetes.version }}"');
    const followed = plannedProfile({
      pack: [plannedPack("edge-native-byoi", "2.1.0", following), plannedPack("edge-k3s", "1.33.13")],
    });
    const found = await described([
      unchanged(PROFILE, followed),
      profiles(own([plannedPack("edge-k3s", "1.33.13")], pin), own([plannedPack("edge-k3s", "1.33.14")], pin)),
    ]);
    expect(told(found)).toEqual(["edge-k3s version hidden repave"]);
    expect(found.code).toBe(3);
  });

  test("is a change by itself where a layer uses it", async () => {
    const using = plannedProfile({
      pack: [plannedPack("edge-native-byoi", "2.1.0", image('"a/b:{{.spectro.var.pin}}"'))],
      profile_variables: [{ variable: [{ name: "pin", display_name: "PIN" }] }],
    });
    const found = await described([
      unchanged(PROFILE, using),
      profiles(own([], pin), own([], { pin: `${SECRET}-2` }), { cluster_profile: [{ variables: true }] }),
    ]);
    expect(told(found)).toEqual(["pin defaultValue hidden repave"]);
  });

  test("hides nothing through a cluster template", async () => {
    const through = (uri: string) => ({
      cluster_profile: [],
      cluster_template: [
        { id: "t", cluster_profile: own([plannedPack("edge-native-byoi", "2.1.0", image(uri))], pin) },
      ],
    });
    const found = await described([
      held,
      cluster(through("example.io/os:v2"), through("example.io/os:v3"), {
        cluster_template: [{ cluster_profile: true }],
      }),
    ]);
    expect(told(found)).toEqual(["edge-native-byoi values.options.system.uri hidden repave"]);
  });

  test("makes no change of what comes in another order", async () => {
    const [one, other] = [plannedPack("edge-native-byoi", "2.1.0", image("a/b:1")), plannedPack("edge-k3s", "1.32.4")];
    const pool = (name: string) => ({ name, count: 1, additional_labels: { a: SECRET } });
    const turned = (packs: object[], pools: object[]) => ({ cluster_profile: own(packs, pin), machine_pool: pools });
    const found = await described([
      held,
      cluster(turned([one, other], [pool("a"), pool("b")]), turned([other, one], [pool("b"), pool("a")]), {
        cluster_profile: true,
        machine_pool: true,
      }),
    ]);
    expect(told(found)).toEqual([]);
    expect(found.text).toContain("\nnothing changed\n");
  });

  test("lays a pack that only its author knows over the profile's own", async () => {
    const custom = plannedProfile({ cloud: "aws", pack: [plannedPack("acme-os", "1.0.0", image("a/b:1"))] });
    const found = await described([
      unchanged(PROFILE, custom),
      profiles(
        own([plannedPack("acme-os", "1.0.0", image("a/b:2"))], pin),
        own([plannedPack("acme-os", "1.0.1")], pin),
      ),
    ]);
    expect(told(found)).toContain("acme-os version hidden repave");
  });
});

describe("what Terraform marks", () => {
  test("is hidden in packs of a cluster whose profile the plan does not hold", async () => {
    const pack = (text: string) => [plannedPack("edge-k3s", "1.32.4", `cluster:\n  note: quiet ${text}\n`)];
    const sensitive = { cluster_profile: [{ pack: [{ values: true }] }] };
    const found = await described([profiles(own(pack("a")), own(pack("b")), sensitive)]);
    expect(told(found)).toEqual([expect.stringMatching(/^edge-k3s values.cluster.note hidden /)]);
  });

  test("on one side only is no change of the content, and is hidden on both", async () => {
    const values = { pack: [plannedPack("edge-native-byoi", "2.1.0", image(SECRET))], description: SECRET };
    const marks = { pack: [{ values: true }], description: true };
    const [document] = [planWith([unchanged(PROFILE, plannedProfile(values))])] as any[];
    document.resource_changes[0].change.after_sensitive = marks;
    document.resource_changes[0].change.actions = ["update"];
    const cwd = emptyFolder();
    write(cwd, "site.json", JSON.stringify(document));
    const { out } = await command(["describe", "--plan", "site.json"], { cwd });
    expect(out).not.toContain(SECRET);
    expect(out).toContain("\nnothing changed\n");
  });

  test("is compared: hosts that keep their own OS take another Kubernetes as an extension, and repave", async () => {
    const profile = (tag: string) =>
      plannedProfile({
        pack: [plannedPack("edge-native-byoi", "2.1.0", image("NA")), plannedPack("edge-k3s", tag)],
      });
    const sensitive = { pack: [{ values: true }, {}] };
    const found = await described([
      { address: PROFILE, before: profile("1.33.1"), after: profile("1.33.2"), sensitive },
    ]);
    expect(told(found)).toEqual(["edge-k3s version 1.33.1 → 1.33.2 repave"]);
  });

  test("is compared where the cloud itself is a secret: the packs tell that hosts are on Edge", async () => {
    const profile = (uri: string) =>
      plannedProfile({
        cloud: "edge-native",
        pack: [plannedPack("edge-native-byoi", "2.1.0", `providerCredentials:\n  registry: ${uri}\n`)],
      });
    const change = { address: PROFILE, before: profile("a.io"), after: profile("b.io") };
    const found = await described([{ ...change, sensitive: { cloud: true } }]);
    expect(told(found)).toEqual(["edge-native-byoi values.providerCredentials.registry a.io → b.io nothing"]);
  });

  test("does not hide which variables a manifest uses", async () => {
    const profile = (site: string) =>
      plannedProfile({
        type: "add-on",
        pack: [
          plannedPack("app", "1", "", {
            type: "manifest",
            manifest: [{ name: "m", content: `a: "{{.spectro.var.site}}" # ${SECRET}\n` }],
          }),
        ],
        profile_variables: [{ variable: [{ name: "site", display_name: "Site", default_value: site }] }],
      });
    const sensitive = { pack: [{ manifest: [{ content: true }] }] };
    const found = await described([{ address: PROFILE, before: profile("a"), after: profile("b"), sensitive }]);
    expect(told(found)).toEqual(["site defaultValue a → b not-documented"]);
  });
});
