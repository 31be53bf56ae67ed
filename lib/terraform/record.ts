/** Whether a value is an object that holds members by name. A list does not; an object of a class may. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
