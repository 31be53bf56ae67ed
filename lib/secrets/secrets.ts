/**
 * What may be a secret, by the words of its key, by its form and by what surrounds it. Every check, every message and
 * whatever the command line shows or writes asks here.
 */
import { WIREGUARD_KEY } from "./forms";
import { secretsIn, speaksOfSecret } from "./in-text";
import { isHarmlessKey, isPublicKey, isShown, kindOf, type Secret, type Strength, strengthOf } from "./words";

export { secretsIn } from "./in-text";
export type { Secret } from "./words";

/** What is written in the place of a secret: what kind it is, and nothing of it. */
export function hidden(kind: string): string {
  return `(hidden: ${kind})`;
}

/** Whether a text stands for a secret that was hidden. */
export function isHidden(text: string | undefined): boolean {
  return text?.startsWith("(hidden") ?? false;
}

/** Whether what stands under a key may be a secret. */
export function isSecretKey(key: string): boolean {
  return strengthOf(key) !== undefined;
}

/** Text as it may be shown, with its secrets hidden. */
export function withoutSecrets(text: string, secrets: readonly Secret[] = secretsIn(text)): string {
  let rest = 0;
  let shown = "";
  for (const { start, end, kind } of secrets) {
    shown += text.slice(rest, start) + hidden(kind);
    rest = end;
  }
  return shown + text.slice(rest);
}

/** A longer word is no address. */
const LONGEST_WORD = 2000;

interface About {
  readonly strength?: Strength;
  /** The key that speaks of a secret. */
  readonly key?: string;
  /** What names the value beside it, as `name` does in a list of variables. */
  readonly name?: string;
  /** Whether the value is prose, a script or the content of a file, where whatever looks like a secret may be one. */
  readonly isFree?: boolean;
  /** Whether it is the half of a pair of keys that everybody may know. */
  readonly isPublic?: boolean;
  /** Whether all entries are those of a Kubernetes Secret. */
  readonly isManifest?: boolean;
}

/** What surrounds a value in data: the keys above it, and what stands beside it. */
export class Place {
  public static readonly ROOT = new Place({});
  private static readonly FREE = new Place({ isFree: true });

  private constructor(private readonly about: About) {}

  /** The place of a value that has a name, and perhaps a label and a description. */
  public static called(name: string, label = "", description = ""): Place {
    const called = [name, label].find((each) => isSecretKey(each));
    if (called !== undefined) return new Place({ strength: strengthOf(called), key: called, name });
    return speaksOfSecret(description) ? new Place({ strength: "weak", key: name, name }) : Place.ROOT;
  }

  /** The place of an entry of a map, beside its siblings if it has any. */
  public entry(key: string, siblings = new Siblings(() => [])): Place {
    const isData = /^(data|stringData)$/.test(key) && siblings.areSecret;
    if (isData || this.about.isManifest) return new Place({ strength: "strong", key, isManifest: true });
    const named = VALUE_KEY.test(key) ? siblings.named : undefined;
    if (named !== undefined) return new Place(named);
    const isFree = FREE_KEY.test(key);
    const strength = strengthOf(key);
    if (isPublicKey(key)) return new Place({ isFree, isPublic: true });
    // Most keys tell nothing, and nothing above them does.
    if (strength === undefined && this.about.strength === undefined) return isFree ? Place.FREE : Place.ROOT;
    if (key === "providerCredentials" || siblings.areReference || isHarmlessKey(key)) return new Place({ isFree });
    return this.or({ strength, key, isFree });
  }

  /** The place of an item of a list, after another one. */
  public item(previous: string | undefined): Place {
    if (previous === undefined || !/^-{0,2}[\w.-]{1,100}$/.test(previous)) return this;
    const name = previous.replace(/^-+/, "");
    if (/^-[apuwPkKcUx]$/.test(previous)) return this.or({ strength: "weak", key: "password" });
    const strength = strengthOf(name);
    // A word among words is announced by what is an option only.
    return this.or({ strength: strength && (previous === name ? "weak" : strength), key: name, name });
  }

  /** The secrets of a value at this place. A secret that is all of the value covers it from end to end. */
  public secretsIn(value: string): Secret[] {
    const { strength, key = "", name, isFree, isPublic } = this.about;
    const whole = (kind: string): Secret[] => [{ start: 0, end: value.length, kind, key: name }];
    if (strength !== undefined && !isShown(value, strength)) return whole(kindOf(key));
    return secretsIn(value, isFree).filter(({ kind }) => !isPublic || kind !== WIREGUARD_KEY);
  }

