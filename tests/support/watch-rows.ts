import { appendFileSync } from "node:fs";
import pg from "pg";
import { afterAll, expect } from "vitest";

import { statements, type Shape } from "@/lib/data/rows";

/** What PostgreSQL said it sends for a statement. */
type Fields = readonly { readonly name: string; readonly dataTypeID: number }[];

/** Every answer to a statement with a shape is held against it: the columns' names, and their types. */
const asked = new Map<string, Set<Shape<never>>>();
const answered = new Map<string, Fields>();
const compared = new Set<string>();

statements.subscribe((message) => {
  const { shape, text } = message as { shape: Shape<never>; text: string };
  asked.set(text, (asked.get(text) ?? new Set()).add(shape));
});

const send = pg.Client.prototype.query as (...given: unknown[]) => unknown;
Object.assign(pg.Client.prototype, {
  query(...given: unknown[]) {
    const sent = send.apply(this, given);
    const text = (given[0] as { readonly text?: string } | undefined)?.text;
    if (!text || !asked.has(text) || !(sent instanceof Promise)) return sent;
    return sent.then((result: pg.QueryResult) => {
      answered.set(text, result.fields);
      return result;
    });
  },
});

/** What a shape and an answer say of a column that the other does not; nothing where they agree. */
function differences(shape: Shape<never>, fields: Fields, nameOf: ReadonlyMap<number, string>) {
  const columns = Object.entries<{ readonly types: readonly string[] }>(shape.columns);
  const sent = fields.map(({ name, dataTypeID }) => [name, nameOf.get(dataTypeID) ?? ""] as const);
  const types = new Map(sent);
  return [
    ...columns
      .filter(([name, column]) => !column.types.includes(types.get(name) ?? ""))
      .map(([name]) => `${shape.name}.${name} is sent as ${types.get(name) ?? "nothing"}`),
    ...sent
      .filter(([name]) => !(name in shape.columns))
      .map(([name]) => `${shape.name} says nothing of ${name}`),
    ...(types.size < sent.length ? [`${shape.name} is sent a column twice`] : []),
  ];
}

/** Names of types by number; the schema's own enums, which a shape calls so. */
async function typeNames(): Promise<ReadonlyMap<number, string>> {
  const client = new pg.Client({ connectionString: process.env.OWNER_DATABASE_URL });
  await client.connect();
  const { rows } = await client.query<{ oid: number; name: string }>(`
    SELECT t.oid::int AS oid, CASE WHEN t.typtype = 'e' THEN 'enum' WHEN e.typtype = 'e' THEN '_enum' ELSE t.typname END AS name
    FROM pg_type t LEFT JOIN pg_type e ON e.oid = t.typelem AND t.typcategory = 'A'`);
  await client.end();
  return new Map(rows.map(({ oid, name }) => [oid, name]));
}

afterAll(async () => {
  const nameOf = answered.size > 0 ? await typeNames() : new Map<number, string>();
  const found = [...asked].flatMap(([text, shapes]) => {
    const fields = answered.get(text);
    if (!fields) return [];
    return [...shapes].flatMap((shape) => {
      compared.add(shape.name);
      return differences(shape, fields, nameOf);
    });
  });
  const list = process.env.COMPARED_STATEMENTS;
  if (list) appendFileSync(list, [...compared].map((name) => `${name}\n`).join(""));
  expect(found).toEqual([]);
});
