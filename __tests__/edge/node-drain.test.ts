import { TerraformOutput, TerraformVariable } from "cdktf";
import { EdgeByoosLayer, type NodeDrain, ProviderImage } from "../../lib";
import { messages, newStack, synthesized, warnings } from "../support/stacks";

const image = ProviderImage.notApplicable();
const valuesFrom = (drain: NodeDrain) => new EdgeByoosLayer(newStack(), "byoos", { image, drain }).values;
const messagesOf = (drain: unknown) =>
  messages((stack) => new EdgeByoosLayer(stack, "byoos", { image, drain: drain as NodeDrain }));

describe("how nodes are drained", () => {
  test("stands under pack, with zero and negative numbers, in the order of the pack's own comments", () => {
    expect(
      valuesFrom({
        skipWaitForDeleteTimeout: 0,
        disableEviction: false,
        force: true,
        deleteLocalData: true,
        ignoreDaemonSets: true,
        gracePeriod: -1,
        timeout: 0,
        cordon: false,
        podSelector: "app!=database",
        drainPods: "auto",
      }),
    ).toBe(
      [
        "pack:",
        "  drain:",
        "    drainPods: auto",
        "    podSelector: app!=database",
        "    cordon: false",
        "    timeout: 0",
        "    gracePeriod: -1",
        "    ignoreDaemonSets: true",
        "    deleteLocalData: true",
        "    force: true",
        "    disableEviction: false",
        "    skipWaitForDeleteTimeout: 0",
        "options:",
        "  system.uri: NA",
        "",
      ].join("\n"),
    );
  });

  test("leaves drainPods to Palette where a macro says it", () => {
    const drainPods = "{{.spectro.var.drain}}";
    expect(valuesFrom({ drainPods })).toContain(`    drainPods: '${drainPods}'\n`);
    expect(messagesOf({ drainPods })).toEqual([]);
  });

  test.each(["true", "false"])("writes drainPods %s as the documentation does, without quotes", (drainPods) => {
    expect(valuesFrom({ drainPods })).toContain(`    drainPods: ${drainPods}\n`);
  });

  test("stands beside the images", () => {
    const own = ProviderImage.fromUri("example.io/os:v1");
    const layer = new EdgeByoosLayer(newStack(), "byoos", { image: own, drain: { timeout: 300 } });
    expect(layer.values).toMatch(/^pack:\n {2}content:\n {4}images:\n.*\n {2}drain:\n {4}timeout: 300\noptions:/);
  });

  test("takes tokens", () => {
    const { output } = synthesized((stack) => {
      const seconds = new TerraformVariable(stack, "seconds", { type: "number" }).numberValue;
      const layer = new EdgeByoosLayer(stack, "byoos", { image, drain: { timeout: seconds } });
      new TerraformOutput(stack, "values", { value: layer.values });
    });
    expect(output.values.value).toContain("    timeout: ${jsonencode(var.seconds)}\n");
  });

  test("says what is wrong with it", () => {
    expect(messagesOf({ timeout: -1, gracePeriod: "60", cordon: "yes", drainPods: "never" })).toEqual([
      '[edge-sites/byoos] drain.drainPods "never" is not known. Accepted are auto, true, false.',
      "[edge-sites/byoos] drain.cordon is text. It takes true or false, without quotes.",
      "[edge-sites/byoos] drain.timeout is the number -1. It takes a whole number, 0 or more.",
      "[edge-sites/byoos] drain.gracePeriod is text. It takes a whole number.",
    ]);
    expect(messagesOf({ timeOut: 60 })).toEqual([
      "[edge-sites/byoos] drain has the unknown key timeOut, whose value would be lost. Write timeout, or another of drainPods, " +
        "podSelector, cordon, gracePeriod, ignoreDaemonSets, deleteLocalData, force, disableEviction, " +
        "skipWaitForDeleteTimeout; what else a host understands goes into additionalValues.pack.drain.",
    ]);
    expect(messagesOf("60s")).toEqual([
      "[edge-sites/byoos] drain is text. It takes a map: { drainPods, timeout, gracePeriod, … }.",
    ]);
  });

  test("at the root of the values is a warning", () => {
    const additionalValues = { drain: { timeout: 60 } };
    expect(warnings((stack) => new EdgeByoosLayer(stack, "byoos", { image, additionalValues }))).toEqual([
      "[edge-sites/byoos] additionalValues.drain stands where Palette's documentation has no such key. It belongs under " +
        "pack, as drain.",
    ]);
  });
});
