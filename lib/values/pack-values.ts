import fs from "node:fs";
import { type Finding, finding } from "../checks/rules";
import { takeObject } from "../checks/taken";
import { kindOf } from "../checks/text";
import { escapeTemplate } from "../terraform/template";
import { isUnknown, splitAtTokens } from "../terraform/tokens";
import { type Data, mergeData } from "./data";
import { type ReadData, readData } from "./raw-data";
import { yamlArgument } from "./yaml";
import { documentData, keepSpelling, mergeIntoDocument, placeTokens, readYaml, tidyText } from "./yaml-text";

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
    return new PackValues(typeof text === "string" ? tidyText(text) : "", undefined, [], "values", describeText(text));
  }

  /**
   * Values from a YAML file, read when this is called.
   *
   * @param path the file; a relative path counts from the working directory
   */
  public static fromFile(path: string): PackValues {
    try {
      const text = new TextDecoder("utf-8", { fatal: true }).decode(fs.readFileSync(path));
      return new PackValues(tidyText(text), undefined, [], `the file ${path}`);
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      const reason = code === "ERR_ENCODING_INVALID_ENCODED_DATA" ? "it is not UTF-8 text" : message;
      return new PackValues("", undefined, [], `the file ${path}`, reason);
    }
  }

  /**
   * Values from a map. Its keys are written in alphabetical order, so that every language gives the same text.
   *
   * @param values text, numbers, booleans, null, lists, maps and CDKTF tokens
   */
  public static fromObject(values: { [key: string]: any }): PackValues {
    return new PackValues(undefined, values, [], "values");
  }

  private static wrong(found: string): PackValues {
    return new PackValues("", undefined, [], "what is merged", `it is ${found}, and not PackValues`);
  }

  private readOnce?: ReadData;
  private outcomeOnce?: Outcome;

  private constructor(
    private readonly text: string | undefined,
    private readonly object: { [key: string]: any } | undefined,
    private readonly overlays: PackValues[],
    private readonly source: string,
    private readonly unreadable?: string,
  ) {}

  /**
   * Other values laid over these: maps are merged key by key, lists and everything else are replaced. What the other
   * values do not mention keeps its text, its order and its comments.
   *
   * @param other the values that win
   */
  public merge(other: PackValues): PackValues {
    const { value = PackValues.wrong(kindOf(other)) } = takeObject("other", other ?? null, "_argument", "PackValues");
    return new PackValues(this.text, this.object, [...this.overlays, value], this.source, this.unreadable);
  }

  /**
   * The values as a Terraform argument; nothing where the checks have a reason to stop the synth.
   * @internal
   */
  public _argument(): string {
    return this.outcome.argument;
  }

  /**
   * The values as data.
   * @internal
   */
  public _data(): Data {
    const own = this.text === undefined ? this.read.data : documentData(readYaml(this.text));
    return this.overlays.reduce((data, overlay) => mergeData(data, overlay._data()), own);
  }

  /**
   * What is wrong with the values.
   * @internal
   */
  public _check(): Finding[] {
    const { reason } = this.outcome;
    const own = reason === undefined ? [] : [finding("values-yaml", { source: this.source, reason })];
    return [...own, ...this.read.findings, ...this.overlays.flatMap((overlay) => overlay._check())];
  }

  private get outcome(): Outcome {
    this.outcomeOnce ??= this.overlays.length === 0 ? this.alone() : this.withOverlays();
    return this.outcomeOnce;
  }

  private alone(): Outcome {
    if (this.unreadable !== undefined) return { argument: "", reason: this.unreadable };
    if (this.text === undefined) return { argument: yamlArgument(this.read.data) };
    if (isOneToken(this.text)) return { argument: this.text.trim() };
    const read = readYaml(this.text);
    if (read.problem !== undefined) return { argument: "", reason: read.problem };
    if (!isUnknown(this.text)) return { argument: escapeTemplate(this.text) };
    placeTokens(read);
    keepSpelling(read);
    return { argument: read.writer.finish(read.document) };
  }

  private withOverlays(): Outcome {
    const parts = [this, ...this.overlays];
    if (parts.some(({ text }) => text !== undefined && isOneToken(text))) {
      return { argument: "", reason: "values that only Terraform knows cannot be merged at synth" };
    }
    const { reason } = this.alone();
    // An overlay that is wrong says so itself.
    if (reason !== undefined || this.overlays.some((overlay) => overlay.outcome.reason !== undefined)) {
      return { argument: "", reason };
    }
    try {
      const read = readYaml(this.text ?? "");
      placeTokens(read);
      keepSpelling(read);
      if (this.object !== undefined) mergeIntoDocument(read, this.read.data);
      for (const overlay of this.overlays) mergeIntoDocument(read, overlay._data());
      return { argument: read.writer.finish(read.document) };
    } catch (error) {
      return { argument: "", reason: (error as Error).message.split("\n")[0] };
    }
  }

  private get read(): ReadData {
    this.readOnce ??= readData(this.source, this.object);
    return this.readOnce;
  }
}

/** What values become, or why they become nothing. */
interface Outcome {
  readonly argument: string;
  readonly reason?: string;
}

function describeText(text: unknown): string | undefined {
  return typeof text === "string" ? undefined : `it is ${kindOf(text)}`;
}

/** Whole values from elsewhere, such as a pack's own defaults, are passed on without a look inside. */
function isOneToken(text: string): boolean {
  const pieces = splitAtTokens(text.trim());
  return pieces.length === 1 && pieces[0].unknown;
}
