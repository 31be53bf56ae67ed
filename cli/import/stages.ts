import { STEP } from "../../lib/edge/stage-forms";
import type { Expression } from "./code";

/** The stages that there are types for; any other stays as it is, among the additional values. */
export function stagesOf(stages: unknown, express: (data: unknown) => Expression) {
  const entries = stages instanceof Map ? [...stages] : [];
  const typed = entries.flatMap(([stage, steps]) => {
    const own = Array.isArray(steps) ? steps.map(stepOf) : [];
    const fits = own.length > 0 && own.every((step) => STEP.check("", plain(step)).every(({ warning }) => warning));
    return fits ? [[String(stage), own] as const] : [];
  });
  return {
    taken: typed.map(([stage]) => stage),
    props: typed.length > 0 ? Object.fromEntries(typed.map(([stage, steps]) => [stage, express(steps)])) : undefined,
  };
}

/** Maps by names of the user's own. Those of users hold typed maps. */
const BY_NAME = ["users", "authorizedKeys", "sysctl", "environment", "timesyncd", "systemdFirstboot", "packagePins"];

/** A step with the keys that programs use, for the snake case of the values. */
function stepOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(stepOf);
  if (!(value instanceof Map)) return value;
  return new Map([...value].map(([key, item]) => entryOf(camelCase(String(key)), item)));
}

function entryOf(key: string, item: unknown): [string, unknown] {
  if (key === "permissions" && typeof item === "number") return [key, `0${item.toString(8).padStart(3, "0")}`];
  if (!BY_NAME.includes(key) || !(item instanceof Map)) return [key, stepOf(item)];
  return [key, key === "users" ? new Map([...item].map(([name, user]) => [name, stepOf(user)])) : item];
}

function camelCase(key: string): string {
  if (key === "ownerstring") return "ownerString";
  return key.replace(/(?<=[a-z])_([a-z])/g, (_, letter) => letter.toUpperCase());
}

/** As a program would give it. */
function plain(data: unknown): unknown {
  if (Array.isArray(data)) return data.map(plain);
  if (!(data instanceof Map)) return data;
  return Object.fromEntries([...data].map(([key, value]) => [String(key), plain(value)]));
}
