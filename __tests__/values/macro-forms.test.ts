import fc from "fast-check";
import { ClusterProfile, EdgeByoosLayer, LayerKind, Macro, PackLayer, PackValues, ProviderImage } from "../../lib";
import { macroForms } from "../../lib/values/macro";
import { cases } from "../support/fuzz";
import { wholeMessages, wholeWarnings } from "../support/stacks";

const rightOf = (text: string) => macroForms(text).map(({ right }) => right);

describe("text that looks like a macro but is not one", () => {
  test.each([
    ["{{.spectro.vars.ns}}", "{{.spectro.var.ns}}"],
    ["{{.spectro.variable.ns}}", "{{.spectro.var.ns}}"],
    ["{{ .spectro.sytem.cluster.name }}", "{{.spectro.system.cluster.name}}"],
    ["{{ .spectro.packs.k3s.version }}", "{{.spectro.pack.k3s.version}}"],
    ["{{.spectro.macros.pw}}", "{{.spectro.macro.pw}}"],
    ["{{ .spectro.cluster.name }}", "{{.spectro.system.cluster.name}}"],
    ["{{ .spectro.secret.pw }}", "{{.spectro.(system, pack, var or macro).pw}}"],
    ["{.spectro.var.x}", "{{.spectro.var.x}}"],
    ["${.spectro.var.x}", "{{.spectro.var.x}}"],
    ["{spectro.var.x}", "{{.spectro.var.x}}"],
    ["{{.spectro.var.x}", "{{.spectro.var.x}}"],
    ["{{.spectro.var.x", "{{.spectro.var.x}}"],
    ["{{spectro.var.x}}", "{{.spectro.var.x}}"],
    ["{{ spetcro.var.x }}", "{{.spectro.var.x}}"],
    ["{{ .Spectro.Var.x }}", "{{.spectro.var.x}}"],
    ["{{ . spectro.var.x }}", "{{.spectro.var.x}}"],
    ["{{.spectro.var}}", "{{.spectro.var.NAME}}"],
    ["{{ .spectro.vars.x | upper }}", "{{.spectro.var.x}}"],
    ["{{ .spectro.system.clustr.name }}", "{{.spectro.system.cluster.name}}"],
  ])("%s is shown with the nearest right form", (text, right) => {
    expect(rightOf(`key: "before ${text} after"`)).toEqual([right]);
  });

  test.each([
    "{{.spectro.var.x}}",
    "{{ .spectro.var.x }}",
    "{{.spectro.var.x }}",
    "{{- .spectro.var.x -}}",
    "{{ $.spectro.var.x }}",
    "{{ .spectro.system.user.name | upper }}",
    "=v{{ .spectro.system.kubernetes.version | substr 0 4 }}.0",
    '"{{ .spectro.pack.kubernetes.version | default \\"1.19.0\\"}}"',
    "{{.spectro.pack.edge-native-byoi.options.system.uri}}",
    "{{.spectro.pack.kubernetes.kubeadmconfig.apiServer.extraArgs.oidc-issuer-url}}",
    "{{.spectro.system.some.path.of.tomorrow}}",
    "{{.spectro.app.$appDeploymentName.db.PASSWORD}}",
    "# one of {{ .spectro.var.* }} or {{ .spectro.system.[VARIABLE_NAME] }}",
    "a: { b: {{.spectro.var.x}} }",
    "{{{.spectro.var.x}}}",
    "{{ .Values.x }}",
    "{{ .Values.spec.system.x }}",
    "{{ $labels.x }}",
    '{{ lookup "cluster.spectrocloud.com/v1alpha1" "SpectroCluster" "" "" }}',
    '{{ include "spectro.vars.labels" . }}',
    "{{ trunc 4 .MachineID }}",
    '{{ format "${string}" | hints "a" }}',
    "kubectl get pod -o jsonpath='{.spec.nodeName}'",
    "{ name: spectro.cloud, apiVersion: cluster.spectrocloud.com/v1 }",
    "awk '{print $1}'",
    '${VAR:-default} {{"{{"}} .spectro {{"}}"}}',
  ])("%s is right, or none of Palette's", (text) => {
    expect(rightOf(text)).toEqual([]);
  });

  // Source: Palette, System Macros, and the values of its packs.
  test.each(
    [
      ...["user.name", "user.uid", "user.email", "tenant.uid", "project.name", "project.uid", "clusterprofile.name"],
      ...["clusterprofile.uid", "clusterprofile.version", "clusterprofile.infra.name", "clusterprofile.infra.uid"],
      ...["clusterprofile.infra.version", "cluster.name", "cluster.uid", "cluster.kubevip"],
      ...["cluster.eks_security_group", "cluster.irsa_role_arn", "cloudaccount.name", "cloudaccount.uid"],
      ...["kubernetes.version", "cloud.type", "cloud.region", "cloud.image.id", "reverseproxy.server"],
      ...["reverseproxy.port", "reverseproxy.protocol", "reverseproxy.vhostport", "aws.region", "apptier.name"],
      ...["apptier.uid", "appprofile.name", "appprofile.uid", "appdeployment.name", "appdeployment.uid"],
      ...["appdeployment.tiername", "appdeployment.ingress.host"],
    ].map((path) => [path]),
  )("knows the system path %s, with and without the word before it", (path) => {
    expect(rightOf(`{{.spectro.system.${path}}}`)).toEqual([]);
    expect(rightOf(`{{.spectro.${path}}}`)).toEqual([`{{.spectro.system.${path}}}`]);
  });

  test("is none of what the library itself writes", () => {
    const name = fc.stringMatching(/^[a-zA-Z][\w-]{0,20}$/);
    fc.assert(
      fc.property(name, name, (one, other) => {
        const macros = [Macro.variable(one), Macro.named(one), Macro.pack(one, `options.${other}`)];
        expect(rightOf(macros.join(" "))).toEqual([]);
      }),
      { numRuns: cases(200) },
    );
  });

  test("takes no longer for braces without end", () => {
    for (const text of [
      "{".repeat(100_000),
      `{${" ".repeat(100_000)}`,
      "{{.spectro.".repeat(10_000),
      "{ a.b".repeat(50_000),
    ]) {
      expect(rightOf(text).length).toBeLessThanOrEqual(10_000);
    }
  });
});

