import { type TerraformDataSource, Token } from "cdktf";
import type { Construct } from "constructs";
import { asText, checkText } from "../input/text";
import { type Finding, finding, isUnwritable } from "../rules/rules";
import { LateValue } from "../terraform/late-value";
import { addPostcondition } from "../terraform/postconditions";
import { joinTemplate, quoteTemplate } from "../terraform/template";
import { isUnknown, knownText } from "../terraform/tokens";
import { textParts } from "./expression";

/** A pack whose lookup gives the values that it comes with, and the layer that is to have them. */
export interface DefaultsSource {
  readonly pack: LookedUpPack;
  readonly layer: Construct;
}

interface LookedUpPack {
  readonly name: string;
  readonly version?: string;
  readonly defaultValues: string;
  /** The data block of the lookup. */
  readonly resource: TerraformDataSource;
}

/** A text of the defaults, and what stands in its place. */
interface Replacement {
  readonly anchor: string;
  readonly text: string;
}

/** The values that a pack comes with, some text of which Terraform replaces. */
export class PackDefaults {
  constructor(public readonly given: Replacement[] = []) {}

  public replaceText(anchor: string, text: string): PackDefaults {
    return new PackDefaults([...this.given, { anchor, text }]);
  }

  /** The values as a Terraform argument. The pack's data block then checks that each text is there, and only once. */
  public argument({ pack, layer }: DefaultsSource): string {
    if (this.given.length === 0) return pack.defaultValues;
    if (isUnwritable(this.check())) return "";
    const replacements = this.given.map(({ anchor, text }) => ({ anchor: asGiven(anchor), text: asGiven(text) }));
    for (const [index, { anchor }] of replacements.entries()) {
      const before = replacements.slice(0, index);
      const key = JSON.stringify([before, anchor]);
      addPostcondition(pack.resource, layer, key, (source) => ({
        condition: changed(source, before, (values) => `\${try(length(split(${quoted(anchor)}, ${values})), 0) == 2}`),
        errorMessage: changed(source, before, (values) => messageOf(pack, anchor, values)),
      }));
    }
    return changed(pack.defaultValues, replacements, (values) => `\${${values}}`);
  }

  /** What is wrong with the replacements. */
  public check(): Finding[] {
    return this.given.flatMap(({ anchor, text }, index) => {
      const which = this.given.length === 1 ? "replaceText" : `replaceText number ${index + 1}`;
      if (isUnknown(anchor)) return [finding("defaults-anchor", { which })];
      const found = checkText(`the anchor of ${which}`, anchor);
      return [
        ...found,
        ...(text === "" ? [] : checkText(`the text of ${which}`, text).filter(({ rule }) => rule !== "empty-text")),
      ];
    });
  }
}

/** What is no text may be answered for; text is looked for as it is, line ends too. */
function asGiven(text: string): string {
  return typeof text === "string" ? text : asText(text);
}

/** An argument that is made of the changed values once the names of the blocks are known. */
function changed(source: string, replacements: Replacement[], write: (values: string) => string): string {
  const late = new LateValue(
    (context) => {
      const values = replacements.reduce(
        (before, { anchor, text }) => {
          const inserted = quoteTemplate(textParts(text, context));
          // Between slashes, replace() would read a regular expression.
          return /^\/[\s\S]*\/$/.test(anchor)
            ? `join(${inserted}, split(${quoted(anchor)}, ${before}))`
            : `replace(${before}, ${quoted(anchor)}, ${inserted})`;
        },
        String(context.resolve(source)).slice(2, -1),
      );
      return write(values);
    },
    () => replacements.map(({ text }) => knownText(text)).join("\n"),
  );
  return Token.asString(late);
}

function messageOf({ name, version }: LookedUpPack, anchor: string, values: string): string {
  const text = (literal: string) => ({ expression: false, text: literal });
  return joinTemplate([
    text(
      `Pack ${[name, version].filter(Boolean).join(" ")}: replaceText needs its text once in the values that the pack comes with, and "${anchor}" stands there `,
    ),
    { expression: true, text: `\${try(length(split(${quoted(anchor)}, ${values})) - 1, 0)}` },
    text(
      " times. Look at the values of that version in Palette, and give a text that they have once; none, where the pack was not found.",
    ),
  ]);
}

function quoted(text: string): string {
  return quoteTemplate([{ expression: false, text }]);
}
