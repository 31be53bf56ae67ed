import { type Finding, finding } from "../rules/rules";

/** What a program prints for an object, wherever it stands in a text: JavaScript, Python, Java and Go. */
const OBJECTS = [
  "\\[object \\w+\\]",
  "<(?:[^<>]|<[^<>]*>)* at 0x[0-9a-fA-F]{6,}",
  "<[\\w.]*_LazyBaseProxy\\b[^<>]*>",
  "<(?:class|enum|module) '[^'<>]*'",
  "<(?:built-in|bound) (?:function|method) ",
  "<\\w+\\.\\w+(?:\\|\\w+)*: (?:'[^'<>]*'|\\d+)>",
  "\\b(?:[a-z_]\\w*\\.)+[A-Z][\\w$]*(?:/0x[0-9a-f]+)?@[0-9a-f]{5,8}(?![A-Za-z0-9.])",
  "\\[+(?:[ZBCSIJFD]|L[\\w.$]+;)@[0-9a-f]{5,8}(?![A-Za-z0-9.])",
  "&\\{+0x[0-9a-f]{6,}\\}*",
  "&\\{[^}]*0x[1-9a-f][0-9a-f]{8,11}\\b",
];

/** What Go prints for what is not there, or is not what was asked for. */
const NOTHING = ["%![^\\s(]?\\((?:[^()]|\\([^()]*\\))*\\)", "<nil>"];

/** The address of something in memory. Ids of disks have more digits. */
const ADDRESS = "(?<![A-Za-z0-9])0x[1-9a-f][0-9a-f]{8,11}(?![A-Za-z0-9])";

/** An address as Go prints it within what has members; a script may have one between brackets. */
const MEMBER = new RegExp(`(?<=[{[](?:\\w+:)?)${ADDRESS}|${ADDRESS}(?=[}\\]])`);

/** What Go prints for a map or a pointer, and Java for an object without a package. No name has such signs. */
const IN_NAMES =
  "(?<![^-_.:@=])(?:&(?:map)?[[{]|map\\[(?:[^[\\]\\s]*:[^[\\]\\s]*)?\\]|Optional(?:\\[|\\.empty(?![A-Za-z0-9])))";
const BARE_CLASS = "(?<![A-Za-z0-9./$@])[A-Z][\\w$]*@[0-9a-f]{6,8}(?![A-Za-z0-9.])";

/** What joins the parts of a reference, a name or a version; a `v` may stand before a version. */
const BEFORE = "(?<![^/:_.@-])v?";
const AFTER = "(?![^/:_.@-])";

const IN_TEXT = new RegExp([...OBJECTS, ...NOTHING].join("|"));
const OBJECT = new RegExp([...OBJECTS, ADDRESS, IN_NAMES, BARE_CLASS].join("|"));
const IN_NAME = new RegExp(IN_NAMES);
const WORD = new RegExp(`${BEFORE}(undefined|NaN)${AFTER}|${ADDRESS}`);
/** Words of other languages, which are words of their own within a part: the tag `nan-edge-null` is one. */
const WHOLE_WORD = /(?<![^/:])(null|nil|None)(?![^/:])|(?<![^/:_.@-])None(?![^/:_.@-])/;
/** Behind a number, they stand where another part of a version or a build was expected. */
const PERHAPS = new RegExp(`(?<=\\d[^/:]*[_.@-])(null|nil)(?![^/:_.@-])|${BARE_CLASS}`);

/** A template that somebody fills in; `{{0x…` is how Go prints an object in an object. */
const TEMPLATE = /\{\{(?![}\d&<[%]).*?\}\}/g;

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
  const own = text.replace(TEMPLATE, "x");
  const isWord = !/\s/.test(own);
  const whole = isName ? ((isWord ? WHOLE_WORD.exec(own) : null) ?? IN_NAME.exec(own))?.[0] : undefined;
  const certain = IN_TEXT.exec(own)?.[0] ?? (isWord ? WORD.exec(own)?.[0] : undefined) ?? whole;
  const perhaps = (isName && isWord ? PERHAPS.exec(own)?.[0] : undefined) ?? MEMBER.exec(own)?.[0];
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
