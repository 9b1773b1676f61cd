"use server";

import { redirect } from "next/navigation";
import { z } from "zod";

import { personAction } from "@/lib/auth/action";
import { openItem, readAllItems, setItemDone } from "@/lib/data/commands/inbox";
import { anId } from "@/lib/data/input";
import { idle } from "@/lib/domain/form-state";

const open = personAction("self.write", { itemId: anId }, openItem);

/** Marks an item as read and goes where it leads; one that is gone leaves the list as it is. */
export async function openItemAction(form: FormData): Promise<void> {
  const opened = await open(idle, form);
  if (opened.status === "done" && opened.value) redirect(opened.value.path);
}

export const setItemDoneAction = personAction(
  "self.write",
  { itemId: anId, done: z.stringbool() },
  setItemDone,
);

export const readAllItemsAction = personAction("self.write", {}, readAllItems);
