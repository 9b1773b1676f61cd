import "server-only";

import pg from "pg";

import { statementName } from "./statement-name";

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

/** Sends one statement; `named` where a connection may keep its plan. */
export function send<Row extends pg.QueryResultRow>(
  connection: pg.ClientBase,
  { text, values }: Statement,
  { named }: { named: boolean },
): Promise<pg.QueryResult<Row>> {
  const name = named && values.length > 0 ? statementName(text) : "";
  return connection.query<Row>({ name, text, values: values.map(sent), types });
}
