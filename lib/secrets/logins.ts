import { isNothing, isOpaque, isPlain, type Secret } from "./words";

/** Who signs in, before the host of an address. */
const USERINFO = /\/\/([^/\s"'`<>@]{0,1000}(?:@[^/\s"'`<>@]{1,1000}){0,3})@(?=[\w.[$%{-])/g;

/** The same without a scheme, as people write images and copies: a digest, and an address of mail, are none. */
const LOGIN =
  /(?<![\w.+%~-])(?!(?:mailto|acct|sips?|xmpp|urn):)([\w.+%~-]+)[:/](?!\/)([^\s"'`()<>@/]{1,200})@(?!(?:sha\d+|blake\d\w*):|[\da-f]{32})(?=[\w[{$])/g;

/** A word of a query that is a secret, or looks like one. */
const QUERY =
  /[?&#](code|sig|signature|k|key|hash|auth|access|ticket|otp|t|s|st|sv|x-amz-[\w-]{1,40}|googleaccessid|awsaccesskeyid|policy)=([^\s&"'#]+)/gi;

/** The passwords and tokens in addresses, with which somebody signs in or signs. */
export function loginsIn(text: string): Secret[] {
  const addresses = [...text.matchAll(USERINFO)].flatMap((found): Secret[] => {
    const start = found.index + 2;
    const end = start + found[1].length;
    const colon = found[1].indexOf(":");
    const user = colon < 0 ? found[1] : found[1].slice(0, colon);
    const password = colon < 0 ? "" : found[1].slice(colon + 1);
    if (isNothing(found[1].replace(":", " "))) return [];
    // A user that is named before a password stays; one that stands alone may be the token itself.
    const isToken = password === "x-oauth-basic" || isOpaque(user) || (user.length >= 16 && !isPlain(user));
    if (isToken) return [{ start, end, kind: "login" }];
    return password === "" || isNothing(password) ? [] : [{ start: start + colon + 1, end, kind: "password" }];
  });
  const logins = [...text.matchAll(LOGIN)].flatMap(({ 0: whole, 1: user, 2: password, index }): Secret[] => {
    const separator = whole[user.length];
    const end = index + whole.length - 1;
    // `scott/tiger@host` is a login of a database only.
    if (
      separator === "/" &&
      !/(thin|oci|sqlplus|oracle|user(id)?=?)[:@ ]{0,3}$/i.test(text.slice(Math.max(0, index - 12), index))
    ) {
      return [];
    }
    return isNothing(password) ? [] : [{ start: end - password.length, end, kind: "password" }];
  });
  const queries = [...text.matchAll(QUERY)].flatMap(({ 0: whole, 1: key, 2: value, index }): Secret[] => {
    const start = index + whole.length - value.length;
    return (/sig/i.test(key) && !isNothing(value)) ||
      isOpaque(value) ||
      (value.length >= 24 && !isPlain(value) && !isNothing(value))
      ? [{ start, end: start + value.length, kind: "signature", key }]
      : [];
  });
  return [...addresses, ...logins, ...queries];
}
