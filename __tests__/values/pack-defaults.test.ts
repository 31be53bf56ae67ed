import { TerraformOutput, type TerraformStack, TerraformVariable } from "cdktf";
import {
  EdgeByoosLayer,
  type EdgeByoosLayerProps,
  LayerKind,
  Macro,
  PackLayer,
  type PackLayerProps,
  PackValues,
  ProviderImage,
} from "../../lib";
import { messages, synthesized, synthesizedHcl } from "../support/stacks";

const defaults = () => PackValues.fromPackDefaults();
const kubernetes = (stack: TerraformStack, values: PackValues, more: Partial<PackLayerProps> = {}) =>
  new PackLayer(stack, "k8s", { kind: LayerKind.KUBERNETES, name: "edge-k8s", version: "1.33.5", values, ...more });
const dataBlock = (add: (stack: TerraformStack) => void) =>
  Object.values<any>(
    Object.values<any>(synthesized(add).data).find((blocks) => Object.keys(blocks)[0] !== "public_registry"),
  )[0];
/** What the profile is given, as it stands in the output. */
const valuesText = (values: (stack: TerraformStack) => string): string => {
  return synthesized((stack) => new TerraformOutput(stack, "out", { value: values(stack) })).output.out.value;
};
const conditions = (values: PackValues) => dataBlock((stack) => kubernetes(stack, values)).lifecycle.postcondition;

