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

async function described(changes: PlannedChange[], lookups: Lookup[] = [], root?: object, ...options: string[]) {
  const cwd = emptyFolder();
  write(cwd, "site.json", JSON.stringify(planWith(changes, lookups, root)));
  const run = (...more: string[]) => command(["describe", "--plan", "site.json", ...options, ...more], { cwd });
  const { clusters, effect } = JSON.parse((await run("--format", "json")).out);
  return { run, clusters, effect, code: (await run("--fail-on", "repave")).code };
}

/** What happens to the one cluster of a plan: at this apply, and when the update is taken. */
async function happens(changes: PlannedChange[], lookups: Lookup[] = [], root?: object) {
  const { clusters, code } = await described(changes, lookups, root);
  expect(clusters).toHaveLength(1);
  const [{ atThisApply, whenTheUpdateIsTaken }] = clusters;
  return { now: atThisApply.effect, later: whenTheUpdateIsTaken.effect, code, cluster: clusters[0] };
}

const reasons = ({ atThisApply, whenTheUpdateIsTaken }: any) =>
  [...atThisApply.changes, ...whenTheUpdateIsTaken.changes].map(({ because }: any) => because);

const packs = (uri: string, kubernetes = "1.32.4") => [
  plannedPack("edge-native-byoi", "2.1.0", `options:\n  system.uri: ${uri}\n`),
  plannedPack("edge-k3s", kubernetes, "cluster:\n  config: a\n"),
  plannedPack("cni-calico", "3.28.0", "mtu: 1450\n"),
];
const updated = (over: object) => ({ address: PROFILE, before: plannedProfile(), after: plannedProfile(over) });
const newUri = updated({ pack: packs("example.io/os:v2") });
const cluster = (over: object, rest: Partial<PlannedChange> = {}): PlannedChange => ({
  address: CLUSTER,
  before: plannedCluster(),
  after: plannedCluster(over),
  ...rest,
});
const cloudConfig = (over: object) => [
  {
    ssh_keys: ["a"],
    vip: "10.0.0.10",
    overlay_cidr_range: null,
    is_two_node_cluster: false,
    ntp_servers: null,
    ...over,
  },
];

