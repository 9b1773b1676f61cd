import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";

import type { WaitingSession } from "../log/province";

/** What the writers were told is safe, and how often they had to ask again. */
export interface Written {
  readonly acknowledged: string[];
  resent: number;
}

/** Sends one log under one key until it is acknowledged, whatever dies meanwhile. */
async function send(url: string, session: WaitingSession, written: Written): Promise<void> {
  const body = JSON.stringify({ session, key: randomUUID() });
  for (let tries = 0; ; tries += 1) {
    const answer = await fetch(url, { method: "POST", body }).catch(() => undefined);
    if (answer?.status === 200) {
      written.acknowledged.push(session.sessionId);
      return;
    }
    written.resent += 1;
    await pause(20);
  }
}

/** One writer a school, one log after another, until `done` says that it is enough. */
export async function writeUntil(
  url: string,
  schools: readonly (readonly WaitingSession[])[],
  written: Written,
  done: () => boolean,
): Promise<void> {
  await Promise.all(
    schools.map(async (sessions) => {
      for (const session of sessions) {
        if (done()) return;
        await send(url, session, written);
      }
      throw new Error("A writer ran out of sessions before the last kill.");
    }),
  );
}

/** Waits until every writer can have gone on: a kill on top of another one would prove nothing. */
export async function progress({ acknowledged }: Written, writers: number): Promise<void> {
  const enough = acknowledged.length + 2 * writers;
  while (acknowledged.length < enough) await pause(20);
}
