import { EFFECTS, effectWord } from "../cli/describe/effects/effect";
import { AS_OF, EFFECT_RULES, type EffectRule, type Source, WARNING_RULES } from "../cli/describe/effects/effect-rules";
import { LAYER_KINDS } from "../lib/palette/layer-kinds";

/** `docs/effects.md`: what each change does to a cluster that takes it, and where Palette documents it. */
export function effectsTable(): string {
  const rows = EFFECT_RULES.map((rule) => row([infrastructure(rule), place(rule), effect(rule), link(rule.source)]));
  const warnings = WARNING_RULES.map(({ when, warning, source }) => row([when.words, warning, link(source)]));
  return `# What a change does to clusters that run

After reading this page you know what \`describe\` says of a change, and where Palette says it. The rules were read in the
documentation of ${AS_OF}; its pages show no date of their own.

An effect is what happens when a cluster takes the version of the profile that has the change:
${words()}.
\`not documented\` stands for what Palette's documentation says nothing of, and nothing is guessed: it may be as bad as a
repave, and is ranked so.

## The rules

The first row that fits counts; a path stands for everything below it. What no row fits is not documented: add-on layers,
hooks such as \`stages.boot.before\`, \`stylusPackage\`, the Kubernetes layer of Canonical and nodeadm, and everything
of a cloud or data center that is not in the table.

${row(["Cluster", "What changes", "Effect", "Documented in"])}
${row(["---", "---", "---", "---"])}
${rows.join("\n")}

## What macros refer to

A change also has the effect of every place whose macros refer to what changed, and of those that refer to these; the
worst counts. So a part of \`system.uri\` repaves, and so does the Kubernetes version where the image's name has
\`{{ .spectro.system.kubernetes.version }}\` in it; the default of a variable that a stage uses reboots. A Kubernetes
version that the image does not follow is not documented on Edge, unless \`system.uri\` is \`NA\`.

## Warnings

${row(["Where", "What is said", "Documented in"])}
${row(["---", "---", "---"])}
${warnings.join("\n")}

## What else Palette says

- On Edge a repave or reboot starts with the control plane. While a cluster's Kubernetes service is down, no update is
  applied. Worker pools that skip node updates stay at their Kubernetes version
  (${link({ ...EFFECT_RULES[0].source, heading: "Edge Cluster Upgrade Behavior" }, "Edge Cluster Upgrade Behavior")}).
- In clouds and data centers, Palette asks for approval of the cluster before it repaves
  (${link(sourceOf("Node Pools"))}).
- The guide on private provider registries says that its steps repave: they change \`system.uri\` beside
  \`providerCredentials\`, which alone does nothing.
- With credentials for a registry that a stage writes, do not change \`system.uri\` in the same version: the image is
  pulled before the stage has run (${link(sourceOf("Deploy Cluster with an Amazon ECR Provider Registry"))}).
`;
}

function words(): string {
  const known = EFFECTS.filter((each) => each !== "not-documented").map((each) => `\`${effectWord(each)}\``);
  return `${known.slice(0, -1).join(", ")} or ${known.at(-1)}, the worst first`;
}

function sourceOf(page: string): Source {
  const found = EFFECT_RULES.find(({ source }) => source.page === page);
  if (found === undefined) throw new Error(`No rule is from the page ${page}.`);
  return found.source;
}

function infrastructure({ on, subject }: EffectRule): string {
  if (subject === "profile") return "any";
  return on === "edge" ? "Edge" : on === "other" ? "cloud or data center" : "any";
}

function place({ subject, layer, packs, paths, when }: EffectRule): string {
  const named = paths?.map((path) => (path === "pack" ? "the whole" : `\`${path.replace(/^values\.(?=.)/, "")}\``));
  const what = named === undefined ? "anything" : list(named);
  const of = layer === undefined ? subject : `${LAYER_KINDS[layer].title} layer`;
  const only = packs === undefined ? "" : ` (${packs.map((pack) => `\`${pack}\``).join(", ")})`;
  return `${of}${only}: ${what}${when === undefined ? "" : `, where ${when.words}`}`;
}

function list(names: string[]): string {
  return names.length > 8 ? `${names.slice(0, -1).join(", ")} and ${names.at(-1)}` : names.join(", ");
}

function effect({ effect, because }: EffectRule): string {
  return `**${effectWord(effect)}**: ${because}`;
}

function link({ page, heading, url }: Source, text = `${page}, ${heading}`): string {
  return `[${text}](${url})`;
}

function row(cells: string[]): string {
  return `| ${cells.join(" | ")} |`;
}
