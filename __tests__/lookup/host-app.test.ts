import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { NullProvider } from "@cdktf/provider-null/lib/provider";
import { Resource } from "@cdktf/provider-null/lib/resource";
import {
  App,
  Aspects,
  Fn,
  TerraformLocal,
  TerraformOutput,
  TerraformProvider,
  TerraformResource,
  TerraformStack,
  TerraformVariable,
} from "cdktf";
import { Construct } from "constructs";
import {
  ClusterProfile,
  EdgeByoosLayer,
  LayerKind,
  PackLayer,
  ProviderImage,
  SpectrocloudProvider,
  spectrocloud,
} from "../../lib";

const image = ProviderImage.fromUri("example.io/my-images/example-custom-os:v1.4.5");
const STACKS = ["network", "platform", "sites"];

/** What is done to a stack of the host while it is built: at its beginning, in its middle, and at its end. */
type Visit = (stack: TerraformStack, place: "first" | "middle" | "last") => void;

/** A provider and a resource that have nothing to do with this library. */
class DnsProvider extends TerraformProvider {
  constructor(scope: Construct, id: string) {
    const terraformGeneratorMetadata = { providerName: "dns", providerVersion: "3.4.3" };
    super(scope, id, {
      terraformResourceType: "dns",
      terraformGeneratorMetadata,
      terraformProviderSource: "hashicorp/dns",
    });
  }
}

class DnsRecord extends TerraformResource {
  public tagsInput: { [key: string]: string } = {};

  constructor(
    scope: Construct,
    id: string,
    private readonly address: string,
  ) {
    super(scope, id, {
      terraformResourceType: "dns_a_record_set",
      terraformGeneratorMetadata: { providerName: "dns", providerVersion: "3.4.3" },
    });
  }

  public set tags(tags: { [key: string]: string }) {
    this.tagsInput = tags;
  }

  public get tags(): { [key: string]: string } {
    return this.tagsInput;
  }

  protected synthesizeAttributes(): { [name: string]: any } {
    return { zone: "example.com.", addresses: [this.address], tags: this.tagsInput };
  }

  protected synthesizeHclAttributes(): { [name: string]: any } {
    const value = (of: unknown, type: string, storageClassType: string) => ({
      value: of,
      isBlock: false,
      type,
      storageClassType,
    });
    return {
      zone: value("example.com.", "simple", "string"),
      addresses: value([this.address], "set", "stringList"),
      tags: value(this.tagsInput, "map", "stringMap"),
    };
  }
}

/** A host that looks packs up itself, under the names of the BYOOS page, next to everything else it has. */
class HostStack extends TerraformStack {
  public readonly shared: string;

