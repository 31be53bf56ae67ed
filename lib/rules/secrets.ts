/**
 * What may be a secret, by its name and by its form: one list for the checks, for every message, and for what the
 * command line shows. Better one value too many hidden than one too few.
 */

/** The replacement for a secret. */
export const HIDDEN = "(hidden)";

/** Parts of a key, its words written as one, that speak of a secret wherever they stand in it. */
const SECRET_PART = new RegExp(
  [
    "pass(?!ive|through|age|enger)",
    ...["pwd", "secret", "token(?!izer|ize)", "credential", "creds", "kubeconfig", "signature", "connectionstring"],
    ...["stringdata", "dockerconfig", "bearer", "certificate", "pincode", "mnemonic", "seedphrase", "authorization"],
    ...["authheader", "accesskey", "apikey", "privatekey", "presharedkey", "snmpcommunity", "r[ow]community"],
    ...["setcookie", "sessionid", "sessiontoken", "sessioncookie", "unlockcode", "recoverycode", "keydata", "secretid"],
  ].join("|"),
);

/** What keys that end in `key` and hold none begin with, and words that only end in these letters. */
const OTHER_KEYS = [
  "public",
  "topology",
  "primary",
  "partition",
  "label",
  "sort",
  "foreign",
  "mon",
  "tur",
  "don",
  "hoc",
  "joc",
];

/** Words that speak of a secret where a key ends in them. */
const LAST_WORDS = new RegExp(
  `(${[
    ...[
      `(?<!${OTHER_KEYS.join("|")})key`,
      "auth",
      "psk",
      "pem",
      "crt",
      "cert",
      "jwt",
      "dsn",
      "cookie",
      "session",
      "luks",
    ],
    ...["wpa", "pw", "community", "puk", "sid"],
  ].join("|")})s?$`,
);

/** Too short to be looked for inside of other words. */
const SECRET_WORDS = ["cred", "otp", "pat", "pin", "pw", "salt", "sas", "sig"];

/** What speaks of a secret, and shell options that often carry one. */
const SECRET_TEXT =
  /pass(?!ive|through|age|enger)|pwd|secret|token|creds|credential|kubeconfig|api[-_ ]?key|access[-_ ]?key|bearer |basic |authorization|cookie:|\w{2}community |\bmysql|(^|\s)-[apuw]/i;

/** What is a secret by its form: keys and tokens of well-known services. */
const FORMS = [
  ...["\\beyJ[\\w-]{10,}\\.", "\\b(AKIA|ASIA)[A-Z0-9]{12}", "AGE-SECRET-KEY-1", "\\botpauth:\\/\\/"],
  // Version control, package registries and monitoring.
  ...[
    "\\bgh[opsur]_\\w{8}",
    "\\bgithub_pat_\\w{8}",
    "\\bgl(pat|dt|rt|ptt|ft|soat|cbt|imt|agent)-[\\w-]{8}",
    "\\bnpm_\\w{20}",
  ],
  ...[
    "\\bdckr_[po]at_[\\w-]{8}",
    "\\bpypi-\\w{16}",
    "\\brubygems_\\w{16}",
    "\\bgls?a_\\w{16}",
    "\\bglc_\\w{16}",
    "\\bNRAK-\\w{8}",
  ],
  // Messages and payment.
  ...["\\bxox[abeprs]-[\\w-]{8}", "\\bxapp-[\\w-]{8}", "\\bSG\\.[\\w-]{12,}\\.", "\\b[srp]k_(live|test)_\\w{8}"],
  ...[
    "hooks\\.slack\\.com\\/(services|workflows)\\/",
    "discord(app)?\\.com\\/api\\/webhooks\\/",
    "webhook\\.office\\.com\\/",
  ],
  // Clouds, and what runs on them.
  ...[
    "\\bAIza[\\w-]{8}",
    "\\bya29\\.[\\w-]{8}",
    "\\bdop_v1_\\w{8}",
    "\\btskey-[\\w-]{8}",
    "\\bdapi[0-9a-f]{32}",
    "\\bsk-[\\w-]{20}",
  ],
  ...["AccountKey=", "SharedAccess(Key|Signature)", "\\bhv[sbr]\\.[\\w-]{8}", "\\b[sb]\\.[A-Za-z0-9]{24}\\b"],
  // Joining a cluster: K3s, RKE2, kubeadm.
  ...["\\bK10[0-9a-f]{16,}::", "\\b[a-z0-9]{6}\\.[a-z0-9]{16}\\b"],
  // Hashes of passwords.
  ...[
    "\\$(1|2[abxy]?|5|6|7|y|gy|apr1|md5|sha1|argon2\\w*|scrypt|pbkdf2[\\w-]*)\\$[^\\s$]",
    "\\{S?(SHA|MD5)\\d*\\}[\\w+/=]{8}",
  ],
];
const SECRET_FORM = new RegExp(["PRIVATE KEY", ...FORMS].join("|"));
const WELL_KNOWN_FORM = new RegExp(FORMS.join("|"));

