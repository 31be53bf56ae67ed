import fs from "node:fs";
import { type ReadData, readData } from "../checks/data";
import { type Finding, finding } from "../checks/rules";
import { kindOf } from "../checks/text";
import { escapeTemplate } from "../terraform/template";
import { type Data, mergeData } from "./data";
import { isUnknown, splitAtTokens } from "./unknown";
import { yamlArgument } from "./yaml";
import { documentData, mergeIntoDocument, placeTokens, readYaml, tidyText } from "./yaml-text";

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

  private readOnce?: ReadData;

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
    return new PackValues(this.text, this.object, [...this.overlays, other], this.source, this.unreadable);
  }

  /**
   * The values as a Terraform argument.
   * @internal
   */
  public _argument(): string {
    if (this.overlays.length === 0) {
      if (this.text === undefined) return yamlArgument(this._data());
      if (!isUnknown(this.text)) return escapeTemplate(this.text);
      if (isOneToken(this.text)) return this.text.trim();
    }
    const read = readYaml(this.text ?? "");
    // The checks stop the synth with the reason; nothing that could be written here would be right.
    if (read.problem !== undefined) return "";
    placeTokens(read);
    if (this.object !== undefined) mergeIntoDocument(read, this.read.data);
    for (const overlay of this.overlays) mergeIntoDocument(read, overlay._data());
    return read.writer.finish(read.document);
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
    const found: Finding[] = [];
    if (this.unreadable !== undefined) {
      found.push(finding("values-yaml", { source: this.source, reason: this.unreadable }));
    } else if (this.text !== undefined && !isOneToken(this.text)) {
      const { problem } = readYaml(this.text);
      if (problem !== undefined) found.push(finding("values-yaml", { source: this.source, reason: problem }));
    } else if (this.object !== undefined) {
      found.push(...this.read.findings);
    }
    return [...found, ...this.overlays.flatMap((overlay) => overlay._check())];
  }

  private get read(): ReadData {
    this.readOnce ??= readData(this.source, this.object);
    return this.readOnce;
  }
}

function describeText(text: unknown): string | undefined {
  return typeof text === "string" ? undefined : `it is ${kindOf(text)}`;
}

/** Whole values from elsewhere, such as a pack's own defaults, are passed on without a look inside. */
function isOneToken(text: string): boolean {
  const pieces = splitAtTokens(text.trim());
  return pieces.length === 1 && pieces[0].unknown;
}
