"use client";

import { startTransition, useRef, useState } from "react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { uuidv7 } from "uuidv7";

import { notify } from "@/components/ui/toast";
import type { Timetable, TimetableLesson } from "@/lib/domain/timetable/model/timetable";

import { moveLessonsAction } from "./actions";

export type Place = Pick<TimetableLesson, "weekday" | "period" | "weeks" | "locked">;
export interface Change {
  readonly id: string;
  readonly to: Partial<Place>;
}

/**
 * The timetable as the person sees it: moves show at once, are sent one after another,
 * and go back with a sentence where the server refuses them.
 */
export function useMoves(given: Timetable, termId: string) {
  const t = useTranslations("timetable");
  const common = useTranslations("error.reason");
  const router = useRouter();
  const [base, setBase] = useState(given);
  const [lessons, setLessons] = useState(given.lessons);
  const [undoable, setUndoable] = useState<readonly (readonly Change[])[]>([]);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [pending, setPending] = useState(0);
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  const present = useRef(given.lessons);

  if (base !== given && pending === 0) {
    setBase(given);
    setLessons(given.lessons);
  }

  const reasonOf = (reason: string): string =>
    reason === "NOT_FOUND" ||
    reason === "CHANGED_MEANWHILE" ||
    reason === "ORIGIN" ||
    reason === "KEY_REUSED"
      ? common(reason)
      : t(`reason.${reason as "TEACHER_BUSY"}`);

  const show = (next: readonly TimetableLesson[]) => {
    present.current = next;
    setLessons(next);
  };

  const send = async (changes: readonly Change[]): Promise<boolean> => {
    const before = present.current;
    const moves = changes.flatMap(({ id, to }) => {
      const lesson = before.find((one) => one.id === id);
      if (!lesson) return [];
      const { version, weekday, period, weeks, locked } = lesson;
      return [{ lessonId: id, version, weekday, period, weeks, locked, ...to }];
    });
    const wanted = new Map(moves.map((move) => [move.lessonId, move]));
    show(
      before.map((lesson) => {
        const move = wanted.get(lesson.id);
        if (!move) return lesson;
        const { weekday, period, weeks, locked } = move;
        return { ...lesson, weekday, period, weeks, locked, version: lesson.version + 1 };
      }),
    );
    const form = new FormData();
    form.set("termId", termId);
    form.set("moves", JSON.stringify(moves));
    form.set("key", uuidv7());
    const press = () => moveLessonsAction({ status: "idle" }, form);
    let told: string | null;
    try {
      // Where the connection broke, the same press once more: its key keeps it from being done twice.
      const state = await press().catch(press);
      told =
        state.status === "done"
          ? null
          : state.status === "refused"
            ? reasonOf(state.reason)
            : state.status === "failed"
              ? t("deed.failed", { id: state.errorId })
              : t(state.status === "away" ? "deed.offline" : "reason.NOT_ALLOWED");
    } catch {
      told = t("deed.offline");
    }
    setRefusal(told);
    if (told === null) return true;
    show(before);
    router.refresh();
    return false;
  };

  const enqueue = (changes: readonly Change[], after: (done: boolean) => void) => {
    setPending((count) => count + 1);
    // The server's newest rows are what the next step starts from, unless steps are still under way.
    if (pending === 0) present.current = lessons;
    queue.current = queue.current.then(() =>
      send(changes).then((done) => {
        startTransition(() => {
          setPending((count) => count - 1);
          after(done);
        });
      }),
    );
  };

  const move = (changes: readonly Change[], said?: string) => {
    const inverse = changes.flatMap(({ id }): Change[] => {
      const lesson = lessons.find((one) => one.id === id);
      if (!lesson) return [];
      const { weekday, period, weeks, locked } = lesson;
      return [{ id, to: { weekday, period, weeks, locked } }];
    });
    enqueue(changes, (done) => {
      if (!done) return;
      setUndoable((steps) => [...steps.slice(-19), inverse]);
      if (said) notify(said, 4);
    });
  };

  const undo = () => {
    const last = undoable.at(-1);
    if (!last) return;
    setUndoable((steps) => steps.slice(0, -1));
    enqueue(last, (done) => {
      if (done) notify(t("deed.undone"), 4);
    });
  };

  return {
    timetable: { ...base, lessons },
    move,
    undo,
    mayUndo: undoable.length > 0,
    pending: pending > 0,
    refusal,
  };
}
