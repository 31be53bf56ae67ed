// The guide, step by step, as a newcomer takes it: in an empty folder, with what stands on the page and nothing else.
import fs from "node:fs";
import path from "node:path";
import { installCommands, onlyBlock } from "./install-guide.mjs";
import { withTarball } from "./npm.mjs";
import { runShell } from "./shell.mjs";

const PAGE = "docs/guide.md";

export const guide = {
  name: "the guide, as written",
  async build({ folder, tarball }) {
    const project = path.join(folder, "guide");
    fs.mkdirSync(project);
    await runShell(project, withTarball(installCommands("guide-install"), tarball));
    fs.writeFileSync(path.join(project, "cdktf.json"), onlyBlock(PAGE, "json"));
    const program = onlyBlock(PAGE, "ts");
    fs.writeFileSync(path.join(project, "main.ts"), program);
    await runShell(project, installCommands("guide-synth"));
    if (!fs.existsSync(path.join(project, "cdktf.out", "stacks", "edge", "cdk.tf.json"))) {
      throw new Error("cdktf synth wrote no cdktf.out/stacks/edge/cdk.tf.json.");
    }
    const picture = await runShell(project, installCommands("guide-describe"));
    for (const pack of ["edge-native-byoi", "edge-k3s", "cni-calico"]) {
      if (!picture.includes(pack)) throw new Error(`describe does not show ${pack}:\n${picture}`);
    }
    await mustRefuse(project, program.replace(/^.*LayerKind\.NETWORK.*\n/m, ""));
    this.note = "synth, describe, and the mistake";
  },
};

/** The mistake that the page proposes gives the message that the page shows. */
async function mustRefuse(project, program) {
  fs.writeFileSync(path.join(project, "main.ts"), program);
  const printed = await runShell(project, installCommands("guide-synth")).then(
    () => "no error",
    ({ message }) => message,
  );
  // How wide the lines are is the terminal's affair.
  const words = (text) => text.trim().split(/\s+/).join(" ");
  if (!words(printed).includes(words(onlyBlock(PAGE, "text")))) {
    throw new Error(`${PAGE} does not show what synth says:\n${printed}`);
  }
}
