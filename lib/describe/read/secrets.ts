/** What stands in the place of a secret. */
export const HIDDEN = "(hidden)";

const SECRET_KEY =
  /passw|passphrase|secret|token|credential|stringdata|dockerconfig|bearer|certificate|(key|auth|pwd|psk|pem|crt|cert)s?$/;

const SECRET_TEXT =
  /PRIVATE KEY|passw|passphrase|secret|token|api[-_ ]?key|access[-_ ]?key|bearer |basic |authorization|\beyJ[\w-]{10,}\.|\bAKIA[A-Z0-9]{12}/i;

/** Whether what stands under a key may be a secret. Better one value too many hidden than one too few. */
export function isSecretKey(key: string): boolean {
  // Its other keys are on the BYOOS page: a registry and a user name.
  if (key === "providerCredentials") return false;
  return SECRET_KEY.test(
    key
      .slice(0, 1000)
      .toLowerCase()
      .replace(/[^a-z0-9]/g, ""),
  );
}

/** Whether a text under an innocent key speaks of a secret, as shell commands do. */
export function isSecretText(text: string): boolean {
  return SECRET_TEXT.test(text.slice(0, 100_000)) || text.length > 100_000;
}

/** Takes the name and password out of addresses. */
export function withoutLogin(text: string): string {
  return text.replace(/\/\/[^/\s@]{1,1000}@/g, `//${HIDDEN}@`);
}
