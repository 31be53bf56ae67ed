// The tables of pages that are made from the code: what stands between `<!-- table: NAME -->` and `<!-- end -->`.
import { CLUSTER_RULES } from "../cli/describe/effects/cluster-rules";
import { type Effect, effectWord } from "../cli/describe/effects/effect";
import { EFFECT_RULES, type EffectRule } from "../cli/describe/effects/effect-rules";
import type { Source } from "../cli/describe/effects/sources";
import { WARNING_RULES } from "../cli/describe/effects/warning-rules";
import { STYLE } from "../cli/describe/model/change";
import { LAYER_KINDS } from "../lib/palette/layer-kinds";
import type { Rule } from "../lib/rules/rule";
import { RULES } from "../lib/rules/rules";

const TABLES: Record<string, () => string> = {
  rules: () =>
    table(
      ["Rule", "Kind", "What is wrong", "What is accepted, and the fix"],
      Object.entries<Rule>(RULES).map(([name, rule]) => {
        return [`<a id="${name}"></a>\`${name}\``, kindOf(rule), cell(rule.wrong), cell(rule.fix)];
      }),
    ),
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
      CLUSTER_RULES.map(({ on, words, effect: what, because, source }) => {
        return [infrastructure(on), words, effect(what, because), ...(source ? documented(source) : ["", ""])];
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

function table(head: string[], rows: string[][]): string {
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |\n`).join("");
}

function kindOf({ warning, acknowledgeable }: Rule): string {
  return warning ? "warning" : acknowledgeable === false ? "error, *always*" : "error";
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
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

function documented({ page, heading, url, read }: Source): string[] {
  return [`[${page}, ${heading}](${url})`, read];
}
