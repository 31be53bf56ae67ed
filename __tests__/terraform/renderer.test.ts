import { textForHcl } from "../../lib/terraform/template";

/** What CDKTF's renderer of HCL could be asked to write, by the name of its function. */
type Renderer = Record<string, (block: unknown, ...others: unknown[]) => unknown>;

/** A profile in HCL with text that HCL has to escape in each place, and how often the renderer was asked what it does. */
function written(mended: boolean): { readonly hcl: string; readonly asked: number } {
  let hcl = "";
  let asked = 0;
  jest.isolateModules(() => {
    const renderer: Renderer = require("cdktf/lib/hcl/render");
    for (const [name, render] of Object.entries(renderer)) {
      if (!name.startsWith("render")) continue;
      renderer[name] = (block, ...others) => {
        if (name === "renderVariable" && JSON.stringify(block).includes('"\\\\"')) asked += 1;
        return render(mended ? escaped(block) : block, ...others);
      };
    }
    hcl = hclOfProfile();
  });
  return { hcl, asked };
}

/** What a renderer that escapes would do to each text first. */
function escaped(value: unknown): unknown {
  if (typeof value === "string") return textForHcl(value);
  if (Array.isArray(value)) return value.map(escaped);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, escaped(each)]));
}

function hclOfProfile(): string {
  const { synthesizedHcl }: typeof import("../support/stacks") = require("../support/stacks");
  const { ClusterProfile, LayerKind, PackLayer, PackValues, spectrocloud }: typeof import("../../lib") =
    require("../../lib");
  const { TerraformVariable }: typeof import("cdktf") = require("cdktf");
  return synthesizedHcl((stack) => {
    const secret = new TerraformVariable(stack, "secret", { type: "string", sensitive: true });
    const script = 'echo "C:\\dir" ${HOME} > /etc/motd\n';
    const values = (more: object) => PackValues.fromObject({ script, ...more });
    const layer = (id: string, more: object) =>
      new PackLayer(stack, id, { kind: LayerKind.ADDON, name: id, version: "1.0.0", values: values(more) });
    const layers = [layer("nginx", {}), layer("headlamp", { token: secret.stringValue })];
    const profile = new ClusterProfile(stack, "profile", {
      name: "tools",
      cloud: "all",
      type: "add-on",
      description: 'one line: "C:\\dir", {{.spectro.var.site}}',
      tags: ["owner:edge"],
      variables: [{ name: "site", displayName: 'The "site"', regex: "^\\d+$" }],
      layers,
    });
    profile.resource.lifecycle = { precondition: [{ condition: '${var.secret != "\\\\"}', errorMessage: 'no "\\"' }] };
    new spectrocloud.ClusterProfile(stack, "theirs", { name: "theirs", pack: layers.map((each) => each.toPack()) });
  });
}

test("CDKTF's renderer of HCL is asked once whether it escapes texts: one that is mended gets them as they are", () => {
  const today = written(false);
  expect(today.asked).toBe(1);
  expect(today.hcl).toContain('description = "one line: \\"C:\\\\dir\\", {{.spectro.var.site}}"');
  expect(written(true)).toEqual(today);
});
