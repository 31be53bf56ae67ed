import { NullProvider } from "@cdktf/provider-null/lib/provider";
import { Aspects, Lazy, TerraformProvider, TerraformStack, Testing } from "cdktf";
import { Construct, type IConstruct } from "constructs";
import {
  ClusterProfile,
  type ClusterProfileProps,
  EdgeByoosLayer,
  LayerKind,
  LayerRevision,
  PackLayer,
  ProviderImage,
  SpectrocloudProvider,
  spectrocloud,
} from "../../lib";
import { messages, synthesized } from "../support/stacks";

const image = ProviderImage.fromUri("example.io/my-images/example-custom-os:v1.4.5");

function edge(scope: Construct, props: Partial<ClusterProfileProps> = {}): ClusterProfile {
  const pack = (id: string, kind: LayerKind, name: string, version: string) =>
    new PackLayer(scope, id, { kind, name, version });
  return new ClusterProfile(scope, "profile", {
    name: "edge",
    cloud: "edge-native",
    layers: [
      new EdgeByoosLayer(scope, "byoos", { image }),
      pack("k8s", LayerKind.KUBERNETES, "edge-k3s", "1.28.5"),
      pack("cni", LayerKind.NETWORK, "cni-calico", "3.26.3"),
    ],
    ...props,
  });
}

/** An aspect that changes profile resources. */
function onProfiles(scope: IConstruct, change: (profile: spectrocloud.ClusterProfile) => void): void {
  const isProfile = (node: unknown): node is spectrocloud.ClusterProfile => node instanceof spectrocloud.ClusterProfile;
  Aspects.of(scope).add({ visit: (node) => isProfile(node) && change(node) });
}

describe("what an aspect sets on a profile", () => {
  test("is checked like what its properties say", () => {
    const found = messages((stack) => {
      edge(stack, { description: "Written by hand" });
      onProfiles(stack, (profile) => {
        profile.name = " ";
        profile.tags = ["a b"];
        profile.version = "latest";
        profile.cloud = "aws";
      });
    });
    expect(found.map((line) => line.split(".")[0])).toEqual([
      "[edge-sites/profile] name is empty",
      '[edge-sites/profile] version "latest" is not SemVer',
      '[edge-sites/profile] tags[0] "a b" is not a tag: it has a blank or a comma',
      '[edge-sites/profile] Layer byoos has the pack edge-native-byoi, and this profile is for cloud "aws"',
    ]);
  });

  test("may make right what was wrong", () => {
    expect(
      messages((stack) => {
        edge(stack, { name: "", tags: ["no tag"] });
        onProfiles(stack, (profile) => {
          profile.name = "edge";
          profile.tags = ["site:one"];
        });
      }),
    ).toEqual([]);
  });

  test("is no map of tags, such as AWS takes them", () => {
    const found = messages((stack) => {
      edge(stack, { tags: ["owner:edge"] });
      Aspects.of(stack).add({
        visit: (node: any) => {
          if ("tags" in node && "tagsInput" in node) node.tags = { ...node.tagsInput, team: "edge" };
        },
      });
    });
    expect(found).toEqual([
      "[edge-sites/profile] tags has become a map, and Palette takes a list. The aspect that tags other resources has to leave cluster profiles alone, or give them a list of key or key:value.",
    ]);
  });

  test("may be another layer", () => {
    const { resource } = synthesized((stack) => {
      const profile = edge(stack);
      let added = false;
      Aspects.of(profile).add({
        visit: () => {
          if (!added)
            profile.addLayer(new PackLayer(stack, "app", { kind: LayerKind.ADDON, name: "nginx", version: "1.0.0" }));
          added = true;
        },
      });
    });
    expect(resource.spectrocloud_cluster_profile.profile.pack).toHaveLength(4);
  });

  test("in another stack than the first is checked when that stack's turn comes", () => {
    const app = Testing.app();
    for (const name of ["first", "second"]) {
      const stack = new TerraformStack(app, name);
      new SpectrocloudProvider(stack, "spectrocloud");
      edge(stack, { name: "" });
      onProfiles(stack, (profile) => {
        profile.name = name;
      });
    }
    expect(() => app.synth()).not.toThrow();
  });
});

