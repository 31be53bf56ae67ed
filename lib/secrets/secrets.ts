/**
 * What may be a secret, by the words of its key, by its form and by what surrounds it. Every check, every message and
 * whatever the command line shows or writes asks here.
 */
import { type Secret, secretsIn } from "./in-text";
import { isHarmlessKey, isOpaque, isShown, kindOf, type Strength, strengthOf } from "./words";

export { type Secret, secretsIn } from "./in-text";

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
export function withoutSecrets(text: string): string {
  return replaceSecrets(text, secretsIn(text), ({ kind }) => hidden(kind));
}

/** Replaces the secrets of a text. */
export function replaceSecrets(text: string, secrets: readonly Secret[], replace: (secret: Secret) => string): string {
  let rest = 0;
  let replaced = "";
  for (const secret of secrets) {
    replaced += text.slice(rest, secret.start) + replace(secret);
    rest = secret.end;
  }
  return replaced + text.slice(rest);
}

interface About {
  readonly strength?: Strength;
  /** The key that speaks of a secret. */
  readonly key?: string;
  /** What names the value beside it, as `name` does in a list of variables. */
  readonly name?: string;
  /** Whether the value is the content of a file, which may be nothing but a secret. */
  readonly isBody?: boolean;
  /** Whether all entries are those of a Kubernetes Secret. */
  readonly isManifest?: boolean;
}

/** What surrounds a value in data: the keys above it, and what stands beside it. */
export class Place {
  public static readonly ROOT = new Place({});

  private constructor(private readonly about: About) {}

  /**
   * The place of an entry of a map.
   *
   * @param siblings the texts that stand in the map, by their keys; nothing for what is no text
   */
  public entry(key: string, siblings: Iterable<readonly [string, string | undefined]>): Place {
    const beside = new Map([...siblings].map(([name, text]) => [name.toLowerCase(), text]));
    const isData = beside.get("kind") === "Secret" && /^(data|stringData)$/.test(key);
    if (isData || this.about.isManifest) return new Place({ strength: "strong", key, isManifest: true });
    const named = VALUE_KEY.test(key) ? nameIn(beside) : undefined;
    if (named !== undefined) return new Place(named);
    const isBody = BODY_KEY.test(key) || (this.about.isBody && VALUE_KEY.test(key));
    const isReference = ["remoteref", "sourceref", "operator", "effect"].some((name) => beside.has(name));
    if (key === "providerCredentials" || isReference || isHarmlessKey(key)) return new Place({ isBody });
    return this.or({ strength: strengthOf(key), key, isBody });
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
    const { strength, key = "", name, isBody } = this.about;
    const whole = (kind: string): Secret[] => [{ start: 0, end: value.length, kind, key: name }];
    if (strength !== undefined && !isShown(value, strength)) return whole(kindOf(key));
    // A file that has one word only, and this looks like a secret, is one.
    const body = value.trim().replace(/^data:[^,]{0,100},/, "");
    if (isBody && isOpaque(body) && !/\s/.test(body)) return whole("content of a file");
    return secretsIn(value);
  }

  /** What is said here, or what was said above if that is more. */
  private or(about: About): Place {
    return rank(about.strength) > 0 && rank(about.strength) >= rank(this.about.strength)
      ? new Place(about)
      : new Place({ ...this.about, isBody: about.isBody });
  }
}

/** A list of environment variables has the telling word beside the value, a list of files has the path there. */
function nameIn(beside: ReadonlyMap<string, string | undefined>): About | undefined {
  for (const [key, text] of beside) {
    if (text === undefined || text.length > 300) continue;
    const name = NAME_KEY.test(key) ? text : PATH_KEY.test(key) ? secretFile(text) : undefined;
    const strength = name === undefined ? undefined : strengthOf(name);
    if (strength !== undefined) return { strength, key: name, name };
  }
  return undefined;
}

const NAME_KEY =
  /^(name|key|header|id|variable|var|env|label|title|field|k|option|property|param|parameter|attribute|setting)$/;
const VALUE_KEY =
  /^(value|values|v|val|data|default|defaultvalue|default_value|content|contents|text|inline|source|string|stringvalue|body|result|literal|x)$/i;
const PATH_KEY = /^(path|file|filename|dest|destination|target|name)$/;
const BODY_KEY = /^(content|contents|inline|source|body|file_content|filecontent)$/i;

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
  return /\.(conf|cfg|ya?ml|json|toml|ini|sh|service|env|d|rules|list|repo|pem|crt)$/.test(name) || !path.includes("/")
    ? undefined
    : name;
}

function rank(strength: Strength | undefined): number {
  return strength === undefined ? 0 : ["weak", "firm", "strong"].indexOf(strength) + 1;
}
