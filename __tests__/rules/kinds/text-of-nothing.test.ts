import { TerraformStack, Testing } from "cdktf";
import {
  Checks,
  EdgeByoosLayer,
  LayerKind,
  Macro,
  NonEdgeByoosLayer,
  PackLayer,
  PackRegistry,
  PackValues,
  ProviderImage,
  SpectrocloudProvider,
} from "../../../lib";
import { addOn, os, profile, rulesBroken, said, withVariable } from "../../support/said";
import { newStack } from "../../support/stacks";

const PYTHON = "<cdktf.TerraformVariable object at 0x7f3c2a1b5d90>";
const LAZY = "<cdktf._LazyBaseProxy object at 0x10be6f0d0>";

/** Whether a text is spoken to where an image, a name and a tag are given. */
const ofImage = (uri: string) =>
  rulesBroken((stack) => new EdgeByoosLayer(stack, "byoos", { image: ProviderImage.fromUri(uri) }));
const ofName = (name: string) => rulesBroken((stack) => profile(stack, { name }));
const ofValues = (values: object) =>
  rulesBroken((stack) => addOn(stack, { values: PackValues.fromObject(values as any) }));
const about = (rules: string[]) => rules.filter((rule) => /text-of-nothing|missing/.test(rule));

describe("text that stands for nothing is said", () => {
  test.each([
    "example.io/os:undefined",
    "example.io/undefined/os:v1",
    "undefined/os:v1.4.5",
    "example.io/os:v1.4.5-undefined",
    "example.io/os:vundefined",
    "example.io/os:NaN",
    "example.io/None:v1",
    "example.io/os:None",
    "example.io/null:v1",
    "example.io/os:null",
    "example.io/nil/os:v1",
    "example.io/os:k3s-1.32.4-None-demo",
    "example.io/os:[object Object]",
    `example.io/os:${PYTHON}`,
    "example.io/os:%!s(<nil>)",
    "example.io/os:<nil>",
    "example.io/os:0x27caa631b630",
    "com.example.Os@1b2c3d/os:v1",
  ])("in a reference: %s", (uri) => {
    expect(ofImage(uri)).toEqual(["text-of-nothing"]);
  });

  test.each(["example.io/os:v1.4.5-null", "example.io/os:k3s-1.32.4-v4.6.16-nil"])(
    "perhaps, in a reference: %s",
    (uri) => {
      expect(said((stack) => os(stack, { image: ProviderImage.fromUri(uri) }))).toEqual([
        expect.stringMatching(
          /^warning: image has "(null|nil)" in it, which a program may .* \[text-of-nothing-perhaps\]$/,
        ),
      ]);
    },
  );

  test.each(
    [
      ["undefined", "null", "None", "nil", "NaN", "<nil>", "%!s(<nil>)", "%!v(PANIC=String)", "[object Object]"],
      [
        "[object Promise]",
        PYTHON,
        LAZY,
        "0x27caa631b630",
        "&{{0x140001a2b40}",
        "com.example.X@1b2c3d",
        "edge-undefined",
      ],
      ["undefined-edge", "site_undefined", "edge.None", "%!d(string=edge)"],
    ].flat(),
  )("as a name: %s", (name) => {
    expect(ofName(name)).toEqual(["text-of-nothing"]);
  });

  test.each<[string, (stack: TerraformStack) => unknown]>([
    ["a tag", (s) => profile(s, { tags: ["site:undefined"] })],
    ["another tag", (s) => profile(s, { tags: ["null"] })],
    ["a profile's version", (s) => profile(s, { version: "1.0.undefined" })],
    ["a pack's version", (s) => addOn(s, { version: "v1.undefined" })],
    ["a pack's tag", (s) => addOn(s, { tag: "None" })],
    ["a registry", (s) => PackRegistry.lookup(s, { name: "null" })],
    ["a display name", (s) => withVariable(s, { displayName: "[object Object]" })],
    ["a variable's default", (s) => withVariable(s, { defaultValue: PYTHON })],
    ["a macro", (s) => addOn(s, { values: PackValues.fromObject({ site: Macro.named(undefined as any) }) })],
    ["a macro of an object", (s) => addOn(s, { values: PackValues.fromObject({ site: Macro.variable({} as any) }) })],
    ["a system macro", (s) => addOn(s, { values: PackValues.fromYaml("a: '{{.spectro.system.null}}'") })],
    [
      "the macro of a password",
      (s) =>
        os(s, {
          registryCredentials: { registry: "example.io", username: "robot", password: "{{.spectro.macro.undefined}}" },
        }),
    ],
    [
      "a user name",
      (s) =>
        os(s, {
          registryCredentials: { registry: "example.io", username: "undefined", password: "{{.spectro.macro.pw}}" },
        }),
    ],
    [
      "an image's part",
      (s) =>
        os(s, {
          image: ProviderImage.fromParts({
            registry: "example.io",
            repository: "os",
            k8sDistribution: "k3s",
            osName: "ubuntu",
            osVersion: "22.04",
            peVersion: "undefined",
          }),
        }),
    ],
    ["an AMI", (s) => new NonEdgeByoosLayer(s, "os", { osImageOverride: "undefined", osName: "rhel", osVersion: "8" })],
    [
      "a manifest's name",
      (s) => addOn(s, { manifests: [{ name: "undefined", content: "kind: Namespace\napiVersion: v1" }] }),
    ],
    ["an object in a scalar", (s) => addOn(s, { values: PackValues.fromYaml("a:\n  - b: '[object Object]'\n") })],
    ["Go's nothing in a scalar", (s) => addOn(s, { values: PackValues.fromYaml("a: 'https://%!s(<nil>)/x'\n") })],
    ["a token's print in a scalar", (s) => addOn(s, { values: PackValues.fromObject({ region: PYTHON }) })],
  ])("in %s", (_, add) => {
    expect(about(rulesBroken(add))).toEqual(["text-of-nothing"]);
  });

  test.each([
    { level: "undefined" },
    { url: "https://undefined/join" },
    { image: "example.io/os:undefined" },
    { limit: "NaN" },
  ])("perhaps, in a scalar of values: %j", (values) => {
    expect(ofValues(values)).toEqual(["text-of-nothing-perhaps"]);
  });

  test("in the settings of a provider, and a key is not repeated", () => {
    const stack = new TerraformStack(Testing.app(), "edge-sites");
    new SpectrocloudProvider(stack, "spectrocloud", { apiKey: "undefined", host: "None", projectName: "undefined" });
    new PackLayer(stack, "cni", { kind: LayerKind.NETWORK, name: "cni-calico", version: "3.29.2" });
    expect(
      Checks.of(stack)
        .findings()
        .map(({ message }) => message.split(" in it")[0]),
    ).toEqual([
      'apiKey of provider edge-sites/spectrocloud has "undefined"',
      'host of provider edge-sites/spectrocloud has "None"',
      'projectName of provider edge-sites/spectrocloud has "undefined"',
    ]);
  });

  test("where a value is missing, the message asks for an environment variable", () => {
    const stack = newStack();
    new NonEdgeByoosLayer(stack, "os", {
      osImageOverride: process.env.NO_SUCH_AMI as string,
      osName: "rhel",
      osVersion: "8",
    });
    expect(
      Checks.of(stack)
        .findings()
        .map(({ message }) => message),
    ).toEqual([
      "osImageOverride is missing. Give it text. If an environment variable has it, is that variable set where the program runs? [missing]",
    ]);
  });
});