describe("a cluster in a plan", () => {
  test("that is made takes its profile, and nothing happens to it", async () => {
    const written = { cluster_profile: [{ id: { references: [`${PROFILE}.id`, PROFILE] } }] };
    const after = plannedCluster({ id: undefined, cluster_profile: [{ pack: [], variables: null }] });
    const unknown = { id: true, cluster_profile: [{ id: true }] };
    const made = { address: PROFILE, after: plannedProfile({ id: undefined }), unknown: { id: true } };
    const found = await happens([made, { address: CLUSTER, after, unknown, written }]);
    expect(found).toMatchObject({ now: "nothing", later: "nothing", code: 0 });
    expect(found.cluster).toMatchObject({
      name: "site",
      profiles: ["edge-site"],
      type: "spectrocloud_cluster_edge_native",
    });
    expect(reasons(found.cluster)).toEqual(["the plan makes it"]);
  });

  test.each(["kubeconfig", "admin_kube_config", "cloud_config_id"])(
    "has no change of its own in %s, which Palette says",
    async (name) => {
      const found = await happens([unchanged(PROFILE, plannedProfile()), cluster({ [name]: "another" })]);
      expect(found).toMatchObject({ now: "nothing", later: "nothing", code: 0 });
      expect(found.cluster.atThisApply.changes).toEqual([]);
    },
  );

  test("that stays as it is has no changes", async () => {
    const found = await happens([unchanged(PROFILE, plannedProfile()), unchanged(CLUSTER, plannedCluster())]);
    expect(found).toMatchObject({ now: "nothing", later: "nothing", code: 0 });
    expect(reasons(found.cluster)).toEqual([]);
  });

  test("is repaved when it takes a profile that changes in place, and not by this apply", async () => {
    const found = await happens([newUri, unchanged(CLUSTER, plannedCluster())]);
    expect(found).toMatchObject({ now: "nothing", later: "repave", code: 3 });
  });

  test("that gets a new SSH key is updated in place, which nobody documents", async () => {
    const found = await happens([
      unchanged(PROFILE, plannedProfile()),
      cluster({ cloud_config: cloudConfig({ ssh_keys: ["a", "b"] }) }),
    ]);
    expect(found).toMatchObject({ now: "not-documented", later: "nothing", code: 3 });
    const { run } = await described([cluster({ cloud_config: cloudConfig({ ssh_keys: ["a", "b"] }) })]);
    expect((await run("--fail-on", "repave", "--allow-undocumented=cluster")).code).toBe(0);
  });

  test("whose overlay range changes is destroyed and made again, and the argument is named", async () => {
    const found = await happens([
      unchanged(PROFILE, plannedProfile()),
      cluster(
        { id: undefined, cloud_config: cloudConfig({ overlay_cidr_range: "100.64.192.0/24" }) },
        {
          actions: ["delete", "create"],
          replacePaths: [["cloud_config", 0, "overlay_cidr_range"]],
          unknown: { id: true },
        },
      ),
    ]);
    expect(found).toMatchObject({ now: "new-cluster-needed", later: "nothing", code: 3 });
    expect(reasons(found.cluster)).toEqual([
      "cloud_config[0].overlay_cidr_range forces a new cluster; this one is destroyed",
    ]);
  });

  test("whose own pack lays another image over the profile's is repaved by this apply", async () => {
    const own = (uri: string) => [
      {
        id: "profile-1",
        variables: null,
        pack: [plannedPack("edge-native-byoi", "2.1.0", `options:\n  system.uri: ${uri}\n`)],
      },
    ];
    const given = await happens([
      unchanged(PROFILE, plannedProfile()),
      cluster({ cluster_profile: own("example.io/os:v9") }),
    ]);
    expect(given).toMatchObject({ now: "repave", later: "nothing", code: 3 });
    // What it lays over the profile, no update of the profile changes.
    const before = plannedCluster({ cluster_profile: own("example.io/os:v9") });
    expect(await happens([newUri, unchanged(CLUSTER, before)])).toMatchObject({ now: "nothing", later: "nothing" });
    expect(await happens([newUri, { address: CLUSTER, before, after: plannedCluster() }])).toMatchObject({
      now: "repave",
      later: "repave",
    });
  });

  test("whose variable changes does what the layers do that use it", async () => {
    const profile = (values: string) =>
      plannedProfile({
        pack: [plannedPack("edge-native-byoi", "2.1.0", values), plannedPack("edge-k3s", "1.32.4")],
        profile_variables: [{ variable: [{ name: "site", display_name: "Site", required: true }] }],
      });
    const given = (site: string) => ({ cluster_profile: [{ id: "profile-1", pack: [], variables: { site } }] });
    const change = { address: CLUSTER, before: plannedCluster(given("a")), after: plannedCluster(given("b")) };
    const macro = '"{{.spectro.var.site}}"';
    const of = async (values: string) => (await happens([unchanged(PROFILE, profile(values)), change])).now;
    expect(await of(`options:\n  system.uri: ${macro}\n`)).toBe("repave");
    expect(await of(`stages:\n  boot:\n    - name: ${macro}\n`)).toBe("reboot");
    expect(await of("options:\n  system.uri: a/b:1\n")).toBe("nothing");
    expect(await happens([change])).toMatchObject({ now: "not-documented", code: 3 });
  });

  test("takes another version of its profile, which a data source reads, and the plan does not hold the old one", async () => {
    const lookup = {
      address: "data.spectrocloud_cluster_profile.site",
      values: plannedProfile({ id: "profile-2", version: "2.0.0" }),
    };
    const found = await happens(
      [cluster({ cluster_profile: [{ id: "profile-2", pack: [], variables: null }] })],
      [lookup],
    );
    expect(found).toMatchObject({ now: "not-documented", later: "nothing", code: 3 });
    expect(found.cluster.profiles).toEqual(["edge-site"]);
  });

  test("whose profile a data source reads is repaved by an image of its own", async () => {
    const lookup = { address: "data.spectrocloud_cluster_profile.site", values: plannedProfile() };
    const own = [
      {
        id: "profile-1",
        variables: null,
        pack: [plannedPack("edge-native-byoi", "2.1.0", "options:\n  system.uri: x/y:2\n")],
      },
    ];
    expect(await happens([cluster({ cluster_profile: own })], [lookup])).toMatchObject({ now: "repave", code: 3 });
    expect(await happens([cluster({ cluster_profile: own })])).toMatchObject({ now: "not-documented", code: 3 });
  });

  test("takes all of a profile that is made anew for a new version", async () => {
    const written = { cluster_profile: [{ id: { references: [`${PROFILE}.id`, PROFILE] } }] };
    const found = await happens([
      {
        address: PROFILE,
        before: plannedProfile(),
        after: plannedProfile({ id: undefined, version: "1.1.0", pack: packs("example.io/os:v1", "1.32.9") }),
        actions: ["create", "delete"],
        unknown: { id: true },
      },
      cluster(
        { cluster_profile: [{ pack: [], variables: null }] },
        { unknown: { cluster_profile: [{ id: true }] }, written },
      ),
    ]);
    expect(found).toMatchObject({ now: "not-documented", later: "nothing", code: 3 });
    expect(reasons(found.cluster)).toContain("Palette documents it where system.uri follows the version, or is NA");
  });

  describe("whose profile is destroyed", () => {
    const written = { cluster_profile: [{ id: { references: [`${PROFILE}.id`, PROFILE] } }] };
    const taken = { cluster_profile: [{ pack: [], variables: null }] };
    const byReference = cluster(taken, { unknown: { cluster_profile: [{ id: true }] }, written });
    const byId = unchanged(CLUSTER, plannedCluster());
    const anew = (actions: string[], over: object = {}): PlannedChange => ({
      address: PROFILE,
      before: plannedProfile(over),
      after: plannedProfile({ id: undefined, ...over }),
      actions,
      unknown: { id: true },
    });

    test.each([
      ["and made anew", anew(["delete", "create"]), byReference],
      ["after the new one is made", anew(["create", "delete"]), byReference],
      ["and made anew, and which names it by its unique id", anew(["delete", "create"]), byId],
      ["for good", { address: PROFILE, before: plannedProfile() }, byId],
    ])("%s is not documented", async (_, profile, taking) => {
      const found = await happens([profile, taking]);
      expect(found).toMatchObject({ now: "not-documented", later: "nothing", code: 3 });
      const made = "after" in profile ? "edge-site" : null;
      const change = { path: "cluster_profile", before: "edge-site", after: made };
      expect(found.cluster.atThisApply.changes).toMatchObject([change]);
      expect(reasons(found.cluster)[0]).toMatch(/^the plan destroys this profile( and makes another)?, and /);
    });

    test("and which is repaved by what the new one says is told both", async () => {
      const profile = { ...anew(["delete", "create"]), after: plannedProfile({ pack: packs("example.io/os:v2") }) };
      const { cluster: found } = await happens([profile, byReference]);
      expect(found.atThisApply.changes.map(({ effect }: any) => effect)).toEqual(["repave", "not-documented"]);
    });

    test("is not that of a version which the provider keeps, or which Terraform forgets", async () => {
      const kept = anew(["create", "delete"], { skip_destroy: true });
      expect(await happens([kept, byReference])).toMatchObject({ now: "nothing", code: 0 });
      const forgotten = { address: PROFILE, before: plannedProfile(), actions: ["forget"] };
      expect(await happens([forgotten, byId])).toMatchObject({ now: "nothing" });
    });
  });

  test.each([
    ["a stage of the OS layer, which repaves on RKE2", "edge-native-byoi", "stages:\n  boot:\n    - name: VALUE\n"],
    ["values of the network, which others may use", "cni-calico", "mtu: VALUE\n"],
    [
      "images beside the one that hosts boot",
      "edge-native-byoi",
      "pack:\n  content:\n    images: [{ image: VALUE }]\n",
    ],
  ])(
    "lays %s over a profile that the plan does not hold, and what another does is not documented",
    async (_, pack, values) => {
      const own = (value: string) => {
        const packs = [plannedPack(pack, "2.1.0", values.replace("VALUE", value))];
        return plannedCluster({ cluster_profile: [{ id: "profile-1", variables: null, pack: packs }] });
      };
      const found = await happens([{ address: CLUSTER, before: own("a/b:1"), after: own("a/b:2") }]);
      expect(found).toMatchObject({ now: "not-documented", code: 3 });
    },
  );
});

