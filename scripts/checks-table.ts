import { RULES } from "../lib/checks/rules";
import type { Rule } from "../lib/checks/rules/rule";

/** `docs/checks.md`: every check at synth, with its message and its fix. */
export function checksTable(): string {
  const rows = Object.entries<Rule>(RULES).map(([name, { wrong, fix, warning }]) => {
    return `| \`${name}\`${warning ? " (warning)" : ""} | ${cell(wrong)} | ${cell(fix)} |`;
  });
  return `# What is checked at synth

After reading this page you can tell from a message what to change. Every message starts with the path of the construct
that it is about, and all mistakes of an app are reported together, before anything is written. Words in braces stand
for what was found. Values that only Terraform or Palette knows (CDKTF tokens, \`{{ }}\` macros) step around the checks.
A warning is printed and stops nothing.

What cannot be known at synth, whether Palette has the packs, Terraform checks at plan: the last section.

| Check | What is wrong | What is accepted, and the fix |
| --- | --- | --- |
${rows.join("\n")}

## At plan

A profile has a condition for each pack that was looked up. Without it the provider answers with nothing where it does
not find a pack, and says so nowhere. The message is:

> Pack edge-native-byoi 1.0.0 was not found in registry Public Repo. Check the pack's name and version in Palette, and
> that the provider's project may read that registry; for a pack of an OCI registry, use packType oci.
`;
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}
