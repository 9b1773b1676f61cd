#!/usr/bin/env node
/**
 * Prisma's schema engine as WebAssembly, in the place of the native one that the CLI would download.
 *
 * `prisma.config.ts` names this file in PRISMA_SCHEMA_ENGINE_BINARY. The CLI starts it as
 * `… --datamodels FILE… --datasource JSON` and talks JSON-RPC, one message a line; or as
 * `… --datasource JSON cli can-connect-to-database|create-database|drop-database` and reads the exit status.
 */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { PrismaPg } from "@prisma/adapter-pg";
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  DriverAdapterError,
} from "@prisma/driver-adapter-utils";
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg";
import pg from "pg";

/** The type `"char"` of the system catalogues, which the adapter does not know. */
const CHAR_OID = 18;

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    datamodels: { type: "string", multiple: true, default: [] },
    datasource: { type: "string", default: "{}" },
    "enabled-preview-features": { type: "string" },
    "extension-types": { type: "string" },
  },
});
const { url = "", shadowDatabaseUrl } = JSON.parse(options.datasource);

/** Host, port and the rest apart: given a connection string, the adapter ignores another database's name. */
function connection(address, database) {
  const at = new URL(address);
  return {
    host: decodeURIComponent(at.searchParams.get("host") ?? at.hostname),
    port: Number(at.port || 5432),
    user: decodeURIComponent(at.username),
    password: decodeURIComponent(at.password),
    database: database ?? decodeURIComponent(at.pathname.slice(1)),
    ssl: ["require", "verify-ca", "verify-full"].includes(at.searchParams.get("sslmode") ?? "")
      ? { rejectUnauthorized: at.searchParams.get("sslmode") !== "require" }
      : undefined,
    max: 2,
  };
}

const schemaName = url ? (new URL(url).searchParams.get("schema") ?? "public") : "public";

const databaseError = (error) =>
  error instanceof DriverAdapterError
    ? error
    : new DriverAdapterError({
        kind: "postgres",
        originalCode: error.code,
        originalMessage: error.message,
        code: error.code ?? "N/A",
        severity: error.severity ?? "N/A",
        message: error.message,
        detail: error.detail,
        column: error.column,
        hint: error.hint,
      });

/** Lets one connection read `"char"` columns and run a script as one piece, functions with `;` included. */
function mended(adapter) {
  const performIO = adapter.performIO.bind(adapter);
  adapter.performIO = async (query) => {
    const result = await performIO(query);
    result.chars = result.fields.map((field) => field.dataTypeID === CHAR_OID);
    result.fields = result.fields.map((field) =>
      field.dataTypeID === CHAR_OID ? { ...field, dataTypeID: pg.types.builtins.TEXT } : field,
    );
    adapter.lastChars = result.chars;
    return result;
  };
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (query) => {
    const result = await queryRaw(query);
    adapter.lastChars.forEach((isChar, column) => {
      if (isChar) result.columnTypes[column] = ColumnTypeEnum.Character;
    });
    return result;
  };
  adapter.executeScript = async (script) => {
    try {
      await adapter.underlyingDriver().query(script);
    } catch (error) {
      throw databaseError(error);
    }
  };
  if (adapter.startTransaction) {
    const startTransaction = adapter.startTransaction.bind(adapter);
    adapter.startTransaction = async (level) => {
      const transaction = await startTransaction(level);
      transaction.underlyingDriver = () => transaction.client;
      return mended(transaction);
    };
  }
  return adapter;
}

const connect = async (at) =>
  mended(await new PrismaPg(connection(at), { schema: schemaName }).connect());

/** Runs one statement in the maintenance database beside the one that `url` names. */
async function administer(statement, database) {
  const name = database ?? connection(url).database;
  const client = new pg.Client(connection(url, name === "postgres" ? "template1" : "postgres"));
  await client.connect();
  try {
    await client.query(statement(pg.escapeIdentifier(name)));
  } finally {
    await client.end();
  }
  return name;
}

const createDatabase = (name) => administer((quoted) => `CREATE DATABASE ${quoted}`, name);
const dropDatabase = (name) =>
  administer((quoted) => `DROP DATABASE IF EXISTS ${quoted} WITH (FORCE)`, name);

const factory = {
  provider: "postgres",
  adapterName: "@prisma/adapter-pg",
  connect: () => connect(url),
  async connectToShadowDb() {
    if (shadowDatabaseUrl) return connect(shadowDatabaseUrl);
    const name = await createDatabase(`prisma_shadow_${globalThis.crypto.randomUUID()}`);
    const at = new URL(url);
    at.pathname = `/${name}`;
    const adapter = await connect(at.href);
    const dispose = adapter.dispose.bind(adapter);
    // The adapter's own order is the other way round, and a database with a connection cannot be dropped.
    adapter.dispose = async () => {
      await dispose();
      await dropDatabase(name);
    };
    return adapter;
  },
};

