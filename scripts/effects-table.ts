import { CLUSTER_RULES } from "../cli/describe/effects/cluster-rules";
import { EFFECTS, effectWord } from "../cli/describe/effects/effect";
import { EFFECT_RULES, type EffectRule } from "../cli/describe/effects/effect-rules";
import { AS_OF, type Source, source } from "../cli/describe/effects/sources";
import { WARNING_RULES } from "../cli/describe/effects/warning-rules";
import { STYLE } from "../cli/describe/model/change";
import { LAYER_KINDS } from "../lib/palette/layer-kinds";

/** `docs/effects.md`: what each change does to a cluster that takes it, and where Palette documents it. */
export function effectsTable(): string {
  const rows = EFFECT_RULES.map((rule) =>
    row([infrastructure(rule), place(rule), effect(rule), link(rule.source), rule.source.read]),
  );
  const warnings = WARNING_RULES.map(({ when, warning, source }) =>
    row([when.words, warning, link(source), source.read]),
  );
  const clusters = CLUSTER_RULES.map(({ on, words: what, effect: word, because, source: from }) =>
    row([
      on === "edge" ? "Edge" : on === "other" ? "cloud or data center" : "any",
      what,
      `**${effectWord(word)}**: ${because}`,
      from === undefined ? "" : link(from),
      from?.read ?? "",
    ]),
  );
  return `# What a change does to clusters that run

This page lists what \`describe\` says of a change, and where Palette says it. It follows the documentation of ${AS_OF}.
Palette's pages show no date, so each row has the day on which its page was read.

An effect is what happens when a cluster takes the version of the profile that has the change:
${words()}.
\`not documented\` stands for what Palette's documentation says nothing of, and nothing is guessed: it may be as bad as a
repave, and is ranked so.

## The rules

The first row that fits counts; a path stands for everything below it. What no row fits is not documented: add-on layers,
Kubernetes in agent mode, hooks such as \`stages.boot.before\`, \`stylusPackage\`, the Kubernetes layer of Canonical and nodeadm, and everything
of a cloud or data center that is not in the table.

${row(["Cluster", "What changes", "Effect", "Documented in", "Read on"])}
${row(["---", "---", "---", "---", "---"])}
${rows.join("\n")}

## What macros refer to

A change also has the effect of every place whose macros refer to what changed, and of those that refer to these; the
worst counts. So a part of \`system.uri\` repaves, and so does the Kubernetes version where the image's name has
\`{{ .spectro.system.kubernetes.version }}\` in it; the default of a variable that a stage uses reboots. A Kubernetes
version that the image does not follow is not documented on Edge, unless \`system.uri\` is \`NA\`.

## Clusters in a plan

A plan holds clusters, too. One that Terraform destroys, or replaces by another, is \`new cluster needed\`. What a cluster
lays over its profile, its own packs and the values of variables, has the effects above as soon as it is applied. A
profile that changes in place reaches it only when somebody has it take the update. Of its own arguments:

${row(["Cluster", "What changes", "Effect", "Documented in", "Read on"])}
${row(["---", "---", "---", "---", "---"])}
${clusters.join("\n")}

Everything else that changes in place, such as \`ssh_keys\` or \`vip\`, is not documented.

## Warnings

${row(["If", "What is said", "Documented in", "Read on"])}
${row(["---", "---", "---", "---"])}
${warnings.join("\n")}

## What else Palette says

${NOTES.map(([note, from]) => `- ${note} (${link(from)}, read on ${from.read}).`).join("\n")}
- The guide on private provider registries says that its steps repave: they change \`system.uri\` beside
  \`providerCredentials\`, which alone does nothing.
`;
}

/** What belongs to no single change of a profile. */
const NOTES: [string, Source][] = [
  [
    "A profile that was applied reaches no running cluster by itself: each shows *Updates Available*, and takes the update when somebody applies it there",
    source("updateProfile", "Apply Profile Updates to Clusters"),
  ],
  ["On Edge an update starts with the control plane", source("behavior", "Upgrade Behaviors")],
  [
    "While the Kubernetes service of an Edge cluster is down, it takes no update",
    source("behavior", "Edge Cluster Upgrade Behavior"),
  ],
  [
    "In clouds and data centers, Palette asks for approval of the cluster before it repaves",
    source("nodePools", "Repave Behavior and Configuration"),
  ],
  [
    "Worker pools that skip node updates stay at their Kubernetes version. Turning *Skip worker node update* off repaves that pool. On Edge this is for PXK-E and Canonical",
    source("nodePools", "Skip Worker Node Update"),
  ],
  [
    "Palette blocks what would leave such a pool more than three minor versions behind the control plane",
    source("behavior", "Decoupled Control Plane and Worker Node Upgrades"),
  ],
  [
    "With credentials for a registry that a stage writes, do not change `system.uri` in the same version: the image is pulled before the stage has run",
    source("ecr", "Rotate the ECR Credential"),
  ],
];

function words(): string {
  const known = EFFECTS.filter((each) => each !== "not-documented").map((each) => `\`${effectWord(each)}\``);
  return `${known.slice(0, -1).join(", ")} or ${known.at(-1)}, the worst first`;
}

function infrastructure({ on, subject }: EffectRule): string {
  if (subject === "profile") return "any";
  return on === "edge" ? "Edge" : on === "other" ? "cloud or data center" : "any";
}

function place({ subject, layer, packs, paths, when }: EffectRule): string {
  const named = paths?.map((path) =>
    path === "pack" ? "the whole" : path === STYLE ? STYLE : `\`${path.replace(/^values\.(?=.)/, "")}\``,
  );
  const what = named === undefined ? "anything" : list(named);
  const of = layer === undefined ? subject : `${LAYER_KINDS[layer].title} layer`;
  const only = packs === undefined ? "" : ` (${packs.map((pack) => `\`${pack}\``).join(", ")})`;
  return `${of}${only}: ${what}${when === undefined ? "" : `, if ${when.words}`}`;
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
