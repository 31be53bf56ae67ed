import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { App, TerraformOutput, TerraformStack, TerraformVariable, Token } from "cdktf";
import {
  ClusterProfile,
  type ClusterProfileBlockOptions,
  LayerKind,
  Macro,
  PackLayer,
  PackValues,
  type ProfileVariable,
  SpectrocloudProvider,
  spectrocloud,
  VariableFormat,
} from "../../lib";
import { messages, synthesized, synthesizedHcl, wholeMessages } from "../support/stacks";

const nginx = (stack: TerraformStack, id = "nginx", text = Macro.variable("site")) =>
  new PackLayer(stack, id, {
    kind: LayerKind.ADDON,
    name: "nginx",
    version: "1.0.0",
    values: PackValues.fromObject({ text }),
  });
const site: ProfileVariable = { name: "site", displayName: "Site" };
const addOns = (stack: TerraformStack, variables: ProfileVariable[] = [site]) =>
  new ClusterProfile(stack, "profile", {
    name: "add-ons",
    version: "1.2.0",
    cloud: "all",
    type: "add-on",
    layers: [nginx(stack)],
    variables,
  });

/** What somebody's own cluster resource, here an output, makes of a block. */
const written = (add: (stack: TerraformStack) => unknown) =>
  synthesized((stack) => {
    new TerraformOutput(stack, "cluster", { value: add(stack) });
  }).output.cluster.value;

describe("a profile as the block of a cluster", () => {
  test("is its id, as long as nothing else is given", () => {
    expect(written((stack) => addOns(stack).toClusterProfile())).toEqual({
      id: "${spectrocloud_cluster_profile.profile.id}",
    });
  });

  test("has the values of the cluster, under their names", () => {
    const variables = { site: "Zürich", siteName: "zrh", "time-zone": "Europe/Berlin" };
    const declared = Object.keys(variables).map((name) => ({ name, displayName: name }));
    expect(written((stack) => addOns(stack, declared).toClusterProfile({ variables })).variables).toEqual(variables);
  });

  test("keeps what looks like Terraform in a value, and passes on what Terraform knows", () => {
    const { variables } = written((stack) => {
      const given = new TerraformVariable(stack, "given", {}).stringValue;
      return addOns(stack).toClusterProfile({ variables: { site: `\${literal} of ${given}` } });
    });
    expect(variables).toEqual({ site: "$${literal} of ${var.given}" });
  });

  test("leaves values out that are undefined, as an environment variable may be", () => {
    const variables = { site: undefined } as unknown as Record<string, string>;
    expect(written((stack) => addOns(stack).toClusterProfile({ variables }))).not.toHaveProperty("variables");
  });

  test("takes a map that only Terraform knows as it is, and checks nothing of it", () => {
    const strict = [{ ...site, required: true }];
    const { variables } = written((stack) => {
      const given = new TerraformVariable(stack, "given", { type: "map(string)" });
      return addOns(stack, strict).toClusterProfile({ variables: Token.asStringMap(given.value) });
    });
    expect(variables).toBe("${var.given}");
  });

  test("has the values of the layers that the cluster is to take, with what the provider sends for a cluster", () => {
    const { pack } = written((stack) => {
      const profile = addOns(stack);
      return profile.toClusterProfile({ packs: profile.layers });
    });
    expect(pack).toEqual([
      {
        name: "nginx",
        tag: "1.0.0",
        type: "spectro",
        uid: "${data.spectrocloud_pack.nginx_1_0_0.id}",
        values: "text: '{{.spectro.var.site}}'\n",
      },
    ]);
  });

  test("may have other values than the profile, for a pack that the profile has", () => {
    const { pack } = written((stack) =>
      addOns(stack).toClusterProfile({ packs: [nginx(stack, "of-berlin", "Berlin")] }),
    );
    expect(pack[0].values).toContain("Berlin");
  });

  test("keeps its texts in HCL", () => {
    const text = 'a "quoted" \\ and ${literal}';
    const hcl = synthesizedHcl((stack) => {
      const block = addOns(stack).toClusterProfile({ variables: { site: text } });
      new TerraformOutput(stack, "site", { value: block.variables?.site });
    });
    expect(hcl).toContain('value = "a \\"quoted\\" \\\\ and $${literal}"');
  });
});

