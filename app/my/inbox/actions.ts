"use server";

import { redirect } from "next/navigation";

import { personAction } from "@/lib/auth/action";
import {
  openItem,
  openItemInput,
  readAllItems,
  setItemDone,
  setItemDoneInput,
} from "@/lib/data/commands/inbox";
import { idle } from "@/lib/domain/form-state";

const open = personAction("self.write", openItemInput, openItem);

/** Marks an item as read and goes where it leads; one that is gone leaves the list as it is. */
export async function openItemAction(form: FormData): Promise<void> {
  const opened = await open(idle, form);
  if (opened.status === "done" && opened.value) redirect(opened.value.path);
}

export const setItemDoneAction = personAction("self.write", setItemDoneInput, setItemDone);

export const readAllItemsAction = personAction("self.write", {}, readAllItems);