  /**
   * A value at this place as it is shown: nothing of it where it holds a secret, but for what surrounds one in a single
   * word, such as the host of an address.
   */
  public shown(value: string): { text: string; isHidden: boolean } {
    const secrets = this.secretsIn(value);
    if (secrets.length === 0) return { text: value, isHidden: false };
    const isWord = !/\s/.test(value.trim()) && value.length < LONGEST_WORD;
    const text = isWord ? withoutSecrets(value, secrets) : hidden(secrets[0].kind);
    return { text, isHidden: !isWord || secrets[0].end - secrets[0].start === value.length };
  }

  /** What is said here, or what was said above if that is more. */
  private or(about: About): Place {
    const { isFree = this.about.isFree } = about;
    return rank(about.strength) > 0 && rank(about.strength) >= rank(this.about.strength)
      ? new Place({ ...about, isFree })
      : new Place({ ...this.about, isFree });
  }
}

/** What the entries of a map tell of each other: looked at once for each map, which may have thousands, and if asked. */
export class Siblings {
  private known?: ReadonlyMap<string, string | undefined>;
  private namedKnown?: { readonly about?: About };

  /** @param entries the texts that stand in the map, by their keys; nothing for what is no text */
  constructor(private readonly entries: () => Iterable<readonly [string, string | undefined]>) {}

  /** Whether they are a Kubernetes Secret. */
  public get areSecret(): boolean {
    return this.texts.get("kind") === "Secret";
  }

  /** Whether they say where a value is, and do not hold it. */
  public get areReference(): boolean {
    return ["remoteref", "sourceref", "operator", "effect"].some((name) => this.texts.has(name));
  }

  /** What the name beside a value tells of it. */
  public get named(): About | undefined {
    this.namedKnown ??= { about: nameIn(this.texts) };
    return this.namedKnown.about;
  }

  private get texts(): ReadonlyMap<string, string | undefined> {
    this.known ??= new Map([...this.entries()].map(([name, text]) => [name.toLowerCase(), text]));
    return this.known;
  }
}

/** A list of environment variables has the telling word beside the value, a list of files has the path there. */
function nameIn(beside: ReadonlyMap<string, string | undefined>): About | undefined {
  for (const [key, text] of beside) {
    if (text === undefined || text.length > 300) continue;
    const name = NAME_KEY.test(key) ? text : PATH_KEY.test(key) ? secretFile(text) : undefined;
    if (name === undefined) continue;
    const [strength, isPublic] = [strengthOf(name), isPublicKey(name)];
    if (strength !== undefined || isPublic) return { strength, key: name, name, isPublic };
  }
  return undefined;
}

const NAME_KEY =
  /^(name|key|header|id|variable|var|env|label|title|field|k|option|property|param|parameter|attribute|setting)$/;
const VALUE_KEY =
  /^(value|values|v|val|data|default|defaultvalue|default_value|content|contents|text|inline|source|string|stringvalue|body|result|literal|x)$/i;
const PATH_KEY = /^(path|file|filename|dest|destination|target)$/;
/** Scripts, prose and files. */
const FREE_KEY =
  /^(\w*commands?|cmd|args|\w*arguments|entrypoint|run|exec\w*|\w*scripts?|\w*descriptions?|comments?|notes?|if|unless|user-?data|cloud-?init|cloud-?config|runcmd|bootcmd|contents?|inline|source|body|file-?content)$/i;

/** A file that is known to hold a secret, in the words of a key. */
function secretFile(path: string): string | undefined {
  const name = path.slice(-300).split(/[/\\]/).at(-1) ?? "";
  if (/^(id_(rsa|dsa|ecdsa|ed25519)\w*|.*\.(key|ppk|p12|pfx|jks|kdbx))$/.test(name)) return "privateKey";
  if (
    /^\.?(netrc|pgpass|htpasswd|my\.cnf|vault_pass|smbcredentials|chap-secrets|pap-secrets|shadow|git-credentials)$/.test(
      name,
    )
  )
    return "credentials";
  return /\.(conf|cfg|ya?ml|json|toml|ini|sh|d|rules|list|repo|pem|crt)$/.test(name) || !path.includes("/")
    ? undefined
    : name;
}

function rank(strength: Strength | undefined): number {
  return strength === undefined ? 0 : ["weak", "firm", "strong"].indexOf(strength) + 1;
}
