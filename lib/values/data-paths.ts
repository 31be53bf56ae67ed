import { type Data, QuotedText, SpelledText, UnknownValue } from "./data";

/** What stands at a path in data. */
export function valueAt(data: Data, ...path: string[]): Data | undefined {
  return path.reduce<Data | undefined>((at, key) => (at instanceof Map ? at.get(key) : undefined), data);
}

/** Data as a user would have given it, for the checks of properties; anything else is handed back as it is. */
export function plainValue(data: unknown): unknown {
  if (data instanceof UnknownValue) return data.value;
  if (data instanceof QuotedText) return data.text;
  if (data instanceof SpelledText) return data.source;
  return data instanceof Map ? Object.fromEntries(data) : data;
}

/** What stands at a path in data, as a user would have given it. */
export function plainAt(data: Data, ...path: string[]): unknown {
  return plainValue(valueAt(data, ...path));
}
