import { checkFeatures, checkHost } from "../../lib/rules/provider-settings";
import { messageOf } from "../../lib/rules/rules";
import type { Reading } from "../read/reading";
import type { Found } from "./checked-profiles";

/** Checks what the providers of profiles are told, as far as a source says it. */
export function checkProviders({ name: source, after: { profiles } }: Reading): Found[] {
  const providers = new Map(profiles.flatMap(({ destination: each }) => (each ? [[each.key, each] as const] : [])));
  return [...providers].flatMap(([address, { settings }]) => {
    const given = (name: string) => settings.get(name)?.value;
    const maps = ["feature_preview", "feature_flag"] as const;
    const found = [
      ...checkHost(address, given("host")),
      ...maps.flatMap((name) => checkFeatures(address, name, given(name))),
    ];
    return found.map((each): Found => {
      const level = each.warning ? "warning" : "error";
      return { source, address, rule: each.rule, level, message: messageOf(each, false) };
    });
  });
}
