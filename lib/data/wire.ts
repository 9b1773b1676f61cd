import "server-only";

import { createHash } from "node:crypto";

import pg from "pg";

/** A statement with `$1` … in its text, and what stands there. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

const types = new pg.TypeOverrides();
const { DATE, INT8 } = pg.types.builtins;
/** Arrays of texts, of days, and of whole numbers beyond 32 bits. */
const [TEXTS, DATES, INT8S] = [1009, 1182, 1016] as const;

/** A day is its midnight in UTC, whatever the process's zone; the driver would make it the zone's. */
const midnight = (day: string) => new Date(`${day}T00:00:00Z`);

/** Its declaration has it parse a type's number. */
const texts = types.getTypeParser(TEXTS) as unknown as (array: string) => (string | null)[];
const each =
  <Value>(parse: (text: string) => Value) =>
  (array: string) =>
    texts(array).map((entry) => (entry === null ? null : parse(entry)));
types.setTypeParser(DATE, midnight);
types.setTypeParser(DATES, each(midnight));
types.setTypeParser(INT8, BigInt);
types.setTypeParser(INT8S, each(BigInt));

/** An instant is sent in UTC, so that what PostgreSQL makes a day of it is that of `dateOf`. */
const sent = (value: unknown): unknown => {
  if (value instanceof Date) return value.toISOString();
  return Array.isArray(value) ? value.map(sent) : value;
};

const names = new Map<string, string>();

/**
 * A statement's name, so that each connection plans it once instead of every time: planning was half of what a log cost.
 * It follows from the text: bundles that share a connection know nothing of each other's names. A connection keeps each
 * named statement, so there are so many and no more.
 */
function nameOf(text: string): string {
  const known = names.get(text);
  if (known !== undefined) return known;
  if (names.size >= 500) return "";
  const name = `yby_${createHash("sha256").update(text).digest("hex").slice(0, 24)}`;
  names.set(text, name);
  return name;
}

/** Sends one statement; `named` where a connection may keep its plan. */
export function send<Row extends pg.QueryResultRow>(
  connection: pg.ClientBase,
  { text, values }: Statement,
  { named }: { named: boolean },
): Promise<pg.QueryResult<Row>> {
  const name = named && values.length > 0 ? nameOf(text) : "";
  return connection.query<Row>({ name, text, values: values.map(sent), types });
}
