import { Text } from "../../../lib/model/source-text";
import { Scalar } from "../../../lib/model/values";
import { hidden, Place, Siblings } from "../../../lib/secrets/secrets";
import { isTelling } from "../../../lib/secrets/words";
import { macroReferences } from "../../../lib/values/macro";

/** Arguments of Terraform, or values of a layer. */
export type Data = Text | Scalar | readonly Data[] | ReadonlyMap<string, Data>;

/** One text of data: what it says, for whoever compares, and what may be shown of it. */
export interface Leaf {
  /** Such as `options.system.uri` or `pack.content.images[0].image`. */
  readonly path: string;
  readonly text: string;
  /** As its reader sees it. */
  readonly type: string;
  /** What its reader makes of it, if that may be written in other ways. */
  readonly says: string;
  readonly shown: string;
  /** What is hidden, such as `password` or `script`; nothing if the text is shown. */
  readonly why?: string;
  /** What the macros in it, and in the keys above it, refer to. */
  readonly references: readonly string[];
}

/** Lists the texts of data with their paths. */
export function leavesOf(data: Data | undefined, hide: (path: string) => boolean = () => false): DataLeaf[] {
  const leaves: DataLeaf[] = [];
  const secrets = new Secrets(leaves);
  if (data !== undefined) walk(data, "", Place.ROOT, []);
  return leaves;

  function walk(node: Data, path: string, place: Place, above: readonly string[], keptBack?: string): void {
    if (isList(node)) {
      for (const [index, item] of node.entries()) {
        walk(item, `${path}[${index}]`, place.item(textOf(node[index - 1])), above, keptBack);
      }
    } else if (node instanceof Map) {
      const siblings = new Siblings(() => [...node].map(([key, value]) => [key, textOf(value)]));
      for (const [key, value] of node as ReadonlyMap<string, Data>) {
        const kept = value instanceof Map ? undefined : keptBackUnder(key);
        const below = [...above, ...macroReferences(key)];
        walk(value, path === "" ? key : `${path}.${key}`, place.entry(key, siblings), below, kept);
      }
    } else {
      const kept = hide(path) ? SENSITIVE : keptBack;
      leaves.push(new DataLeaf(path, node as Text | Scalar, place, above, kept, secrets));
    }
  }
}

/** A text that is alone, such as a version. */
export function leafOf(text: Text | undefined): Leaf | undefined {
  return text && leavesOf(text)[0];
}

function isList(data: Data): data is readonly Data[] {
  return Array.isArray(data);
}

function textOf(data: Data | undefined): string | undefined {
  return data instanceof Text ? data.readable : data instanceof Scalar ? data.text : undefined;
}

export const SENSITIVE = "sensitive value";

/** How a text is shown: nothing of it, or all but what is hidden in it. */
interface Told {
  readonly text: string;
  readonly isHidden: boolean;
}

export class DataLeaf implements Leaf {
  public readonly text: string;
  public readonly type: string;
  public readonly says: string;
  private told?: Pick<Leaf, "shown" | "why">;
  private own?: Told;

  /**
   * @param above what the macros in the keys above refer to
   * @param keptBack what it is, if it is nothing to show
   */
  constructor(
    public readonly path: string,
    public readonly data: Text | Scalar,
    private readonly place: Place,
    private readonly above: readonly string[],
    private readonly keptBack: string | undefined,
    private readonly secrets: Secrets,
  ) {
    this.text = textOf(data) as string;
    this.type = data.type;
    this.says = data instanceof Text ? this.text : data.says;
  }

  public get references(): readonly string[] {
    return [...this.above, ...macroReferences(this.text)];
  }

  public get shown(): string {
    return this.telling.shown;
  }

  public get why(): string | undefined {
    return this.telling.why;
  }

  /** The secrets of another text in its place. */
  public secretsIn(text: string): string[] {
    return this.place.secretsIn(text).map(({ start, end }) => text.slice(start, end));
  }

  /** As its own place shows it. */
  public get atItsPlace(): Told {
    this.own ??= this.place.shown(this.text.trimEnd());
    return this.own;
  }

  private get telling(): Pick<Leaf, "shown" | "why"> {
    this.told ??= this.tell();
    return this.told;
  }

  private tell(): Pick<Leaf, "shown" | "why"> {
    const { data, text } = this;
    if (data instanceof Text && data.sensitive) return hiddenAs(SENSITIVE);
    const told = this.secrets.of(this) ?? this.atItsPlace;
    if (told.isHidden) return hiddenAs(/\(hidden: ([\w. ]*)\)/.exec(told.text)?.[1] ?? "secret");
    const why = this.keptBack ?? (text.trimEnd().includes("\n") ? "block of text" : undefined);
    return why === undefined ? { shown: told.text } : hiddenAs(why);
  }
}

function hiddenAs(why: string): Pick<Leaf, "shown" | "why"> {
  return { shown: hidden(why), why };
}

/** What is a secret in one place is one in all: under an alias, and under a key that does not tell. */
class Secrets {
  private known?: ReadonlyMap<unknown, Told>;

  constructor(private readonly leaves: readonly DataLeaf[]) {}

  public of({ data, text }: DataLeaf): Told | undefined {
    this.known ??= this.find();
    return this.known.get(data) ?? this.known.get(text);
  }

  private find(): ReadonlyMap<unknown, Told> {
    const found = this.leaves.map((leaf) => [leaf, leaf.atItsPlace] as const).filter(([, told]) => told.isHidden);
    return new Map(
      found.flatMap(([{ data, text }, told]): [unknown, Told][] => [
        [data, told],
        ...(isTelling(text) ? [[text, told] as [unknown, Told]] : []),
      ]),
    );
  }
}

/** What is under a key, if it is nothing to show: a change of it is read in the diff of its source. */
function keptBackUnder(key: string): string | undefined {
  if (SCRIPT_KEY.test(key)) return "script";
  return FILE_KEY.test(key) ? "content of a file" : undefined;
}

const SCRIPT_KEY =
  /^(\w*commands?|cmd|entrypoint|run|runcmd|bootcmd|exec\w*|\w*scripts?|if|unless|user-?data|cloud-?init|cloud-?config)$/i;
const FILE_KEY = /^(contents?|inline|body|file-?content)$/i;
