/**
 * What a key says of its value, and which values are none that anybody hides.
 */

/** Where in a text a secret is. */
export interface Secret {
  readonly start: number;
  readonly end: number;
  /** What kind of secret it is, as it is shown in its place. */
  readonly kind: string;
  /** The key that it is assigned to, if there is one. */
  readonly key?: string;
}

/**
 * How surely what stands under a key is a secret: `strong` hides everything but nothing at all, `firm` shows what only
 * tells where the secret is, and `weak` shows whatever does not look like one.
 */
export type Strength = "weak" | "firm" | "strong";

/** What keys about secrets end in, if they hold none: `secretName`, `tokenTTL`, `passwordPolicy`. */
const HARMLESS_ENDS = String.raw`
  dir directory folder mount\w* urls endpoint host port server address domain kind class\w* algorithms cipher format
  len (?<!access\x20)key\x20id bits count quota rate cost rounds iterations min max period interval expir\w* lifetime
  age days hours minutes rotation retries attempts renewal refresh schedule warning lastchange enable disable required
  create generate rotate allowed auto\w* methods? stdin backend version versions template\w* labels? annotations?
  selector users? groups? roles? owner audiences scopes? realm claims? reviewer\w* review reviews manager operator
  service engine plugin driver sidecar agent proxy client image description hint prompt title placeholder example
  sources? location env envvar variable prefix suffix column field index storage signing validation verification
  strength complexity history reset change changed support usages? purpose device partition exporter detection scan\w*
  leaks? sync injector webhooks? jobs? ips? cidrs? connector handler mapper resolver adapter encoder validator
  per\x20\w+ burst budget capacity
`;
const HARMLESS_END = new RegExp(`(?<![^ ])(${HARMLESS_ENDS.trim().replace(/\s+/g, "|")})$`);

/** The same where words may be written as one: `tokenttl`. */
const HARMLESS_COMPOUND =
  /(names?|refs?|references?|paths?|files?|url|uri|namespace|types?|class|provider|algorithm|modes?|policy|policies|length|size|limits?|ttl|timeout|duration|expiry|expiration|seconds|enabled|disabled|store|template|issuer|audience|reviewer|controller|affinity|authentication|encryption)$/;

/** What such keys begin with. */
const HARMLESS_START =
  /^(existing|image ?pull|public|automount|rotate|authorized|known|trusted|max|min|num|count|allow)\b/;

/** Words under which everything is hidden, in the words of a key that are written as one. */
const STRONG = new RegExp(
  [
    "pass(wor[dt]|wd|phrase|code)",
    "(?<!com|by|sur|tres|over|under|multi)pass$",
    "privatekey",
    "token$",
    "(?<![a-z])pw$|(root|bind|admin|user|db|ldap|snmp|service|host|guest)pw$",
  ].join("|"),
);

/** Words under which everything is hidden that does not only say where the secret is. */
const FIRM = new RegExp(
  [
    "token(?!iz|is|s$)",
    "(client|shared|app|api|cluster|ipsec|ike|application|webhook|consumer|cookie|session|jwt|totp|radius|oauth\\d*|bot|hmac|signing|csrf)secret",
    "secret(key|id|access|value|phrase|text|string|base)",
    "(api|app|application|access|account|auth|shared|master|encryption|encrypt|signing|sign|hmac)keys?",
    "(licen[sc]e|gossip|tunnel|enrol?lment|setup|wifi|wlan|aes|encryptionprovider|storage|recovery|join|deploy|registration|session|activation|product|certificate|wireguard)keys?$",
    "(ssh|tls|ssl|server|hosted|ca|client|rsa|ed25519|dsa|seal|vault|cluster|luks)keys?(pem)?$",
    "keydata$|keybase$|keymaterial$",
    "psks?$|luks$|luksphrase",
    "mnemonic|seedphrase|(otp|mfa)seed|dockercfg|dockerauth|connectionstrings?$|dsn$|stringdata|dockerconfig|bearer",
    "authheader|proxyauthorization|setcookie|session(id|cookie)|(unlock|recovery|backup|pairing|activation)codes?$",
    "r[ow]community|snmpcommunity|pincodes?$",
  ].join("|"),
);

/** Words that may mean a secret, or its name. */
const WEAK = new RegExp(
  [
    "secret",
    "credentials?$|creds?$",
    "tokens$",
    "kubeconfig",
    "(?<!public|topology|primary|partition|label|sort|foreign|mon|tur|don|hoc|joc|whis|hot|short|host|translation|i18n|message|map|group|order|cache|object|index|row|search|filter|lookup|annotation)keys?$",
    "auth(string|data|info)?$|licen[sc]e$|serviceaccountjson|basicauth|authorization|jwts?$|cookies?$|session$|community$|pem$|signature|salts?$|sas$|wpa$",
  ].join("|"),
);

