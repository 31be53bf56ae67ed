import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { App, TerraformStack, Testing } from "cdktf";
import { EdgeByoosLayer, ProviderImage, SpectrocloudProvider } from "../../lib";
import { printedBy } from "../support/printed";

const LINE =
  'warning: [first/byoos] stages has "bot", which is not a known stage, so hosts may never run it. Known are ' +
  "rootfs, initramfs, boot, fs, network, reconcile, before-install, after-install, after-install-chroot, " +
  "before-upgrade, after-upgrade, after-upgrade-chroot, before-reset, after-reset, after-reset-chroot, each also with " +
  ".before or .after behind it. [stage-unknown]\n";

/** An app of two stacks, each of them with something that is warned of. */
function appWithWarnings(uri = "example.io/os:v1"): App {
  const app = new App({ outdir: fs.mkdtempSync(path.join(os.tmpdir(), "warnings-")) });
  for (const name of ["first", "second"]) {
    const stack = new TerraformStack(app, name);
    new SpectrocloudProvider(stack, "spectrocloud");
    const image = ProviderImage.fromUri(uri);
    new EdgeByoosLayer(stack, "byoos", { image, stages: { bot: [{ name: "a", commands: ["true"] }] } });
  }
  return app;
}

const both = { error: LINE + LINE.replace("[first/", "[second/"), output: "" };
const nothing = { error: "", output: "" };

describe("a warning", () => {
  test("is printed once, with path and rule, on the error output", () => {
    const app = appWithWarnings();
    expect(printedBy(() => app.synth())).toEqual(both);
    expect(printedBy(() => app.synth())).toEqual(nothing);
  });

  test("is left to the CDKTF CLI, which prints it itself", () => {
    process.env.CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS = "true";
    try {
      expect(printedBy(() => appWithWarnings().synth())).toEqual(nothing);
    } finally {
      delete process.env.CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS;
    }
  });

  test("is not printed by a test that does not synthesize the app", () => {
    const app = appWithWarnings();
    const [first] = app.node.findAll().filter(TerraformStack.isStack);
    expect(printedBy(() => Testing.synth(first, true))).toEqual(nothing);
    expect(printedBy(() => app.synth())).toEqual(both);
  });

  test("is printed beside the mistakes that stop the synth", () => {
    const app = appWithWarnings("example.io/os");
    expect(printedBy(() => expect(() => app.synth()).toThrow("[image-tag]"))).toEqual(both);
  });

  test("leaves a user's own synthesizer in charge", () => {
    const app = appWithWarnings();
    const [first] = app.node.findAll().filter(TerraformStack.isStack);
    const synthesize = jest.fn();
    first.synthesizer = { synthesize };
    printedBy(() => app.synth());
    expect(synthesize).toHaveBeenCalledTimes(1);
  });
});

test("a message is one line and says nothing to the terminal, whatever the user gave", () => {
  const said = printedBy(() => {
    const app = appWithWarnings("bad\nimage\u001b[31m\u2028");
    expect(() => app.synth()).toThrow('[first/byoos] image "bad image [31m " is not an image reference');
  });
  expect(said.error.split("\n")).toHaveLength(3);
});
