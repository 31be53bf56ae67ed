import { EFFECT_RULES } from "../../../cli/describe/effects/effect-rules";
import { WARNING_RULES } from "../../../cli/describe/effects/warning-rules";
import { changesBetween, command, edgeProfile, folderOf, folderWith, osPack } from "./folder";

const STAGES = [
  "rootfs",
  "initramfs",
  "boot",
  "fs",
  "network",
  "after-install",
  "after-install-chroot",
  "after-upgrade",
  "after-upgrade-chroot",
  "after-reset",
  "after-reset-chroot",
  "before-install",
  "before-upgrade",
  "before-reset",
];
const IMAGE_PARTS = ["registry", "repo", "k8sDistribution", "osName", "peVersion", "customTag", "osVersion"];
const TABLED = ["edge-k8s", "edge-k3s", "edge-rke2"];

/** A pack of a profile, its values as YAML. */
interface PackSpec {
  readonly name: string;
  readonly tag?: string;
  readonly values?: string;
  readonly registry_uid?: string;
}

const network = { name: "cni-calico", tag: "3.26.3" };
const storage = { name: "csi-longhorn", tag: "1.6.2" };

function kubernetes(values = "", name = "edge-k3s", tag = "1.28.5"): PackSpec {
  return { name, tag, values };
}

function folderOfPacks(pack: PackSpec[], over: object = {}): string {
  return folderWith(edgeProfile({ pack, ...over }));
}

/** The one change between two lists of packs, as `effect: because`, or all of them. */
async function effects(before: string, after: string): Promise<string[]> {
  return (await changesBetween(before, after)).map(({ effect }) => effect);
}

async function ofPacks(before: PackSpec[], after: PackSpec[], over: object = {}): Promise<string[]> {
  return effects(folderOfPacks(before, over), folderOfPacks(after, over));
}

/** What happens when one line comes into the values of the OS layer, beside the Kubernetes pack that is named. */
async function ofOs(before: string, after: string, pack = "edge-k3s"): Promise<string[]> {
  return ofPacks([osPack(before), kubernetes("", pack)], [osPack(after), kubernetes("", pack)]);
}

async function ofKubernetes(before: string, after: string, pack = "edge-k3s"): Promise<string[]> {
  return ofPacks([osPack(), kubernetes(before, pack)], [osPack(), kubernetes(after, pack)]);
}

const stage = (name: string, text: string) => `stages:\n  ${name}:\n    - commands: [${text}]\n`;
const uri = (text: string) => `options:\n  system.uri: ${text}\n`;

describe("the OS layer of an Edge cluster", () => {
  test("options.system.uri repaves", async () => {
    expect(await ofOs(uri("example.io/os:v1"), uri("example.io/os:v2"))).toEqual(["repave"]);
  });

  test.each(STAGES)("stages.%s reboots", async (name) => {
    expect(await ofOs(stage(name, "a"), stage(name, "b"))).toEqual(["reboot"]);
    expect(await ofOs("a: 1\n", `a: 1\n${stage(name, "b")}`)).toEqual(["reboot"]);
  });

  test("stages.reconcile reloads", async () => {
    expect(await ofOs(stage("reconcile", "a"), stage("reconcile", "b"))).toEqual(["reload"]);
  });

  test.each([
    ["pack.content", "pack:\n  content:\n    images:\n      - image: example.io/a:VALUE\n"],
    ["pack.drain", "pack:\n  drain:\n    timeout: VALUE\n"],
    ["providerCredentials", "providerCredentials:\n  registry: VALUE\n"],
    ["providerCredentials.password, whose content is hidden", "providerCredentials:\n  password: VALUE\n"],
    ...IMAGE_PARTS.map((part) => [`options.system.${part}`, `options:\n  system.${part}: VALUE\n`]),
  ])("%s does nothing", async (_, values) => {
    expect(await ofOs(values.replace("VALUE", "1"), values.replace("VALUE", "2"))).toEqual(["nothing"]);
  });

  test.each(IMAGE_PARTS)("options.system.%s repaves where system.uri is composed of it", async (part) => {
    const values = (text: string) =>
      `${uri(`"a/{{ .spectro.pack.edge-native-byoi.options.system.${part} }}:1"`)}  system.${part}: ${text}\n`;
    expect(await ofOs(values("a"), values("b"))).toEqual(["repave"]);
  });

  test("a part of a part repaves too, and macros in a circle are no reason to hang", async () => {
    const macro = (path: string) => `"{{.spectro.pack.edge-native-byoi.${path}}}"`;
    const values = (text: string) =>
      `${uri(macro("options.system.repo"))}  system.repo: ${macro("mine")}\nmine: ${text}\n` +
      `one: ${macro("two")}\ntwo: ${macro("one")}\n`;
    expect(await ofOs(values("a"), values("b"))).toEqual(["repave"]);
    const circle = (text: string) => `one: ${macro("two")}\ntwo: ${macro("one")}\nthree: ${text}\n`;
    expect(await ofOs(circle("a"), circle("b"))).toEqual(["not-documented"]);
  });

  test.each([
    ["a hook beside a stage", stage("boot.before", "a")],
    ["stylusPackage", "stylusPackage: container://a\n"],
    ["a key that is not in the tables", "options:\n  maxPods: 5\n"],
    ["a stage that is not in the tables", stage("kairos-install.pre", "a")],
    ["a key that only begins like a documented one", "options:\n  system.registryMirror: a\npackage: b\n"],
  ])("%s is not documented", async (_, values) => {
    expect([...new Set(await ofOs("a: 1\n", `a: 1\n${values}`))]).toEqual(["not-documented"]);
  });

  test("another version of the OS pack is not documented", async () => {
    expect(await ofPacks([osPack()], [{ ...osPack(), tag: "2.1.0" }])).toEqual(["not-documented"]);
  });

  const SEEN_BY_TERRAFORM = "which values change is known to Terraform only; a plan shows as much as it knows";
  const UNREADABLE = "its values are not YAML that can be read here";
  const replaced = (by: string) => `\${replace(data.spectrocloud_pack_simple.byoos.values, 1, ${by})}`;

  test.each([
    ["become known to Terraform only", "a: 1\n", replaced("2"), undefined, SEEN_BY_TERRAFORM],
    ["are another expression", replaced("2"), replaced("3"), "known to Terraform only", SEEN_BY_TERRAFORM],
    ["stop being YAML", "a: 1\n", "a: [\n", undefined, UNREADABLE],
    ["were no YAML", "a: [\n", "a: 1\n", undefined, UNREADABLE],
    ["are other text that is no YAML", "a: [\n", "b: [\n", "no readable YAML", UNREADABLE],
  ])(
    "values that %s are not documented, and why nobody sees what changes is said",
    async (_, before, after, why, because) => {
      const [change] = await changesBetween(folderOfPacks([osPack(before)]), folderOfPacks([osPack(after)]));
      expect([change.effect, change.why ?? undefined, change.because]).toEqual(["not-documented", why, because]);
    },
  );
});

