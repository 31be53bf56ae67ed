import type { Rule } from "../lib/rules/rule";
import { RULES } from "../lib/rules/rules";

/** `docs/checks.md`: every check at synth, with its message and its fix. */
export function checksTable(): string {
  const rows = Object.entries<Rule>(RULES).map(([name, rule]) => {
    return `| <a id="${name}"></a>\`${name}\` | ${kindOf(rule)} | ${cell(rule.wrong)} | ${cell(rule.fix)} |`;
  });
  return `# What is checked at synth

After reading this page you can tell from a message what to change, and answer a rule that is mistaken about your set-up.

Every message starts with the path of the construct that it is about and ends with the id of its rule, between brackets.
All mistakes of an app are reported together, before anything is written. Words in braces stand for what was found.
Values that only Terraform or Palette knows (CDKTF tokens, \`{{ }}\` macros) are not checked. An error stops the
synth; a warning is printed and stops nothing.

What cannot be known at synth, whether Palette has the packs, Terraform checks at plan: the last section.

## Answering a rule

Where a rule does not hold for your set-up, say so and why:

\`\`\`ts
import { App, TerraformStack } from "cdktf";
import { Checks, EdgeByoosLayer, ProviderImage, SpectrocloudProvider } from "cdktf-palette-byoos";

const app = new App();
const stack = new TerraformStack(app, "edge");
new SpectrocloudProvider(stack, "spectrocloud");
const byoos = new EdgeByoosLayer(stack, "byoos", { image: ProviderImage.fromUri("registry.lab.example/os") });
Checks.of(byoos).acknowledge("image-tag", "The registry of the lab keeps one image, and wipes it at night");
app.synth();
\`\`\`

What breaks the rule under that scope, be it a layer, a profile, a stack or the app, then stops no synth and warns nobody.
It stands in the stack's metadata, where \`describe\` finds it: in \`cdk.tf.json\`, or in \`metadata.json\` beside \`cdk.tf\`,
under \`"//"\`, \`metadata\`, \`cdktf-palette-byoos\`, \`acknowledged\`, as a list of
\`{ "path", "rule", "message", "reason" }\`.

An unknown id or an empty reason is an error. So is an error that is marked *always* below: nobody can answer for a secret
in a file. A warning says when nothing under the scope breaks the rule any more, although there is something that the rule
looks at.

## The rules

| Rule | Kind | What is wrong | What is accepted, and the fix |
| --- | --- | --- | --- |
${rows.join("\n")}

## At plan

A profile has a condition for each pack that is looked up with \`spectrocloud_pack_simple\`, as on the BYOOS page. Without
it the provider answers with nothing where it does not find a pack, and says so nowhere. The message is:

> Pack edge-native-byoi 1.0.0 was not found in registry Public Repo. Check the pack's name and version in Palette, and
> that the provider's project may read that registry. Where Palette lists the pack there, look it up with dataSource
> PACK; for a pack of an OCI registry, use packType oci.

All other packs are searched for with \`spectrocloud_pack\`, which fails by itself: [troubleshooting](troubleshooting.md)
has its messages.
`;
}

function kindOf({ warning, acknowledgeable }: Rule): string {
  return warning ? "warning" : acknowledgeable === false ? "error, *always*" : "error";
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}