/** Node 20 cannot import a `.wasm` file as a module, so it is put together by hand. */
async function loadEngine() {
  globalThis.PRISMA_WASM_PANIC_REGISTRY = {
    message: "",
    set_message(text) {
      this.message = text;
    },
  };
  const file = createRequire(import.meta.url).resolve(
    "@prisma/schema-engine-wasm/schema_engine_bg",
  );
  const bytes = await readFile(file.replace(/\.js$/, ".wasm"));
  const { instance } = await WebAssembly.instantiate(bytes, {
    "./schema_engine_bg.js": bindings,
  });
  bindings.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  const datamodels = await Promise.all(
    options.datamodels.map(async (path) => [path, await readFile(path, "utf8")]),
  );
  const bound = bindMigrationAwareSqlAdapterFactory(factory);
  const initial = { datamodels: datamodels.length > 0 ? datamodels : undefined };
  const engine = await bindings.SchemaEngine.new(initial, () => {}, bound);
  return { engine, errors: bound.errorRegistry };
}

const write = (message) => process.stdout.write(`${JSON.stringify(message)}\n`);

/** What the CLI shows: the database's own words where the engine only carries their number. */
function described(error, errors) {
  const panic = globalThis.PRISMA_WASM_PANIC_REGISTRY.message;
  const number = /ExternalError\((\d+)\)|external error.*?(\d+)/i.exec(error.message ?? "");
  const external = number && errors?.consumeError(Number(number[1] ?? number[2]))?.error;
  const message = external
    ? `${error.message}\n${external.message}`
    : (error.message ?? `${error}`);
  return {
    code: 4466,
    message,
    data: {
      is_panic: error.name === "RuntimeError",
      message: panic || message,
      meta: null,
      error_code: error.code ?? null,
    },
  };
}

async function serve() {
  const loaded = loadEngine();
  loaded.catch(() => {});
  const perform = async ({ id, method, params }) => {
    if (method === "createDatabase") return { databaseName: await createDatabase() };
    const { engine, errors } = await loaded;
    try {
      // These two read what the migrations add up to from the engine's memory, where a diagnosis puts it.
      if (method === "evaluateDataLoss" || method === "createMigration") {
        const { migrationsList, filters } = params;
        const question = { migrationsList, filters, optInToShadowDatabase: true };
        await engine.diagnoseMigrationHistory(question);
      }
      if (method === "getDatabaseVersion") return await engine.version(undefined);
      const result = (await engine[method](params)) ?? {};
      if (method !== "diff" || !result.stdout) return result;
      // The native engine prints a difference itself and answers with the exit code alone.
      const print = { jsonrpc: "2.0", id: id + 1_000_000, method: "print" };
      write({ ...print, params: { content: result.stdout } });
      return { ...result, stdout: null };
    } catch (error) {
      throw described(error, errors);
    }
  };
  const answer = async (request) => {
    const { id } = request;
    const outcome = await perform(request).then(
      (result) => ({ result }),
      (error) => ({ error: error.data ? error : described(error) }),
    );
    write({ jsonrpc: "2.0", id, ...outcome });
  };

  let work = Promise.resolve();
  // The CLI ends its side and sends SIGTERM at once; what was asked is finished first.
  process.on("SIGTERM", () => work.finally(() => process.exit(0)));
  for await (const line of createInterface({ input: process.stdin })) {
    const message = JSON.parse(line);
    if (message.method) work = work.then(() => answer(message));
  }
  await work;
  process.exit(0);
}

const CONNECTION_ERRORS = { "3D000": "P1003", "28P01": "P1000", ECONNREFUSED: "P1001" };

async function runCommand(command) {
  const client = new pg.Client(connection(url));
  try {
    if (command === "create-database") await createDatabase();
    else if (command === "drop-database") await dropDatabase();
    else await client.connect();
    return 0;
  } catch (error) {
    // The CLI takes the first line for a banner and reads JSON from the second on.
    const fields = { message: error.message, error_code: CONNECTION_ERRORS[error.code] ?? "P1010" };
    console.error(
      `\n${JSON.stringify({ level: "ERROR", target: "schema_engine::logger", fields })}`,
    );
    return 1;
  } finally {
    await client.end().catch(() => {});
  }
}

if (positionals[0] === "cli") process.exit(await runCommand(positionals[1]));
else await serve();