  constructor(app: Construct, id: string, from: HostStack | undefined, visit: Visit) {
    super(app, id);
    const palette = new SpectrocloudProvider(this, "palette", { projectName: "Host" });
    const other = new SpectrocloudProvider(this, "palette-eu", { alias: "eu", projectName: "Europe" });
    new NullProvider(this, "null");
    new DnsProvider(this, "dns");
    visit(this, "first");

    const registry = new spectrocloud.DataSpectrocloudRegistry(this, "public_registry", { name: "Public Repo" });
    const question = { name: "edge-native-byoi", version: "1.0.0", type: "helm", registryUid: registry.id };
    const byoos = new spectrocloud.DataSpectrocloudPackSimple(this, "byoos", { ...question, provider: palette });
    const tenant = { ...question, context: "tenant", provider: other };
    new spectrocloud.DataSpectrocloudPackSimple(this, "byoos_of_tenant", tenant);
    const k3s = new spectrocloud.DataSpectrocloudPack(this, "edge_k3s_newest", {
      name: "edge-k3s",
      registryUid: registry.id,
    });
    const secret = new TerraformVariable(this, "secret", { type: "string", sensitive: true });
    const zone = new TerraformLocal(this, "zone", Fn.lower(`${id}.EXAMPLE.com`));

    for (let index = 0; index < 30; index++) {
      const site = new Construct(this, `site-${index}`);
      const triggers = { pack: byoos.id, k3s: k3s.id, secret: secret.stringValue, zone: zone.asString };
      const host = new Resource(site, "host", { triggers: { ...triggers, index: `${index}` } });
      new Resource(site, "follower", {
        triggers: { host: host.id },
        dependsOn: [registry],
        lifecycle: { preventDestroy: true },
      });
      new DnsRecord(site, "record", `10.0.0.${index}`);
      if (index === 15) visit(this, "middle");
    }
    for (let index = 0; index < 10; index++) {
      new Resource(this, `remote-${index}`, { triggers: { shared: from?.shared ?? byoos.values, index: `${index}` } });
    }
    const block = {
      name: "edge-native-byoi",
      uid: byoos.id,
      registryUid: registry.id,
      tag: "1.0.0",
      values: byoos.values,
    };
    const pack = [block, { name: "edge-k3s", uid: k3s.id, values: "a: 1\n" }];
    const profile = new spectrocloud.ClusterProfile(this, "profile", {
      name: `host-${id}`,
      tags: ["owner:host"],
      pack,
      provider: palette,
    });
    this.shared = profile.id;
    new TerraformOutput(this, "profile_id", { value: profile.id });
    visit(this, "last");
  }
}

/** A profile of ours, as a site of its own. */
function addSite(stack: TerraformStack, id: string): void {
  const site = new Construct(stack, id);
  const pack = (kind: LayerKind, name: string, version: string) => new PackLayer(site, name, { kind, name, version });
  const layers = [
    new EdgeByoosLayer(site, "byoos", { image }),
    pack(LayerKind.KUBERNETES, "edge-k3s", "1.28.5"),
    pack(LayerKind.NETWORK, "cni-calico", "3.26.3"),
  ];
  new ClusterProfile(site, "ours", { name: id, cloud: "edge-native", layers });
}

interface Written {
  readonly json: Record<string, any>;
  readonly hcl: Record<string, string>;
}

/** Synthesizes the host, with what is done to it, in both formats. */
function write(visit: Visit, afterwards: (stack: TerraformStack) => void = () => {}): Written {
  const json: Record<string, any> = {};
  const hcl: Record<string, string> = {};
  for (const hclOutput of [false, true]) {
    const outdir = fs.mkdtempSync(path.join(os.tmpdir(), "host-"));
    const before = process.env.SYNTH_HCL_OUTPUT;
    process.env.SYNTH_HCL_OUTPUT = String(hclOutput);
    try {
      const app = new App({ outdir, hclOutput });
      // The tag aspect of a host, with the guard that docs/larger-stacks.md asks for.
      Aspects.of(app).add({
        visit: (node: any) => {
          if (!("tags" in node && "tagsInput" in node) || node.terraformResourceType?.startsWith("spectrocloud_"))
            return;
          node.tags = { ...node.tagsInput, team: "platform" };
        },
      });
      let from: HostStack | undefined;
      for (const id of STACKS) from = new HostStack(app, id, from, visit);
      for (const stack of app.node.children) afterwards(stack as TerraformStack);
      app.synth();
      for (const id of STACKS) {
        const file = path.join(outdir, "stacks", id, hclOutput ? "cdk.tf" : "cdk.tf.json");
        const text = fs.readFileSync(file, "utf8");
        if (hclOutput) hcl[id] = text;
        else json[id] = JSON.parse(text);
      }
    } finally {
      process.env.SYNTH_HCL_OUTPUT = before;
      if (before === undefined) delete process.env.SYNTH_HCL_OUTPUT;
    }
  }
  return { json, hcl };
}

/** The blocks of a file, each as its text, by what it begins with. */
function blocksOf(hcl: string): Map<string, string> {
  const blocks = hcl.split(/\n(?=(?:data|resource|provider|output|variable|locals|terraform)\b)/);
  return new Map(
    blocks.map((block) => [block.split("{")[0].trim() + (/^locals/.test(block) ? block : ""), block.trim()]),
  );
}