describe("a wrong macro", () => {
  const wrong = "{{.spectro.vars.ns}}";
  const said = (where: string) =>
    `${where} has ${wrong}, which looks like a macro but is not one, so Palette leaves it as it is. Did you mean ` +
    "{{.spectro.var.ns}}? [macro-form]";
  const addOn = { kind: LayerKind.ADDON, name: "nginx", version: "1.0.0" };

  test("in values, manifests, the description and a default is an error", () => {
    const content = `kind: Namespace\nmetadata: { name: "${wrong}" }\n`;
    expect(
      wholeMessages((stack) => {
        const values = PackValues.fromObject({ [wrong]: [wrong, { deep: wrong }] });
        const layer = new PackLayer(stack, "app", { ...addOn, values, manifests: [{ name: "ns", content }] });
        new ClusterProfile(stack, "profile", {
          ...{ name: "a", cloud: "all", type: "add-on", layers: [layer] },
          description: `For ${wrong}`,
          variables: [{ name: "a", displayName: "A", defaultValue: wrong }],
        });
      }),
    ).toEqual([
      `[edge-sites/app] ${said("The text of values")}`,
      `[edge-sites/app] ${said("Manifest ns")}`,
      `[edge-sites/profile] ${said("The description")}`,
      `[edge-sites/profile] ${said("The default value of variable a")}`,
    ]);
  });

  test("in a comment is a warning", () => {
    const values = PackValues.fromYaml(`# set ${wrong}\na: 1 # or ${wrong}\nb: |\n  # ${wrong}\n  true\n`);
    expect(wholeWarnings((stack) => new PackLayer(stack, "app", { ...addOn, values }))).toEqual([
      `[edge-sites/app] The text of values has ${wrong} in a comment, which looks like a macro but is not one. Did you mean ` +
        "{{.spectro.var.ns}}? [macro-form-comment]",
    ]);
  });

  test("of a system path that is not documented is a warning", () => {
    const values = PackValues.fromYaml("a: '{{ .spectro.system.cluster.nmae }}'\n");
    expect(wholeWarnings((stack) => new PackLayer(stack, "app", { ...addOn, values }))).toEqual([
      "[edge-sites/app] The text of values has {{.spectro.system.cluster.nmae}}, which is not a macro that Palette's " +
        "documentation knows. Did you mean {{.spectro.system.cluster.name}}? [macro-system]",
    ]);
  });

  test.each(["{{.spectro.macros.pw}}", "{{spectro.macro.pw}}", "{.spectro.macro.pw}", "{{ .spetcro.macro.pw }}"])(
    "as a password, %s, is refused",
    (password) => {
      const registryCredentials = { registry: "example.io", username: "puller", password };
      const image = ProviderImage.fromUri("example.io/os:v1");
      const found = wholeMessages((stack) => new EdgeByoosLayer(stack, "byoos", { image, registryCredentials }));
      expect(found).toEqual([
        expect.stringMatching(/registryCredentials\.password is written out.* \[literal-password\]$/),
        expect.stringMatching(/Did you mean \{\{\.spectro\.macro\.pw\}\}\? \[macro-form\]$/),
      ]);
    },
  );

  test("is shown without what stands beside it, which may be a secret", () => {
    const values = PackValues.fromYaml(`a: '{{ .spectro.vars.pw | default "hunter2" }}'\n`);
    const [found] = wholeMessages((stack) => new PackLayer(stack, "app", { ...addOn, values }));
    expect(found).toContain("{{.spectro.vars.pw}}");
    expect(found).not.toContain("hunter2");
  });
});
