import { readFileSync, writeFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";

import type { Application } from "../../../tests/support/application";
import { connected } from "../../database/application";

/** What one file cost the application that read it. */
export interface UploadCost {
  /** From the first byte sent to the word about it, seconds. */
  readonly seconds: number;
  /** Most it held meanwhile above what it held idle, resident MB. */
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
async function bring(app: Application, cookie: string, superuser: string, bytes: Uint8Array) {
  const address = "/api/school/imports?kind=ROSTER&asOf=2020-03-02&fileName=file.xlsx";
  const answer = await fetch(app.url + address, {
    method: "POST",
    headers: { cookie, origin: app.url },
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
export async function measureUpload(
  app: Application,
  cookie: string,
  superuser: string,
  bytes: Uint8Array,
): Promise<UploadCost> {
  const idle = residentKb(app.pid, "VmRSS");
  forgetMost(app.pid);
  let done = false;
  const health = slowestHealth(app.url, () => done);
  const started = performance.now();
  const outcome = await bring(app, cookie, superuser, bytes).finally(() => (done = true));
  const seconds = (performance.now() - started) / 1000;
  return {
    seconds,
    aboveIdleMb: (residentKb(app.pid, "VmHWM") - idle) / 1000,
    healthSeconds: await health,
    outcome,
  };
}