describe.each(TABLED)("the Kubernetes layer of an Edge cluster with %s", (pack) => {
  test.each(STAGES)("stages.%s reboots, but on RKE2 repaves", async (name) => {
    const effect = pack === "edge-rke2" ? "repave" : "reboot";
    expect(await ofKubernetes(stage(name, "a"), stage(name, "b"), pack)).toEqual([effect]);
  });

  test("stages.reconcile reloads", async () => {
    expect(await ofKubernetes(stage("reconcile", "a"), stage("reconcile", "b"), pack)).toEqual(["reload"]);
  });

  test("cluster restarts services", async () => {
    const values = (text: string) => `cluster:\n  config: "${text}"\n`;
    expect(await ofKubernetes(values("a"), values("b"), pack)).toEqual(["service-restart"]);
  });

  test.each(["clientConfig", "pack"])("%s does nothing", async (key) => {
    expect(await ofKubernetes(`${key}:\n  a: 1\n`, `${key}:\n  a: 2\n`, pack)).toEqual(["nothing"]);
  });

  test("anything else is not documented", async () => {
    const values = "kubeadmconfig:\n  apiServer: VALUE\n";
    expect(await ofKubernetes(values.replace("VALUE", "1"), values.replace("VALUE", "2"), pack)).toEqual([
      "not-documented",
    ]);
  });
});

describe("RKE2, whose known issue is documented", () => {
  test.each([...STAGES, "boot.before"])("stages.%s of the OS layer repaves", async (name) => {
    expect(await ofOs(stage(name, "a"), stage(name, "b"), "edge-rke2")).toEqual(["repave"]);
  });

  test("stages.reconcile of the OS layer reloads", async () => {
    expect(await ofOs(stage("reconcile", "a"), stage("reconcile", "b"), "edge-rke2")).toEqual(["reload"]);
  });
});

describe("distributions without a table", () => {
  test.each(["edge-canonical", "edge-nodeadm", "edge-microk8s"])("with %s nothing is documented", async (pack) => {
    const before = "pack:\n  a: 1\ncluster:\n  a: 1\n";
    const after = `pack:\n  a: 2\ncluster:\n  a: 2\n${stage("boot", "b")}`;
    expect(await ofKubernetes(before, after, pack)).toEqual(["not-documented", "not-documented", "not-documented"]);
  });
});

describe("the Kubernetes version of an Edge cluster", () => {
  const raised = (values: string, pack = "edge-k3s", tag = "1.29.3") =>
    changesBetween(
      folderOfPacks([osPack(values), kubernetes("", pack)]),
      folderOfPacks([osPack(values), kubernetes("", pack, tag)]),
    );
  const following = uri('"a/b:k3s-{{ .spectro.system.kubernetes.version }}"');

  test("repaves where the image follows it", async () => {
    const [change, ...others] = await raised(following);
    expect(others).toEqual([]);
    expect([change.path, change.effect, change.because]).toEqual([
      "version",
      "repave",
      "options.system.uri of edge-native-byoi uses it: the image of the nodes changes",
    ]);
  });

  test("repaves where system.uri is NA, with every distribution", async () => {
    for (const pack of [...TABLED, "edge-canonical"]) {
      expect((await raised(uri("NA"), pack)).map(({ effect }) => effect)).toEqual(["repave"]);
    }
  });

  test("is not documented in agent mode, where no systemd extension brings it", async () => {
    const agent = `# spectrocloud.com/enabled-presets: Deployment Mode:byoi-agent-mode\n${uri("NA")}`;
    expect((await raised(agent))[0]).toMatchObject({
      effect: "not-documented",
      because: "Palette documents it for appliance mode only",
    });
    const [before, after] = ["1.28.5", "1.28.9"].map((tag) =>
      folderOfPacks([{ name: "byoi-agent-mode", tag: "1.0.0", values: uri("NA") }, kubernetes("", "edge-k3s", tag)]),
    );
    expect(await effects(before, after)).toEqual(["not-documented"]);
  });

  test("that comes with another image is one repave, if they come together", async () => {
    const [before, after] = [1, 2].map((n) =>
      folderOfPacks([osPack(uri(`a/b:${n}`)), kubernetes("", "edge-k3s", `1.28.${n}`)]),
    );
    const changes = await changesBetween(before, after);
    expect(changes.flatMap(({ warnings }: any) => warnings)).toEqual([
      "The image and Kubernetes change together: one repave. In two versions of the profile, taken one after the other, they are two.",
    ]);
    expect((await raised(following))[0].warnings).not.toContain(expect.stringContaining("change together"));
  });

  test("is not documented where the image is written out, or not known here", async () => {
    const [change] = await raised(uri("a/b:1"));
    expect([change.effect, change.because]).toEqual([
      "not-documented",
      "Palette documents it where system.uri follows the version, or is NA",
    ]);
    expect((await raised("${data.spectrocloud_pack_simple.byoos.values}"))[0].effect).toBe("not-documented");
  });

  test("is not documented where a stage uses it, and the image does not: the stage is not all that happens", async () => {
    const values = `${uri("a/b:1")}${stage("boot", '"echo {{ .spectro.system.kubernetes.version }}"')}`;
    expect((await raised(values))[0].effect).toBe("not-documented");
  });

  test("that goes down, or skips a minor version, is warned of", async () => {
    const warnings = async (tag: string) => (await raised(following, "edge-k3s", tag))[0].warnings;
    expect(await warnings("1.28.4")).toEqual([
      "A cluster that has a Kubernetes version cannot go back to an older one.",
    ]);
    expect(await warnings("1.30.0")).toEqual(["Palette advises against skipping minor versions of Kubernetes."]);
    expect(await warnings("1.29.0")).toEqual([]);
    expect(await warnings("${var.version}")).toEqual([]);
  });

  test("is the only change where the layer has the defaults of its pack", async () => {
    const layer = (tag: string, id: string) => ({
      name: "edge-k3s",
      tag,
      values: `\${data.spectrocloud_pack_simple.${id}.values}`,
    });
    expect(await ofPacks([osPack(following), layer("1.28.5", "a")], [osPack(following), layer("1.29.3", "b")])).toEqual(
      ["repave"],
    );
  });
});

