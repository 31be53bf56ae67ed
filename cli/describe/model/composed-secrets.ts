import type { Profile } from "../../../lib/model/profile-model";
import { macroReferences } from "../../../lib/values/macro";
import { filledIn, valuesBehind } from "./images";
import { leavesIn } from "./layers";

/**
 * What macros call the values and variables that are secrets only where a macro puts them, such as a login before the
 * `@` of an address: `pack.edge-k3s.login`, `var.login`.
 */
export function composedSecrets(profile: Profile): ReadonlySet<string> {
  const found = new Set<string>();
  const [values, defaults] = [valuesBehind(profile), defaultsOf(profile)];
  for (const leaf of profile.layers.flatMap(leavesIn)) {
    const used: [reference: string, value: string][] = [];
    const whole = filledIn(leaf.text, (macro) => {
      const reference = PACK_VALUE.exec(macro)?.[1] ?? macroReferences(macro)[0] ?? "";
      const value = values(macro) ?? defaults.get(reference);
      if (value) used.push([reference, value]);
      return value;
    });
    if (used.length === 0) continue;
    const secrets = leaf.secretsIn(whole);
    const isPart = (value: string) => secrets.some((secret) => secret.includes(value) || value.includes(secret));
    for (const [reference, value] of used) if (isPart(value)) found.add(reference);
  }
  return found;
}

/** With the place in a list, if it has one. */
const PACK_VALUE = /\.spectro\.(pack\.[^\s{}|()]+)/;

function defaultsOf({ variables }: Profile): ReadonlyMap<string, string> {
  return new Map(
    variables.flatMap(({ name, attributes }) => {
      const value = attributes.get("default_value")?.known;
      return value === undefined ? [] : [[`var.${name.readable}`, value]];
    }),
  );
}
