import "server-only";

import { z } from "zod";

import type { Db } from "../scope";

const factsShape = z.object({
  actor: z.string(),
  subject: z.string(),
  count: z.int(),
  words: z.string().optional(),
});

/** A page of what concerns a person in the present role, newest first; in that person's scope. */
export async function listInbox(
  db: Db,
  { accountId, grantId }: { accountId: string; grantId: string },
  { folder, page, size }: { folder: "open" | "done"; page: number; size: number },
) {
  const where = { accountId, grantId, doneAt: folder === "open" ? null : { not: null } };
  const total = await db.inboxItem.count({ where });
  const rows = await db.inboxItem.findMany({
    where,
    orderBy: [{ at: "desc" }, { id: "desc" }],
    skip: (page - 1) * size,
    take: size,
    select: {
      id: true,
      action: true,
      facts: true,
      path: true,
      at: true,
      readAt: true,
      doneAt: true,
    },
  });
  return { total, rows: rows.map((row) => ({ ...row, facts: factsShape.parse(row.facts) })) };
}

export type InboxItem = Awaited<ReturnType<typeof listInbox>>["rows"][number];