describe("the move from an image to NA", () => {
  const moved = (before: string, after: string) =>
    changesBetween(folderOfPacks([osPack(uri(before))]), folderOfPacks([osPack(uri(after))]));

  test("repaves, and is said to go one way", async () => {
    const [change] = await moved("example.io/os:v1", "NA");
    expect(change.effect).toBe("repave");
    expect(change.warnings).toEqual([
      expect.stringMatching(/^One way: .* takes no image that holds the Kubernetes/),
      expect.stringMatching(/^A cluster that runs takes two updates: first an image of CanvOS 4\.10\.3 .*, then NA\.$/),
    ]);
  });

  test("and on RKE2 names the release that air-gapped sites need", async () => {
    const [before, after] = ["a/b:1", "NA"].map((text) =>
      folderOfPacks([osPack(uri(text)), kubernetes("", "edge-rke2")]),
    );
    expect((await changesBetween(before, after))[0].warnings).toContain(
      "In air-gapped environments RKE2 needs Palette 4.10.a or later for this.",
    );
  });

  test("back to an image says which images a cluster then takes", async () => {
    const [change] = await moved("NA", "example.io/os:v1");
    expect(change.effect).toBe("repave");
    expect(change.warnings).toEqual([expect.stringContaining("BUNDLE_K8S_AND_AGENT_PROVIDER=false")]);
  });

  test("says nothing of systemd extensions in agent mode", async () => {
    const agent = `# spectrocloud.com/enabled-presets: Deployment Mode:byoi-agent-mode\n${uri("NA")}`;
    const folders = [uri("a/b:1"), agent].map((values) => folderOfPacks([osPack(values)]));
    expect((await changesBetween(folders[0], folders[1]))[0].warnings).toEqual([]);
    expect((await changesBetween(folders[1], folders[0]))[0].warnings).toEqual([]);
  });

  test("is warned of in every format", async () => {
    const [before, after] = ["example.io/os:v1", "NA"].map((text) => folderOfPacks([osPack(uri(text))]));
    for (const format of ["text", "markdown", "svg", "json"]) {
      const { out } = await command(["describe", after, "--against", before, "--format", format]);
      expect(out).toContain("One way: after the move to systemd extensions");
    }
  });
});

describe.each([
  ["network", network, "cni-cilium-oss", [osPack(), kubernetes()]],
  ["storage", storage, "csi-rook-ceph", [osPack(), kubernetes(), network]],
])("the %s layer of an Edge cluster", (_, pack, other, below) => {
  const change = (before: PackSpec[], after: PackSpec[]) => ofPacks([...below, ...before], [...below, ...after]);

  test("restarts services when its values or its version change", async () => {
    expect(await change([pack], [{ ...pack, tag: "9.9.9" }])).toEqual(["service-restart"]);
    expect(await change([{ ...pack, values: "a: 1\n" }], [{ ...pack, values: "a: 2\n" }])).toEqual(["service-restart"]);
  });

  test("needs a new cluster for another pack", async () => {
    expect(await change([pack], [{ ...pack, name: other }])).toEqual(["new-cluster-needed", "new-cluster-needed"]);
  });

  test("is not documented when it comes or goes, or gets another registry", async () => {
    expect(await change([pack], [])).toEqual(["not-documented"]);
    expect(await change([], [pack])).toEqual(["not-documented"]);
    expect(await change([pack], [{ ...pack, registry_uid: "abc" }])).toEqual(["not-documented"]);
  });
});

describe("a cluster in a cloud or data center", () => {
  const byoos = (values: string) => ({ name: "generic-byoi", tag: "1.0.0", values });
  const of = (before: PackSpec[], after: PackSpec[]) => ofPacks(before, after, { cloud: "aws" });
  const kube = (values = "", tag = "1.28.5") => ({ name: "kubernetes", tag, values });

  test("repaves for any change of the OS layer", async () => {
    const [before, after] = ["ami-1", "ami-2"].map((id) => byoos(`pack:\n  osImageOverride: ${id}\n`));
    expect(await of([before, kube()], [after, kube()])).toEqual(["repave"]);
    expect(await of([before, kube()], [{ ...before, tag: "1.1.0" }, kube()])).toEqual(["repave"]);
    expect(await of([byoos("a: 1\nb: 2\n")], [byoos("# sorted\nb: 2\na: 1\n")])).toEqual(["repave"]);
  });

  test("repaves for another Kubernetes version, and for the configuration of the API server", async () => {
    expect(await of([byoos("a: 1\n"), kube()], [byoos("a: 1\n"), kube("", "1.29.0")])).toEqual(["repave"]);
    const server = (text: string) => kube(`kubeadmconfig:\n  apiServer:\n    extraArgs:\n      v: "${text}"\n`);
    expect(await of([byoos("a: 1\n"), server("1")], [byoos("a: 1\n"), server("2")])).toEqual(["repave"]);
  });

  test("is not documented elsewhere, not even where Edge is", async () => {
    const os = byoos("a: 1\n");
    expect(await of([os, kube("cluster:\n  a: 1\n")], [os, kube("cluster:\n  a: 2\n")])).toEqual(["not-documented"]);
    expect(await of([os, kube("pack:\n  a: 1\n")], [os, kube("pack:\n  a: 2\n")])).toEqual(["not-documented"]);
    expect(await of([os, kube(), network], [os, kube(), { ...network, tag: "9.9.9" }])).toEqual(["not-documented"]);
    expect(await of([os, kube(), network], [os, kube(), { name: "cni-cilium-oss" }])).toEqual([
      "not-documented",
      "not-documented",
    ]);
  });
});

test("a cloud that only Terraform knows is Edge where the pack is", async () => {
  const [before, after] = ["a: 1\n", "a: 2\n"].map((values) => [osPack(uri("a/b:1") + stage("boot", values.trim()))]);
  expect(await ofPacks(before, after, { cloud: "${var.cloud}" })).toEqual(["reboot"]);
});

describe("an add-on", () => {
  test("is not documented, wherever it stands", async () => {
    const addon = { name: "nginx", tag: "1.0.0", values: "a: 1\n" };
    const below = [osPack(), kubernetes(), network, storage];
    expect(await ofPacks([...below, addon], [...below, { ...addon, tag: "2.0.0", values: "a: 2\n" }])).toEqual([
      "not-documented",
      "not-documented",
    ]);
    expect(await ofPacks([addon], [{ ...addon, tag: "2.0.0" }], { type: "add-on" })).toEqual(["not-documented"]);
  });
});

