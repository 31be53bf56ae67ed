import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { App, TerraformStack } from "cdktf";
import { main } from "../cli/main";
import {
  Checks,
  ClusterProfile,
  EdgeByoosLayer,
  LayerKind,
  PackLayer,
  PackValues,
  ProviderImage,
  SpectrocloudProvider,
  VariableFormat,
} from "../lib";
import { Palette } from "./support/palette";
import { newFolder, repository } from "./support/setup";
import { story } from "./support/steps";
import { Workspace } from "./support/terraform";

/** A profile in HCL, right but for what is said otherwise. */
interface Profile {
  readonly os?: string;
  readonly kubernetes?: string;
  readonly network?: boolean;
  readonly more?: string;
  readonly type?: string;
  readonly cloud?: string;
  readonly version?: string;
  readonly distribution?: string;
}

const pack = (name: string, values: string, type = "spectro") => `
  pack {
    name         = "${name}"
    tag          = data.spectrocloud_pack.${name}.version
    uid          = data.spectrocloud_pack.${name}.id
    registry_uid = data.spectrocloud_registry.public_registry.id
    type         = "${type}"
    values       = <<-EOT
${values.replace(/^(?=.)/gm, "      ")}
    EOT
  }
`;

const OS = "options:\n  system.uri: example.io/os:v1\n";
const RANGE = "manifests:\n  calico:\n    env:\n      CALICO_IPV4POOL_CIDR: 10.42.0.0/16\n";

function profile(id: string, given: Profile = {}): string {
  const { os = OS, kubernetes = "cluster: {}\n", network = true, more = "", distribution = "edge-k3s" } = given;
  return `
resource "spectrocloud_cluster_profile" "${id}" {
  name    = "${id}"
  version = "${given.version ?? "1.0.0"}"
  cloud   = "${given.cloud ?? "edge-native"}"
  type    = "cluster"
${pack("edge-native-byoi", os, given.type)}${pack(distribution, kubernetes)}${network ? pack("cni-calico", RANGE) : ""}${more}
}
`;
}

const lookup = (name: string, version: string) => `
data "spectrocloud_pack" "${name}" {
  name         = "${name}"
  version      = "${version}"
  registry_uid = data.spectrocloud_registry.public_registry.id
}
`;

const LOOKUPS = [
  lookup("edge-native-byoi", "2.1.0"),
  lookup("edge-k3s", "1.33.13"),
  lookup("edge-rke2", "1.33.13"),
  lookup("cni-calico", "3.26.3"),
  'data "spectrocloud_appliances" "arm" {\n  architecture = "arm64"\n}\n',
].join("");

const variable = (arguments_: string) => `profile_variables {\n variable {\n ${arguments_}\n }\n }\n`;

/** Thirteen mistakes in profiles, by the rule that knows each. */
const MISTAKES: Record<string, Profile> = {
  "image-tag": { os: "options:\n  system.uri: example.io/os\n" },
  "image-reference": { os: "options:\n  system.uri: https://example.io/os:v1\n" },
  "image-missing": { os: "pack:\n  drain:\n    timeout: 1\n" },
  "stage-unknown": { os: `${OS}stages:\n  bot:\n    - name: a\n` },
  "values-yaml": { os: "options: [\n" },
  "values-place": { os: `${OS}content:\n  images:\n    - image: example.io/more:v1\n` },
  "literal-password": {
    os: `${OS}providerCredentials:\n  registry: example.io\n  username: a\n  password: Zk9hunter2\n`,
  },
  "macro-form": { os: `${OS}note: "{{spectro.var.site}}"\n` },
  "network-layer-missing": { network: false },
  "profile-version": { version: "V1" },
  "variable-undeclared": { os: 'options:\n  system.uri: "example.io/os:{{.spectro.var.image_tag}}"\n' },
  "variable-default": {
    kubernetes: 'site: "{{.spectro.var.ip}}"\n',
    more: variable('name = "ip"\n display_name = "IP"\n format = "ipv4"\n default_value = "here"'),
  },
  "pack-type-registry": { type: "oci" },
};

const cluster = (id: string, takes: string, config: string, pools: string) => `
resource "spectrocloud_cluster_edge_native" "${id}" {
  name = "${id}"
  cloud_config {
    ${config}
  }
  cluster_profile {
    id = spectrocloud_cluster_profile.${takes}.id
  }
${pools}
}
`;
const pool = (name: string, arguments_: string, hosts: string[]) => `
  machine_pool {
    name = "${name}"
    ${arguments_}
${hosts.map((host) => `    edge_host {\n      ${host}\n    }`).join("\n")}
  }
`;
const both = "control_plane = true\n control_plane_as_worker = true";
const one = pool("control", both, ['host_uid = "one"']);
const pair = (...roles: string[]) =>
  pool(
    "control",
    both,
    roles.map((role, index) => `host_uid = "h${index}"\n two_node_role = "${role}"`),
  );

