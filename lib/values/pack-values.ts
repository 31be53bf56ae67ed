import type { Attempt } from "../checks/attempt";
import { type Finding, finding } from "../checks/rules";
import { type Taken, takeObject } from "../checks/taken";
import { kindOf } from "../checks/text";
import { escapeTemplate } from "../terraform/template";
import { isUnknown, splitAtTokens } from "../terraform/tokens";
import { type Data, mergeData } from "./data";
import { takeData } from "./raw-data";
import { readTextFile } from "./text-file";
import { yamlArgument } from "./yaml";
import { documentData, keepSpelling, mergeIntoDocument, placeTokens, readYaml, tidyText } from "./yaml-text";

/** The most that a file of values may hold; Palette and Terraform carry far less. */
const LARGEST = 4 << 20;

/**
 * The values of a pack: the YAML that Palette shows in the pack's editor.
 *
 * A `${` in it is text, and so are Palette's macros, `{{ … }}`. CDKTF tokens (variables, attributes of other
 * resources) become the values that Terraform finds, written so that no quote, colon or line break in them can change
 * the YAML around them.
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
    return new PackValues(tidyText(text), undefined, [], "values");
  }

  /**
   * Values from a YAML file, read when this is called.
   *
   * Reported at synth by the layer that uses them: a file that is not there, or that is no text file.
   *
   * @param path the file; a relative path counts from the working directory
   */
  public static fromFile(path: string): PackValues {
    const { value: text, problem: reason } = readTextFile(path, LARGEST);
    if (reason === undefined) return new PackValues(tidyText(text), undefined, [], `the file ${path}`);
    return new PackValues("", undefined, [], `the file ${path}`, finding("values-file", { file: `${path}`, reason }));
  }

  /**
   * Values from a map. Its keys are written in alphabetical order, so that every language gives the same text.
   *
   * @param values text, numbers, booleans, null, lists, maps and CDKTF tokens. From Java, Go and .NET null arrives only
   * as the null value of CDKTF's `Token`
   */
  public static fromObject(values: { [key: string]: any }): PackValues {
    return new PackValues(undefined, values, [], "values");
  }

  private static wrong(source: string, reason: string): PackValues {
    return new PackValues("", undefined, [], source, finding("values-yaml", { source, reason }));
  }

  private takenOnce?: Taken<Data>;
  private argumentOnce?: Attempt<string>;

  private constructor(
    private readonly text: string | undefined,
    private readonly object: { [key: string]: any } | undefined,
    private readonly overlays: PackValues[],
    private readonly source: string,
    /** Why there is no text to begin with. */
    private readonly unreadable?: Finding,
  ) {}

  /**
   * Other values laid over these: maps are merged key by key, lists and everything else are replaced. What the other
   * values do not mention keeps its text, its order and its comments.
   *
   * @param other the values that win
   */
  public merge(other: PackValues): PackValues {
    const { value } = takeObject("other", other ?? null, "_argument", "PackValues");
    const overlay = value ?? PackValues.wrong("what is merged", `it is ${kindOf(other)}, and not PackValues`);
    return new PackValues(this.text, this.object, [...this.overlays, overlay], this.source, this.unreadable);
  }

  /**
   * The values as a Terraform argument; nothing where the checks have a reason to stop the synth.
   * @internal
   */
  public _argument(): string {
    return this.argument.value ?? "";
  }

  /**
   * The values as data.
   * @internal
   */
  public _data(): Data {
    const own = this.text === undefined ? this.taken.value : textData(this.text);
    return this.overlays.reduce((data, overlay) => mergeData(data, overlay._data()), own);
  }

  /**
   * What is wrong with the values.
   * @internal
   */
  public _check(): Finding[] {
    if (this.unreadable !== undefined) return [this.unreadable];
    const { problem: reason } = this.argument;
    const own = reason === undefined ? [] : [finding("values-yaml", { source: this.source, reason })];
    return [...own, ...this.taken.findings, ...this.overlays.flatMap((overlay) => overlay._check())];
  }

  private get argument(): Attempt<string> {
    this.argumentOnce ??= this.overlays.length === 0 ? this.alone() : this.withOverlays();
    return this.argumentOnce;
  }

  private alone(): Attempt<string> {
    if (this.text === undefined) return { value: yamlArgument(this.taken.value) };
    if (isOneToken(this.text)) return { value: this.text.trim() };
    const { value: read, problem } = readYaml(this.text);
    if (problem !== undefined) return { problem };
    if (!isUnknown(this.text)) return { value: escapeTemplate(this.text) };
    placeTokens(read);
    keepSpelling(read);
    return { value: read.writer.finish(read.document) };
  }

  private withOverlays(): Attempt<string> {
    const parts = [this, ...this.overlays];
    if (parts.some(({ text }) => text !== undefined && isOneToken(text))) {
      return { problem: "values that only Terraform knows cannot be merged at synth" };
    }
    // An overlay that is wrong says so itself.
    if (this.overlays.some((overlay) => overlay._check().length > 0)) return { value: "" };
    const { value: read, problem } = readYaml(this.text ?? "");
    if (problem !== undefined) return { problem };
    try {
      placeTokens(read);
      keepSpelling(read);
      if (this.object !== undefined) mergeIntoDocument(read, this.taken.value);
      for (const overlay of this.overlays) mergeIntoDocument(read, overlay._data());
      return { value: read.writer.finish(read.document) };
    } catch (error) {
      return { problem: (error as Error).message.split("\n")[0] };
    }
  }

  private get taken(): Taken<Data> {
    this.takenOnce ??= takeData(this.source, this.object);
    return this.takenOnce;
  }
}

function textData(text: string): Data {
  const { value: read } = readYaml(text);
  return read === undefined ? new Map() : documentData(read);
}

/** Whole values from elsewhere, such as a pack's own defaults, are passed on without a look inside. */
function isOneToken(text: string): boolean {
  const pieces = splitAtTokens(text.trim());
  return pieces.length === 1 && pieces[0].unknown;
}