/** What Go 1.24, Java 17 and Python 3.11 have printed, each behind `west-`. */
const PRINTED: Record<string, string[]> = {
  "Go, a pointer": ["0x37e420103510", "0xc000123456", "0x358140160b8", "0x14000112340"],
  "Go, an object of CDKTF": ["&{{0x41f4da086c0} {0}}", "&{jsiiProxy_Construct:{internal:0x358140160c0}}"],
  "Go, a pointer to a struct": [
    "&{berlin 8 [a] 0x358140160c0}",
    "&{Name:berlin Port:8 Tags:[a] in:0x358140160c0}",
    ...["&{1 2}", "&{a:1 b:2}", "&{}", "&{{} {0 0}}", "&[1 2]", "&{ 0 [] <nil>}"],
  ],
  "Go, a struct": ["{0x358140160c0}", "{p:0x358140160c0}", "{map[a:0x358140160c0]}", "{{0x358140160c0} {0}}"],
  "Go, a list": ["[0x3581401e050]", "[0x3581401e050 <nil> 1]"],
  "Go, a map": ["map[a:b]", "map[]", "&map[a:b]", "map[a:0x3581401e050]"],
  "Go, of another type": [
    ...["%!s(*string=0x3581401e050)", "%!d(string=berlin)", "%!s(int=3)", "%!s(*main.inner=&{1 2})"],
    ...["%!s(func()=0x4c5d40)", "%!d(complex128=(1+2i))", "%!!(string=berlin)", "%!s(bool=true)"],
    ...["{berlin %!s(int=8) [a] %!s(*main.inner=&{1 2})}", "[%!d(string=a) %!d(string=b)]"],
  ],
  "Go, what is not there": [
    ...["%!s(MISSING)", "%!(EXTRA string=berlin)", "%!(NOVERB)", "%!d(BADINDEX)", "%!(BADWIDTH)1", "<nil>"],
    ...["%!s(<nil>)", "%!s(*string=<nil>)", "%!v(PANIC=String method: boom)"],
  ],
  "Java, an object": [
    ...["java.lang.Object@610455d6", "com.example.Main$Site@4dc63996", "com.example.Main$Inner@d716361"],
    ...["com.example.Main$1@6ff3c5b5", "com.example.Main$$Lambda$1/0x00007fd7f8001208@4d7e1886"],
    ...["java.util.concurrent.CompletableFuture@4617c264[Not completed]", "[com.example.Main$Site@3e3abc88]"],
    ...["{a=com.example.Main$Site@6ce253f1}", "com.hashicorp.cdktf.TerraformVariable@1b28cdfa"],
  ],
  "Java, an array": ["[Ljava.lang.String;@2f0e140b", "[I@7440e464", "[[Ljava.lang.String;@78308db1", "[B@49476842"],
  "Java, an Optional": ["Optional[x]", "Optional.empty"],
  "Python, an object": [
    ...["<__main__.Site object at 0x7f434e3d71d0>", "<__main__.make.<locals>.Local object at 0x7f434e3d7290>"],
    ...[
      "<jsii._reference_map.InterfaceDynamicProxy object at 0x7f12c3d96550>",
      "<list_iterator object at 0x7f434e3cd900>",
    ],
    ...["<unlocked _thread.lock object at 0x7f434e3d70c0>", "<memory at 0x7f434e3f44c0>"],
    ...["<weakref at 0x7f434e3dc040; to 'Site' at 0x7f434e3d71d0>", "<__main__.Site object at 0x000001D2C8A1B2C0>"],
    ...["[<__main__.Site object at 0x7f434e3d71d0>]", "{'a': <__main__.Site object at 0x7f434e3d71d0>}"],
  ],
  "Python, a function": [
    ...["<function make at 0x7f434e143740>", "<function make.<locals>.<lambda> at 0x7f434e143880>"],
    ...["<bound method Site.m of <__main__.Site object at 0x7f434e3d71d0>>", "<built-in function print>"],
    ...["<bound method Site.c of <class '__main__.Site'>>", "<built-in method join of str object at 0x7f434f953c60>"],
    ...["<generator object gen at 0x7f434e95fb60>", "<coroutine object co at 0x7f434e95fcc0>"],
  ],
  "Python, a class or a member": [
    ...[
      "<class '__main__.Site'>",
      "<enum 'K'>",
      "[<K.EU: 'eu'>]",
      "<I.ONE: 1>",
      "<F.A|B: 3>",
      "<module 'sys' (built-in)>",
    ],
  ],
};