describe("a variable of a profile", () => {
  const folder = (values: string, variable: object | undefined, pack: object = {}) =>
    folderWith(
      edgeProfile({
        pack: [osPack(values), kubernetes(), pack],
        profile_variables: variable && { variable: [{ name: "site", display_name: "Site", ...variable }] },
      }),
    );
  const macro = '"{{.spectro.var.site}}"';
  const [a, b] = ["a", "b"].map((default_value) => ({ default_value }));

  test.each([
    ["nothing, where no layer uses it", "", "nothing"],
    ["a repave, where the image uses it", uri(macro), "repave"],
    ["a reboot, where a stage uses it", stage("boot", macro), "reboot"],
    [
      "a reboot, where a stage uses it in several lines",
      `stages:\n  boot:\n    - a: |\n        ${macro}\n        b\n`,
      "reboot",
    ],
    ["not documented, where something else uses it", `maxPods: ${macro}\n`, "not-documented"],
  ])("brings with another default %s", async (_, values, effect) => {
    expect(await effects(folder(values, a), folder(values, b))).toEqual([effect]);
  });

  test("is named as users write it", async () => {
    const [change] = await changesBetween(folder("", a), folder("", b));
    expect([change.subject, change.name, change.path]).toEqual(["variable", "site", "defaultValue"]);
    const [displayed] = await changesBetween(folder("", a), folder("", { ...a, display_name: "Place" }));
    expect(displayed.path).toBe("displayName");
    const [sensitive] = await changesBetween(folder("", {}), folder("", { is_sensitive: true }));
    expect(sensitive.path).toBe("isSensitive");
  });

  test("is followed into manifests", async () => {
    const manifest = [{ name: "app", content: `a: ${macro}` }];
    const pack = { name: "apps", type: "manifest", manifest };
    expect(await effects(folder("", a, pack), folder("", b, pack))).toEqual(["not-documented"]);
  });

  test("comes and goes with what uses it", async () => {
    expect(await effects(folder("", undefined), folder("", a))).toEqual(["nothing"]);
    expect(await effects(folder(`a: 1\n${stage("boot", macro)}`, a), folder("a: 1\n", undefined))).toEqual([
      "reboot",
      "reboot",
    ]);
  });

  const UNREADABLE = "\n{{ if true }}\nb: 1\n{{ end }}\n";
  const ofVariable = async (values: string, pack: object = {}) => {
    const [change] = await changesBetween(folder(values, a, pack), folder(values, b, pack));
    return [change.subject, change.effect, change.because] as const;
  };

  test.each([
    ["a key of a stage's step", `stages:\n  boot:\n    - ${macro}: [a]\n`, "reboot"],
    ["a key above", `stages:\n  boot:\n    - users:\n        ${macro}:\n          shell: /bin/sh\n`, "reboot"],
    ["a key above a list", `stages:\n  boot:\n    - ${macro}:\n        - a\n`, "reboot"],
    ["a key without anything", `stages:\n  boot:\n    - ${macro}: {}\n`, "reboot"],
    ["the name of a stage", `stages:\n  ${macro}:\n    - name: a\n`, "not-documented"],
    ["a part of one", `stages:\n  "after-{{.spectro.var.site}}":\n    - name: a\n`, "not-documented"],
    ["a second document", `a: 1\n---\nstages:\n  boot:\n    - name: ${macro}\n`, "not-documented"],
    ["a second document behind none", `---\n---\nstages:\n  boot:\n    - name: ${macro}\n`, "not-documented"],
    ["a document that is no map", `- a\n---\n- ${macro}\n`, "not-documented"],
    ["text that is no YAML", `a: ${macro}${UNREADABLE}`, "not-documented"],
    ["a comment", `a: 1 # ${macro}\n`, "nothing"],
  ])("that stands in %s has the effect of that place", async (_, values, effect) => {
    expect((await ofVariable(values)).slice(0, 2)).toEqual(["variable", effect]);
    expect((await ofVariable(values))[2]).not.toBe("no layer uses it");
  });

  test("that stands in a comment of a network layer restarts what another style of its values does", async () => {
    expect((await ofVariable("a: 1\n", { name: "cni-calico", values: `a: 1 # ${macro}\n` }))[1]).toBe(
      "service-restart",
    );
  });

  test.each([
    `{{ index .spectro.var "site" }}`,
    `{{ index .spectro "var" "site" }}`,
    `{{ (index .spectro.var "site") | upper }}`,
    `{{ index (.spectro.var) "site" }}`,
    "{{ index $.spectro.var `site` }}",
  ])("is used by %s", async (template) => {
    const text = JSON.stringify(template);
    const because = "stages.boot[0].commands[0] of edge-native-byoi uses it: this stage reboots all nodes";
    for (const values of [stage("boot", text), stage("boot", `'${template}'`)]) {
      expect(await ofVariable(values)).toEqual(["variable", "reboot", because]);
    }
  });

  test.each([
    "{{ get .spectro.var `site` }}",
    "{{ with .spectro.var }}{{ .site }}{{ end }}",
    "{{ $all := .spectro }}{{ $all.var.site }}",
    "{{ index .spectro.var $name }}",
    "{{ index .spectro.var `any site` }}",
  ])("may be used by %s", async (template) => {
    const because = "stages.boot[0].commands[0] of edge-native-byoi may use it: this stage reboots all nodes";
    expect(await ofVariable(stage("boot", `'${template}'`))).toEqual(["variable", "reboot", because]);
  });

  test.each([
    "{{ index .spectro.var `sites` }}",
    "{{ index .spectro.system `site` }}",
    "{{ .spectro.system.cluster.name }} {{ .Values.spectro.var.site }}",
    "{{ .spectroX.var.site }}",
  ])("is not used by %s", async (template) => {
    expect((await ofVariable(stage("boot", `'${template}'`)))[1]).toBe("nothing");
  });

  test("may be used by what only Terraform knows", async () => {
    const why = "which values change is known to Terraform only; a plan shows as much as it knows";
    expect(await ofVariable("${file(var.path)}")).toEqual([
      ...["variable", "not-documented"],
      `values of edge-native-byoi may use it: ${why}`,
    ]);
    const manifest = (content: string) => ({ name: "nginx", tag: "1.0.0", manifest: [{ name: "ns", content }] });
    expect((await ofVariable("a: 1\n", manifest("${file(var.path)}")))[1]).toBe("not-documented");
    expect((await ofVariable("a: 1\n", manifest("kind: Namespace\n")))[1]).toBe("nothing");
    const defaults = "${data.spectrocloud_pack.x.values}";
    expect((await ofVariable("a: 1\n", { name: "nginx", tag: "1.0.0", values: defaults }))[1]).toBe("nothing");
  });

  test("is not documented in what it asks of users", async () => {
    expect(await effects(folder("", a), folder("", { ...a, required: true }))).toEqual(["not-documented"]);
  });
});