describe("a pool", () => {
  const edge = (...pools: [name: string | null, over: object][]) => ({
    machine_pool: pools.map(([name, over]) => ({ ...(name === null ? {} : { name }), edge_host: [], ...over })),
  });
  const effectOf = async (before: object, after: object) =>
    (await happens([{ address: CLUSTER, before: plannedCluster(before), after: plannedCluster(after) }])).now;
  const [skips, follows] = ["enabled", "disabled"].map((skip_k8s_upgrade) => ({ skip_k8s_upgrade }));

  test.each(["w", "w.1", "w[1]", 'w"', "w.1 (2)", "", "a.b.c", "${x.y}"])("called %p has its effects", async (name) => {
    expect(await effectOf(edge([name, skips]), edge([name, follows]))).toBe("repave");
    expect(await effectOf(edge([name, follows]), edge([name, skips]))).toBe("nothing");
    const kubeadm = edge([name, { ...follows, override_kubeadm_configuration: "a" }]);
    expect(await effectOf(edge([name, follows]), kubeadm)).toBe("repave");
  });

  test("of a name that another has, too, has its effects, and so has one without a name", async () => {
    const other: [string, object] = ["w", { arch_type: "arm64", ...follows }];
    for (const name of ["w", null]) {
      expect(await effectOf(edge([name, skips], other), edge([name, follows], other))).toBe("repave");
      expect(await effectOf(edge(other, [name, skips]), edge(other, [name, follows]))).toBe("repave");
      expect(await effectOf(edge(other, [name, follows]), edge(other, [name, skips]))).toBe("nothing");
    }
  });
});