/** The mistakes in clusters. */
const CLUSTERS: Record<string, string> = {
  "cluster-vip": cluster("no-vip", "good", "", one),
  "cluster-vip-in-pod-range": cluster("in-range", "good", 'vip = "10.42.7.7"', one),
  "cluster-no-worker": cluster(
    "alone",
    "good",
    'vip = "10.0.0.1"',
    pool("control", "control_plane = true", ['host_uid = "one"']),
  ),
  "cluster-two-node": cluster(
    "two",
    "rke2",
    'vip = "10.0.0.1"\n is_two_node_cluster = true',
    pair("primary", "secondary"),
  ),
  "cluster-architecture": cluster(
    "arm",
    "good",
    'vip = "10.0.0.1"',
    pool("control", both, ["host_uid = data.spectrocloud_appliances.arm.ids[0]"]),
  ),
  "cluster-variable-missing": cluster("asked", "asking", 'vip = "10.0.0.1"', one),
};

const GOOD = [
  profile("good"),
  profile("rke2", { distribution: "edge-rke2" }),
  profile("asking", {
    kubernetes: 'site: "{{.spectro.var.site}}"\n',
    more: variable('name = "site"\n display_name = "Site"\n required = true'),
  }),
  cluster("fine", "good", 'vip = "10.0.0.1"', one),
].join("");

/** A folder of HCL, or one that a synth wrote. */
class Planned {
  private readonly workspace: Workspace;

  constructor(private readonly folder = newFolder("check")) {
    this.workspace = new Workspace(this.folder, new Palette());
  }

  public static byHand(): Planned {
    const planned = new Planned();
    fs.copyFileSync(path.join(repository, "e2e", "clusters", "shared.tf"), path.join(planned.folder, "shared.tf"));
    fs.writeFileSync(path.join(planned.folder, "lookups.tf"), LOOKUPS);
    return planned;
  }

  public init(): Promise<string> {
    return this.workspace.init();
  }

  public async apply(hcl: string): Promise<void> {
    this.write(hcl);
    await this.workspace.apply();
  }

  /** Plans what is written, and gives the plan to the command. */
  public async run(hcl: string, command: string, ...options: string[]): Promise<{ code: number; out: any }> {
    if (hcl !== "") this.write(hcl);
    await this.workspace.plan();
    const plan = path.join(this.folder, "plan.json");
    fs.writeFileSync(plan, await this.workspace.must(["show", "-json", path.join(this.folder, "e2e.tfplan")]));
    let out = "";
    const argv = command === "check" ? ["check", plan] : ["describe", "--plan", plan];
    const code = await main([...argv, "--format", "json", ...options], {
      stdout: { write: (text) => (out += text) },
      stderr: { write: () => undefined },
      env: {},
      cwd: this.folder,
    });
    return { code, out: JSON.parse(out) };
  }

  private write(hcl: string): void {
    fs.writeFileSync(path.join(this.folder, "site.tf"), hcl);
  }
}

const found = ({ findings }: any) =>
  findings.map(({ address, rule }: any) => `${rule} ${address.replace(/^spectrocloud_cluster_/, "")}`);

story("Mistakes in HCL, as check finds them in its plan", (step) => {
  const planned = Planned.byHand();
  step("none where there is none", async () => {
    await planned.init();
    const { code, out } = await planned.run(GOOD, "check");
    assert.deepEqual([found(out), code], [[], 0]);
  });
  step("each of a profile, with its address", async () => {
    const hcl = Object.entries(MISTAKES).map(([rule, given]) => profile(rule, given));
    const { code, out } = await planned.run(hcl.join(""), "check");
    for (const rule of Object.keys(MISTAKES)) assert.ok(found(out).includes(`${rule} profile.${rule}`), rule);
    assert.equal(code, 3);
    assert.ok(!JSON.stringify(out).includes("Zk9hunter2"));
  });
  step("each of a cluster, with its address", async () => {
    const { out } = await planned.run(GOOD + Object.values(CLUSTERS).join(""), "check");
    const names = ["no-vip", "in-range", "alone", "two", "arm", "asked"];
    assert.deepEqual(
      found(out).sort(),
      Object.keys(CLUSTERS)
        .map((rule, index) => `${rule} edge_native.${names[index]}`)
        .sort(),
    );
  });
  step("and an answer keeps one from counting", async () => {
    const answer = "profile-version@spectrocloud_cluster_profile.odd=it was so";
    const { code } = await planned.run(profile("odd", { version: "V1" }), "check", "--acknowledge", answer);
    assert.equal(code, 0);
  });
});