test.each([
  ["a: 1\n---\n", "---\n"],
  ["a: 1\n---\n", ""],
  ["---\n---\n", ""],
])("a second document of values is a place that nobody documents: %j", async (first, end) => {
  expect(await ofOs(`${first}${stage("boot", "a")}${end}`, `${first}${stage("boot", "b")}${end}`)).toEqual([
    "not-documented",
  ]);
  expect(new Set(await ofOs(first, `${first}${stage("boot", "b")}`))).toEqual(new Set(["not-documented"]));
  expect(await ofOs(`a: 1\n`, `a: 1\n---\n# nothing\n`)).toEqual(["nothing"]);
  expect(await ofOs(`a: 1\n---\nb: [\n`, `a: 1\n---\nb: [ # c\n`)).toEqual(["not-documented"]);
});

describe("what is another as a whole", () => {
  const os = (path: string) => osPack(uri(`"{{ .spectro.${path} }}"`));
  const nginx = (tag: string, values: string) => ({ name: "nginx", tag, values });

  test.each([
    ["a list of which a template takes an item", "images:\n  - a/b:1\n", "images:\n  - a/b:2\n", "pack.nginx.images"],
    ["a map of which it takes an entry", "image:\n  tag: a\n", "image:\n  tag: b\n", "pack.nginx.image"],
    ["values that become known to Terraform only", "tag: a\n", "${file(var.path)}", "pack.nginx.tag"],
    ["values that stop being YAML", "tag: a\n", "tag: [\n", "pack.nginx.tag"],
  ])("%s, repaves where the image uses it", async (_, older, newer, path) => {
    const [before, after] = [older, newer].map((values) => [os(path), kubernetes(), network, nginx("1.0.0", values)]);
    expect((await ofPacks(before, after))[0]).toBe("repave");
    const [one, other] = [older, newer].map((values) => [
      os("pack.other.tag"),
      kubernetes(),
      network,
      nginx("1.0.0", values),
    ]);
    expect((await ofPacks(one, other))[0]).toBe("not-documented");
  });

  test("a layer that comes or goes, or whose defaults come with another version, repaves where the image uses it", async () => {
    const [one, other] = ["1.0.0", "1.1.0"].map((tag) => nginx(tag, "${data.spectrocloud_pack.nginx.values}"));
    for (const [path, effect] of [
      ["pack.nginx.tag", "repave"],
      ["pack.nginxes.tag", "not-documented"],
    ]) {
      expect(await ofPacks([os(path), kubernetes(), network, one], [os(path), kubernetes(), network, other])).toEqual([
        effect,
      ]);
      expect(await ofPacks([os(path), kubernetes(), network], [os(path), kubernetes(), network, one])).toEqual([
        effect,
      ]);
      expect(await ofPacks([os(path), kubernetes(), network, one], [os(path), kubernetes(), network])).toEqual([
        effect,
      ]);
    }
    const [mine, later] = ["1.0.0", "1.1.0"].map((tag) => [
      os("pack.nginx.tag"),
      kubernetes(),
      network,
      nginx(tag, "tag: a\n"),
    ]);
    expect(await ofPacks(mine, later)).toEqual(["not-documented"]);
  });

  test("another Kubernetes pack repaves where the image follows its version, and the version is another", async () => {
    const following = os("system.kubernetes.version");
    const of = async (tag: string) =>
      ofPacks([following, kubernetes(), network], [following, kubernetes("", "edge-rke2", tag), network]);
    expect(await of("1.28.6")).toEqual(["repave", "repave"]);
    expect(await of("1.28.5")).toEqual(["not-documented", "not-documented"]);
  });

  test("an OS layer that goes is not repaved by its own macros", async () => {
    const own = osPack(`${uri('"{{ .spectro.pack.edge-native-byoi.options.tag }}"')}  tag: a\n`);
    expect(await ofPacks([own, kubernetes(), network], [kubernetes(), network])).toEqual(["not-documented"]);
  });
});

describe("the profile itself", () => {
  test.each(["name", "version", "description"])("%s does nothing", async (attribute) => {
    const [before, after] = ["1", "2"].map((value) => folderWith(edgeProfile({ [attribute]: value })));
    expect(await effects(before, after)).toEqual(["nothing"]);
  });

  test("its name and version have the effect of what uses them", async () => {
    const pack = [osPack(uri('"a/b:{{.spectro.system.clusterprofile.version}}"')), kubernetes()];
    const [before, after] = ["1.0.0", "1.1.0"].map((version) => folderOfPacks(pack, { version }));
    expect(await effects(before, after)).toEqual(["repave"]);
  });

  test("another cloud, type or context is not documented", async () => {
    for (const over of [{ cloud: "aws" }, { type: "infra" }, { context: "tenant" }]) {
      expect(await effects(folderOfPacks([osPack()]), folderOfPacks([osPack()], over))).toEqual(["not-documented"]);
    }
  });

  test("one that is new concerns no cluster, and what happens when one goes is not documented", async () => {
    const [none, one] = [{}, { one: edgeProfile() }].map((profiles) =>
      folderOf({ edge: { terraform: {}, resource: { spectrocloud_cluster_profile: profiles } } }),
    );
    expect(await effects(none, one)).toEqual(["nothing"]);
    expect(await effects(one, none)).toEqual(["not-documented"]);
  });
});