/** Too short to be looked for inside of other words. */
const SHORT: readonly (readonly [Strength, RegExp])[] = [
  ["strong", /^(pass|pw|pin|puk)$/],
  ["firm", /^(pwd|otp|pat)$/],
  ["weak", /^(sid|kek|dek|encrypt|sig)$/],
];

/** Answers that are asked for again and again: values have the same few keys many times. */
function remembered<T>(answer: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => {
    if (known.has(key)) return known.get(key) as T;
    if (known.size === MOST_REMEMBERED) known.clear();
    const found = answer(key);
    if (key.length < 100) known.set(key, found);
    return found;
  };
}

const MOST_REMEMBERED = 1000;

/** How surely what stands under a key is a secret; nothing if it is none. */
export const strengthOf = remembered((key): Strength | undefined => {
  const words = wordsOf(key);
  const joined = words.join("");
  // Its other keys are on the BYOOS page: a registry and a user name.
  if (joined === "providercredentials") return undefined;
  if (isHarmlessKey(key)) return undefined;
  // A key in a Secret, or a Secret, such as `passwordKey: redis-password` of a chart.
  if (/secretkeys$|(privatekey|password|token)secret$/.test(joined)) return "weak";
  // The name of a header that has it.
  if (/(key|token|secret|password|session)header$/.test(joined)) return "weak";
  if (joined.includes("password") && /keys?$/.test(joined)) return "weak";
  if (STRONG.test(joined)) return "strong";
  if (FIRM.test(joined)) return "firm";
  const short = words.find((word) => /^p(ass|wd?)$/.test(word)) ?? words.at(-1) ?? "";
  const [strength] = SHORT.find(([, each]) => each.test(short) || each.test(short.replace(/s$/, ""))) ?? [];
  return strength ?? (WEAK.test(joined) ? "weak" : undefined);
});

/** Whether a key says where or how a secret is, such as `name` and `tokenTTL`. */
export const isHarmlessKey = remembered((key): boolean => {
  const words = wordsOf(key);
  const spaced = words.join(" ");
  return HARMLESS_START.test(spaced) || HARMLESS_END.test(spaced) || HARMLESS_COMPOUND.test(spaced);
});

/** Whether a key names what is public, though it may look like the other half of the pair. */
export function isPublicKey(key: string): boolean {
  return /publickeys?$|^peers?$/.test(wordsOf(key).join(""));
}

function wordsOf(key: string): string[] {
  const words = key
    .slice(0, 1000)
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]/)
    .map((word) => word.replace(/(?<!\d)\d+$/, ""))
    .filter((word) => word !== "");
  // How a secret is written says nothing of it.
  while (words.length > 1 && /^(b|base|enc|encoded|plain|value|old|new|prod|dev|text)$/.test(words.at(-1) ?? ""))
    words.pop();
  return words;
}

/** What a key speaks of, as it is shown in the place of its value. */
export function kindOf(key: string): string {
  const joined = wordsOf(key).join("");
  if (/pass|pwd|pw$/.test(joined)) return "password";
  if (/token|jwt|bearer/.test(joined)) return "token";
  if (/connectionstring|dsn/.test(joined)) return "connection string";
  if (/cookie|session|sid$/.test(joined)) return "session";
  if (/cred|auth|dockerconfig|kubeconfig/.test(joined)) return "credentials";
  return /key|psk|pem|luks|wpa/.test(joined) ? "key" : "secret";
}

