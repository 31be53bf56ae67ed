import { Macro } from "../../lib";
import { macroPaths, macroReferences } from "../../lib/values/macro";

describe("a macro", () => {
  test("is what Palette fills in", () => {
    expect(Macro.pack("edge-native-byoi", "options.system.uri")).toBe(
      "{{.spectro.pack.edge-native-byoi.options.system.uri}}",
    );
    expect(Macro.system("kubernetes.version")).toBe("{{.spectro.system.kubernetes.version}}");
    expect(Macro.variable("site")).toBe("{{.spectro.var.site}}");
    expect(Macro.named("registry-password")).toBe("{{.spectro.macro.registry-password}}");
  });

  test("is found in a text, whatever its blanks and its functions", () => {
    const text = `a ${Macro.variable("one")} {{ .spectro.var.two | b64enc }} ${Macro.system("cluster.name")}`;
    expect(macroPaths(text, "var")).toEqual(["one", "two"]);
    expect(macroPaths(text, "pack")).toEqual([]);
    expect(macroPaths(".spectro.var.bare", "var")).toEqual([]);
  });

  test.each([
    ["{{.spectro.var.a}} {{ $.spectro.pack.edge-k3s.cluster.name | upper }}", ["var.a", "pack.edge-k3s.cluster.name"]],
    ['{{ index .spectro.var "a" }}', ["var.a"]],
    ['{{ index .spectro.var \\"a\\" }}', ["var.a"]],
    ['{{ index (.spectro.pack) `edge-k3s` "cluster" }}', ["pack.edge-k3s.cluster"]],
    ["{{ index .spectro.var $a }}{{ .spectro }}", ["var", ""]],
    ['{{ default "b" .spectro.var.a "c" }}', ["var.a"]],
    ["{{ .Values.spectro.var.a }} {{ .spectrometer.var.a }} .spectro.var.a", []],
  ])("refers in %s to %j", (text, references) => {
    expect(macroReferences(text)).toEqual(references);
  });
});