describe("a cluster of two profiles that are made anew, whose ids nobody knows yet", () => {
  const ADDRESSES = { infra: "spectrocloud_cluster_profile.infra", apps: "spectrocloud_cluster_profile.apps" };
  type Name = keyof typeof ADDRESSES;
  const profile = (name: Name, variable: string, before: object[], after: object[]): PlannedChange => {
    const declared = [{ variable: [{ name: variable, display_name: variable }] }];
    const values = (id: string | undefined, pack: object[]) =>
      plannedProfile({ id, name, pack, profile_variables: declared });
    return {
      address: ADDRESSES[name],
      before: values(name, before),
      after: values(undefined, after),
      actions: ["create", "delete"],
      unknown: { id: true },
    };
  };
  const infra = (variable = "site") => profile("infra", variable, packs("a/b:1"), packs("a/b:2"));
  const web = [plannedPack("nginx", "1.11.2", 'a: "{{.spectro.var.colour}}"\n')];
  const apps = (variable = "colour") => profile("apps", variable, web, web);
  const block = (id: Name | undefined, variables: object | null) => ({ id, pack: [], variables });
  /** Terraform orders the blocks of a set by itself, so those of a plan need not stand as they are written. */
  const taking = (
    before: object[],
    after: object[],
    written: [name: Name | Name[], over: object][] = [
      ["infra", { variables: { references: ["var.infra"] } }],
      ["apps", { variables: { references: ["var.apps"] } }],
    ],
  ) =>
    cluster(
      { cluster_profile: after },
      {
        before: plannedCluster({ cluster_profile: before }),
        unknown: { cluster_profile: after.map(() => ({ id: true })) },
        written: {
          cluster_profile: written.map(([names, over]) => ({
            id: { references: [names].flat().flatMap((name) => [`${ADDRESSES[name]}.id`, ADDRESSES[name]]) },
            ...over,
          })),
        },
      },
    );
  const told = ({ atThisApply: { changes } }: any) =>
    changes.filter(({ subject }: any) => subject === "layer").map(({ name, path }: any) => `${name} ${path}`);
  const [site, colour] = [{ site: "a" }, { colour: "red" }];

  test("takes each where its variables say so", async () => {
    const change = taking(
      [block("infra", site), block("apps", colour)],
      [block(undefined, colour), block(undefined, site)],
    );
    const found = await happens([infra(), apps(), change]);
    expect([found.now, found.cluster.profiles]).toEqual(["repave", ["apps", "infra"]]);
    expect(told(found.cluster)).toEqual(["edge-native-byoi values.options.system.uri"]);
  });

  test("takes each where only the configuration tells which value goes where", async () => {
    const [one, other] = [{ site: "a" }, { site: "b" }];
    const change = taking(
      [block("infra", one), block("apps", other)],
      [block(undefined, other), block(undefined, one)],
      [
        ["infra", { variables: { constant_value: one } }],
        ["apps", { variables: { constant_value: other } }],
      ],
    );
    const found = await happens([infra(), apps("site"), change]);
    expect([found.now, found.cluster.profiles]).toEqual(["repave", ["apps", "infra"]]);
  });

  test("takes both where its blocks say nothing", async () => {
    const change = taking(
      [block("infra", null), block("apps", null)],
      [block(undefined, null), block(undefined, null)],
      [
        ["infra", {}],
        ["apps", {}],
      ],
    );
    const found = await happens([infra(), apps(), change]);
    expect([found.now, found.cluster.profiles.sort()]).toEqual(["repave", ["apps", "infra"]]);
    expect(told(found.cluster)).toEqual(["edge-native-byoi values.options.system.uri"]);
  });

  test.each<[string, PlannedChange[]]>([
    [
      "either may take either",
      [
        infra("site"),
        apps("site"),
        taking(
          [block("infra", { site: "a" }), block("apps", { site: "b" })],
          [block(undefined, { site: "a" }), block(undefined, { site: "b" })],
        ),
      ],
    ],
    [
      "a condition says which it takes",
      [infra(), apps(), taking([block("infra", null)], [block(undefined, null)], [[["infra", "apps"], {}]])],
    ],
  ])("has its profiles not known where %s: that is not documented", async (_, changes) => {
    const { now, cluster: found } = await happens(changes);
    expect([now, new Set(found.profiles)]).toEqual([
      "not-documented",
      new Set(["a profile that only the apply tells"]),
    ]);
    expect(told(found)).not.toContain("nginx undefined");
  });
});