/** Nothing, a truth value, or only what somebody else fills in: a macro, an expression, a variable of a shell. */
export function isNothing(value: string): boolean {
  const rest = value
    .replace(/\{\{[^{}]*\}\}/g, " ")
    .replace(/\$\{(?![\w.]{1,200}:?[-=+][^}])[^{}"]*\}|\$\{[\w.]{1,100}\([^}]{0,1000}\}/g, " ")
    .replace(/\$\(\w+\)|\$[A-Za-z_]\w*(?![\w$])|\$[\d@*#?!]|%\w+%|<[A-Za-z][\w .-]*>/g, " ")
    .replace(/\b(bearer|basic|token|digest|apikey)\b/gi, " ");
  if (/^[\s"'`,;:.()[\]{}|-]*$/.test(rest)) return true;
  if (/^\(hidden\b/.test(value)) return true;
  return /^(true|false|yes|no|on|off|null|nil|none|~|undefined)$/i.test(value.trim());
}

/** What is longer is no name, no path and no macro. */
const LONGEST = 1000;

/** Whether a value under a key is shown all the same. */
export function isShown(value: string, strength: Strength): boolean {
  if (value.length > LONGEST) return strength !== "strong" && isPublic(value.slice(0, 100));
  const text = value.trim();
  // What a command of a shell prints.
  if (isNothing(text) || /^\$\((?!echo|printf)[^()]*\)$/.test(text)) return true;
  if (strength === "strong") return false;
  if (/^(bearer|basic|digest|apikey)\s+\S/i.test(text)) return false;
  if (isPlace(text) || isPublic(text)) return true;
  return strength === "weak" && isPlain(text);
}

/** Where something is: a path, an address, a file. */
function isPlace(text: string): boolean {
  return (
    /^(~?\/|\.{1,2}\/|[A-Za-z]:\\|file:)[^\s:]*$/.test(text) ||
    /^[a-z][a-z0-9+]{1,15}:\/\/[^\s@?]+$/.test(text) ||
    /^[\w-]{1,60}\.(pem|crt|cert|key|pub|ya?ml|json|conf|txt|env|p12|jks|asc|gpg)$/.test(text)
  );
}

/** What everybody may know: certificates and public keys. */
function isPublic(text: string): boolean {
  return /^-----BEGIN (CERTIFICATE|PUBLIC KEY|RSA PUBLIC KEY|SSH2 PUBLIC KEY|PGP PUBLIC)|^LS0tLS1CRUdJTiB(DRVJUSUZJQ0FUR|QVUJMSUM)|^(ssh-|ecdsa-|sk-ssh-)[\w@.-]{2,60} AAAA|^age1[a-z0-9]{20,}$|^SHA256:/.test(
    text,
  );
}

/** What people take for a secret because it is everywhere. */
const WELL_KNOWN =
  /^(change-?me\w*|change-?it|let-?me-?in|p[4@]ssw[o0]rd\w*|passw0rd\w*|s3cr[3e]t\w*|supersecret|qwerty)$/i;

/** A number, a duration, a version, a name of a resource: nothing that looks like a secret. */
export function isPlain(text: string): boolean {
  if (WELL_KNOWN.test(text)) return false;
  if (text.length < 16 && /^[-+]?\d[\d_.,:]*([\sa-zA-Zµ]([a-zA-Zµ]|\d+[a-z])*)?%?$/.test(text)) return true;
  if (/^v?\d+(\.[\dx]+){1,3}([-+.]\w{1,8}\.?\d*){0,3}$/i.test(text)) return true;
  // Names, labels, identifiers: words, and small numbers between them.
  const words = text.split(/[\s._/:,@*#|+()[\]{}-]+/);
  return (
    words.length <= 30 &&
    words.every(isPlainWord) &&
    (words.length > 1 || !/\d/.test(text) || /^[a-z]{3,}\d[a-z]{3,}$/.test(text))
  );
}

/** Whether a secret tells itself from any other text: short ones and plain words may occur for other reasons. */
export function isTelling(secret: string): boolean {
  return secret.length >= 8 && (/^\d+$/.test(secret) || !isPlain(secret));
}

function isPlainWord(word: string): boolean {
  if (word.length > 40) return false;
  const parts = word.split(/(?<=[a-z])(?=[A-Z])/);
  return (
    /^\d{0,5}$/.test(word) ||
    /^v\d+((alpha|beta)\d+)?$/.test(word) ||
    /^([a-z]{1,4}\d{1,3}[a-z]{0,3}|[a-z]+\d([a-z]{3,})?|[A-Z]{1,4}\d{1,4})$/.test(word) ||
    (parts.length <= 6 && parts.every((part) => /^([A-Z]?[a-z]*|[A-Z]+s?)$/.test(part)))
  );
}

/** Whether a word looks like a secret by itself: letters of both cases and figures, or figures scattered in it. */
export function isOpaque(word: string): boolean {
  if (word.length < 8 || word.length > 4000 || isPlain(word) || isPlace(word) || isPublic(word)) return false;
  if (/^(sha\d{3}-|[\da-f]{8}-[\da-f]{4}-|\d{4}-\d\d-\d\d|\$|(\d{1,3}\.){3}\d)/i.test(word)) return false;
  if (/[/=:{}]|\.\w{1,5}$|^-/.test(word) || /^[\w.-]{1,60}\.[a-z]{2,}$/.test(word)) return false;
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[!@#%^&*?+~$]/].filter((kind) => kind.test(word)).length;
  const changes = word.match(/[A-Za-z]\d|\d[A-Za-z]/g)?.length ?? 0;
  return kinds >= 3 ? changes > 0 || /[!@#%^&*?+~$]/.test(word) : kinds === 2 && changes >= 4 && word.length >= 16;
}
