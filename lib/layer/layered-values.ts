import { type Fields, TAKEN } from "../input/struct";
import { type Taken, takeOwn } from "../input/taken";
import { indexed } from "../palette/value-paths";
import { type Finding, finding } from "../rules/rules";
import { type Data, type DataMap, mergeData, plainValue, takeData, UnknownValue, valueAt } from "../values/data";
import { HEAD_COMMENT } from "../values/head-comment";
import { replaceMacros } from "../values/macro";
import type { DefaultsSource } from "../values/pack-defaults";
import { PackValues } from "../values/pack-values";
import { yamlArgument } from "../values/yaml-argument";
import { LAYER_PACK, type LayerPackProps } from "./pack-of-layer";

/** How the values of a layer are written. */
export interface LayerTextProps {
  /**
   * A comment before the values; each line is written with a leading `#`. Palette's console reads the enabled presets
   * from a first line such as `spectrocloud.com/enabled-presets: Kube Scheduler:loopback-scheduler`.
   *
   * @default - none, and the marker of its preset in agent mode
   */
  readonly headComment?: string;
}

export const LAYER_TEXT: Fields<LayerTextProps> = { headComment: { form: HEAD_COMMENT } };

/** What both BYOOS layers take. */
export interface ByoosLayerProps extends LayerPackProps, LayerTextProps {
  /**
   * Values to start from, such as `PackValues.fromFile("os.yaml")`, `.fromYaml(text)` or `.fromObject({ … })`: their
   * order and comments are kept, and the layer's other properties are merged over them. They replace all of the pack's default values. `PackValues.fromPackDefaults()` starts from
   * those defaults, but then nothing can be merged over them.
   *
   * @default - what the other properties say, and nothing else
   */
  readonly values?: PackValues;

  /**
   * Further content for the values, merged over them: maps are merged key by key, the steps of a stage are appended to
   * the existing steps, and everything else is replaced. Keys are written in alphabetical order. From Java and Go null
   * arrives only as the null value of CDKTF's `Token`.
   *
   * @default - nothing
   */
  readonly additionalValues?: { [key: string]: any };
}

export const BYOOS_LAYER: Fields<ByoosLayerProps> = {
  ...LAYER_PACK,
  ...LAYER_TEXT,
  ...{ values: TAKEN, additionalValues: TAKEN },
};

/** Takes the values of a layer. */
export function takeValues(values: PackValues | undefined): Taken<PackValues | undefined> {
  const write = "values: PackValues.fromYaml(text), PackValues.fromFile(path) or PackValues.fromObject(map)";
  return takeOwn("values", values, PackValues, PackValues._adopted, write);
}

/** What users write into values beside typed properties. */
interface WrittenProps {
  readonly values?: PackValues;
  readonly additionalValues?: { [key: string]: any };
}

/** The values of a layer: `values` that it was given, over them its typed properties, over those `additionalValues`. */
export class LayeredValues {
  private readonly base: Taken<PackValues | undefined>;
  private readonly additional: Taken<Data>;
  private readonly typed: DataMap;
  private mergedOnce?: Merged;

  /**
   * @param typed what the typed properties say, where the base says something else or nothing
   * @param merge how one is merged over another
   */
  constructor(
    props: WrittenProps,
    typed: (base: Data | undefined) => DataMap,
    private readonly merge = mergeData,
  ) {
    this.base = takeValues(props.values);
    this.additional = takeData("additionalValues", props.additionalValues ?? {});
    this.typed = typed(this.base.value?._data());
  }

  /** Sets what the typed properties say under a key. */
  public put(key: string, data: Data): void {
    this.typed.set(key, data);
    this.mergedOnce = undefined;
  }

  /** What they say together. What it holds counts, whichever property it came from. */
  public get data(): Data {
    return this.merged.data;
  }

  private get merged(): Merged {
    this.mergedOnce ??= this.mergeAll();
    return this.mergedOnce;
  }

  private mergeAll(): Merged {
    const { value: values } = this.base;
    const base = values?._data();
    const over = this.merge(this.typed, this.additional.value);
    const data = base instanceof UnknownValue ? base : this.merge(base ?? new Map(), over);
    if (values === undefined) return { data };
    return { data, values: over instanceof Map && over.size === 0 ? values : values._over(selected(data, over)) };
  }

  /** Whether only Terraform knows what they say. */
  public get opaque(): boolean {
    return this.data instanceof UnknownValue;
  }

  /** The values as a Terraform argument. */
  public argument(pack: DefaultsSource | undefined): string {
    const { data, values } = this.merged;
    return values === undefined ? yamlArgument(data) : values._argument(pack);
  }

  /** Says which typed properties `additionalValues` take the place of, by where they are in the values. */
  public checkReplaced(places: readonly (readonly [property: string, path: readonly string[]])[]): Finding[] {
    return places.flatMap(([property, path]) => {
      const [own, over] = [this.typed, this.additional.value].map((data) => valueAt(data, ...path));
      if (own === undefined || over === undefined || keeps(over, own)) return [];
      return [finding("input-replaced", { property, other: `additionalValues${indexed(path)}` })];
    });
  }

  /** What is wrong with what users wrote, before anyone looks at what it says. */
  public check(pack: DefaultsSource | undefined): Finding[] {
    const whole = this.merged.values?._check(pack) ?? [];
    return [...this.base.findings, ...whole, ...this.additional.findings];
  }

  /** The line of the text to start from that a place is in, if it has one. */
  public lineOf(place: string): number | undefined {
    return this.base.value?._lineOf(place);
  }

  /** What `additionalValues` say under a key. */
  public additionalAt(key: string): Data | undefined {
    return valueAt(this.additional.value, key);
  }

  /** Where a user wrote what stands at a path; nothing where a typed property says it, or nothing stands there. */
  public readonly written = (path: readonly string[]): string | undefined => {
    if (valueAt(this.additional.value, ...path) !== undefined) return `additionalValues${indexed(path)}`;
    const stands = valueAt(this.typed, ...path) === undefined && valueAt(this.data, ...path) !== undefined;
    return stands ? `values${indexed(path)}` : undefined;
  };
}

/** Whether data, laid over other data, says what that says. Blanks within macros are everybody's own. */
function keeps(over: Data, own: Data): boolean {
  if (own instanceof Map && over instanceof Map)
    return [...own].every(([key, each]) => keeps(over.get(key) ?? each, each));
  if (Array.isArray(own) && Array.isArray(over)) return own.every((item) => over.some((each) => keeps(each, item)));
  const [one, other] = [over, own].map((each) =>
    replaceMacros(`${plainValue(each)}`, (macro) => macro.replace(/\s/g, "")),
  );
  return one === other;
}

/** What all of them say, as data, and as values where there are values that they were laid over. */
interface Merged {
  readonly data: Data;
  readonly values?: PackValues;
}

/** What data says wherever other data says something. */
function selected(data: Data | undefined, where: Data): Data {
  if (!(data instanceof Map) || !(where instanceof Map)) return data ?? where;
  return new Map([...where].map(([key, value]) => [key, selected(data.get(key), value)]));
}
