import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

import { beginImport } from "@/lib/data/commands/imports/begin";
import { commitImport } from "@/lib/data/commands/imports/commit";
import { findImport } from "@/lib/data/queries/imports";
import { attempt, disconnect, withScope } from "@/lib/data/scope";
import { readImport } from "@/lib/jobs/read-import";

/** What the office does: uploads, waits for the preview, confirms. Says how long the parts took and how much memory it took. */
const [file = "", schoolId = "", accountId = "", on = ""] = process.argv.slice(2);
const scope = { kind: "school", schoolId, accountId } as const;
const by = {
  ...{ accountId, signInId: accountId, grantId: accountId, displayName: "教务" },
  ...{ role: "SCHOOL_ADMIN" as const, schoolId },
};
const deed = { by, at: new Date(), on };
const moments = [performance.now()];
const passed = () => moments.push(performance.now());

const bytes = readFileSync(file);
const fileHash = Uint8Array.from(createHash("sha256").update(bytes).digest());
const job = { kind: "ROSTER", asOf: on, termId: null } as const;
const begun = await attempt(scope, (db) =>
  beginImport(db, { ...job, fileName: "roster.xlsx", fileHash, fileBytes: bytes.length }, deed),
);
if (!begun.ok) throw new Error(begun.reason);
const { importId } = begun.value;
const read = await readImport({ ...job, scope, importId, bytes });
if (!read.ok) throw new Error(read.reason);
passed();
const preview = await withScope(scope, (db) => findImport(db, schoolId, importId));
const outcome = await attempt(
  scope,
  (db) => commitImport(db, { importId, version: preview!.version }, deed),
  { timeoutMs: 180_000 },
);
if (!outcome.ok) throw new Error(outcome.reason);
passed();
await disconnect();

const [start = 0, staged = 0, committed = 0] = moments;
process.stdout.write(
  JSON.stringify({
    created: outcome.value.created,
    readSeconds: (staged - start) / 1000,
    commitSeconds: (committed - staged) / 1000,
    peakMb: process.resourceUsage().maxRSS / 1024,
  }),
);
