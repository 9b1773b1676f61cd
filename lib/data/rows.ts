import "server-only";

import { channel } from "node:diagnostics_channel";

import { Prisma } from "./generated/client";
import { sendIn, type Db } from "./scope";

/** A column of a statement's answer: what it becomes here, and as which types PostgreSQL may send it. */
export interface Column<Value> {
  /** Names of `pg_type`; `enum` stands for each of the schema's own. */
  readonly types: readonly string[];
  /** Never set: carries the type alone. */
  readonly value?: Value;
}

const column = <Value>(...types: string[]): Column<Value> => ({ types });

export const text = column<string>("text", "varchar", "bpchar");
export const uuid = column<string>("uuid");
export const int = column<number>("int2", "int4");
export const bigint = column<bigint>("int8");
export const bool = column<boolean>("bool");
/** A day; arrives as its midnight in UTC. */
export const date = column<Date>("date");
export const instant = column<Date>("timestamptz");
export const bytes = column<Uint8Array>("bytea");
/** One of a few codes. */
export const word = <Value extends string>() => column<Value>("text", "varchar", "bpchar", "enum");
export const json = <Value>() => column<Value>("json", "jsonb");
export const list = <Value>({ types }: Column<Value>): Column<Value[]> =>
  column(...types.map((type) => `_${type}`));

/** What each row of a statement's answer holds; its name is the function's that asks. */
export interface Shape<Row> {
  readonly name: string;
  readonly columns: { readonly [Key in keyof Row]-?: Column<Row[Key]> };
}

/**
 * Says of which columns a row is made, each with the type that PostgreSQL sends: a test compares them with what it sends.
 * A column may be null where `Row` says so. Stands beside its statement, at the top of the file's functions.
 */
export const shapeOf = <Row>(name: string, columns: Shape<Row>["columns"]): Shape<Row> => ({
  name,
  columns,
});

/** Where each statement is told of, with its shape, for whoever listens: the tests. */
export const statements = channel("yibanyian:statement");

/** A statement of one's own, its values as parameters. */
interface Ask<Answer> {
  (statement: Prisma.Sql): Promise<Answer>;
  (words: TemplateStringsArray, ...values: unknown[]): Promise<Answer>;
}

const statementOf = (first: Prisma.Sql | TemplateStringsArray, values: readonly unknown[]) =>
  first instanceof Prisma.Sql ? first : Prisma.sql(first, ...values);

/** Asks with SQL written by hand and answers its rows: the only way to do so. */
export const rows =
  <Row>(db: Db, shape: Shape<Row>): Ask<Row[]> =>
  async (first: Prisma.Sql | TemplateStringsArray, ...values: unknown[]) => {
    const statement = statementOf(first, values);
    if (statements.hasSubscribers) statements.publish({ shape, text: statement.text });
    return (await sendIn<Row & object>(db, statement)).rows;
  };

/** The same for a statement that always answers one row, such as a sum; throws where it does not. */
export const row =
  <Row>(db: Db, shape: Shape<Row>): Ask<Row> =>
  async (first: Prisma.Sql | TemplateStringsArray, ...values: unknown[]) => {
    const found = await rows(db, shape)(statementOf(first, values));
    if (found.length !== 1)
      throw new Error(`${shape.name} answered ${found.length} rows, not one.`);
    return found[0]!;
  };

/** Runs SQL written by hand that answers no rows, and tells how many it touched. */
export const run =
  (db: Db): Ask<number> =>
  async (first: Prisma.Sql | TemplateStringsArray, ...values: unknown[]) =>
    (await sendIn(db, statementOf(first, values))).rowCount ?? 0;
