import { Construct } from "constructs";
import { EdgeByoosLayer, LayerKind, PackLayer, ProviderImage } from "../../lib";
import { synthesized } from "../support/stacks";

const image = ProviderImage.fromUri("example.io/my-images/example-custom-os:v1.4.5");

function site(stack: Construct, id: string): void {
  const scope = new Construct(stack, id);
  new EdgeByoosLayer(scope, "os", { image });
  new EdgeByoosLayer(scope, "newer", { image, version: "2.1.0" });
  new PackLayer(scope, "k8s", { kind: LayerKind.KUBERNETES, name: "edge-k3s", version: "1.28.5" });
}

describe("the names of lookups", () => {
  test("stay when a site is added before the others", () => {
    const one = synthesized((stack) => site(stack, "site1"));
    const two = synthesized((stack) => {
      site(stack, "site0");
      site(stack, "site1");
    });
    expect(two.data).toEqual(one.data);
  });
});
