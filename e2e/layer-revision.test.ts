import assert from "node:assert/strict";
import { describe } from "node:test";
import { NullProvider } from "@cdktf/provider-null/lib/provider";
import { Resource } from "@cdktf/provider-null/lib/resource";
import { type TerraformStack, TerraformVariable } from "cdktf";
import { LayerRevision, ProviderImage } from "../lib";
import { Scene } from "./support/scene";
import { edgeProfile, IMAGE } from "./support/stacks";
import { story } from "./support/steps";
import { FORMATS } from "./support/synth";

/** What a test changes from one run to the next. */
interface Parts {
  readonly image?: string;
  readonly kubernetes?: string;
  readonly description?: string;
  readonly values?: { [key: string]: any };
}

/** A profile, a revision of its OS layer and one of its Kubernetes layer, and resources that follow them. */
function followers(stack: TerraformStack, { image = IMAGE, kubernetes, description, values }: Parts = {}): void {
  new NullProvider(stack, "null");
  const secret = new TerraformVariable(stack, "secret", { sensitive: true });
  const additionalValues = { stages: { boot: [{ name: secret.stringValue }] }, ...values };
  const profile = edgeProfile(stack, {
    byoos: { image: ProviderImage.fromUri(image), additionalValues },
    kubernetes,
    profile: { description },
  });
  const [os, k8s] = profile.layers;
  const osRevision = new LayerRevision(stack, "os-revision", { layers: [os] });
  const k8sRevision = new LayerRevision(stack, "k8s-revision", { layers: [k8s] });
  new Resource(stack, "hosts", { lifecycle: { replaceTriggeredBy: osRevision.replaceTriggers } });
  new Resource(stack, "upgrade", {
    triggers: { what: "kept before it is destroyed" },
    lifecycle: { createBeforeDestroy: true, replaceTriggeredBy: k8sRevision.replaceTriggers },
  });
  new Resource(stack, "bystander", {});
}

const OS_CHANGE = ["null_resource.hosts", "null_resource.os-revision"];
const K8S_CHANGE = ["null_resource.k8s-revision", "null_resource.upgrade"];

describe("A layer revision", () => {
  for (const format of FORMATS) {
    story(`from ${format}`, (step) => {
      const variables = { secret: "first" };
      const scene = new Scene(format, variables);
      const replaced = async (parts?: Parts) => {
        const workspace = await scene.write((stack) => followers(stack, parts));
        const { changes } = await workspace.plan();
        await workspace.apply();
        return changes
          .filter(({ type, actions }) => type === "null_resource" && actions.includes("delete"))
          .map(({ address }) => address)
          .sort();
      };

      step("is valid Terraform, with what follows it", async () => {
        const workspace = await scene.write((stack) => followers(stack));
        assert.equal((await workspace.must(["validate"])).trim(), "Success! The configuration is valid.");
        await workspace.apply();
      });
      step("replaces nothing when nothing changes", async () => {
        assert.deepEqual(await replaced(), []);
      });
      step("replaces what follows the OS, and nothing else, with a new image", async () => {
        assert.deepEqual(await replaced({ image: "example.io/my-images/example-custom-os:v1.4.6" }), OS_CHANGE);
        assert.deepEqual(await replaced(), OS_CHANGE);
      });
      // What else is followed has nothing to do with how it is written.
      if (format === "HCL") return;
      step("replaces what follows Kubernetes, and nothing else, with a new version", async () => {
        assert.deepEqual(await replaced({ kubernetes: "1.29.9" }), K8S_CHANGE);
      });
      step("replaces nothing when the profile changes elsewhere", async () => {
        assert.deepEqual(await replaced({ kubernetes: "1.29.9", description: "Changed" }), []);
      });
      step("follows a value that only Terraform knows", async () => {
        variables.secret = "second";
        assert.deepEqual(await replaced({ kubernetes: "1.29.9" }), OS_CHANGE);
      });
      step("is written so that no secret can be read from it", async () => {
        variables.secret = "third-time-unlucky";
        const { output } = await scene.workspace.plan();
        assert.ok(!output.includes("third-time-unlucky"));
      });
    });
  }

  story("as CDKTF alone would write it", (step) => {
    for (const format of FORMATS) {
      step(`is refused by Terraform in ${format}: that is why replaceTriggers exists`, async () => {
        const add = (stack: TerraformStack, follow: boolean) => {
          new NullProvider(stack, "null");
          const revision = new Resource(stack, "revision", { triggers: { changes: "often" } });
          new Resource(stack, "hosts", { lifecycle: follow ? { replaceTriggeredBy: [revision.fqn] } : undefined });
        };
        const scene = new Scene(format);
        await (await scene.write((stack) => add(stack, false))).apply();
        const workspace = await scene.write((stack) => add(stack, true));
        assert.match(await workspace.planFailure(), /Error: Invalid (expression|character|replace_triggered_by)/);
      });
    }
  });
});
