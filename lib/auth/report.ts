import "server-only";

import { randomBytes } from "node:crypto";

import pino from "pino";

import { env } from "@/lib/env";

declare global {
  var yibanyianLog: pino.Logger | undefined;
}

const log = () => (globalThis.yibanyianLog ??= pino({ level: env().LOG_LEVEL }));

/** Logs an unexpected error once under an id a person can read out; nothing else of it reaches the screen. */
export function report(error: unknown, where: string): string {
  const errorId = randomBytes(4).toString("hex");
  log().error({ errorId, where, err: error }, "unexpected error");
  return errorId;
}
