import { type Taken, takeOwn } from "../input/taken";
import { kindOf, whyNotText } from "../input/text";
import { type Attempt, readTextFile } from "../input/text-file";
import { type Finding, finding, isUnwritable } from "../rules/rules";
import { marked } from "../terraform/mark";
import { escapeTemplate } from "../terraform/template";
import { isUnknown } from "../terraform/tokens";
import { type Data, mergeData, takeData, UnknownValue } from "./data";
import { textArgument, textOfTemplate } from "./expression";
import { type DefaultsSource, PackDefaults } from "./pack-defaults";
import { documentArgument, yamlArgument } from "./yaml-argument";
import { problemOf } from "./yaml-reader";
import {
  copyOf,
  keepSpelling,
  LARGEST_VALUES,
  lostTag,
  mergeIntoDocument,
  placeTokens,
  tidyText,
  ValuesText,
} from "./yaml-text";

/**
 * The values of a pack: the YAML that Palette shows in the pack's editor.
 *
 * A `${` in it is text, and so are Palette's macros, `{{ … }}`. CDKTF tokens (variables, attributes of other resources)
 * become the values that Terraform resolves, written so that no quote, colon or line break in them can change the YAML
 * around them.
 *
 * What is wrong with values is reported at synth, with the path of the layer that uses them.
 *
 * Source: BYOOS page, Parameters; provider attribute `values` of the `pack` block.
 */
export class PackValues {
  /**
   * Values from YAML text. Comments, key order and styles stay as they are; line ends become LF, and text that is
   * indented as a whole is moved to column 0.
   *
   * @param text one YAML document whose root is a map
   */
  public static fromYaml(text: string): PackValues {
    if (typeof text !== "string") return PackValues.wrong("values", `it is ${kindOf(text)}`);
    if (text.length > LARGEST_VALUES)
      return PackValues.wrong("values", `it has ${text.length} characters, and ${LARGEST_VALUES} are accepted`);
    return new PackValues(new ValuesText(tidyText(text)), undefined, [], "values");
  }

  /**
   * Values from a YAML file, read when this is called.
   *
   * Reported at synth by the layer that uses them: a file that does not exist or is not a text file.
   *
   * @param path the file; a relative path is resolved from the working directory
   */
  public static fromFile(path: string): PackValues {
    const { value: text = "", problem: reason } = readTextFile(path, LARGEST_VALUES);
    const unreadable = reason === undefined ? undefined : finding("values-file", { file: `${path}`, reason });
    return new PackValues(new ValuesText(tidyText(text)), undefined, [], `the file ${path}`, unreadable);
  }

  /**
   * Values from a map. Its keys are written in alphabetical order, so that every language produces the same text.
   *
   * @param values text, numbers, booleans, null, lists, maps and CDKTF tokens. From Java and Go null arrives only as
   * the null value of CDKTF's `Token`
   */
  public static fromObject(values: { [key: string]: any }): PackValues {
    // Taken now: the program may change the map for the next layer.
    return new PackValues(undefined, takeData("values", values), [], "values");
  }

  /**
   * The default values of the layer's own pack, taken from its lookup, for changes with `replaceText`. Values given to
   * a layer replace all of its pack's values; use this to keep them and change only some text.
   *
   * Only Terraform knows them, so nothing can be merged over them, and no check can inspect them.
   *
   * Source: provider attribute `values` of the pack's data source.
   */
  public static fromPackDefaults(): PackValues {
    return new PackValues(undefined, undefined, [], "values", undefined, new PackDefaults());
  }

  /**
   * Values of another copy of this library.
   * @internal
   */
  public static _adopted({ argument, replacements, findings: [first] }: PlainValues): PackValues {
    const text = argument === undefined ? undefined : new ValuesText(textOfTemplate(argument));
    const defaults = replacements && new PackDefaults(replacements);
    return new PackValues(text, undefined, [], "values", first, defaults);
  }

  private static wrong(source: string, reason: string): PackValues {
    return new PackValues(new ValuesText(""), undefined, [], source, finding("values-text", { source, reason }));
  }

  private argumentOnce?: Attempt<string>;

  private constructor(
    private readonly text: ValuesText | undefined,
    private readonly object: Taken<Data> | undefined,
    private readonly overlays: PackValues[],
    private readonly source: string,
    /** Why there is no text to start from. */
    private readonly unreadable?: Finding,
    /** The values of the layer's own pack, if these values start from them. */
    private readonly defaults?: PackDefaults,
  ) {}

  /**
   * Returns new values, these with others laid over them: maps are merged key by key, lists and everything else are
   * replaced. What the other values do not mention keeps its text, its order and its comments. These values stay as they
   * are: give the layer what this returns.
   *
   * @param other the values that win
   */
  public merge(other: PackValues): PackValues {
    const { value, findings } = takeOwn(
      "what is merged",
      other ?? null,
      PackValues,
      PackValues._adopted,
      "merge(PackValues.from…)",
    );
    return this.laidOver(value ?? new PackValues(new ValuesText(""), undefined, [], "what is merged", findings[0]));
  }

  /**
   * Returns new values, these with one piece of the pack's own text replaced by Terraform. Chain calls to replace more.
   * These values stay as they are: give the layer what this returns.
   *
   * At plan, the pack's data block reports text that is missing or occurs more than once: the next version of a pack
   * may spell it differently, and the values would silently stay unchanged.
   *
   * @param anchor the exact text in the pack's values, taken literally
   * @param text the replacement, which may contain tokens
   */
  public replaceText(anchor: string, text: string): PackValues {
    if (this.defaults !== undefined) {
      const changed = this.defaults.replaceText(anchor, text);
      return new PackValues(undefined, undefined, this.overlays, this.source, this.unreadable, changed);
    }
    const refused = finding("defaults-only", { source: this.source });
    return new PackValues(this.text, this.object, this.overlays, this.source, this.unreadable ?? refused);
  }