describe("several clusters", () => {
  test("each take the instance of a profile that has their key", async () => {
    const written = { cluster_profile: [{ id: { references: [`${PROFILE}.id`, PROFILE, "each.key"] } }] };
    const keys = ["a", "b"];
    const changes = keys.flatMap((key): PlannedChange[] => [
      {
        address: `${PROFILE}["${key}"]`,
        after: plannedProfile({ id: undefined, name: `profile-${key}` }),
        unknown: { id: true },
      },
      {
        address: `${CLUSTER}["${key}"]`,
        after: plannedCluster({ cluster_profile: [{ pack: [], variables: null }] }),
        unknown: { cluster_profile: [{ id: true }] },
        written,
      },
    ]);
    const { clusters } = await described(changes);
    expect(clusters.map(({ profiles }: any) => profiles)).toEqual([["profile-a"], ["profile-b"]]);
  });

  test("take profiles that another plan changes", async () => {
    const cwd = emptyFolder();
    write(cwd, "profiles.json", JSON.stringify(planWith([newUri])));
    write(cwd, "clusters.json", JSON.stringify(planWith([unchanged(CLUSTER, plannedCluster())])));
    const plans = ["describe", "--plan", "profiles.json", "--plan", "clusters.json", "--stack", "clusters"];
    const { clusters } = JSON.parse((await command([...plans, "--format", "json"], { cwd })).out);
    expect(clusters[0].whenTheUpdateIsTaken.effect).toBe("repave");
    expect((await command([...plans, "--fail-on", "repave"], { cwd })).code).toBe(3);
  });
});
