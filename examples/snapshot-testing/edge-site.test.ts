// The tests of the stack. In your own project the import of the helpers is from "cdktf-palette-byoos/testing".
import { Testing } from "cdktf";
import { byoosMatchers, stableConfig, stableHcl } from "../../testing/index";
import { EdgeSite } from "./edge-site";

expect.extend(byoosMatchers);

describe("an Edge site", () => {
  const site = new EdgeSite(Testing.app(), "berlin", "registry.example.com/edge/ubuntu:k3s-1.32.1-v4.6.21-demo");

  test("boots the image that it is given", () => {
    expect(site).toHaveByoosLayer({ image: "registry.example.com/edge/ubuntu:k3s-1.32.1-v4.6.21-demo" });
  });

  test("has the layers of an Edge cluster, in order", () => {
    expect(site).toHaveClusterProfile({
      cloud: "edge-native",
      layers: ["edge-native-byoi@1.0.0", "edge-k3s@1.32.1", "cni-calico@3.29.2"],
      variables: ["site"],
    });
  });

  test("changes only when its review says so", () => {
    expect(stableConfig(site)).toMatchSnapshot();
  });

  test("changes only when its review says so, as HCL", () => {
    expect(stableHcl(site)).toMatchSnapshot();
  });
});
