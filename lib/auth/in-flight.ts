/**
 * How many requests one process works on at a time. Beyond a bound each further one is answered at once with 503, so that
 * those admitted are finished; a slow report is refused long before a sign-in or a log is.
 */
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";

/** What a request is for, by its path: of those inside, FIRST is refused last. */
export type Rank = "SIGN_IN" | "FIRST" | "ORDINARY" | "REPORT";

const signIn = /^\/api\/auth(\/|$)/;
const first = /^\/(sign-in|my|api\/attendance)(\/|$)/;
const report =
  /^\/(region|school\/(overview|coverage|search)|api\/(region|calendar|school\/(coverage|pay)))(\/|$)/;
/** Answered from memory: never counted, never refused. */
const free = /^\/(_next\/|api\/(health|auth\/csrf)|icon\.svg|browser-floor\.css)/;

export function rankOf(path: string): Rank {
  if (signIn.test(path)) return "SIGN_IN";
  if (first.test(path)) return "FIRST";
  return report.test(path) ? "REPORT" : "ORDINARY";
}

/** The most requests of its lane in flight at which one more of a rank is admitted. */
export const boundOf = (rank: Rank, atOnce: number): number =>
  rank === "FIRST" ? 2 * atOnce : rank === "REPORT" ? Math.ceil(0.6 * atOnce) : atOnce;

/** Set on a refused request's way in, where `proxy.ts` finds it; a stranger's own is taken off first. */
export const refusedHeader = "x-yby-busy";

/**
 * Counts from here on, for the whole process. Node.js tells of each request before anybody handles it. Sign-ins wait for a
 * hash and are counted apart: a crowd at the door takes nobody's place inside.
 */
export function watchRequests(atOnce: number): { inFlight: () => number } {
  const lanes = { door: 0, inside: 0 };
  subscribe("http.server.request.start", (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    delete request.headers[refusedHeader];
    const path = (request.url ?? "").split("?", 1)[0]!;
    if (free.test(path)) return;
    const rank = rankOf(path);
    const lane = rank === "SIGN_IN" ? "door" : "inside";
    if (lanes[lane] >= boundOf(rank, atOnce)) {
      request.headers[refusedHeader] = "1";
      return;
    }
    lanes[lane] += 1;
    response.once("close", () => (lanes[lane] -= 1));
  });
  return { inFlight: () => lanes.door + lanes.inside };
}