describe("the worst", () => {
  const before = folderOfPacks([osPack(uri("a/b:1")), kubernetes("cluster:\n  a: 1\n")]);
  const after = folderOfPacks([osPack(uri("a/b:2") + stage("boot", "a")), kubernetes("cluster:\n  a: 2\n")]);
  const described = async (...options: string[]) => command(["describe", after, "--against", before, ...options]);

  test("stands first, per profile and over all", async () => {
    const { out } = await described("--format", "json");
    const { effect, profiles, changes } = JSON.parse(out);
    expect([effect, profiles[0].effect]).toEqual(["repave", "repave"]);
    expect(changes.map((change: any) => change.effect)).toEqual(["repave", "reboot", "service-restart"]);
    expect((await described()).out).toMatch(/^edge-byoos 1\.0\.0\n.*\nrepave: 3 changes\n/);
  });

  test("is what a pull request says first, and the rest is folded", async () => {
    const lines = (await described("--format", "markdown")).out.split("\n");
    expect(lines[0]).toBe(`**Repave** since \`${before}\`: 3 changes`);
    expect(lines[2]).toBe("| Effect | Change | What | Content | Why |");
    expect(lines[4]).toMatch(
      /^\| repave \| changed \| `layer edge-native-byoi: values\.options\.system\.uri` \| `a\/b:1 →/,
    );
    expect(lines.indexOf("<details>")).toBeLessThan(lines.indexOf("```mermaid"));
    expect(lines.indexOf("```mermaid")).toBeLessThan(lines.lastIndexOf("</details>"));
  });

  test("without anything to compare there are no effects", async () => {
    const { out } = await command(["describe", after, "--format", "json"]);
    const { effect, profiles, changes } = JSON.parse(out);
    expect([effect, profiles[0].effect, changes]).toEqual([null, null, null]);
  });
});

describe("--fail-on", () => {
  const image = (text: string) => folderOfPacks([osPack(uri("a/b:1") + stage("boot", text)), kubernetes()]);
  const [before, rebooting] = [image("a"), image("b")];
  const undocumented = folderOfPacks([osPack(`${uri("a/b:1")}${stage("boot", "a")}maxPods: 1\n`), kubernetes()]);
  const failOn = async (after: string, ...options: string[]) =>
    command(["describe", after, "--against", before, "--fail-on", ...options]);

  test("ends with 3 for this effect and for a worse one, after all is written", async () => {
    for (const effect of ["reboot", "service-restart", "reload"]) {
      const { code, out, err } = await failOn(rebooting, effect);
      expect(code).toBe(3);
      expect(out).toContain("reboot: 1 change");
      expect(err).toBe(
        `cdktf-palette-byoos: reboot: 1 change. --fail-on ${effect} stops here; the description has been written all the same.\n`,
      );
    }
  });

  test("lets pass what is less, and what does not change at all", async () => {
    for (const effect of ["repave", "new-cluster-needed"]) expect((await failOn(rebooting, effect)).code).toBe(0);
    expect((await failOn(before, "reload")).code).toBe(0);
  });

  test("ends with 3 for what is not documented, unless that is allowed", async () => {
    for (const effect of ["new-cluster-needed", "reload"]) {
      expect((await failOn(undocumented, effect)).err).toContain("not documented: 1 change.");
      expect((await failOn(undocumented, effect)).code).toBe(3);
      expect((await failOn(undocumented, effect, "--allow-undocumented")).code).toBe(0);
    }
  });

  test("also looks at profiles that go", async () => {
    const none = folderOf({ edge: { terraform: {} } });
    expect((await failOn(none, "repave")).code).toBe(3);
  });

  test("finds what is documented behind what is not", async () => {
    const macro = '"{{.spectro.var.site}}"';
    const addon = { name: "nginx", tag: "1.0.0", values: `site: ${macro}\n` };
    const [older, newer] = ["a", "b"].map((default_value) =>
      folderOfPacks([osPack(uri("a/b:1") + stage("boot", macro)), kubernetes(), addon], {
        profile_variables: { variable: [{ name: "site", display_name: "Site", default_value }] },
      }),
    );
    const run = async (...options: string[]) => command(["describe", newer, "--against", older, ...options]);
    expect((await run("--fail-on", "repave", "--allow-undocumented")).code).toBe(0);
    const { code, err } = await run("--fail-on", "reboot", "--allow-undocumented=addon");
    expect([code, err]).toEqual([3, expect.stringContaining("reboot: 1 change.")]);
  });

  test.each([
    ["addon", 0],
    ["addon,storage", 0],
    ["storage, addon", 0],
    ["all", 0],
    ["storage", 3],
    ["os,kubernetes,network,variable,profile", 3],
  ])("--allow-undocumented=%s ends with %d for an add-on", async (kinds, code) => {
    const [older, newer] = ["1.0.0", "1.1.0"].map((tag) =>
      folderOfPacks([osPack(), kubernetes(), network, { name: "nginx", tag }]),
    );
    const options = ["--against", older, "--fail-on", "repave", `--allow-undocumented=${kinds}`];
    expect((await command(["describe", newer, ...options])).code).toBe(code);
  });

  test("--allow-undocumented=addon asks a person for everything else", async () => {
    const options = ["--allow-undocumented=addon"];
    expect((await failOn(undocumented, "repave", ...options)).code).toBe(3);
    expect((await failOn(undocumented, "repave", "--allow-undocumented=os")).code).toBe(0);
    const { code, err } = await failOn(undocumented, "repave", "--allow-undocumented=addons");
    expect([code, err]).toEqual([2, expect.stringContaining("unknown kind addons. Kinds are os, kubernetes, ")]);
  });

  test("writes the file of --output first", async () => {
    const { code, out } = await failOn(rebooting, "reboot", "--output", "changes.md");
    expect([code, out]).toEqual([3, ""]);
  });
});

describe("a change of style", () => {
  const text = "a:\n  - 1\n  - b: x\nc: |\n  echo\nd: 1\n";
  const styles = [
    ["indentation", "a:\n    - 1\n    - b: x\nc: |\n    echo\nd: 1\n"],
    ["the order of keys", "c: |\n  echo\nd: 1\na:\n  - 1\n  - b: x\n"],
    ["quotes", "a:\n  - 1\n  - \"b\": 'x'\nc: |\n  echo\nd: 1\n"],
    ["comments", "# new\na:\n  - 1\n  - b: x # and here\nc: |\n  echo\nd: 1\n"],
    ["flow style", '{a: [1, {b: x}], c: "echo\\n", d: 1}\n'],
  ] as const;
  const of = (values: string, layer: string, cloud = "edge-native") => {
    const packs = {
      os: [osPack(values)],
      generic: [{ name: "generic-byoi", tag: "1.0.0", values }],
      kubernetes: [osPack(), kubernetes(values)],
      canonical: [osPack(), kubernetes(values, "edge-canonical")],
      network: [osPack(), kubernetes(), { ...network, values }],
      storage: [osPack(), kubernetes(), network, { ...storage, values }],
      addon: [osPack(), kubernetes(), network, storage, { name: "nginx", tag: "1.0.0", values }],
    }[layer] as PackSpec[];
    return folderOfPacks(packs, { cloud });
  };

  test.each(styles)("in %s does what any update of its layer does at most", async (_, styled) => {
    const effect = async (layer: string, cloud?: string) => effects(of(text, layer, cloud), of(styled, layer, cloud));
    expect(await effect("network")).toEqual(["service-restart"]);
    expect(await effect("storage")).toEqual(["service-restart"]);
    expect(await effect("os")).toEqual(["nothing"]);
    expect(await effect("kubernetes")).toEqual(["nothing"]);
    expect(await effect("canonical")).toEqual(["not-documented"]);
    expect(await effect("addon")).toEqual(["not-documented"]);
    expect(await effect("generic", "vsphere")).toEqual(["repave"]);
  });

  test.each([
    ["text that becomes a number", 'v: "8"\n', "v: 8\n"],
    ["a word that is a truth value to Go", 'v: "yes"\n', "v: yes\n"],
    ["a word that is a number to Go", 'v: "0o17"\n', "v: 0o17\n"],
    ["a list that becomes empty", "v: 1\na: [b]\n", "v: 1\na: []\n"],
    ["an empty map that comes", "v: 1\n", "v: 1\nstages: {}\n"],
    ["a line break at the end of a block", "v: |\n  a\nw: 1\n", "v: |-\n  a\nw: 1\n"],
    [
      "a comment after a script, which the provider then trims no longer",
      "v: |\n  a\n",
      "v: |\n  a\n# end of values\n",
    ],
    ["a key after a script, which does the same", "v: |\n  a\n", "v: |\n  a\nw: 1\n"],
    ["a script that goes to the end of the text", "w: 1\nv: |\n  a\nx: 1\n", "w: 1\nx: 1\nv: |\n  a\n"],
    ["the order of a list", "v: [a, b]\n", "v: [b, a]\n"],
  ])("is not %s", async (_, before, after) => {
    for (const change of await changesBetween(of(before, "os"), of(after, "os"))) {
      expect(change.path).toMatch(/^values\./);
      expect(change.effect).toBe("not-documented");
    }
    expect(await changesBetween(of(before, "os"), of(after, "os"))).not.toEqual([]);
  });
});

describe("a mode, which Go reads as octal if it begins with 0", () => {
  const of = (mode: string) => `stages:\n  boot:\n    - files:\n        - path: /a\n          permissions: ${mode}\n`;

  test.each([
    ["0644", "420"],
    ["420", "0644"],
    ["0o644", "0644"],
    ["00644", "0644"],
    ["0", "0000"],
    ["-0644", "-420"],
  ])("is the same as %s and as %s", async (before, after) => {
    expect(await ofOs(of(before), of(after))).toEqual(["nothing"]);
    expect(await ofKubernetes(`defaultMode: ${before}\n`, `defaultMode: ${after}\n`)).toEqual(["nothing"]);
  });

  test.each([
    ["0644", "644"],
    ["0644", "0755"],
    ["0644", '"0644"'],
    ["420", '"420"'],
    ["0888", "0777"],
  ])("is another as %s and as %s", async (before, after) => {
    expect(await ofOs(of(before), of(after))).toEqual(["reboot"]);
  });
});

describe("the end of a text, of which hosts see what the provider sends", () => {
  const of = (values: string) => folderOfPacks([osPack(values)]);

  test.each([
    ["a line break", "a: 1\nv: |\n  a", "a: 1\nv: |\n  a\n", []],
    ["another style of a script without one", "v: |\n  a\n", "v: |-\n  a\n", ["nothing"]],
    ["folded text without one", "v: >\n  a\n  b\n", "v: a b\n", ["nothing"]],
  ])("%s changes nothing there", async (_, before, after, expected) => {
    expect(await effects(of(before), of(after))).toEqual(expected);
  });

  test("and neither does a line break after a manifest", async () => {
    const of = (content: string) =>
      folderOfPacks([osPack(), { name: "a", manifest: [{ name: "m", content }] } as PackSpec]);
    expect(await effects(of("kind: A"), of("kind: A\n"))).toEqual([]);
    expect(await effects(of("kind: A"), of("kind: B"))).not.toEqual([]);
  });
});

/** A row of the documentation: what changes, what it does, and the heading under which it stands. */
type Row = readonly [what: string, before: string, after: string, effect: string, heading: string];

describe("every documented row", () => {
  const met: { because: string; source: string; warnings: string[] }[] = [];
  const edge = (os: string, kube = "", over: PackSpec[] = [], distribution = "edge-k3s", tag = "1.28.5") =>
    folderOfPacks([osPack(os), kubernetes(kube, distribution, tag), ...over]);
  const cloud = (os: string, kube = "", tag = "1.28.5") =>
    folderOfPacks(
      [
        { name: "generic-byoi", tag: "1.0.0", values: os },
        { name: "kubernetes", tag, values: kube },
      ],
      {
        cloud: "aws",
      },
    );
  const withVariable = (default_value: string) =>
    folderOfPacks([osPack()], { profile_variables: { variable: [{ name: "a", display_name: "A", default_value }] } });
  const value = (path: string, text: string) => {
    const keys = path.split("/");
    return keys
      .map((key, depth) => `${"  ".repeat(depth)}${key}:${depth === keys.length - 1 ? ` ${text}` : ""}\n`)
      .join("");
  };
  const agent = "# spectrocloud.com/enabled-presets: Deployment Mode:byoi-agent-mode\n";
  const longhorn = (over: object = {}) => [network, { ...storage, ...over }];

  const rows: Row[] = [
    ["OS: system.uri", edge(uri("a/b:1")), edge(uri("a/b:2")), "repave", "os-layer"],
    ...STAGES.map(
      (name): Row => [`OS: stages.${name}`, edge(stage(name, "a")), edge(stage(name, "b")), "reboot", "os-layer"],
    ),
    [
      "OS: stages.reconcile",
      edge(stage("reconcile", "a")),
      edge(stage("reconcile", "b")),
      "reload",
      "upgrade-behaviors",
    ],
    ...["pack/a", "providerCredentials/registry", ...IMAGE_PARTS.map((part) => `options/system.${part}`)].map(
      (path): Row => [`OS: ${path}`, edge(value(path, "1")), edge(value(path, "2")), "nothing", "os-layer"],
    ),
    ["OS: style", edge("a: 1\n"), edge("a:   1\n"), "nothing", "upgrade-behavior-by-change-location"],
    ...["boot", "fs"].map(
      (name): Row => [
        `OS on RKE2: stages.${name}`,
        edge(stage(name, "a"), "", [], "edge-rke2"),
        edge(stage(name, "b"), "", [], "edge-rke2"),
        "repave",
        "known-issues",
      ],
    ),
    [
      "OS on RKE2: stages.reconcile",
      edge(stage("reconcile", "a"), "", [], "edge-rke2"),
      edge(stage("reconcile", "b"), "", [], "edge-rke2"),
      "reload",
      "known-issues",
    ],
    ...TABLED.flatMap((pack): Row[] => {
      const kube = (values: string) => edge("a: 1\n", values, [], pack);
      const rke2 = pack === "edge-rke2";
      return [
        ...STAGES.map((name): Row => {
          const effect = rke2 ? "repave" : "reboot";
          return [
            `${pack}: stages.${name}`,
            kube(stage(name, "a")),
            kube(stage(name, "b")),
            effect,
            rke2 ? "known-issues" : "kubernetes-layer",
          ];
        }),
        [
          `${pack}: stages.reconcile`,
          kube(stage("reconcile", "a")),
          kube(stage("reconcile", "b")),
          "reload",
          rke2 ? "known-issues" : "redirect-image-pull",
        ],
        [
          `${pack}: cluster`,
          kube(value("cluster/a", "1")),
          kube(value("cluster/a", "2")),
          "service-restart",
          "kubernetes-layer",
        ],
        [
          `${pack}: clientConfig`,
          kube(value("clientConfig/a", "1")),
          kube(value("clientConfig/a", "2")),
          "nothing",
          "kubernetes-layer",
        ],
        [`${pack}: pack`, kube(value("pack/a", "1")), kube(value("pack/a", "2")), "nothing", "kubernetes-layer"],
        [`${pack}: style`, kube("a: 1\n"), kube("a:   1\n"), "nothing", "upgrade-behavior-by-change-location"],
      ];
    }),
    ...(
      [
        ["without an image", uri("NA"), "repave", "upgrade-a-cluster-that-uses-systemd-extensions"],
        ["in agent mode", agent + uri("NA"), "not-documented", "upgrade-a-cluster-that-uses-systemd-extensions"],
        ["with an image of its own", uri("a/b:1"), "not-documented", "kubernetes-layer"],
      ] as const
    ).map(
      ([how, os, effect, heading]): Row => [
        `Kubernetes version ${how}`,
        edge(os),
        edge(os, "", [], "edge-k3s", "1.28.6"),
        effect,
        heading,
      ],
    ),
    [
      "network: values",
      edge("", "", [{ ...network, values: "a: 1\n" }]),
      edge("", "", [{ ...network, values: "a: 2\n" }]),
      "service-restart",
      "network-layer",
    ],
    [
      "network: version",
      edge("", "", [network]),
      edge("", "", [{ ...network, tag: "9" }]),
      "service-restart",
      "network-layer",
    ],
    [
      "network: pack",
      edge("", "", [network]),
      edge("", "", [{ name: "cni-flannel" }]),
      "new-cluster-needed",
      "network-layer",
    ],
    [
      "storage: values",
      edge("", "", longhorn({ values: "a: 1\n" })),
      edge("", "", longhorn({ values: "a: 2\n" })),
      "service-restart",
      "storage-layer",
    ],
    [
      "storage: version",
      edge("", "", longhorn()),
      edge("", "", longhorn({ tag: "9" })),
      "service-restart",
      "storage-layer",
    ],
    [
      "storage: pack",
      edge("", "", longhorn()),
      edge("", "", longhorn({ name: "csi-rook-ceph" })),
      "new-cluster-needed",
      "storage-layer",
    ],
    ["cloud OS", cloud("a: 1\n"), cloud("a: 2\n"), "repave", "repave-behavior-and-configuration"],
    [
      "cloud Kubernetes version",
      cloud("a: 1\n"),
      cloud("a: 1\n", "", "1.28.6"),
      "repave",
      "repave-behavior-and-configuration",
    ],
    [
      "cloud API server",
      cloud("a: 1\n", value("kubeadmconfig/apiServer/a", "1")),
      cloud("a: 1\n", value("kubeadmconfig/apiServer/a", "2")),
      "repave",
      "repave-behavior-and-configuration",
    ],
    [
      "a stage where only Terraform knows the Kubernetes pack",
      edge(stage("boot", "a"), "", [], "${var.kubernetes}"),
      edge(stage("boot", "b"), "", [], "${var.kubernetes}"),
      "not-documented",
      "known-issues",
    ],
    [
      "a variable that nothing uses",
      withVariable("1"),
      withVariable("2"),
      "nothing",
      "upgrade-behavior-by-change-location",
    ],
    ...["name", "version", "description"].map(
      (key): Row => [
        `profile: ${key}`,
        folderOfPacks([], { [key]: "1" }),
        folderOfPacks([], { [key]: "2" }),
        "nothing",
        "modify-basic-profile-information",
      ],
    ),
    [
      "profile: tags",
      folderOfPacks([], { tags: ["a"] }),
      folderOfPacks([], { tags: ["b"] }),
      "nothing",
      "modify-basic-profile-information",
    ],
    // What is only warned of.
    [
      "the move to NA",
      edge(uri("a/b:1"), "", [], "edge-rke2"),
      edge(uri("NA"), "", [], "edge-rke2"),
      "repave",
      "os-layer",
    ],
    ["the way back", edge(uri("NA")), edge(uri("a/b:1")), "repave", "os-layer"],
    ["an older Kubernetes", cloud("", ""), cloud("", "", "1.27.0"), "repave", "repave-behavior-and-configuration"],
    [
      "Kubernetes two minor versions up",
      cloud("", ""),
      cloud("", "", "1.30.0"),
      "repave",
      "repave-behavior-and-configuration",
    ],
  ];

  test.each(rows)("%s", async (_, before, after, effect, heading) => {
    const changes = await changesBetween(before, after);
    met.push(...changes);
    expect(changes.map((change: any) => change.effect)).toContain(effect);
    const found = changes.find((change: any) => change.effect === effect);
    expect(found.source).toMatch(new RegExp(`^https://docs\\.spectrocloud\\.com/.*/#${heading}$`));
  });

  test("image and Kubernetes in one revision", async () => {
    const changes = await changesBetween(edge(uri("a/b:1")), edge(uri("a/b:2"), "", [], "edge-k3s", "1.28.6"));
    met.push(...changes);
    expect(changes.flatMap(({ warnings }: any) => warnings)).toHaveLength(1);
  });

  test("has such a sample, and so has every warning", () => {
    const said = new Set(met.map(({ because, source }) => `${because} ${source}`));
    const silent = EFFECT_RULES.filter(({ because, source }) => !said.has(`${because} ${source?.url}`));
    expect(silent.map(({ because, source }) => `${because} ${source?.url}`)).toEqual([]);
    const warned = new Set(met.flatMap(({ warnings }) => warnings));
    expect(WARNING_RULES.filter(({ warning }) => !warned.has(warning))).toEqual([]);
  });

  test("names the day on which its page was read", () => {
    for (const { source } of [...EFFECT_RULES, ...WARNING_RULES]) expect(source?.read).toMatch(/^20\d\d-\d\d-\d\d$/);
  });
});