describe("values that a cluster gives", () => {
  const variables: ProfileVariable[] = [
    { ...site, required: true },
    { name: "nodes", displayName: "Nodes", format: VariableFormat.NUMBER, defaultValue: "1" },
    { name: "gateway", displayName: "Gateway", format: VariableFormat.IPV4, required: true, defaultValue: "10.0.0.1" },
    { name: "code", displayName: "Code", regex: "^[A-Z]{3}$" },
    {
      name: "size",
      displayName: "Size",
      options: [
        { label: "Small", value: "s" },
        { label: "Large", value: "l" },
      ],
    },
    { name: "token", displayName: "Token", isSensitive: true },
  ];
  const said = (options: ClusterProfileBlockOptions) =>
    wholeMessages((stack) => {
      addOns(stack, variables).toClusterProfile(options);
    }).map((message) => message.replace("[edge-sites/profile] toClusterProfile() gives ", ""));
  const with_ = (more: Record<string, unknown>) => said({ variables: { site: "berlin", ...more } as any });

  test.each([
    ["every value that fits", { nodes: "3", gateway: "10.0.0.254", code: "BER", size: "l" }],
    ["macros and tokens, whatever they become", { nodes: "{{.spectro.system.x}}", code: Token.asString({ code: 1 }) }],
    ["an empty text, which is no value", { nodes: "", code: "", size: "" }],
  ])("are right: %s", (_, more) => expect(with_(more)).toEqual([]));

  test.each([
    [
      { nodes: "three" },
      "the variable nodes a value that is not of its format number. Give a number, such as 3 or 0.5. [cluster-variable-value]",
    ],
    [
      { gateway: "10.0.0.256" },
      "the variable gateway a value that is not of its format ipv4. Give an IPv4 address, such as 10.0.0.1. [cluster-variable-value]",
    ],
    [
      { code: "ber" },
      "the variable code a value that does not match its regex. Give text that matches ^[A-Z]{3}$. [cluster-variable-value]",
    ],
    [
      { size: "m" },
      "the variable size a value that is none of its options. Give one of s, l. [cluster-variable-value]",
    ],
    [
      { sight: "berlin" },
      "a value for sight, which is not a variable of the profile. Declare it in the profile. Declared are: site, nodes, gateway, code, size, token. [cluster-variable-undeclared]",
    ],
    [
      { token: "s3cr3t" },
      "the sensitive variable token in plain text, so the value would stand in the Terraform files. Give the value of a sensitive Terraform variable. [cluster-variable-secret]",
    ],
  ])("are refused: %j", (more, message) => {
    expect(with_(more)).toEqual([message]);
    expect(with_(more).join()).not.toContain("s3cr3t");
  });

  test("are refused where a required one is missing or empty", () => {
    const message =
      "no value for the variable site, which the profile requires. Add site to variables, or give it a default value in the profile. [cluster-variable-missing]";
    expect(said({})).toEqual([message]);
    expect(said({ variables: { site: "" } })).toEqual([message]);
  });

  test("are refused where they are no text", () => {
    expect(with_({ nodes: 3 })).toEqual([
      expect.stringContaining("[edge-sites/profile] variables.nodes is the number 3. Palette reads it as text"),
    ]);
    expect(said({ variables: "berlin" as any })[0]).toMatch(/variables is text\. It takes a map, \{ name: value \}/);
  });

  test("may be sensitive as long as they are not written out", () => {
    const found = messages((stack) => {
      const token = new TerraformVariable(stack, "token", { sensitive: true }).stringValue;
      addOns(stack, variables).toClusterProfile({ variables: { site: "berlin", token } });
    });
    expect(found).toEqual([]);
  });

  test("are told apart by the number of the call, where one profile goes into many clusters", () => {
    const found = messages((stack) => {
      const profile = addOns(stack, variables);
      for (const one of ["berlin", "", "paris"]) profile.toClusterProfile({ variables: { site: one } });
    });
    expect(found).toEqual([
      expect.stringContaining("Call 2 of toClusterProfile() gives no value for the variable site"),
    ]);
  });

  test("are checked against variables that are declared afterwards, too", () => {
    const found = messages((stack) => {
      const profile = addOns(stack);
      profile.toClusterProfile({ variables: { site: "berlin", later: "x" } });
      profile.addVariable({ name: "later", displayName: "Later", format: VariableFormat.NUMBER });
    });
    expect(found).toEqual([expect.stringContaining("the variable later a value that is not of its format number")]);
  });

  test("come with layers whose pack the profile has", () => {
    const found = messages((stack) => {
      const other = new PackLayer(stack, "zarf", { kind: LayerKind.ADDON, name: "zarf", version: "1.0.1" });
      addOns(stack).toClusterProfile({ variables: { site: "berlin" }, packs: [other, undefined as any] });
    });
    expect(found).toEqual([
      "[edge-sites/profile] packs[1] is missing. Write packs: [layer].",
      "[edge-sites/profile] toClusterProfile() gives the layer zarf of pack zarf, which the profile does not have. Add the layer to the profile, or leave it out of packs. The profile has nginx.",
    ]);
  });
});

