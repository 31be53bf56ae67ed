// The tables of pages that are made from the code: what stands between `<!-- table: NAME -->` and `<!-- end -->`.
import { CLUSTER_RULES } from "../cli/describe/effects/cluster-rules";
import type { Source } from "../cli/describe/effects/documentation";
import { type Effect, effectWord } from "../cli/describe/effects/effect";
import { EFFECT_RULES, type EffectRule } from "../cli/describe/effects/effect-rules";
import { WARNING_RULES } from "../cli/describe/effects/warning-rules";
import { STYLE } from "../cli/describe/model/change";
import { LAYER_KINDS } from "../lib/palette/layer-kinds";
import { CREDENTIALS_RULES, IMAGE_RULES, STAGE_RULES } from "../lib/rules/edge-rules";
import { ACKNOWLEDGEMENT_RULES, PROPERTY_RULES } from "../lib/rules/input-rules";
import { LOOKUP_RULES } from "../lib/rules/lookup-rules";
import { PROFILE_RULES, VARIABLE_RULES } from "../lib/rules/profile-rules";
import type { Rule } from "../lib/rules/rule";
import { RULES } from "../lib/rules/rules";
import { MACRO_RULES, VALUES_RULES } from "../lib/rules/values-rules";

/** What a reader does when a rule speaks, with the rules that then may. */
const TASKS: Record<string, Record<string, Rule>> = {
  "Finding packs and registries": LOOKUP_RULES,
  "Naming the image": IMAGE_RULES,
  "Signing in to a registry": CREDENTIALS_RULES,
  "Writing stages": STAGE_RULES,
  "Writing values and manifests": VALUES_RULES,
  "Using macros": MACRO_RULES,
  "Putting a profile together": PROFILE_RULES,
  "Declaring variables, and giving a cluster their values": VARIABLE_RULES,
  "Setting any property": PROPERTY_RULES,
  "Answering a rule": ACKNOWLEDGEMENT_RULES,
};

const TABLES: Record<string, () => string> = {
  rules: () =>
    Object.entries(TASKS)
      .map(([task, rules]) => `### ${task}\n\n${Object.entries(rules).map(section).join("\n")}`)
      .join("\n"),
  effects: () =>
    table(
      ["Cluster", "What changes", "Effect", "Documented in", "Read on"],
      EFFECT_RULES.map((rule) => {
        const where = rule.subject === "profile" ? "any" : infrastructure(rule.on);
        return [where, place(rule), effect(rule.effect, rule.because), ...documented(rule.source)];
      }),
    ),
  clusters: () =>
    table(
      ["Cluster", "What changes", "Effect", "Documented in", "Read on"],
      CLUSTER_RULES.map(({ on, words, when, effect: what, because, source }) => {
        return [infrastructure(on), words ?? when?.words ?? "", effect(what, because), ...documented(source)];
      }),
    ),
  warnings: () =>
    table(
      ["If", "What is said", "Documented in", "Read on"],
      WARNING_RULES.map(({ when, warning, source }) => [when.words, warning, ...documented(source)]),
    ),
};

/** A page with its tables as the code has them. */
export function withTables(page: string): string {
  return page.replace(/(<!-- table: (\w+) -->\n)[\s\S]*?(<!-- end -->)/g, (_, start, name, end) => {
    return `${start}\n${TABLES[name]()}\n${end}`;
  });
}

/** What was read before a day in some place and holds from some version or day on: rules of synth, and effects. */
export function factsOlderThan(day: string): string[] {
  const rules = Object.entries(RULES as Record<string, Rule>).map(([name, { source }]) => [
    name,
    source?.of,
    source?.read,
  ]);
  const effects = [...EFFECT_RULES, ...CLUSTER_RULES, ...WARNING_RULES].map(({ source }) => {
    return ["effects.md", source && `${source.page}, ${source.heading}`, source?.read];
  });
  const old = [...rules, ...effects].flatMap(([what, of, read]) =>
    read && read < day ? [`${read} ${what}: ${of}`] : [],
  );
  return [...new Set(old)].sort();
}

function table(head: string[], rows: string[][]): string {
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |\n`).join("");
}

/** A rule under a heading of its own, which links lead to. */
function section([name, rule]: [string, Rule]): string {
  const text = `${kindOf(rule)}: ${[rule.wrong, rule.fix, rule.construct].filter((each) => each !== undefined).join(" ")}`;
  const read = rule.source === undefined ? "" : `\nRead on ${rule.source.read}: ${rule.source.of}.\n`;
  return `#### \`${name}\`\n\n${wrapped(text.replace(/[*<](?!always\*)/g, "\\$&").replace("\\*:", "*:"))}\n${read}`;
}

/** Lines that fit a screen. None begins with what Markdown takes for the beginning of something else. */
function wrapped(text: string): string {
  const words = text.split(/ (?![-+#>] |\d+\. )/);
  const lines = [""];
  for (const word of words) {
    const line = lines.at(-1) ?? "";
    if (line !== "" && `${line} ${word}`.length > 118) lines.push(word);
    else lines[lines.length - 1] = line === "" ? word : `${line} ${word}`;
  }
  return lines.join("\n");
}

function kindOf({ warning, acknowledgeable }: Rule): string {
  return warning ? "warning" : acknowledgeable === false ? "error, *always*" : "error";
}

function infrastructure(on: EffectRule["on"]): string {
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

function effect(effect: Effect, because: string): string {
  return `**${effectWord(effect)}**: ${because}`;
}

function documented(source: Source | undefined): string[] {
  return source === undefined ? ["", ""] : [`[${source.page}, ${source.heading}](${source.url})`, source.read];
}