describe("what a program prints for an object is said", () => {
  const printed = Object.entries(PRINTED).flatMap(([of, texts]) => texts.map((text) => [of, text] as const));
  const certainly = (of: string) => !/^Go, a (struct|list)$/.test(of);

  test.each(printed)("in a name: %s, west-%s", (of, text) => {
    for (const name of [`west-${text}`, `west_${text}`, text]) {
      const rules = about(ofName(name));
      expect([name, rules.length]).toEqual([name, 1]);
      if (certainly(of)) expect([name, rules]).toEqual([name, ["text-of-nothing"]]);
    }
  });

  test.each(printed.filter(([of]) => !/map|Optional|class or|pointer to/.test(of)))(
    "in values: %s, west-%s",
    (_, text) => {
      expect(about(ofValues({ site: `west-${text}` }))).toHaveLength(1);
    },
  );

  test.each(["0x37e420103510", "&{{0x41f4da086c0} {0}}", "com.example.Site@4dc63996"])("in a macro: %s", (text) => {
    expect(about(ofValues({ site: `{{.spectro.var.${text}}}` }))).toEqual(["text-of-nothing"]);
  });

  test.each(["Bare@7229724f", "west_Bare$Site@d716361"])(
    "perhaps, for a class of Java without a package: %s",
    (name) => {
      expect(ofName(name)).toEqual(["text-of-nothing-perhaps"]);
    },
  );

  test("and that it is an object, if that is all that can be told", () => {
    expect(said((stack) => profile(stack, { name: "west-0x37e420103510" }))).toEqual([
      expect.stringMatching(
        /^name has "0x37e420103510" in it, which a program prints for an object in place of text\./,
      ),
    ]);
  });
});

