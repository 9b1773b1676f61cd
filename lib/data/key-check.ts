import "server-only";

import { accepted, type Outcome } from "@/lib/domain/outcome";
import { env } from "@/lib/env";

import { keysFit, type KeyRefusal } from "./keys";
import { withScope } from "./scope";

/** Whether this process has the keys that the data was sealed with, as far as that was written down. */
export async function keysOfData(): Promise<Outcome<undefined, KeyRefusal>> {
  const row = await withScope({ kind: "gate" }, (db) =>
    db.installation.findFirst({
      select: { dataKeyFingerprint: true, blindKeyFingerprint: true },
    }),
  );
  if (!row) return accepted();
  const { dataKeyFingerprint: DATA_KEY, blindKeyFingerprint: BLIND_KEY } = row;
  return keysFit({ DATA_KEY, BLIND_KEY }, env());
}
