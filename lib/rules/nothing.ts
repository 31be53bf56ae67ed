import { type Finding, finding } from "../rules/rules";

/** What a program prints for an object, wherever it stands in a text. */
const OBJECTS = [
  "\\[object \\w+\\]",
  "<[\\w.]+ object at 0x[0-9a-f]+>",
  "<[\\w.]*_LazyBaseProxy\\b[^<>]*>",
  "&\\{+0x[0-9a-f]{6,}\\}*",
  "\\b(?:[a-z_]\\w*\\.)+[A-Z]\\w*@[0-9a-f]{5,8}(?![\\w.])",
];

/** What Go prints for what is not there, or is not what was asked for. */
const NOTHING = ["%!\\w?\\([^()]*\\)", "<nil>"];

/** The address of something in memory. Ids of disks have more digits, and stand behind a dash. */
const ADDRESS = "(?<![\\w-])0x[1-9a-f][0-9a-f]{8,11}(?!\\w)";

/** What joins the parts of a reference, a name or a version; a `v` may stand before a version. */
const BEFORE = "(?<![^/:_.@-])v?";
const AFTER = "(?![^/:_.@-])";

const IN_TEXT = new RegExp([...OBJECTS, ...NOTHING].join("|"));
const OBJECT = new RegExp([...OBJECTS, ADDRESS].join("|"));
const WORD = new RegExp(`${BEFORE}(undefined|NaN)${AFTER}|${ADDRESS}`);
/** Words of other languages, which are words of their own within a part: the tag `nan-edge-null` is one. */
const WHOLE_WORD = /(?<![^/:])(null|nil|None)(?![^/:])|(?<![^/:_.@-])None(?![^/:_.@-])/;
/** Behind a number, they stand where another part of a version or a build was expected. */
const PERHAPS = /(?<=\d[^/:]*[_.@-])(null|nil)(?![^/:_.@-])/;

/** A piece of a text that was made of a value that is missing, or of an object. */
export interface Nothing {
  readonly found: string;
  /** What it was made of, in words. */
  readonly of: string;
  /** Whether it may have been meant. */
  readonly perhaps: boolean;
}

/**
 * The piece of a text that stands for nothing: what a program makes of a value that is missing, or that is no text.
 *
 * @param isName whether the text names something, as no text does that is one of many in values
 */
export function nothingIn(text: string, isName: boolean): Nothing | undefined {
  // In a script, or in prose, it may be what the text is about.
  if (text.length > 1000 || text.includes("\n")) return undefined;
  // Macros have a check of their own.
  const own = text.replace(/\{\{.*?\}\}/g, "x");
  const isWord = !/\s/.test(own);
  const whole = isName && isWord ? WHOLE_WORD.exec(own)?.[0] : undefined;
  const certain = IN_TEXT.exec(own)?.[0] ?? (isWord ? WORD.exec(own)?.[0] : undefined) ?? whole;
  const perhaps = isName && isWord ? PERHAPS.exec(own)?.[0] : undefined;
  const found = certain ?? perhaps;
  if (found === undefined) return undefined;
  return {
    found,
    of: OBJECT.test(found) ? "an object in place of text" : "a value that is missing",
    perhaps: !certain,
  };
}

/** Says that a text, or a piece of it, stands for nothing. */
export function nothingAt(property: string, { found, of, perhaps }: Nothing): Finding {
  return finding(perhaps ? "text-of-nothing-perhaps" : "text-of-nothing", { property, found, of });
}