describe("a profile and what must be known when the program runs", () => {
  const lazy = Lazy.anyValue({ produce: () => [] }) as never;

  test("layers, variables and manifests are not lazy", () => {
    expect(messages((stack) => edge(stack, { layers: lazy, type: "add-on", cloud: "all" }))).toEqual([
      "[edge-sites/profile] layers is known only at synth. Write layers: [new EdgeByoosLayer(...), new PackLayer(...)].",
    ]);
    expect(messages((stack) => edge(stack, { variables: lazy }))).toEqual([
      "[edge-sites/profile] variables is known only at synth. Write variables: [{ name, displayName }].",
    ]);
    const manifest = { kind: LayerKind.ADDON, name: "m", packType: "manifest", manifests: lazy };
    expect(messages((stack) => new PackLayer(stack, "m", manifest))).toEqual([
      "[edge-sites/m] manifests is known only at synth. Write manifests: [{ name, content }].",
    ]);
  });
});

describe("a profile in a larger stack", () => {
  test("waits for what it depends on", () => {
    const { resource } = synthesized((stack) => {
      const other = new spectrocloud.ClusterProfile(stack, "other", { name: "other" });
      edge(stack, { dependsOn: [other] });
    });
    expect(resource.spectrocloud_cluster_profile.profile.depends_on).toEqual(["spectrocloud_cluster_profile.other"]);
  });

  test("has its revision forget a layer that is removed", () => {
    const { resource } = synthesized((stack) => {
      const site = new Construct(stack, "site");
      const layers = edge(site).layers;
      new LayerRevision(stack, "revision", { layers });
      site.node.tryRemoveChild("profile");
      site.node.tryRemoveChild("cni");
      new NullProvider(stack, "null");
    });
    expect(JSON.stringify(resource.null_resource.revision)).not.toContain("calico");
  });
});

describe("skipDestroy", () => {
  /** The provider as `cdktf get` makes it: CDKTF writes the keys of its maps in snake case. */
  class OtherProvider extends TerraformProvider {
    constructor(
      scope: Construct,
      private readonly featurePreview?: { [key: string]: boolean },
    ) {
      super(scope, "spectrocloud", {
        terraformResourceType: "spectrocloud",
        terraformGeneratorMetadata: { providerName: "spectrocloud" },
      });
    }

    public get featurePreviewInput(): unknown {
      return this.featurePreview;
    }

    protected synthesizeAttributes(): { [name: string]: any } {
      return {
        feature_preview: this.featurePreview && {
          immutable_clusterprofiles: this.featurePreview["immutable-clusterprofiles"],
        },
      };
    }
  }

  const found = (make: (stack: TerraformStack) => TerraformProvider) => {
    const stack = new TerraformStack(Testing.app(), "edge-sites");
    make(stack);
    edge(stack, { version: "1.0.0", skipDestroy: true });
    try {
      Testing.synth(stack, true);
      return "";
    } catch (error) {
      return (error as Error).message;
    }
  };
  const preview = { "immutable-clusterprofiles": true };

  test("is not taken for kept where the bindings misspell the feature", () => {
    expect(found((stack) => new OtherProvider(stack, preview))).toContain(
      "It has to be this library's SpectrocloudProvider: in other bindings CDKTF misspells the feature.",
    );
  });

  test("is kept by this library's provider, and by one that is told so by an override", () => {
    expect(found((stack) => new SpectrocloudProvider(stack, "spectrocloud", { featurePreview: preview }))).toBe("");
    const overridden = (stack: TerraformStack) => {
      const provider = new OtherProvider(stack);
      provider.addOverride("feature_preview", preview);
      return provider;
    };
    expect(found(overridden)).toBe("");
  });
});
