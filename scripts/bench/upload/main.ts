import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";

import { disconnect } from "@/lib/data/scope";

import { startApplication, startWorker } from "../../../tests/support/application";
import { monsters, refusals } from "../../../tests/support/monsters";
import { fillDemo } from "../../demo/fill";
import { smallSize } from "../../demo/province";
import { buildApplication } from "../../start/build";
import { cookieOf } from "../cookie";
import { writeRoster } from "../import/workbook";
import { withThrowaway } from "../throwaway";
import { measureUpload, type UploadCost } from "./send";

/** A monster is refused within so many seconds and MB above idle, an honest file may take more; health answers meanwhile. */
const asked = { seconds: 3, mb: 300, honestMb: 400, healthSeconds: 1 };
const students = { warm: 100, honest: 150_000 };

interface Measured extends UploadCost {
  readonly file: string;
  readonly kb: number;
  readonly met: boolean;
}

/** What is sent: `expected` is the import's word about it, PREVIEW or the reason of the refusal. */
interface Sent {
  readonly file: string;
  readonly expected: string;
  readonly make: () => Promise<Uint8Array> | Uint8Array;
}

function judge({ file, expected }: Sent, bytes: number, cost: UploadCost): Measured {
  const { seconds, aboveIdleMb, healthSeconds, outcome } = cost;
  const within =
    expected === "PREVIEW"
      ? aboveIdleMb <= asked.honestMb
      : seconds < asked.seconds && aboveIdleMb < asked.mb;
  const met = outcome === expected && within && healthSeconds < asked.healthSeconds;
  return { file, kb: Math.round(bytes / 1000), ...cost, met };
}

/** A roster of so many students, as bytes. */
async function rosterOf(count: number): Promise<Uint8Array> {
  const folder = mkdtempSync(join(tmpdir(), "yibanyian-upload-"));
  try {
    await writeRoster(join(folder, "roster.xlsx"), count);
    return readFileSync(join(folder, "roster.xlsx"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const told = ({ file, kb, seconds, aboveIdleMb, healthSeconds, outcome, met }: Measured) =>
  `${met ? "met   " : "missed"} ${file} (${kb} kB): ${outcome}, ${seconds.toFixed(2)} s, ${Math.round(aboveIdleMb)} MB above idle, health ≤ ${healthSeconds.toFixed(2)} s`;

/** `bench upload`: files that unfold to far more than they are, and an honest large one, each by a fresh application and worker. */
export async function benchUpload(words: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...words], options: { json: { type: "boolean" } } });
  const warm = await rosterOf(students.warm);
  const files: Sent[] = [
    ...Object.entries(monsters).map(([file, make]) => ({
      file,
      expected: refusals[file as keyof typeof monsters],
      make,
    })),
    {
      file: `${students.honest} students`,
      expected: "PREVIEW",
      make: () => rosterOf(students.honest),
    },
  ];
  const found = await withThrowaway(async ({ url, superuser }) => {
    await buildApplication(() => process.stderr.write("Building …\n"));
    await fillDemo(url, smallSize, () => {});
    await disconnect();
    const measured: Measured[] = [];
    for (const sent of files) {
      const bytes = await sent.make();
      const cookie = await cookieOf(superuser, "jiaowu");
      const [app, worker] = [await startApplication(process.env), startWorker(process.env)];
      const at = { url: app.url, pids: [app.pid, worker.pid], cookie, superuser };
      try {
        await measureUpload(at, warm);
        const cost = await measureUpload(at, bytes);
        measured.push(judge(sent, bytes.length, cost));
      } finally {
        await worker.stop();
        await app.stop();
      }
      if (!values.json) process.stdout.write(`${told(measured.at(-1)!)}\n`);
    }
    return measured;
  });
  const met = found.every((one) => one.met);
  if (values.json)
    process.stdout.write(`${JSON.stringify({ bench: "upload", asked, found, met })}\n`);
  else
    process.stdout.write(
      `upload ${met ? "met" : "missed"}; asked < ${asked.seconds} s, < ${asked.mb} MB (honest ≤ ${asked.honestMb} MB), health < ${asked.healthSeconds} s\n`,
    );
  return met ? 0 : 1;
}