  /**
   * Data laid over these values, as `merge` lays values.
   * @internal
   */
  public _over(data: Data): PackValues {
    return this.laidOver(new PackValues(undefined, { value: data, findings: [] }, [], "what is laid over them"));
  }

  /**
   * The line of the text that a place such as `stages.boot[0]` is in, if the values are one text.
   * @internal
   */
  public _lineOf(place: string): number | undefined {
    return this.overlays.length === 0 ? this.text?.lineOf(place) : undefined;
  }

  private laidOver(overlay: PackValues): PackValues {
    const overlays = [...this.overlays, overlay];
    return new PackValues(this.text, this.object, overlays, this.source, this.unreadable, this.defaults);
  }

  /**
   * What another copy of this library makes values of its own of.
   * @internal
   */
  public _plain(): PlainValues {
    if (this.defaults === undefined) return { argument: this._argument(), findings: this._check() };
    return { replacements: this.defaults.given, findings: this.overlays.length > 0 ? this._check() : [] };
  }

  /**
   * The values as a Terraform argument. What the checks refuse is nothing, but for a text: somebody may answer for it.
   * @param pack the pack that they are for, if it was looked up
   * @internal
   */
  public _argument(pack?: DefaultsSource): string {
    if (this.defaults === undefined) return this.argument.value ?? this.asGiven;
    return pack === undefined ? "" : this.defaults.argument(pack);
  }

  /**
   * The values as data.
   * @internal
   */
  public _data(): Data {
    if (this.defaults !== undefined) return new UnknownValue(undefined);
    const own: Data = this.text === undefined ? (this.object?.value ?? new Map()) : this.text.data;
    return this.overlays.reduce((data, overlay) => mergeData(data, overlay._data()), own);
  }

  /**
   * What is wrong with the values.
   * @param pack the pack that they are for, if it was looked up
   * @param merged whether they are merged with others: what cannot be read is then not written
   * @internal
   */
  public _check(pack?: DefaultsSource, merged = this.overlays.length > 0): Finding[] {
    if (this.unreadable !== undefined) return [this.unreadable];
    const parts = [this, ...this.overlays];
    if (parts.length > 1 && parts.some(({ defaults }) => defaults !== undefined)) return [finding("defaults-merge")];
    if (this.defaults !== undefined) {
      return [...(pack === undefined ? [finding("defaults-missing")] : []), ...this.defaults.check()];
    }
    const { problem: reason } = this.argument;
    const rule = merged || !this.isText ? "values-text" : "values-yaml";
    const own = reason === undefined ? [] : [finding(rule, { source: this.source, reason })];
    const others = this.overlays.flatMap((overlay) => overlay._check(undefined, true));
    return [...own, ...(this.object?.findings ?? []), ...others];
  }

  /** Whether a file can hold the text that was given, whoever can read it. */
  private get isText(): boolean {
    return whyNotText(this.text?.text ?? "") === undefined;
  }

  private get asGiven(): string {
    return this.overlays.length === 0 && this.isText ? textArgument(this.text?.text ?? "") : "";
  }

  private get argument(): Attempt<string> {
    this.argumentOnce ??= this.overlays.length === 0 ? this.alone() : this.withOverlays();
    return this.argumentOnce;
  }

  private alone(): Attempt<string> {
    const { text, object } = this;
    if (text === undefined)
      return { value: object === undefined || isUnwritable(object.findings) ? "" : yamlArgument(object.value) };
    if (text.isOneToken) return { value: text.text.trim() };
    const { value: read, problem } = text.read;
    if (problem !== undefined) return { problem };
    if (!isUnknown(text.text)) return { value: escapeTemplate(read.closed) };
    const copy = copyOf(read);
    placeTokens(copy);
    keepSpelling(copy);
    return { value: documentArgument(copy.writer, copy.document) };
  }

  private withOverlays(): Attempt<string> {
    const parts = [this, ...this.overlays];
    if (parts.some(({ text }) => text?.isOneToken)) {
      return { problem: "values that only Terraform knows cannot be merged at synth" };
    }
    // A faulty overlay reports its own problem.
    if (this.overlays.some((overlay) => isUnwritable(overlay._check(undefined, true)))) return { value: "" };
    const { value: read, problem } = (this.text ?? NO_TEXT).read;
    if (problem !== undefined) return { problem };
    const tag = this.overlays.map((overlay) => overlay.lostTag).find(Boolean);
    if (tag !== undefined)
      return { problem: `what is merged has the tag ${tag}, which would be lost: write it without` };
    const copy = copyOf(read);
    try {
      placeTokens(copy);
      keepSpelling(copy);
      if (this.object !== undefined) mergeIntoDocument(copy, this.object.value);
      for (const overlay of this.overlays) mergeIntoDocument(copy, overlay._data());
      return { value: documentArgument(copy.writer, copy.document) };
    } catch (error) {
      return { problem: problemOf(error as Error) };
    }
  }

  private get lostTag(): string | undefined {
    const read = this.text?.read.value;
    return (read && lostTag(read)) ?? this.overlays.map((overlay) => overlay.lostTag).find(Boolean);
  }
}

marked(PackValues, "values", (values) => values._plain());

/** Values as plain data: as a Terraform argument, or as what is replaced in the defaults of a pack. */
interface PlainValues {
  readonly argument?: string;
  readonly replacements?: PackDefaults["given"];
  readonly findings: Finding[];
}

const NO_TEXT = new ValuesText("");
