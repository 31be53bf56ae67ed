/** What stands in the place of a secret. */
export const HIDDEN = "(hidden)";

const SECRET_KEY =
  /pass(?!ive|through|age|enger)|pwd|secret|token|credential|creds|kubeconfig|signature|connectionstring|stringdata|dockerconfig|bearer|certificate|pincode|mnemonic|(key|auth|psk|pem|crt|cert|jwt|dsn)s?$/;

/** Too short to be looked for inside of other words. */
const SECRET_WORDS = ["cred", "otp", "pat", "pin", "pw", "salt", "sas", "sig"];

/** What speaks of a secret, and shell options that often carry one. */
const SECRET_TEXT =
  /pass(?!ive|through|age|enger)|pwd|secret|token|creds|credential|kubeconfig|api[-_ ]?key|access[-_ ]?key|bearer |basic |authorization|\bmysql|(^|\s)-[apuw]/i;

/** What is a secret by its form: keys and tokens of well-known services. */
const SECRET_FORM =
  /PRIVATE KEY|\beyJ[\w-]{10,}\.|\b(AKIA|ASIA)[A-Z0-9]{12}|\b(gh[opsu]_|github_pat_|glpat-|xox[abeprs]-|AIza)[\w-]{8}/;

const ASSIGNMENT = /([\w.-]{1,100})["']?\s{0,5}([=:])\s{0,5}\S/g;

/** What is longer is not searched. */
const MOST_TEXT = 100_000;

/** Whether what stands under a key may be a secret. Better one value too many hidden than one too few. */
export function isSecretKey(key: string): boolean {
  // Its other keys are on the BYOOS page: a registry and a user name.
  if (key === "providerCredentials") return false;
  const words = key
    .slice(0, 1000)
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/);
  return SECRET_KEY.test(words.join("")) || words.some((word) => SECRET_WORDS.includes(word.replace(/(s|\d+)$/, "")));
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

/** The same for an image, in which a colon stands before the tag. */
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
    .replace(/[^\s/@:"'()]{1,200}:[^\s"'()]{1,200}@(?![\w+.-]{1,20}:[0-9a-f]{32})/g, `${HIDDEN}@`);
}
