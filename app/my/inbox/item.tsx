import { useTranslations } from "next-intl";

import { ActionForm, SubmitButton } from "@/components/action-form";
import type { InboxItem } from "@/lib/data/queries/inbox";
import { toldActions } from "@/lib/domain/event";

import { openItemAction, setItemDoneAction } from "./actions";

/** An event in words, which opens what it is about; what nobody has read stands out, and says so. */
export function ItemLink({ item: { id, action, facts, readAt, doneAt } }: { item: InboxItem }) {
  const t = useTranslations("inbox");
  const told = toldActions.find((one) => one === action);
  const unread = readAt === null && doneAt === null;
  return (
    <form action={openItemAction} className="min-w-0">
      <input type="hidden" name="itemId" value={id} />
      <button className={`text-left text-primary hover:underline ${unread ? "font-bold" : ""}`}>
        {unread && <span className="sr-only">{t("unread")} </span>}
        {told ? t(`event.${told}`, { ...facts }) : action}
      </button>
      {facts.words && <p className="max-w-prose text-sm text-muted">{facts.words}</p>}
    </form>
  );
}

/** Puts an item away, or takes it back. */
export function ItemDeed({ item: { id, doneAt } }: { item: InboxItem }) {
  const t = useTranslations("inbox");
  return (
    <ActionForm
      action={setItemDoneAction}
      reasons={{}}
      done={doneAt ? t("takenBack") : t("putAway")}
      className=""
    >
      <input type="hidden" name="itemId" value={id} />
      <input type="hidden" name="done" value={doneAt ? "false" : "true"} />
      <SubmitButton tone="secondary" size="sm">
        {doneAt ? t("takeBack") : t("putAwayDeed")}
      </SubmitButton>
    </ActionForm>
  );
}
