import fc from "fast-check";
import { EFFECTS } from "../../../cli/describe/effects/effect";
import { cases } from "../../support/fuzz";
import { CLUSTER, type PlannedChange, PROFILE, plannedCluster, plannedPack, plannedProfile, planWith } from "../plans";
import { command, emptyFolder, write } from "./folder";

type Data = Record<string, unknown>;

const VALUES = "options:\n  system.uri: example.io/os:v1\nstages:\n  boot:\n    - name: a\n";
const MANIFEST = { type: "manifest", manifest: [{ name: "m", content: "kind: ConfigMap\n" }] };
const variable = { name: "site", display_name: "Site", default_value: "a", required: true, hidden: false, regex: null };

/** What Palette has to do with clusters, as the provider plans it. */
const RESOURCES: Record<string, Data> = {
  [PROFILE]: plannedProfile({
    pack: [
      plannedPack("edge-native-byoi", "2.1.0", VALUES, { registry_name: "" }),
      plannedPack("edge-k3s", "1.32.4"),
      plannedPack("app", "1", "", MANIFEST),
    ],
    profile_variables: [{ variable: [variable] }],
  }) as Data,
  [CLUSTER]: plannedCluster({
    cluster_profile: [
      { id: "profile-1", pack: [plannedPack("edge-k3s", "1.32.4", "a: 1\n")], variables: { site: "b" } },
    ],
    cluster_template: [{ id: "template-1", cluster_profile: [{ id: "profile-9", variables: { size: "1" } }] }],
    tags_map: { team: "a" },
  }) as Data,
  "spectrocloud_cluster_aws.site": {
    ...plannedCluster({ cluster_profile: [{ id: "profile-7", pack: [], variables: null }] }),
    machine_pool: [{ name: "workers", count: 3, instance_type: "m5.large", node: [], additional_labels: { a: "b" } }],
  },
  "spectrocloud_cluster_config_template.site": {
    ...{ id: "template-1", name: "site", cloud_type: "edge-native", upgrade_now: "", tags: ["a"] },
    cluster_profile: [{ id: "profile-1", variables: [{ name: "site", value: "a", assign_strategy: "all" }] }],
    policy: [{ id: "policy-1", kind: "maintenance" }],
  },
  "spectrocloud_cluster_config_policy.site": {
    ...{ id: "policy-1", name: "nights", context: "project" },
    schedules: [{ name: "night", start_cron: "0 2 * * *", duration_hrs: 4 }],
  },
  "spectrocloud_addon_deployment.site": {
    ...{ id: "addon-1", cluster_uid: "cluster-1", apply_setting: null },
    cluster_profile: [{ id: "profile-2", pack: [plannedPack("nginx", "1.11.2", "a: 1\n")] }],
  },
  "spectrocloud_cluster_profile_import.site": { id: "profile-3", import_file: "{}", context: "project" },
  "spectrocloud_appliance.site": { id: "host-1", uid: "host-1", tags: { name: "a" }, wait: false, remote_shell: null },
  "spectrocloud_virtual_cluster.site": { id: "virtual-1", name: "virtual", resources: [{ max_cpu: 4 }] },
};

/** What Palette computes, or Terraform alone reads. */
const NOT_MEANT = /^(id|timeouts)$/;

type Path = (string | number)[];

function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [path];
  const below = Object.entries(value).flatMap(([key, item]) =>
    pathsOf(item, [...path, Array.isArray(value) ? Number(key) : key]),
  );
  return path.length === 0 ? below.filter(([first]) => !NOT_MEANT.test(String(first))) : [path, ...below];
}

const at = (value: unknown, path: Path): unknown => path.reduce((inner: any, key) => inner?.[key], value);

function put(value: unknown, [key, ...rest]: Path, item: unknown): unknown {
  if (key === undefined) return item;
  const copy: any = Array.isArray(value) ? [...value] : { ...(value as object) };
  copy[key] = put(copy[key], rest, item);
  return copy;
}

/** What the provider has as a list: its plans have no text there. */
const LISTS = /^(tags|ntp_servers)$/;

/** What is there in the place of something else, and whether the provider sends that. */
function another(value: unknown, word: string, key: unknown): unknown {
  if (value === null && LISTS.test(String(key))) return ["other"];
  if (typeof value === "boolean") return !value;
  if (typeof value === "number") return value + 1;
  if (Array.isArray(value)) return value.length === 0 ? value : value.slice(1);
  if (typeof value === "object" && value !== null) return value;
  return value === word ? "" : word;
}

/** What is left without all that says nothing. */
function canonical(value: unknown, key = ""): unknown {
  if (typeof value === "string") return /^(values|content)$/.test(key) ? value.trim() : value;
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([name, item]) => [name, canonical(item, name)]);
  if (Array.isArray(value)) return entries.map(([, item]) => item);
  return Object.fromEntries(
    entries.filter(([, item]) => ![null, "", false, 0].includes(item as never) && !isHollow(item)),
  );
}

