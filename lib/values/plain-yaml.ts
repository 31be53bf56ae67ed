import { isUnknown } from "../terraform/tokens";
import type { Data } from "./data";

/**
 * Writes data as the YAML library would, many times as fast, where every key and every text in it is of a form whose
 * spelling is certain. Most values are. Gives nothing where it is not sure; the library then writes the whole.
 */
export function plainYaml(data: Data): string | undefined {
  if (!(data instanceof Map) || data.size === 0) return undefined;
  const lines: string[] = [];
  return writeMap(data, "", "", lines) ? `${lines.join("\n")}\n` : undefined;
}

/** Text that is the same word in YAML, whatever version reads it. */
const WORD = /^[A-Za-z_/](?:[\w./-]|:(?=[\w/]))*$/;
const WORDS = /^[A-Za-z_/](?:[\w./-]|:(?=[\w/])| (?=[\w/]))*$/;
const VERSION = /^\d+\.\d+\.\d+(?:\.\d+)*$/;
/** Words that some version of YAML reads as something else. */
const NOT_TEXT = /^(?:true|false|null|yes|no|on|off|y|n|_+|e[-+]?[\d_]+)$/i;
/** Text that the library puts between single quotes: macros, and short whole numbers. */
const QUOTED = /^(?:\{\{[\w .|/:-]*\}\}|[1-9]\d{0,8}|0)$/;

function spellText(text: string): string | undefined {
  if ((WORDS.test(text) && !NOT_TEXT.test(text)) || VERSION.test(text)) return text;
  return QUOTED.test(text) ? `'${text}'` : undefined;
}

function spell(value: Data): string | undefined {
  if (typeof value === "string") return spellText(value);
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "number" && Number.isSafeInteger(value) && !Object.is(value, -0) && !isUnknown(value)) {
    return String(value);
  }
  if (Array.isArray(value) && value.length === 0) return "[]";
  return value instanceof Map && value.size === 0 ? "{}" : undefined;
}

/** Adds the lines of a map, the first of which may already have begun. */
function writeMap(map: Map<string, Data>, indent: string, begun: string, lines: string[]): boolean {
  let prefix = begun === "" ? indent : begun;
  for (const [key, value] of map) {
    if (!WORD.test(key) || key.length > 100 || NOT_TEXT.test(key)) return false;
    if (!writeValue(`${prefix}${key}:`, value, `${indent}  `, lines)) return false;
    prefix = indent;
  }
  return true;
}

function writeList(list: Data[], indent: string, lines: string[]): boolean {
  return list.every((item) => {
    if (item instanceof Map && item.size > 0) return writeMap(item, `${indent}  `, `${indent}- `, lines);
    const spelled = Array.isArray(item) && item.length > 0 ? undefined : spell(item);
    if (spelled !== undefined) lines.push(`${indent}- ${spelled}`);
    return spelled !== undefined;
  });
}

function writeValue(start: string, value: Data, indent: string, lines: string[]): boolean {
  const spelled = spell(value);
  if (spelled !== undefined) {
    lines.push(`${start} ${spelled}`);
    return true;
  }
  if (!(value instanceof Map) && !Array.isArray(value)) return false;
  lines.push(start);
  return value instanceof Map ? writeMap(value, indent, "", lines) : writeList(value, indent, lines);
}
