import { STEP } from "../../lib/edge/stages";
import { STAGE_STRUCTS, type StageKey } from "../../lib/imports/stages/fields";
import { writtenKey } from "../../lib/input/struct";
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

/** A step as programs give it: with their keys for those of the values, and modes as chmod takes them. */
function stepOf(step: unknown): unknown {
  return structOf("StageStep", step);
}

/** What is not of the shape stays as it is, and then does not fit. */
function structOf(name: string, value: unknown): unknown {
  if (!(value instanceof Map)) return value;
  const keys = Object.entries(STAGE_STRUCTS[name].keys).map(
    ([key, field]) => [writtenKey(key, field), [key, field]] as const,
  );
  const known = new Map(keys);
  return new Map(
    [...value].map(([written, item]): [string, unknown] => {
      const [key, field] = known.get(String(written)) ?? [String(written)];
      return [key, field === undefined ? item : keyedValue(field, item)];
    }),
  );
}

function keyedValue({ map, list, ...field }: StageKey, value: unknown): unknown {
  if (map !== undefined) {
    if (!(value instanceof Map)) return value;
    return new Map([...value].map(([name, item]) => [String(name), keyedValue({ ...field, list }, item)]));
  }
  if (list !== undefined) return Array.isArray(value) ? value.map((item) => keyedValue(field, item)) : value;
  if (field.type === "mode" && typeof value === "number") return `0${value.toString(8).padStart(3, "0")}`;
  return field.type in STAGE_STRUCTS ? structOf(field.type, value) : value;
}

/** As a program would give it. */
function plain(data: unknown): unknown {
  if (Array.isArray(data)) return data.map(plain);
  if (!(data instanceof Map)) return data;
  return Object.fromEntries([...data].map(([key, value]) => [String(key), plain(value)]));
}