story("A profile of our constructs, checked from its plan", (step) => {
  step("gives what its synth gives", async () => {
    const outdir = newFolder("synth");
    const app = new App({ outdir, skipValidation: true });
    const stack = new TerraformStack(app, "stack");
    new SpectrocloudProvider(stack, "spectrocloud", { projectName: "Default" });
    const layer = (kind: LayerKind, name: string, version: string, values: string) =>
      new PackLayer(stack, name, { kind, name, version, values: PackValues.fromYaml(values) });
    new ClusterProfile(stack, "profile", {
      name: "ours",
      version: "V1",
      cloud: "edge-native",
      tags: ["a b"],
      layers: [
        new EdgeByoosLayer(stack, "byoos", {
          version: "2.1.0",
          image: ProviderImage.fromUri("example.io/os:latest"),
          additionalValues: { stages: { bot: [{ name: "a" }] }, note: "{{spectro.var.site}}" },
        }),
        layer(LayerKind.KUBERNETES, "edge-k3s", "1.33.13", 'x: "{{.spectro.var.gone}}"\n'),
      ],
      variables: [
        { name: "unused", displayName: "Unused" },
        { name: "ip", displayName: "IP", format: VariableFormat.IPV4, defaultValue: "here" },
      ],
    });
    const expected = Checks.of(stack)
      .findings()
      .map(({ rule }) => rule);
    app.synth();
    const planned = new Planned(path.join(outdir, "stacks", "stack"));
    await planned.init();
    const { out } = await planned.run("", "check");
    assert.ok(expected.length >= 8, expected.join());
    assert.deepEqual(out.findings.map(({ rule }: any) => rule).sort(), expected.sort());
  });
});

story("What a plan does to a cluster, as describe says it", (step) => {
  const planned = Planned.byHand();
  const site = (os: string, config: string, own = "", extra = "") =>
    profile("good", { os, more: variable('name = "site"\n display_name = "Site"\n default_value = "a"') }) +
    cluster("fine", "good", config, one + extra).replace(".good.id\n", `.good.id\n${own}\n`);
  const macro = 'options:\n  system.uri: "example.io/os:{{.spectro.var.site}}"\n';
  const vip = 'vip = "10.0.0.1"';
  const happens = async (hcl: string) => {
    const { code, out } = await planned.run(hcl, "describe", "--fail-on", "repave");
    const [{ atThisApply: now, whenTheUpdateIsTaken: later, profiles }] = out.clusters;
    assert.deepEqual(profiles, ["good"]);
    return [now.effect, later.effect, code];
  };
  step("a new one takes its profile, and nothing happens to it", async () => {
    await planned.init();
    assert.deepEqual(await happens(site(macro, vip)), ["nothing", "nothing", 0]);
    await planned.apply(site(macro, vip));
  });
  step("nothing, where nothing changes", async () => {
    assert.deepEqual(await happens(site(macro, vip)), ["nothing", "nothing", 0]);
  });
  step("a repave later, where its profile changes in place", async () => {
    assert.deepEqual(await happens(site(OS, vip)), ["nothing", "repave", 3]);
  });
  step("a repave now, where it gives another value to a variable of the image", async () => {
    assert.deepEqual(await happens(site(macro, vip, 'variables = { site = "b" }')), ["repave", "nothing", 3]);
  });
  step("a repave now, where it lays an image of its own over the profile's", async () => {
    const own =
      'pack {\n name = "edge-native-byoi"\n tag = "2.1.0"\n values = "options:\\n  system.uri: example.io/os:v9\\n"\n }';
    assert.deepEqual(await happens(site(macro, vip, own)), ["repave", "nothing", 3]);
  });
  step("the same where it gives a secret to a variable, for which Terraform marks all of its profiles", async () => {
    const declared = 'variable "pin" {\n default = "Zk9hunter2"\n sensitive = true\n}\n';
    const own = (uri: string) =>
      `variables = { site = var.pin }\npack {\n name = "edge-native-byoi"\n tag = "2.1.0"\n values = "options:\\n  system.uri: ${uri}\\n"\n }`;
    await planned.apply(declared + site(macro, vip, own("example.io/os:v8")));
    assert.deepEqual(await happens(declared + site(macro, vip, own("example.io/os:v8"))), ["nothing", "nothing", 0]);
    assert.deepEqual(await happens(declared + site(macro, vip, own("example.io/os:v9"))), ["repave", "nothing", 3]);
    await planned.apply(site(macro, vip));
  });
  step("a new cluster, where its overlay network changes", async () => {
    const config = `${vip}\n overlay_cidr_range = "100.64.192.0/24"`;
    assert.deepEqual(await happens(site(macro, config)), ["new-cluster-needed", "nothing", 3]);
  });
  step("what nobody documents, where it gets an SSH key", async () => {
    assert.deepEqual(await happens(site(macro, `${vip}\n ssh_keys = ["ssh-ed25519 AAAA"]`)), [
      "not-documented",
      "nothing",
      3,
    ]);
  });
  step("its end, where the plan destroys it", async () => {
    assert.deepEqual(
      await happens(site(macro, vip).replace(/resource "spectrocloud_cluster_edge_native"[\s\S]*/, "")),
      ["new-cluster-needed", "nothing", 3],
    );
  });
});
