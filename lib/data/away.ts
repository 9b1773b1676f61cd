import { hasCode } from "./constraint";

/**
 * What the database, its driver or the client says where there was no answer: not reachable, connection lost, shutting
 * down, starting up, too many connections, no free connection in time.
 */
const codes = [
  ...["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "ENOTFOUND", "ENOENT"],
  ...["08000", "08001", "08003", "08006", "57P01", "57P02", "57P03", "53300", "25P03", "25P04"],
  ...["P1001", "P1002", "P1008", "P1017", "P2037"],
];

/** The driver's own words, which have no code. */
const lost = /Connection terminated|not queryable|timeout exceeded when trying to connect/;

/** Whether the database could not be asked. What was asked may have been done: the answer was lost on its way. */
export const isAway = (error: unknown): boolean =>
  hasCode(error, codes) || (error instanceof Error && lost.test(error.message));
