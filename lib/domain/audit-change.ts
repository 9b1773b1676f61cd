/** One field of what a deed changed, as texts; null where there was nothing. */
export interface FieldChange {
  /** The field's name, with the ones it lies in: `place.weekday`. */
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** A value in words; a list of things by their number, an id (which says nothing to a reader) not at all. */
function textOf(value: unknown): string | null {
  if (value === null || value === undefined || value === "") return null;
  if (typeof value === "string") return uuid.test(value) ? null : value;
  if (!Array.isArray(value)) return String(value);
  const texts = value.map((one) => (isRecord(one) || Array.isArray(one) ? null : textOf(one)));
  return texts.length > 0 && texts.every((text) => text !== null)
    ? texts.join("、")
    : `× ${value.length}`;
}

/** Leaves of a value by the path to them. */
function leavesOf(value: unknown, path = ""): Map<string, string | null> {
  if (!isRecord(value)) return new Map([[path, textOf(value)]]);
  return new Map(
    Object.entries(value).flatMap(([name, inner]) => [
      ...leavesOf(inner, path ? `${path}.${name}` : name),
    ]),
  );
}

/** What a deed changed, field by field, from what its audit row keeps of before and after; what stayed is left out. */
export function changesOf(before: unknown, after: unknown): FieldChange[] {
  const [was, is] = [leavesOf(before ?? {}), leavesOf(after ?? {})];
  return [...new Set([...was.keys(), ...is.keys()])]
    .map((field) => ({ field, before: was.get(field) ?? null, after: is.get(field) ?? null }))
    .filter((change) => change.before !== change.after);
}