const ASSIGNMENT = /([\w.-]{1,100})["']?\s{0,5}([=:])\s{0,5}\S/g;

/** What is longer is not searched. */
const MOST_TEXT = 100_000;

/** Whether what stands under a key may be a secret. */
export function isSecretKey(key: string): boolean {
  // Its other keys are on the BYOOS page: a registry and a user name.
  if (key === "providerCredentials") return false;
  const words = key
    .slice(0, 1000)
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .map((word) => word.replace(/\d+$/, ""));
  const joined = words.join("");
  const isShort = words.some((word) => SECRET_WORDS.includes(word) || SECRET_WORDS.includes(word.replace(/s$/, "")));
  return SECRET_PART.test(joined) || LAST_WORDS.test(joined) || isShort;
}

/** Whether a text under an innocent key speaks of a secret, as shell commands do. */
export function isSecretText(text: string): boolean {
  return holdsSecret(text) || SECRET_TEXT.test(text);
}

/** Whether a name holds a secret. One that only speaks of secrets, such as `secret-store`, does not. */
export function holdsSecret(text: string, signs = "=:"): boolean {
  if (text.length > MOST_TEXT || SECRET_FORM.test(text)) return true;
  return [...text.matchAll(ASSIGNMENT)].some(([, key, sign]) => signs.includes(sign) && isSecretKey(key));
}

/** The same for an image, in which a colon precedes the tag. */
export function imageHoldsSecret(image: string): boolean {
  return image.length > MOST_TEXT || holdsSecret(withoutLogin(image), "=");
}

/** A name as it may be shown. */
export function shownName(text: string): string {
  return holdsSecret(text) ? HIDDEN : withoutLogin(text);
}

/** Takes the name and password out of addresses, and the query, which may be a signature. A digest is no login. */
export function withoutLogin(text: string): string {
  const withoutQuery = text.replace(/(\/\/[^\s?]{1,1000})\?[^\s"']+/g, `$1?${HIDDEN}`);
  if (!withoutQuery.includes("@")) return withoutQuery;
  return withoutQuery
    .replace(/\/\/[^/\s]{1,1000}@/g, `//${HIDDEN}@`)
    .replace(/[^\s/@:"'()]{0,200}:[^\s"'()]{1,200}@(?![\w+.-]{1,20}:[0-9a-f]{32})/g, `${HIDDEN}@`);
}

/** What a user gave, as a message may repeat it: without logins, well-known tokens, and what is assigned to a secret. */
export function withoutSecrets(text: string): string {
  return withoutLogin(text)
    .replace(/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*/g, HIDDEN)
    .replace(/\S+/g, (word) => (WELL_KNOWN_FORM.test(word) ? HIDDEN : word))
    .replace(/([\w.-]{1,100})(["']?\s{0,5}=\s{0,5})(\S*\w\S*)/g, (whole, key, sign) =>
      isSecretKey(key) ? `${key}${sign}${HIDDEN}` : whole,
    );
}
