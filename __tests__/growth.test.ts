import { Session } from "node:inspector";
import path from "node:path";
import { Construct } from "constructs";
import { ClusterProfile, EdgeByoosLayer, LayerKind, PackLayer, PackValues, ProviderImage } from "../lib";
import { synthesized } from "./support/stacks";

/** Ours, and what ours could call too often: the construct tree and CDKTF. */
const counted = ["lib", "node_modules/constructs", "node_modules/cdktf"].map((each) =>
  path.join(__dirname, "..", each),
);
const session = new Session();
const post = (method: string, params?: object): any => {
  let answer: any;
  session.post(method as never, params as never, (error: unknown, result: unknown) => {
    if (error) throw error;
    answer = result;
  });
  return answer;
};

/** How often functions run while a number of profiles is synthesized. */
function calls(profiles: number): number {
  // Starting anew sets every count to zero.
  post("Profiler.startPreciseCoverage", { callCount: true, detailed: false });
  synthesized((stack) => {
    for (let site = 0; site < profiles; site++) {
      const scope = new Construct(stack, `site-${site}`);
      const values = PackValues.fromObject({ site: `site ${site}`, macro: "{{.spectro.var.site}}" });
      const pack = (id: string, kind: LayerKind, name: string) =>
        new PackLayer(scope, id, { kind, name, version: "1.28.5", values });
      new ClusterProfile(scope, "profile", {
        name: `edge-${site}`,
        cloud: "edge-native",
        layers: [
          new EdgeByoosLayer(scope, "byoos", { image: ProviderImage.fromUri("example.io/os:v1.4.5") }),
          pack("kubernetes", LayerKind.KUBERNETES, "edge-k3s"),
          pack("network", LayerKind.NETWORK, "cni-calico"),
        ],
        variables: [{ name: "site", displayName: "Site" }],
      });
    }
  });
  const { result } = post("Profiler.takePreciseCoverage");
  post("Profiler.stopPreciseCoverage");
  return result
    .filter(({ url }: { url: string }) => counted.some((folder) => url.includes(folder)))
    .flatMap(({ functions }: any) => functions.map(({ ranges }: any) => ranges[0].count))
    .reduce((sum: number, count: number) => sum + count, 0);
}

describe("what a synth costs", () => {
  beforeAll(() => {
    session.connect();
    post("Profiler.enable");
  });
  afterAll(() => session.disconnect());

  test("grows with the number of profiles, and not faster", () => {
    calls(5);
    const few = calls(20);
    const many = calls(200);
    expect(few).toBeGreaterThan(1000);
    expect(many / few).toBeLessThan(10.5);
  });
});
