import { Macro } from "../../lib";
import { macroPaths } from "../../lib/values/macro";

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
});
