// An app for the tests of a synth that fails midway: E2E_WORD is what changes, E2E_SYNTH how it is written.
import { App, TerraformOutput, TerraformStack } from "cdktf";
import { SafeSynth } from "../../lib";
import { edgeProfile } from "../support/stacks";

const app = new App();
for (const name of ["first", "second"]) {
  const stack = new TerraformStack(app, name);
  edgeProfile(stack);
  new TerraformOutput(stack, "word", { value: process.env.E2E_WORD });
}
if (process.env.E2E_SYNTH === "plain") app.synth();
else SafeSynth.synth(app);
