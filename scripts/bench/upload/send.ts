import { readFileSync, writeFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";

import { connected } from "../../database/application";

/** Where files are sent, and whose memory they cost: the application that takes them, and the worker that reads them. */
export interface Place {
  readonly url: string;
  readonly pids: readonly number[];
  readonly cookie: string;
  readonly superuser: string;
}

/** What one file cost. */
export interface UploadCost {
  /** From the first byte sent to the word about it, seconds. */
  readonly seconds: number;
  /** Most that application and worker held meanwhile above what they held idle, resident MB together. */
  readonly aboveIdleMb: number;
  /** The slowest answer of the health page meanwhile, seconds. */
  readonly healthSeconds: number;
  /** PREVIEW, or the reason of the refusal. */
  readonly outcome: string;
}

const residentKb = (pid: number, line: "VmRSS" | "VmHWM"): number => {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(new RegExp(`${line}:\\s+(\\d+) kB`).exec(status)?.[1]);
};

/** Makes the kernel forget the most a process ever held (proc(5), clear_refs). */
const forgetMost = (pid: number) => {
  writeFileSync(`/proc/${pid}/clear_refs`, "5");
};

/** Sends a file as the office's page does, and waits for the word about it: in the answer, or in the import's row. */
async function bring({ url, cookie, superuser }: Place, bytes: Uint8Array) {
  const address = "/api/school/imports?kind=ROSTER&asOf=2020-03-02&fileName=file.xlsx";
  const answer = await fetch(url + address, {
    method: "POST",
    headers: { cookie, origin: url },
    body: Uint8Array.from(bytes),
  });
  const said = (await answer.json()) as { importId?: string; reason?: string };
  const { importId } = said;
  if (!importId) return said.reason ?? `status ${answer.status}`;
  return connected(superuser, async (client) => {
    for (;;) {
      const { rows } = await client.query<{ status: string; failure: string | null }>(
        "SELECT status, failure FROM import WHERE id = $1",
        [importId],
      );
      const { status, failure } = rows[0]!;
      if (status !== "READING") return failure ?? status;
      await pause(20);
    }
  });
}

/** Asks the health page again and again until `done`; the slowest answer, in seconds. */
async function slowestHealth(url: string, done: () => boolean): Promise<number> {
  let slowest = 0;
  while (!done()) {
    const asked = performance.now();
    await (await fetch(`${url}/api/health`)).arrayBuffer();
    slowest = Math.max(slowest, performance.now() - asked);
    await pause(20);
  }
  return slowest / 1000;
}

/** Sends one file to an application at rest and measures it meanwhile. */
export async function measureUpload(place: Place, bytes: Uint8Array): Promise<UploadCost> {
  const sumKb = (line: "VmRSS" | "VmHWM") =>
    place.pids.reduce((sum, pid) => sum + residentKb(pid, line), 0);
  const idle = sumKb("VmRSS");
  place.pids.forEach(forgetMost);
  let done = false;
  const health = slowestHealth(place.url, () => done);
  const started = performance.now();
  const outcome = await bring(place, bytes).finally(() => (done = true));
  const seconds = (performance.now() - started) / 1000;
  return {
    seconds,
    aboveIdleMb: (sumKb("VmHWM") - idle) / 1000,
    healthSeconds: await health,
    outcome,
  };
}