describe("a profile that somebody else made", () => {
  test("needs no lookup if its unique id is known", () => {
    const { data, output } = synthesized((stack) => {
      const profile = ClusterProfile.fromUid(stack, "theirs", { uid: "5f0e", name: "edge" });
      expect([profile.id, profile.name, profile.version]).toEqual(["5f0e", "edge", undefined]);
      new TerraformOutput(stack, "cluster", { value: profile.toClusterProfile({ variables: { any: "thing" } }) });
    });
    expect(data).toBeUndefined();
    expect(output.cluster.value).toEqual({ id: "5f0e", variables: { any: "thing" } });
  });

  test("has its values checked if its declaration is given", () => {
    const found = messages((stack) => {
      const variables = [{ ...site, required: true }];
      ClusterProfile.fromUid(stack, "theirs", { uid: "5f0e", variables }).toClusterProfile();
    });
    expect(found).toEqual([expect.stringMatching(/^\[edge-sites\/theirs\] toClusterProfile\(\) gives no value/)]);
  });

  test("is looked up by name and version, once for everybody who asks for the same", () => {
    const { data } = synthesized((stack) => {
      const eu = new SpectrocloudProvider(stack, "eu", { alias: "eu" });
      const ask = { name: "edge-berlin", version: "1.2.0" };
      const first = ClusterProfile.lookup(stack, ask);
      expect(ClusterProfile.lookup(stack, ask).id).toBe(first.id);
      ClusterProfile.lookup(stack, { ...ask, context: "project" });
      ClusterProfile.lookup(stack, { ...ask, context: "tenant" });
      ClusterProfile.lookup(stack, { ...ask, provider: eu });
    });
    expect(Object.keys(data.spectrocloud_cluster_profile).sort()).toEqual([
      "edge_berlin_1_2_0",
      expect.stringMatching(/^edge_berlin_1_2_0_[0-9a-f]{8}$/),
      expect.stringMatching(/^edge_berlin_1_2_0_[0-9a-f]{8}$/),
    ]);
    expect(data.spectrocloud_cluster_profile.edge_berlin_1_2_0).toEqual({ name: "edge-berlin", version: "1.2.0" });
  });

  test("is reported in one line if it is given what it does not take", () => {
    const found = messages((stack) => {
      ClusterProfile.lookup(stack, "edge-berlin" as any);
      ClusterProfile.fromUid(stack, "theirs", undefined as any).toClusterProfile(null as any);
    });
    expect(found).toEqual([
      "[edge-sites] profile is text. It takes a map: { name, version, … }.",
      "[edge-sites/theirs] props is missing. It takes a map: { uid, name, … }.",
      "[edge-sites/theirs] props is null. It takes a map: { variables, packs, … }.",
    ]);
  });

  test("is reported where it cannot be looked up", () => {
    const found = messages((stack) => {
      ClusterProfile.lookup(stack, { name: "", version: undefined as any, context: "projekt" });
      ClusterProfile.fromUid(stack, "theirs", { uid: "" });
    });
    expect(found).toEqual([
      expect.stringMatching(/^\[edge-sites\] profile name is empty/),
      expect.stringMatching(/^\[edge-sites\] profile version /),
      expect.stringMatching(/^\[edge-sites\] profile context .*projekt.*project, tenant, system/),
      expect.stringMatching(/^\[edge-sites\/theirs\] uid /),
    ]);
  });
});

test("a cluster of one stack takes a profile of another, by references between the stacks", () => {
  const app = new App({ outdir: fs.mkdtempSync(path.join(os.tmpdir(), "clusters-")) });
  const one = new TerraformStack(app, "profiles");
  const other = new TerraformStack(app, "clusters");
  for (const stack of [one, other]) new SpectrocloudProvider(stack, "spectrocloud");
  const profile = addOns(one);
  const block = profile.toClusterProfile({ variables: { site: "berlin" }, packs: profile.layers });
  new TerraformOutput(other, "cluster", { value: block });
  app.synth();
  const read = ({ node }: TerraformStack) =>
    JSON.parse(fs.readFileSync(path.join(app.outdir, "stacks", node.id, "cdk.tf.json"), "utf8"));
  const [id, uid] = ["spectrocloud_cluster_profileprofileid", "dataspectrocloud_packnginx_1_0_0id"];
  const outputs = "data.terraform_remote_state.cross-stack-reference-input-profiles.outputs.cross-stack-output";
  expect(read(other).output.cluster.value).toEqual({
    id: `\${${outputs}-${id}}`,
    variables: { site: "berlin" },
    pack: [expect.objectContaining({ name: "nginx", uid: `\${${outputs}-${uid}}` })],
  });
  expect(Object.keys(read(one).output)).toEqual([`cross-stack-output-${uid}`, `cross-stack-output-${id}`]);
});

describe("the lookup of a profile", () => {
  const ask = { name: "edge-berlin", version: "1.2.0" };
  const host = (stack: TerraformStack, name: string) => {
    const config = { name, version: "1.2.0" };
    new spectrocloud.DataSpectrocloudClusterProfile(stack, "edge_berlin_1_2_0", config);
  };

  test("is not written where the host asks the same under its name", () => {
    const { data } = synthesized((stack) => {
      host(stack, "edge-berlin");
      ClusterProfile.lookup(stack, ask);
    });
    expect(Object.keys(data.spectrocloud_cluster_profile)).toEqual(["edge_berlin_1_2_0"]);
  });

  test("is refused where a block of the host has its name and says something else", () => {
    const found = messages((stack) => {
      host(stack, "another");
      ClusterProfile.lookup(stack, ask);
    });
    expect(found).toEqual([
      "[edge-sites] data.spectrocloud_cluster_profile.edge_berlin_1_2_0 would stand for edge-sites/edge_berlin_1_2_0 and the lookup edge-sites/profile edge_berlin_1_2_0, which CDKTF would write as one block. Give one of them another id.",
    ]);
  });
});
