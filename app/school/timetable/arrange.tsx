"use client";

import { useState } from "react";
import { useTranslations } from "next-intl";

import { useFormWords } from "@/components/action-form";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { ActionForm, SubmitButton } from "@/components/ui/action-form";
import { notify } from "@/components/ui/toast";
import type { Cause } from "@/lib/domain/timetable/table";
import type { Timetable } from "@/lib/domain/timetable-rules";

import { arrangeRestAction } from "./actions";
import { useWords } from "./use-words";

interface Answer {
  readonly placed: number;
  readonly unplaced: readonly {
    readonly lessonId: string;
    readonly causes: readonly (Cause & { readonly slots: number })[];
  }[];
}

/** 安排其余: places what has no place; what could not be placed is listed with its causes in words. */
export function Arrange({
  termId,
  timetable,
  onDone,
}: {
  termId: string;
  timetable: Timetable;
  onDone: () => void;
}) {
  const t = useTranslations("timetable");
  const [answer, setAnswer] = useState<Answer>();
  const { reasons: common, ...words } = useFormWords();
  const own = {
    TEACHER_BUSY: t("reason.TEACHER_BUSY"),
    CLASS_BUSY: t("reason.CLASS_BUSY"),
    NOT_ALLOWED: t("reason.NOT_ALLOWED"),
    LESSON_LOCKED: t("reason.LESSON_LOCKED"),
    NO_PERIODS: t("reason.NO_PERIODS"),
    NOTHING_TO_ARRANGE: t("reason.NOTHING_TO_ARRANGE"),
  };
  const told = (value: Answer | undefined) => {
    setAnswer(value);
    onDone();
    if (value)
      notify(
        value.placed > 0 ? t("deed.arranged", { placed: value.placed }) : t("deed.arrangedNone"),
      );
  };
  return (
    <>
      <ActionForm
        action={arrangeRestAction}
        reasons={{ ...common, ...own }}
        words={words}
        onDone={told}
        className="contents"
      >
        <input type="hidden" name="termId" value={termId} />
        <SubmitButton tone="secondary" title={t("deed.arrangeNote")}>
          {t("deed.arrange")}
        </SubmitButton>
      </ActionForm>
      <ConfirmDialog
        action={arrangeRestAction}
        reasons={own}
        trigger={t("deed.arrangeAll")}
        tone="quiet"
        title={t("deed.arrangeAllTitle")}
        description={t("deed.arrangeAllNote")}
        confirm={t("deed.arrangeAll")}
        values={{ termId, moveOthers: "on" }}
        onDone={told}
      />
      {answer && answer.unplaced.length > 0 && <Unplaced answer={answer} timetable={timetable} />}
    </>
  );
}

function Unplaced({ answer, timetable }: { answer: Answer; timetable: Timetable }) {
  const t = useTranslations("timetable");
  const words = useWords(timetable);
  const lengths = new Map(timetable.lessons.map(({ id, length }) => [id, length]));
  return (
    <section className="w-full space-y-2 rounded-lg border border-short px-4 py-3">
      <h2 className="font-bold text-short">{t("unplaced.title")}</h2>
      <ul className="space-y-2 text-sm">
        {answer.unplaced.map(({ lessonId, causes }) => (
          <li key={lessonId}>
            <p>
              {t("unplaced.item", {
                course: words.course(lessonId),
                classes: words.names(words.task(lessonId)?.classIds ?? []),
                teachers: words.names(words.task(lessonId)?.teacherIds ?? []),
                length: lengths.get(lessonId) ?? 1,
              })}
            </p>
            {causes.length > 0 && (
              <p className="text-muted">
                {t("unplaced.why", {
                  causes: causes
                    .slice(0, 4)
                    .map((cause) =>
                      t("cause.slots", { why: words.cause(cause), count: cause.slots }),
                    )
                    .join(words.listMark),
                })}
              </p>
            )}
          </li>
        ))}
      </ul>
      <p className="text-sm text-muted">{t("unplaced.help")}</p>
    </section>
  );
}