describe("the values that a pack comes with", () => {
  test("are what the lookup of the layer's own pack gives", () => {
    const values = (given?: PackValues): string => valuesText((stack) => kubernetes(stack, given as PackValues).values);
    expect(values(defaults())).toEqual(values(undefined));
  });

  test("are changed by Terraform, and only where the text is there once", () => {
    const add = (stack: TerraformStack) =>
      kubernetes(stack, defaults().replaceText("podSubnet: 192.168.0.0/16", "podSubnet: 10.42.0.0/16"));
    const block = dataBlock(add);
    expect(valuesText((stack) => add(stack).toPack().values ?? "")).toMatch(
      /^\$\{replace\(data\.spectrocloud_pack(_simple)?\.\w+\.values, "podSubnet: 192\.168\.0\.0\/16", "podSubnet: 10\.42\.0\.0\/16"\)\}$/,
    );
    expect(block.lifecycle.postcondition).toEqual([
      {
        condition: '${try(length(split("podSubnet: 192.168.0.0/16", self.values)), 0) == 2}',
        error_message:
          'Pack edge-k8s 1.33.5: replaceText needs its text once in the values that the pack comes with, and "podSubnet: ' +
          '192.168.0.0/16" stands there ${try(length(split("podSubnet: 192.168.0.0/16", self.values)) - 1, 0)} times. Look at ' +
          "the values of that version in Palette, and give a text that they have once; none, where the pack was not found.",
      },
    ]);
    const hcl = synthesizedHcl(add);
    expect(hcl).toContain('condition = "${try(length(split("podSubnet: 192.168.0.0/16", self.values)), 0) == 2}"');
    expect(hcl).toContain("postcondition {");
  });

  test("are changed again, each text looked for in what the one before has left", () => {
    const chained = defaults().replaceText("a: 1", "a: 2").replaceText("a: 2", "a: 3");
    expect(valuesText((stack) => kubernetes(stack, chained).values)).toMatch(
      /^\$\{replace\(replace\(data\.[\w.]+\.values, "a: 1", "a: 2"\), "a: 2", "a: 3"\)\}$/,
    );
    expect(conditions(chained).map(({ condition }: { condition: string }) => condition)).toEqual([
      '${try(length(split("a: 1", self.values)), 0) == 2}',
      '${try(length(split("a: 2", replace(self.values, "a: 1", "a: 2"))), 0) == 2}',
    ]);
  });

  test.each([
    ["/a.*b/", 'join("x", split("/a.*b/", VALUES))', '"/a.*b/"'],
    ["/", 'replace(VALUES, "/", "x")', '"/"'],
    ["a[0].(b|c)+$", 'replace(VALUES, "a[0].(b|c)+$", "x")', '"a[0].(b|c)+$"'],
    ["${HOME} %{if}", 'replace(VALUES, "$${HOME} %%{if}", "x")', '"$${HOME} %%{if}"'],
    ['a: "b\\c"\n  d', 'replace(VALUES, "a: \\"b\\\\c\\"\\n  d", "x")', '"a: \\"b\\\\c\\"\\n  d"'],
  ])("are looked through for %j literally", (anchor, expression, quoted) => {
    const values = defaults().replaceText(anchor, "x");
    const text = valuesText((stack) => kubernetes(stack, values).values);
    expect(text.replace(/data\.[\w.]+\.values/, "VALUES")).toBe(`\${${expression}}`);
    expect(conditions(values)[0].condition).toBe(`\${try(length(split(${quoted}, self.values)), 0) == 2}`);
  });

  test("take tokens, macros and nothing in the text's place", () => {
    const text = valuesText((stack) => {
      const subnet = new TerraformVariable(stack, "subnet", { type: "string" }).stringValue;
      const values = defaults()
        .replaceText("a: 1", `a: ${subnet}`)
        .replaceText("b: 1", `b: ${Macro.system("cluster.name")}`)
        .replaceText("c: 1", "");
      return kubernetes(stack, values).values;
    });
    expect(text).toContain('"a: 1", "a: ${var.subnet}"), "b: 1", "b: {{.spectro.system.cluster.name}}"), "c: 1", "")}');
  });

  test("have one condition for each change, however many layers make it", () => {
    const values = defaults().replaceText("a: 1", "a: 2");
    const block = dataBlock((stack) => {
      kubernetes(stack, values);
      new PackLayer(stack, "again", { kind: LayerKind.KUBERNETES, name: "edge-k8s", version: "1.33.5", values });
      const other = defaults().replaceText("b: 1", "b: 2");
      new PackLayer(stack, "other", { kind: LayerKind.KUBERNETES, name: "edge-k8s", version: "1.33.5", values: other });
    });
    expect(block.lifecycle.postcondition).toHaveLength(2);
  });

  test("keep the conditions of their data block that a user sets", () => {
    const block = dataBlock((stack) => {
      const { pack } = kubernetes(stack, defaults().replaceText("a: 1", "a: 2"));
      if (pack !== undefined)
        pack.resource.lifecycle = { postcondition: [{ condition: "${true}", errorMessage: "no" }] };
    });
    expect(block.lifecycle.postcondition).toHaveLength(2);
  });

  test("cannot be merged, nor merged over others", () => {
    const message =
      "[edge-sites/k8s] " +
      "The values that the pack comes with cannot be merged with others, nor with typed properties: only Terraform knows them. " +
      "Replace text in them, or write the values out in a file, which can be merged.";
    const other = PackValues.fromObject({ a: 1 });
    for (const values of [defaults().merge(other), other.merge(defaults()), defaults().merge(defaults())]) {
      expect(messages((stack) => kubernetes(stack, values))).toEqual([message]);
    }
    const props: EdgeByoosLayerProps = { values: defaults(), image: ProviderImage.fromUri("example.io/os:v1") };
    const found = messages((stack) => new EdgeByoosLayer(stack, "k8s", props));
    expect(found).toEqual([message]);
    const bare = { values: defaults().replaceText("a: 1", "a: 2") };
    expect(messages((stack) => new EdgeByoosLayer(stack, "k8s", bare))).toEqual([]);
  });

  test("say what is wrong with a change", () => {
    const found = (values: PackValues) => messages((stack) => kubernetes(stack, values));
    expect(found(defaults().replaceText("", "a"))).toEqual([
      "[edge-sites/k8s] the anchor of replaceText is empty. Give the text that Palette should use for it.",
    ]);
    expect(found(defaults().replaceText("a", 1 as unknown as string))).toEqual([
      "[edge-sites/k8s] the text of replaceText is the number 1. Palette reads it as text: put quotes around what you typed.",
    ]);
    expect(
      messages((stack) => {
        const token = new TerraformVariable(stack, "a", { type: "string" }).stringValue;
        kubernetes(stack, defaults().replaceText("a", "b").replaceText(token, "c"));
      }),
    ).toEqual([
      "[edge-sites/k8s] The text that replaceText number 2 looks for is known only to Terraform. Write it out, as it stands in " +
        "the values that the pack comes with; what stands in its place may be a token.",
    ]);
    expect(found(PackValues.fromYaml("a: 1\n").replaceText("a", "b"))).toEqual([
      "[edge-sites/k8s] replaceText was called on values, and it works only on the values that a pack comes with. Begin with " +
        "the pack's default values, or change the text itself.",
    ]);
  });

  test("need a pack that is looked up", () => {
    const manifests = [{ name: "a", content: "a: 1" }];
    const more = { packType: "manifest", version: undefined, manifests };
    expect(messages((stack) => kubernetes(stack, defaults(), more))).toEqual([
      "[edge-sites/k8s] The layer starts from the values that its pack comes with, but its pack is not looked up. Give a " +
        "name and a version, and let the layer look its pack up; a layer of type manifest has no pack.",
    ]);
  });
});
