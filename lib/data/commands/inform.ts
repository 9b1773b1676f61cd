import "server-only";

import { uuidv7 } from "uuidv7";

import { nobodysAccount } from "@/lib/domain/actor";
import { noticeOf } from "@/lib/domain/event";

import {
  findEvent,
  findEventSubject,
  listRecipients,
  listSettledIds,
  type AuditEvent,
  type EventSubject,
  type Recipient,
} from "../queries/events";
import { run } from "../rows";
import { withScope, type Db, type Scope } from "../scope";

/**
 * Tells whom an event concerns, and closes what it settles: once, however often it is tried.
 *
 * @returns how many were told
 */
export async function inform(link: { chainId: string; seq: bigint }): Promise<number> {
  const worker = { kind: "worker" } as const;
  const event = await withScope(worker, (db) => findEvent(db, link));
  if (!event) return 0;
  const { to, settles } = noticeOf(event.action, event);
  const { schoolId } = event;
  const scope: Scope = schoolId ? { kind: "school", schoolId, accountId: nobodysAccount } : worker;
  const subject =
    to.length === 0 ? null : await withScope(scope, (db) => findEventSubject(db, event));
  return withScope(worker, async (db) => {
    if (settles.length > 0) await settle(db, event, settles);
    if (!subject) return 0;
    const recipients = await listRecipients(db, event, to, subject);
    return deliver(db, event, subject, recipients);
  });
}

/** Takes what the event dealt with off the open items of its kind; one with nothing left is done. */
const settle = (db: Db, { chainId, seq, at, openIds }: AuditEvent, settles: readonly string[]) =>
  run(db)`
    UPDATE inbox_item i SET open_ids = rest.ids, done_at = CASE WHEN cardinality(rest.ids) = 0 THEN ${at}::timestamptz END
    FROM (
      SELECT account_id, id, ARRAY(SELECT o FROM unnest(open_ids) o
        WHERE o <> ALL (${[...openIds]}::text[]) AND split_part(o, ':', 1) <> ALL (${[...openIds]}::text[])) AS ids
      FROM inbox_item
      WHERE chain_id = ${chainId}::uuid AND action = ANY (${[...settles]}::text[]) AND done_at IS NULL
        AND seq < ${seq}
    ) rest
    WHERE i.account_id = rest.account_id AND i.id = rest.id AND i.open_ids <> rest.ids`;

async function deliver(
  db: Db,
  event: AuditEvent,
  subject: EventSubject,
  recipients: readonly Recipient[],
): Promise<number> {
  const { chainId, seq, action, at, actorName, words, subjectIds } = event;
  const settled = new Set(await listSettledIds(db, event));
  const openIds = event.openIds.filter((id) => !settled.has(id) && !settled.has(id.split(":")[0]!));
  const { name, path, leaderPath = path } = subject;
  const count = subjectIds.length;
  const facts = { actor: actorName, subject: name, count, ...(words && { words }) };
  const made = await db.inboxItem.createMany({
    data: recipients.map((recipient) => ({
      id: uuidv7(),
      accountId: recipient.accountId,
      grantId: recipient.grantId,
      path: recipient.role === "SCHOOL_LEADER" ? leaderPath : path,
      openIds,
      doneAt: openIds.length === 0 ? at : null,
      ...{ chainId, seq, action, facts, at },
    })),
    skipDuplicates: true,
  });
  return made.count;
}
