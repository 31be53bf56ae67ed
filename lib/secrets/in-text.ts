import { commandsIn } from "./commands";
import { formsIn } from "./forms";
import { loginsIn } from "./logins";
import { isNothing, isOpaque, isPlain, isShown, kindOf, type Secret, type Strength, strengthOf } from "./words";

/**
 * A short word or two, as most values are: too short for every form, for a command and what it takes, and for a word that
 * tells of a secret and the eight characters of one.
 */
const HARMLESS = /^(?:[\w. ]{0,10}|\w[\w.-]{0,9})$/;

/** What is encoded within what is encoded is followed so far. */
const MOST_NESTED = 2;

/**
 * The secrets in a text: in the order of their places, each place once. Takes time that grows with the length only.
 *
 * @param isFree whether it is prose or a script, where whatever looks like a secret may be one
 */
export function secretsIn(text: string, isFree = false, nested = 0): Secret[] {
  if (!isFree && HARMLESS.test(text)) return [];
  const encoded = encodedIn(text, isFree, nested);
  const open = [...publicIn(text), ...encoded.filter(({ kind }) => kind === OPEN)];
  const found = [
    ...(isFree ? opaqueIn(text) : []),
    ...keysIn(text),
    ...formsIn(text),
    ...encoded.filter(({ kind }) => kind !== OPEN),
    ...assignedIn(text),
    ...namedIn(text),
    ...optionsIn(text),
    ...loginsIn(text),
    ...commandsIn(text),
    ...toldIn(text),
  ];
  const isSecret = ({ start, end }: Secret) =>
    end > start && !open.some((each) => start >= each.start && end <= each.end);
  const sorted = found.filter(isSecret).sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: Secret[] = [];
  for (const secret of sorted) {
    const last = kept.at(-1);
    if (last === undefined || secret.start >= last.end) kept.push(secret);
    else if (secret.end > last.end) kept[kept.length - 1] = { ...last, end: secret.end };
  }
  return kept;
}

/** Blocks that hold private keys, to their end, or to the end of the text. */
const KEY_BLOCK =
  /-----BEGIN [A-Z0-9 ]{0,40}(PRIVATE KEY|OpenVPN Static key V1)[A-Z ]{0,10}-----|PuTTY-User-Key-File-\d|---- BEGIN SSH2 ENCRYPTED PRIVATE KEY|"kty"\s{0,5}:\s{0,5}"(oct|RSA|EC|OKP)"[^}]{0,2000}"[dk]"\s{0,5}:/g;

function keysIn(text: string): Secret[] {
  const found: Secret[] = [];
  let last = 0;
  for (const { 0: head, index } of text.matchAll(KEY_BLOCK)) {
    if (index < last) continue;
    const closing = /^-----BEGIN/.test(head) ? text.indexOf("-----END", index) : -1;
    const closed = closing < 0 ? -1 : text.indexOf("-----", closing + 8);
    last = closed < 0 ? text.length : closed + 5;
    found.push({ start: index, end: last, kind: "private key" });
  }
  return found;
}

/** A part of a text in which nothing is a secret, whatever its lines look like. */
const OPEN = "";

/** Blocks of what everybody may know: nothing but base64 between their first and their last line. */
const PUBLIC_BLOCK =
  /-{4,5} ?BEGIN (?:[A-Z0-9 ]{0,20}(?:CERTIFICATE(?: REQUEST)?|PUBLIC KEY|CRL|PARAMETERS)|PGP (?:PUBLIC KEY BLOCK|SIGNATURE)) ?-{4,5}(?:(?:\s|\\+[nr])*(?:Version|Comment): [^\n\\]{0,100}(?:\n|\\+n))*(?:[A-Za-z0-9+/=\s]|\\+[nr])*-{4,5} ?END /g;

function publicIn(text: string): Secret[] {
  if (!text.includes("BEGIN ")) return [];
  return [...text.matchAll(PUBLIC_BLOCK)].map(({ 0: block, index }) => {
    return { start: index, end: index + block.length, kind: OPEN };
  });
}

