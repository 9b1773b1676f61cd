import "server-only";

import { z } from "zod";

import type { Deed } from "@/lib/domain/actor";
import { accepted, refused, type Outcome } from "@/lib/domain/outcome";

import { anId, type InputOf } from "../input";
import type { Db } from "../scope";

const own = ({ by: { accountId, grantId } }: Deed) => ({ accountId, grantId });

export const openItemInput = { itemId: anId };

/** Marks an item as read and says where it leads. */
export async function openItem(
  db: Db,
  { itemId }: InputOf<typeof openItemInput>,
  deed: Deed,
): Promise<Outcome<{ path: string }, "NOT_FOUND">> {
  const item = await db.inboxItem.findFirst({
    where: { ...own(deed), id: itemId },
    select: { path: true },
  });
  if (!item) return refused("NOT_FOUND");
  await db.inboxItem.updateMany({
    where: { ...own(deed), id: itemId, readAt: null },
    data: { readAt: deed.at },
  });
  return accepted({ path: item.path });
}

export const setItemDoneInput = { itemId: anId, done: z.stringbool() };

/** Puts an item away as dealt with, or takes it back. */
export async function setItemDone(
  db: Db,
  { itemId, done }: InputOf<typeof setItemDoneInput>,
  deed: Deed,
): Promise<Outcome<undefined, "NOT_FOUND">> {
  const { count } = await db.inboxItem.updateMany({
    where: { ...own(deed), id: itemId },
    data: { doneAt: done ? deed.at : null, ...(done && { readAt: deed.at }) },
  });
  return count === 0 ? refused("NOT_FOUND") : accepted();
}

/** Marks everything that waits as read. */
export async function readAllItems(
  db: Db,
  _: object,
  deed: Deed,
): Promise<Outcome<{ count: number }, never>> {
  const { count } = await db.inboxItem.updateMany({
    where: { ...own(deed), readAt: null },
    data: { readAt: deed.at },
  });
  return accepted({ count });
}