describe("text that is meant is not spoken to", () => {
  test.each([
    "example.io/os:nan-edge-null",
    "example.io/nullable/os:v1",
    "example.io/none/os:v1",
    "example.io/os:undefinedbehavior-1",
    "example.io/nil-store/os:v1",
    "example.io/os:null-island",
    "example.io/nanny/os:v1",
    "example.io/annul:v1",
    "example.io/os@sha256:0b5f3f2c7a5cbe1a9bb04fdf2f7f28a09f8e6f6b7b1c0f4c1e5a2f3d4c5b6a79",
    "example.io/0x27/os:v0x1",
  ])("in a reference: %s", (uri) => {
    expect(ofImage(uri)).toEqual([]);
  });

  test.each([
    ..."none Nil nullify edge-null nan NANO nonexistent wwn-0x5000c500a1b2c3d4 edge@home 0x1f".split(" "),
    ..."west-[a] roadmap[1] optional.empty user@1b2c3d4e Azure/Deploy@1b2c3d4e pci-0x10de1eb8 west-1.2.3.4".split(" "),
    ..."a&b a&{{.spectro.var.x}} scsi-0x60000970000197900123533030333032 K.EU Main$Site class-0x4c5d40".split(" "),
  ])("as a name: %s", (name) => {
    expect(ofName(name)).toEqual([]);
  });

  test.each([
    { clusterIP: "None" },
    { value: null },
    { quoted: "null" },
    { disk: "wwn-0x5000c500a1b2c3d4" },
    { disk: "/dev/disk/by-id/wwn-0x5000c500a1b2c3d4" },
    { mask: "0x5000" },
    { contract: "0x52908400098527886E0F7030069857D2E4169EE7" },
    { text: "Whoever calls it undefined is right" },
    { script: 'if (typeof x === "undefined") {\n  y = "[object Object]";\n}\n' },
    { oneLine: "test x = undefined || exit" },
    { mail: "admin@5f3b1a2c.example.io" },
    { format: "%s: %d!" },
    { template: "<no value>" },
    { url: "https://example.io/?a=b&{{ .Values.query }}" },
    { shortcode: "{{% note %}} {{< ref >}} {{ 1 }}" },
    { html: "<a class='x'> <class> <input name='a'>" },
    { jsonpath: "{.items[0].metadata['name']}" },
    { placeholder: "<cluster.name: see below>" },
    { address: "reads at 0x7f434e3d71d0 and stops" },
    { key: "value-of-undefined-behavior" },
  ])("in values: %j", (values) => {
    expect(ofValues(values).filter((rule) => rule !== "text-of-nothing-perhaps" || !("key" in values))).toEqual([]);
  });

  test.each<[string, (stack: TerraformStack) => unknown]>([
    ["an empty description", (s) => profile(s, { description: "" })],
    ["a description in words", (s) => profile(s, { description: "What is undefined elsewhere, null and void" })],
    [
      "an environment of a stage",
      (s) => os(s, { stages: { boot: [{ environment: { PROXY: "None", MODE: "null" } }] } }),
    ],
    ...[
      "echo undefined > /dev/null",
      "awk '{ map[$1]++ } END { for (k in map) print k, map[k] }' f",
      "map[a]=1; echo ${map[a]} ${map[@]} 2>&1 &",
      "devmem 0x100000000 && sed 's/a/&{b}/' f",
      "printf '%s\\n' <a.txt >b.txt",
    ].map((command): [string, (stack: TerraformStack) => unknown] => {
      return [`the command ${command}`, (s) => os(s, { stages: { boot: [{ commands: [command] }] } })];
    }),
    [
      "the content of a file",
      (s) => os(s, { stages: { boot: [{ files: [{ path: "/etc/x", permissions: "0644", content: "null" }] }] } }),
    ],
    ["macros", (s) => addOn(s, { values: PackValues.fromYaml("a: '{{.spectro.macro.nullable}}'") })],
    [
      "a dropdown's choice",
      (s) => withVariable(s, { options: [{ label: "none", value: "None" }], inputType: "dropdown" }),
    ],
  ])("in %s", (_, add) => {
    expect(about(rulesBroken(add))).toEqual([]);
  });
});
