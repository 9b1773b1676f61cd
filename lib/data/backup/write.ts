import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";

import type pg from "pg";
import { to as copyTo } from "pg-copy-streams";

import {
  letOwnerRead,
  listMigrations,
  listSequences,
  listTables,
  type StoredTable,
} from "./catalogue";
import { formatName, formatVersion, type Header } from "./format";
import { dataFrame, jsonFrame } from "./frames";

/** What a backup holds, for whoever made it. */
export interface Written {
  readonly tables: number;
  readonly rows: number;
  readonly sha256: string;
}

/** Told as tables are copied. */
export type Progress = (done: { table: string; rows: number; of: number }) => void;

const newline = 10;

function countRows(chunk: Buffer): number {
  let rows = 0;
  for (let at = chunk.indexOf(newline); at >= 0; at = chunk.indexOf(newline, at + 1)) rows += 1;
  return rows;
}

/** Text that reads the same wherever it is loaded; one snapshot, so that what is written meanwhile is wholly out. */
const settings = `
  SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0; SET lock_timeout = 0;
  SET TimeZone = 'UTC'; SET DateStyle = 'ISO'; SET IntervalStyle = 'postgres'; SET bytea_output = 'hex';
  SET extra_float_digits = 3; SET client_encoding = 'UTF8';
  BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY`;

async function* tableFrames(
  client: pg.ClientBase,
  { name, columns, expectedRows }: StoredTable,
  say: Progress,
): AsyncGenerator<Buffer, number> {
  yield jsonFrame({ table: name, columns });
  const list = columns.map((column) => `"${column}"`).join(", ");
  const hash = createHash("sha256");
  let rows = 0;
  const source = client.query(copyTo(`COPY (SELECT ${list} FROM "${name}") TO STDOUT`));
  for await (const chunk of source as AsyncIterable<Buffer>) {
    hash.update(chunk);
    rows += countRows(chunk);
    yield dataFrame(chunk);
    say({ table: name, rows, of: Math.max(rows, expectedRows) });
  }
  yield jsonFrame({ rows, sha256: hash.digest("hex") });
  return rows;
}

async function* backupFrames(
  client: pg.ClientBase,
  header: Omit<Header, "server" | "migrations" | "tables" | "format" | "version">,
  say: Progress,
  tell: (written: Written) => void,
): AsyncGenerator<Buffer> {
  const whole = createHash("sha256");
  const hashed = (bytes: Buffer) => {
    whole.update(bytes);
    return bytes;
  };
  const tables = await listTables(client);
  const { rows: server } = await client.query<{ server_version: string }>("SHOW server_version");
  yield hashed(
    jsonFrame({
      ...{ format: formatName, version: formatVersion, ...header },
      server: server[0]!.server_version,
      migrations: await listMigrations(client),
      tables: tables.map(({ name }) => name),
    } satisfies Header),
  );
  let rows = 0;
  for (const table of tables) {
    const frames = tableFrames(client, table, say);
    for (let next = await frames.next(); ; next = await frames.next()) {
      if (next.done) {
        rows += next.value;
        break;
      }
      yield hashed(next.value);
    }
  }
  yield hashed(jsonFrame({ sequences: await listSequences(client) }));
  const sha256 = whole.digest("hex");
  yield jsonFrame({ rows, sha256 });
  tell({ tables: tables.length, rows, sha256 });
}

async function settle(partial: string, file: string): Promise<void> {
  const handle = await open(partial, "r+");
  await handle.sync();
  await handle.close();
  await rename(partial, file);
}

/**
 * Writes every table of a database to a file while the application goes on: one snapshot, compressed, a checksum per
 * table and one over all. The file has its name only when it is whole. Keys are not in it, only their fingerprints.
 *
 * @param client the tables' owner, or a superuser; it is used for nothing else meanwhile.
 */
export async function writeBackup(
  client: pg.ClientBase,
  file: string,
  { at, keys, say = () => {} }: { at: Date; keys: Header["keys"]; say?: Progress },
): Promise<Written> {
  await letOwnerRead(client);
  await client.query(settings);
  const partial = `${file}.partial`;
  let written: Written | undefined;
  const frames = backupFrames(
    client,
    { at: at.toISOString(), keys },
    say,
    (told) => (written = told),
  );
  try {
    await pipeline(
      Readable.from(frames, { objectMode: false }),
      createGzip({ level: 6 }),
      createWriteStream(partial, { mode: 0o600 }),
    );
    await client.query("COMMIT");
    await settle(partial, file);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
  return written!;
}
