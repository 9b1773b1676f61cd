import "server-only";

import { AsyncLocalStorage } from "node:async_hooks";

import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";

import { Prisma, PrismaClient } from "./generated/client";

/*
 * The query compiler (Prisma) joins a transaction that is ours: it is begun, kept in its scope and ended without it, so
 * that a deed of statements by hand pays nothing for it.
 */

/** How the compiler begins and ends a transaction: here it may do neither. */
const bounds = new Set(["BEGIN", "COMMIT", "ROLLBACK"]);

/** A transaction's connection, until that one ends: then it is somebody else's. */
interface Loan {
  connection: pg.PoolClient | undefined;
}

/** A connection as the compiler gets it: to ask, not to begin, end or give back. */
const lent = (loan: Loan) => ({
  query: (asked: pg.QueryArrayConfig) => {
    if (bounds.has(asked.text)) return Promise.resolve({ fields: [], rows: [] });
    return (
      loan.connection?.query(asked) ?? Promise.reject(new Error("This transaction has ended."))
    );
  },
  on: () => undefined,
  removeListener: () => undefined,
  release: () => undefined,
});

/** Opens no connection of its own: lends the one on which the compiler is to join. */
class Lending extends pg.Pool {
  constructor(joining: AsyncLocalStorage<Loan>) {
    super();
    this.connect = () => {
      const loan = joining.getStore();
      if (!loan) throw new Error("The query compiler was asked outside a transaction.");
      return Promise.resolve(lent(loan) as unknown as pg.PoolClient);
    };
  }
}

/** One a process, whichever bundle asks: what it knows of a connection is its own. */
export interface Compiler {
  readonly join: (connection: pg.PoolClient) => Joined;
  readonly end: () => Promise<void>;
}

export function compiler(): Compiler {
  const joining = new AsyncLocalStorage<Loan>();
  const adapter = new PrismaPg(new Lending(joining));
  // The other formats look up the calling line at every query, for an error that may never come.
  const client = new PrismaClient({ adapter, errorFormat: "minimal" });
  const begin: Begin = (loan, stay) => joining.run(loan, () => client.$transaction(stay, within));
  return {
    join: (connection) => joined({ connection }, begin),
    end: () => client.$disconnect(),
  };
}

const models = new Set<string>(
  Object.values(Prisma.ModelName).map((name) => name[0]!.toLowerCase() + name.slice(1)),
);

/** The compiler in one transaction. It joins when it is first asked, and leaves at the end. */
export interface Joined {
  readonly db: Prisma.TransactionClient;
  readonly leave: () => Promise<void>;
}

type Ask = (...given: unknown[]) => Promise<unknown>;
type Asked = Record<string, Ask & Record<string, Ask>>;

type Stay = (db: Prisma.TransactionClient) => Promise<void>;
type Begin = (loan: Loan, stay: Stay) => Promise<unknown>;

/** No limit of the compiler's own, in ms: it is the transaction's to end. */
const within = { maxWait: 2 ** 31 - 1, timeout: 2 ** 31 - 1 };

function joined(loan: Loan, begin: Begin): Joined {
  let inside: Promise<Asked> | undefined;
  let leave!: () => void;
  const gone = new Promise<void>((resolve) => (leave = resolve));
  let left: Promise<unknown> = Promise.resolve();
  const join = () =>
    (inside ??= new Promise((resolve, reject) => {
      const stay = (db: Prisma.TransactionClient) => {
        resolve(db as unknown as Asked);
        return gone;
      };
      left = begin(loan, stay).catch(reject);
    }));
  const model = (name: string) =>
    new Proxy({} as Record<string, Ask>, {
      get:
        (_, method: string) =>
        async (...given: unknown[]) =>
          (await join())[name]![method]!(...given),
    });
  const by: ProxyHandler<Record<string | symbol, unknown>> = {
    get: (known, name) => {
      if (typeof name !== "string") return undefined;
      if (models.has(name)) return (known[name] ??= model(name));
      if (!name.startsWith("$")) return undefined;
      return async (...given: unknown[]) => (await join())[name]!(...given);
    },
  };
  return {
    db: new Proxy({}, by) as unknown as Prisma.TransactionClient,
    leave: async () => {
      leave();
      await left;
      loan.connection = undefined;
    },
  };
}