const alone = write(() => {});

/** Says that everything of the host is there as it was, byte for byte, and what else there is. */
function additionsIn({ json, hcl }: Written): string[] {
  const added = new Set<string>();
  for (const id of STACKS) {
    for (const [section, types] of Object.entries<any>(json[id])) {
      if (section !== "data" && section !== "resource") {
        expect(JSON.stringify([section, types])).toBe(JSON.stringify([section, alone.json[id][section]]));
        continue;
      }
      for (const [type, blocks] of Object.entries<any>(types)) {
        for (const [name, block] of Object.entries(blocks)) {
          const before = alone.json[id][section][type]?.[name];
          if (before === undefined) added.add(`${type}.${name}`);
          else expect(JSON.stringify(block)).toBe(JSON.stringify(before));
        }
      }
    }
    const [before, after] = [blocksOf(alone.hcl[id]), blocksOf(hcl[id])];
    for (const [start, text] of before) expect(after.get(start)).toBe(text);
    // What is the host's stands in the order in which it stood.
    expect([...after.keys()].filter((start) => before.has(start))).toEqual([...before.keys()]);
    for (const start of after.keys()) {
      if (!before.has(start)) added.add(start.replace(/^(data|resource) "(\w+)" "([\w-]+)"$/, "$2.$3"));
    }
  }
  return [...added].sort();
}

describe("a host of 300 resources in three stacks, with lookups under the names of the page", () => {
  const lookups = (suffixes: string[]) => [
    expect.stringMatching(/^spectrocloud_cluster_profile\.site-a_ours_/),
    ...suffixes,
  ];
  // The host asks for Public Repo and for the page's pack itself.
  const ours = ["spectrocloud_pack.cni_calico_3_26_3", "spectrocloud_pack.edge_k3s_1_28_5"];

  test("is as large as it says", () => {
    const resources = STACKS.flatMap((id) =>
      Object.values<any>(alone.json[id].resource).flatMap((each) => Object.keys(each)),
    );
    expect(resources.length).toBeGreaterThanOrEqual(300);
    for (const id of STACKS) expect(blocksOf(alone.hcl[id]).size).toBeGreaterThan(100);
    expect(JSON.stringify(alone.json.sites)).toContain("terraform_remote_state");
  });

  test.each(["first", "middle", "last"] as const)("stays as it was with a profile added %s", (where) => {
    const written = write((stack, place) => place === where && addSite(stack, "site-a"));
    expect(additionsIn(written)).toEqual(lookups(ours));
  });

  test("stays as it was with a second site, and with the first one removed again", () => {
    const both: Visit = (stack, place) => {
      if (place === "first") addSite(stack, "site-a");
      if (place === "middle") addSite(stack, "site-b");
    };
    const one = write((stack, place) => place === "first" && addSite(stack, "site-a"));
    const two = write(both);
    const removed = write(both, (stack) => stack.node.tryRemoveChild("site-a"));
    expect(additionsIn(two).filter((name) => !/_ours_/.test(name))).toEqual(ours);
    expect(additionsIn(removed)).toEqual([
      expect.stringMatching(/^spectrocloud_cluster_profile\.site-b_ours_/),
      ...ours,
    ]);
    for (const id of STACKS) {
      // A second site changes nothing of the first, and takes nothing along when the first goes.
      expect(two.json[id].data).toEqual(one.json[id].data);
      const [first] = Object.keys(one.json[id].resource.spectrocloud_cluster_profile).filter((name) =>
        /site-a/.test(name),
      );
      const profiles = (written: Written) => written.json[id].resource.spectrocloud_cluster_profile;
      expect(profiles(two)[first]).toEqual(profiles(one)[first]);
      expect(Object.keys(removed.json[id].data.spectrocloud_pack)).toEqual(
        Object.keys(one.json[id].data.spectrocloud_pack),
      );
    }
  });
});