const isHollow = (value: unknown) => typeof value === "object" && value !== null && Object.keys(value).length === 0;

/** Nothing, as the provider reads it back. */
function readBack(value: unknown): unknown {
  if (value === null) return "";
  if (Array.isArray(value)) return value.map(readBack);
  if (typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, readBack(item)]));
}

const ACTIONS = ["no-op", "update", "noise", "replace", "delete", "create", "forget"] as const;

interface Planned {
  readonly change: PlannedChange;
  readonly action: (typeof ACTIONS)[number];
  readonly differs: boolean;
}

/** A resource that changes in some places, with marks on others. */
function planned(address: string): fc.Arbitrary<Planned> {
  const base = RESOURCES[address];
  const path = fc.constantFrom(...pathsOf(base));
  const paths = fc.array(path, { minLength: 1, maxLength: 3 });
  const word = fc.constantFrom("", "other", "enabled", "1.99.9", "a: 2\n", "NA", "{{.spectro.var.site}}");
  const marks = fc.array(path, { maxLength: 3 });
  return fc.record({ action: fc.constantFrom(...ACTIONS), paths, word, marks, isRead: fc.boolean() }).map((drawn) => {
    const { action, isRead } = drawn;
    const changed = drawn.paths.reduce(
      (made, each) => put(made, each, another(at(made, each), drawn.word, each.at(-1))),
      base as unknown,
    );
    const before = isRead ? readBack(base) : base;
    const after =
      action === "update" || action === "replace" ? changed : action === "noise" ? readBack(before) : before;
    const sensitive = drawn.marks.reduce((made: any, each) => mark(made, each), {});
    const actions = { noise: ["update"], replace: ["delete", "create"] }[action as string] ?? [action];
    const change = {
      address,
      actions,
      before: action === "create" ? null : (before as object),
      after: action === "delete" || action === "forget" ? null : (after as object),
      sensitive,
    };
    return { action, differs: JSON.stringify(canonical(before)) !== JSON.stringify(canonical(after)), change };
  });
}

function mark(marks: any, [key, ...rest]: Path): any {
  if (marks === true || key === undefined) return true;
  const copy = typeof key === "number" ? [...(marks ?? [])] : { ...marks };
  copy[key as never] = mark(copy[key as never], rest) as never;
  if (Array.isArray(copy)) for (const index of copy.keys()) copy[index] ??= {};
  return copy;
}

const plans = fc.tuple(...Object.keys(RESOURCES).map(planned));

test("whatever a plan changes of what has to do with clusters is shown with an effect, and nothing else is", async () => {
  await fc.assert(
    fc.asyncProperty(plans, async (all) => {
      const cwd = emptyFolder();
      write(cwd, "site.json", JSON.stringify(planWith(all.map(({ change }) => change))));
      const run = async (format: string) =>
        (await command(["describe", "--plan", "site.json", "--format", format], { cwd })).out;
      const found = JSON.parse(await run("json"));
      const resources = [...found.clusters, ...found.others];
      const isDestroyed = all.some(
        ({ change, action }) => change.address === PROFILE && ["replace", "delete"].includes(action),
      );
      for (const { change, action, differs } of all) {
        const own = resources.filter((each: any) => each.address === change.address);
        const changes =
          change.address === PROFILE ? found.changes : own.flatMap((each: any) => (each.atThisApply ?? each).changes);
        const effects = changes.map(({ effect }: any) => effect);
        const losesProfile = change.address === CLUSTER && isDestroyed && ["no-op", "noise", "update"].includes(action);
        const isChanged = (action === "update" && differs) || ["replace", "delete", "create"].includes(action);
        const isShown = isChanged || losesProfile;
        const where = `${action} of ${change.address}`;
        for (const effect of effects) expect(EFFECTS).toContain(effect);
        if (action !== "forget") expect([where, effects.length > 0]).toEqual([where, isShown]);
        if (action === "delete") expect([where, effects]).not.toEqual([where, ["nothing"]]);
        if (action === "forget" || action === "create")
          expect([where, effects.filter((effect: string) => effect !== "nothing")]).toEqual([where, []]);
      }
      const [text, markdown, svg] = await Promise.all(["text", "markdown", "svg"].map(run));
      const read = markdown.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(code));
      for (const { address } of resources) for (const shown of [text, read, svg]) expect(shown).toContain(address);
      if (found.effect !== "nothing")
        for (const shown of [text, read, svg]) expect(shown).not.toMatch(/nothing changed/i);
    }),
    { numRuns: cases(80, 20) },
  );
}, 120_000);