/** Text in base64, over as many lines as it has. */
const BASE64 =
  /(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{16,}(?:\r?\n[ \t]*[A-Za-z0-9+/]{20,})*(?:\r?\n[ \t]*[A-Za-z0-9+/]{1,19}(?==))?={0,2}/g;

/** What of a text in base64 is read to tell whether it is text. */
const SAMPLE = 40;

/** Longer data is none that anybody signs in with, and none that a variable of the environment can hold. */
const LONGEST_BLOCK = 100_000;

/** The secrets that are encoded, and the lines of base64 that are one secret together, or none. */
function encodedIn(text: string, isFree: boolean, nested: number): Secret[] {
  if (nested === MOST_NESTED) return [];
  return [...text.matchAll(BASE64)].flatMap(({ 0: word, index }): Secret[] => {
    const is = (kind: string): Secret[] => [{ start: index, end: index + word.length, kind }];
    const lines = word.split(/\s+/);
    const isBlock =
      lines.length > 1 && lines.slice(0, -1).every((line) => [/[a-z]/, /[A-Z]/, /\d/].every((each) => each.test(line)));
    if (!/^[\t\n\r -~]+$/.test(decoded(word.slice(0, SAMPLE)).slice(0, -3))) {
      return isBlock && isFree ? is(word.length > LONGEST_BLOCK ? OPEN : "secret") : [];
    }
    const [secret] = secretsIn(decoded(word), false, nested + 1);
    // Plain words are shown, however they are written.
    if (secret === undefined) return isBlock || isPlain(decoded(word)) ? is(OPEN) : [];
    return is(secret.kind.replace(/( in base64)?$/, " in base64"));
  });
}

function decoded(word: string): string {
  return Buffer.from(word, "base64").toString("latin1");
}

/** A key and what is assigned to it. */
const ASSIGNMENT = /(?<![\w.-])([\w.-]+)(\\?["'`]?\]?\s{0,5}(?::=|=>|!=|={1,3}|\+=|:))[ \t]{0,20}/g;

function assignedIn(text: string): Secret[] {
  let last = 0;
  return [...text.matchAll(ASSIGNMENT)].flatMap((found): Secret[] => {
    // What stands in a secret is a part of it.
    if (found.index < last) return [];
    const key = found[1].replace(/^-+/, "");
    const strength = strengthOf(key);
    if (strength === undefined) return [];
    const at = found.index + found[0].length;
    const colon = found[2].endsWith(":");
    // `variables token: regex` is how messages call a property of the variable token.
    if (colon && /variables? $/.test(text.slice(Math.max(0, found.index - 10), found.index))) return [];
    const isTight = colon && /[\w"']:$/.test(found[0]) && !/^\\?["'`]/.test(text.slice(at, at + 2));
    // An image and its tag, a host and its port, an address.
    if (isTight && (/[/@]/.test(text[found.index - 1] ?? "") || text.startsWith("//", at))) return [];
    const [start, end] = valueAt(text, at, colon && !isTight);
    const value = text.slice(start, end);
    const hides = isTight
      ? !isNothing(value) && !isTag(value) && !isShown(value, strength)
      : isSecretValue(value, strength);
    if (!hides || isCode(text, start, end)) return [];
    last = end;
    return [{ start, end, kind: kindOf(key), key }];
  });
}

/** The tag of an image, or a port. */
function isTag(value: string): boolean {
  return /^v?\d[\w.+-]*$/.test(value) && !isOpaque(value);
}

function isSecretValue(value: string, strength: Strength): boolean {
  return value !== "" && !isShown(value, strength) && !isSentence(value);
}

/** Where a value begins and ends: between its quotes, or as far as its line or its command goes. */
function valueAt(text: string, at: number, toLineEnd: boolean): [start: number, end: number] {
  const [opening] = /^\\?["'`]/.exec(text.slice(at, at + 2)) ?? [""];
  if (opening !== "") {
    const start = at + opening.length;
    return [start, quoteEnd(text, start, opening)];
  }
  const block = /^[|>][-+\d]*[ \t]*\r?\n[ \t]*/.exec(text.slice(at, at + 200));
  const start = at + (block?.[0].length ?? 0);
  const pattern = toLineEnd
    ? /(?:\{\{[^{}\n]{0,200}\}\}|\$\{[^{}\n]{0,200}\}|[^\s"'`,;}\]]|[,;}\]](?=[^\s"'`,;}\])])|[ \t]+(?![ \t#&|\\]))+/y
    : /\$\([^()\n]{0,500}\)|(?:\{\{[^{}\n]{0,200}\}\}|[^\s"'`,;&|)\\])+/y;
  pattern.lastIndex = start;
  return [start, start + (pattern.exec(text)?.[0].trimEnd().length ?? 0)];
}

/** Where a quoted text ends; with its line, if nothing closes it. */
function quoteEnd(text: string, start: number, quote: string): number {
  for (let at = text.indexOf(quote, start); at >= 0; at = text.indexOf(quote, at + 1)) {
    if (quote.length > 1 || text[at - 1] !== "\\") return at;
  }
  return lineEnd(text, start);
}

function lineEnd(text: string, start: number): number {
  const end = text.indexOf("\n", start);
  return end < 0 ? text.length : end;
}

/** A call or a lookup in a program: `token = os.environ["TOKEN"]`, and a path of names. */
function isCode(text: string, start: number, end: number): boolean {
  const value = text.slice(start, Math.min(end + 1, start + 300));
  return (
    /^(?:[A-Za-z_][\w.]*)?(?:[([]|\{(?!\{))/.test(value) ||
    /^(var|local|data|self|this|process|os|env|each|module)\.[\w.]+$/.test(value.trim())
  );
}

const COMMON_WORDS =
  /\b(the|an|of|is|are|in|to|for|see|by|from|and|with|here|must|should|required|optional|use[ds]?|your|this|that|it|be|not|at|on|or|will|can|as|which|when|if|was|has|have|per)\b/i;

/** Prose, as in a description: words only, and common ones among them. */
function isSentence(value: string): boolean {
  const text = value.slice(0, 1000);
  const words = text.split(/\s+/);
  return words.length > 2 && COMMON_WORDS.test(text) && !words.some((word) => isOpaque(bare(word)));
}

function bare(word: string): string {
  return word.replace(/^[("'`[{<]+|(?<![)"'`\]}>.,;:])[)"'`\]}>.,;:]+$/g, "");
}

/** Pairs that name a secret on one side: `name: DB_PASSWORD, value: …`, in YAML, JSON, XML and HCL. */
const PAIR =
  /\b(?:name|key|header|label|title|field|option|variable|property|param)["']?\s{0,5}[=:]\s{0,5}["']?([\w. -]{1,80}?)["']?[\s,;]{1,40}["']?(?:value|val|data|default|content|text)["']?\s{0,5}[=:][ \t]{0,5}/gi;

/** An element of XML with its text. */
const ELEMENT = /<([\w:.-]{1,80})(?: [^<>]{0,200})?>([^<>]{1,2000})<\//g;

/** A manifest of a Kubernetes Secret, from its data to the end of the document. */
const MANIFEST = /^[ \t]*kind:[ \t]*["']?Secret\b/m;

function namedIn(text: string): Secret[] {
  const pairs = [...text.matchAll(PAIR)].flatMap((found): Secret[] => {
    const strength = strengthOf(found[1]);
    const [start, end] = valueAt(text, found.index + found[0].length, false);
    const hides = strength !== undefined && isSecretValue(text.slice(start, end), strength);
    return hides ? [{ start, end, kind: kindOf(found[1]), key: found[1] }] : [];
  });
  const elements = [...text.matchAll(ELEMENT)].flatMap(({ 0: whole, 1: key, 2: value, index }): Secret[] => {
    const strength = strengthOf(key);
    const start = index + whole.indexOf(">") + 1;
    const hides = strength !== undefined && isSecretValue(value, strength);
    return hides ? [{ start, end: start + value.length, kind: kindOf(key), key }] : [];
  });
  return [...pairs, ...elements, ...manifestsIn(text)];
}

function manifestsIn(text: string): Secret[] {
  if (text.search(MANIFEST) < 0) return [];
  let offset = 0;
  return text.split(/^(?=---)/m).flatMap((document): Secret[] => {
    const start = offset;
    offset += document.length;
    if (document.search(MANIFEST) < 0) return [];
    return [...document.matchAll(/^([ \t]*)(?:data|stringData):[ \t]*\n((?:\1[ \t].*\n?|[ \t]*\n)+)/gm)].flatMap(
      (block) => {
        const from = start + block.index + block[0].length - block[2].length;
        return [...block[2].matchAll(/^[ \t]+["']?([\w.-]{1,200})["']?:[ \t]*(?=\S)(.*)$/gm)].flatMap(
          (entry): Secret[] => {
            const value = from + entry.index + entry[0].length - entry[2].length;
            const [begin, end] = valueAt(text, value, true);
            return isNothing(text.slice(begin, end))
              ? []
              : [{ start: begin, end, kind: "Kubernetes Secret", key: entry[1] }];
          },
        );
      },
    );
  });
}

/** An option and its argument after a blank: `--certificate-key X`, `-storepass X`. */
const OPTION = /(?<![\w-])(--?[A-Za-z][\w.-]{2,200})["']?(?:[ \t]+|["']?,[ \t]*)(?=[^\s-])/g;

function optionsIn(text: string): Secret[] {
  return [...text.matchAll(OPTION)].flatMap((found): Secret[] => {
    const strength = strengthOf(found[1]);
    if (strength === undefined) return [];
    const [start, end] = valueAt(text, found.index + found[0].length, false);
    const key = found[1].replace(/^-+/, "");
    return isSecretValue(text.slice(start, end), strength) ? [{ start, end, kind: kindOf(key), key }] : [];
  });
}

/** The words of free text that look like secrets by themselves. */
function opaqueIn(text: string): Secret[] {
  return [...text.matchAll(/[^\s"'`|;&()<>,]+/g)].flatMap(({ 0: word, index }): Secret[] =>
    isOpaque(word) && !DIGEST.test(word) ? [{ start: index, end: index + word.length, kind: "secret" }] : [],
  );
}

/** Sums, ids of commits and of images, and public keys. */
const DIGEST = /^([a-z]{2,10}-)?[0-9a-f]{7,}$|^AAAA[A-Z]3Nza/;

/** Words that tell of a secret near them. */
const TELLING =
  /pass(?:wor[dt]|wd|phrase|code)|secrets?(?![a-z])|tokens?(?![a-z])|credentials?|api[-_ ]?keys?|private[-_ ]?keys?|access[-_ ]?keys?|(?<![a-z])(?:pwd|psk|pin|login|kennwort)(?![a-z])|join[-_ ]?key/gi;

/** Whether a text speaks of a secret, wherever that is. */
export function speaksOfSecret(text: string): boolean {
  return text.search(TELLING) >= 0;
}

/** How far from the word that tells of it a secret may stand. */
const NEAR = 120;

/** A word that looks like a secret in a line that speaks of one. */
function toldIn(text: string): Secret[] {
  let last = 0;
  return [...text.matchAll(TELLING)].flatMap(({ 0: word, index }): Secret[] => {
    const from = Math.max(last, index + word.length);
    const to = Math.min(lineEnd(text, from), index + word.length + NEAR);
    if (to <= from) return [];
    last = to;
    // A word that the search cuts is read to its end.
    const rest = text.slice(from, to + (/^[^\s"'`|;&()<>]{0,500}/.exec(text.slice(to, to + 500))?.[0].length ?? 0));
    return [...rest.matchAll(/[^\s"'`|;&()<>,:/=]+/g)]
      .filter(
        ({ 0: candidate, index: place }) =>
          isOpaque(candidate) && !/[/@]\S{0,200}$/.test(rest.slice(Math.max(0, place - 200), place)),
      )
      .map(({ 0: candidate, index: place }) => ({
        start: from + place,
        end: from + place + candidate.length,
        kind: kindOf(word),
      }));
  });
}
