"use client";

import { useMemo, useState } from "react";
import {
  DndContext,
  DragOverlay,
  KeyboardSensor,
  MouseSensor,
  TouchSensor,
  useSensor,
  useSensors,
} from "@dnd-kit/core";
import { useTranslations } from "next-intl";

import { WeekGrid, LessonCard, type GridLesson } from "@/components/timetable-grid";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Status } from "@/components/ui/status";
import type { IsoDate } from "@/lib/domain/calendar/day";
import { classDays } from "@/lib/domain/timetable/class-days";
import { effects, verdicts, type Effect } from "@/lib/domain/timetable/moves";
import { dayVerdict } from "@/lib/domain/notice/verdict";
import type { Timetable } from "@/lib/domain/timetable/model/timetable";

import { Arrange } from "./arrange/start";
import { Away } from "./away";
import { bySlots, nearestSlot, slotOf, trayId } from "./drag";
import { DraggableLesson, Slot, Tray } from "./drag-parts";
import { Misplaced } from "./misplaced";
import { MoveDialog } from "./move-dialog";
import { useMoves } from "./use-moves";
import { useWords } from "./use-words";

export interface View {
  readonly kind: "class" | "teacher";
  readonly id: string;
}

interface Over {
  readonly weekday: number;
  readonly period: number;
}

/** The week grid of one class or teacher: lessons are dragged, or sent by "move to"; what would happen is said before the drop. */
export function Board({
  given,
  termId,
  view,
  on,
}: {
  given: Timetable;
  termId: string;
  view: View;
  on: IsoDate;
}) {
  const t = useTranslations("timetable");
  const moves = useMoves(given, termId);
  const { timetable, move } = moves;
  const words = useWords(timetable);
  const [dragged, setDragged] = useState<string | null>(null);
  const [over, setOver] = useState<Over | "tray" | null>(null);
  const [opened, setOpened] = useState<string | null>(null);

  const teacher = timetable.teachers.find(({ id }) => view.kind === "teacher" && id === view.id);
  const isAway = ({ weekday, period }: Over) =>
    teacher?.away.some((slot) => slot.weekday === weekday && slot.period === period) ?? false;
  const tasks = new Map(timetable.tasks.map((task) => [task.id, task]));
  const shown = timetable.lessons.flatMap((lesson): GridLesson[] => {
    const task = tasks.get(lesson.taskId);
    if (!task) return [];
    const ids = view.kind === "class" ? task.classIds : task.teacherIds;
    if (!ids.includes(view.id)) return [];
    return [
      {
        ...lesson,
        courseName: task.courseName,
        category: task.category,
        mode: task.mode,
        who: words.names(view.kind === "class" ? task.teacherIds : task.classIds),
        merged: task.classIds.length > 1,
      },
    ];
  });
  const judged = useMemo(
    () => (dragged ? verdicts(timetable, dragged) : null),
    // Judged once a drag: nothing moves while a lesson is in the air.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [dragged],
  );
  const periodIndex = new Map(timetable.periods.map(({ number }, index) => [number, index]));
  const verdictAt = ({ weekday, period }: Over) =>
    judged?.[weekday - 1]?.[periodIndex.get(period) ?? -1];
  const hovered = over && over !== "tray" ? verdictAt(over) : undefined;
  const changes =
    dragged && over && (over === "tray" || hovered?.clashes.length === 0)
      ? effects(timetable, dragged, over === "tray" ? null : over, on)
      : [];

  const put = (lessonId: string, to: Over | null) => {
    const lesson = timetable.lessons.find(({ id }) => id === lessonId);
    if (!lesson || lesson.locked) return;
    if (lesson.weekday === (to?.weekday ?? null) && lesson.period === (to?.period ?? null)) return;
    const named = { lesson: words.course(lessonId) };
    const said = to
      ? t("deed.saved", { ...named, slot: words.slot(to.weekday, to.period) })
      : t("deed.removed", named);
    const place = { weekday: to?.weekday ?? null, period: to?.period ?? null };
    move([{ id: lessonId, to: place }], said);
  };

  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 6 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 220, tolerance: 8 } }),
    useSensor(KeyboardSensor, {
      coordinateGetter: bySlots,
      keyboardCodes: { start: ["Space"], cancel: ["Escape"], end: ["Space", "Enter"] },
    }),
  );
  const active = shown.find(({ id }) => id === dragged);
  const days = view.kind === "class" ? classDays(timetable, view.id) : [];
  const sayOver = (id: string, at: Over | null) => {
    if (!at) return active?.weekday === null ? undefined : t("say.tray");
    const verdict = verdictAt(at);
    const slot = words.slot(at.weekday, at.period);
    return verdict && verdict.clashes.length > 0
      ? t("say.blocked", { slot, why: words.causes(verdict.clashes) })
      : t("say.free", { slot });
  };

  return (
    <DndContext
      id="timetable"
      sensors={sensors}
      collisionDetection={nearestSlot}
      accessibility={{
        screenReaderInstructions: { draggable: t("say.instructions") },
        announcements: {
          onDragStart: ({ active: { id } }) =>
            t("say.lifted", { lesson: words.course(String(id)) }),
          onDragOver: ({ active: { id }, over: at }) =>
            at ? sayOver(String(id), slotOf(at.id)) : undefined,
          onDragEnd: ({ active: { id }, over: at }) => {
            const slot = slotOf(at?.id);
            const lesson = words.course(String(id));
            if (!at) return t("say.cancelled", { lesson });
            return slot
              ? t("say.dropped", { lesson, slot: words.slot(slot.weekday, slot.period) })
              : t("say.removed", { lesson });
          },
          onDragCancel: ({ active: { id } }) =>
            t("say.cancelled", { lesson: words.course(String(id)) }),
        },
      }}
      onDragStart={({ active: { id } }) => {
        setDragged(String(id));
        setOver(null);
      }}
      onDragOver={({ over: at }) => setOver(at ? (slotOf(at.id) ?? "tray") : null)}
      onDragCancel={() => setDragged(null)}
      onDragEnd={({ active: { id }, over: at }) => {
        const slot = slotOf(at?.id);
        const clash = slot ? (verdictAt(slot)?.clashes.length ?? 0) > 0 : false;
        setDragged(null);
        setOver(null);
        if (at && !clash) put(String(id), at.id === trayId ? null : slot);
      }}
    >
      <div className="space-y-4">
        <div className="flex flex-wrap items-center gap-3 print:hidden">
          <Button type="button" onClick={moves.undo} disabled={!moves.mayUndo || moves.pending}>
            <Icon name="undo" />
            {t("deed.undo")}
          </Button>
          <Arrange termId={termId} />
          {teacher && <Away key={teacher.id} teacher={teacher} periods={timetable.periods} />}
        </div>
        <Misplaced termId={termId} timetable={timetable} words={words} />
        {moves.refusal && (
          <p role="alert" className="flex items-start gap-2 text-blocked">
            <Icon name="blocked" className="mt-1" />
            {moves.refusal}
          </p>
        )}
        <HoverLine
          words={words}
          own={view.kind === "class" ? view.id : undefined}
          clashes={hovered ? words.causes(hovered.clashes) : ""}
          advice={hovered ? words.causes(hovered.advice) : ""}
          changes={changes}
          slot={over && over !== "tray" ? words.slot(over.weekday, over.period) : ""}
        />
        <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_15rem]">
          <WeekGrid
            label={t("grid", { name: words.names([view.id]) })}
            periods={timetable.periods}
            days={[1, 2, 3, 4, 5].map((weekday) => ({
              weekday,
              head: (
                <DayHead
                  name={words.day(weekday)}
                  minutes={days.find((day) => day.weekday === weekday)?.minutes}
                  weekday={weekday}
                  on={on}
                  change={changes.find((one) => one.weekday === weekday && one.classId === view.id)}
                />
              ),
            }))}
            lessons={shown}
            slot={(weekday, period) => (
              <Slot
                weekday={weekday}
                period={period}
                state={
                  !dragged && isAway({ weekday, period })
                    ? "away"
                    : slotState(dragged, verdictAt({ weekday, period }))
                }
                why={
                  teacher && !dragged && isAway({ weekday, period })
                    ? t("cause.TEACHER_AWAY", { teacher: teacher.name })
                    : words.causes(verdictAt({ weekday, period })?.clashes ?? [])
                }
              />
            )}
            lesson={(lesson) => (
              <DraggableLesson
                lesson={lesson}
                label={t("move.open", {
                  lesson: `${lesson.courseName} ${words.slot(lesson.weekday ?? 0, lesson.period ?? 0)}`,
                })}
                onOpen={() => setOpened(lesson.id)}
              />
            )}
          />
          <Tray
            title={t("tray.title")}
            note={t("tray.note", {
              count: shown.filter(({ weekday }) => weekday === null).length,
            })}
            empty={t("tray.empty")}
            drop={t("tray.drop")}
            dragging={dragged !== null}
          >
            {shown
              .filter(({ weekday }) => weekday === null)
              .map((lesson) => (
                <DraggableLesson
                  key={lesson.id}
                  lesson={lesson}
                  label={t("move.open", { lesson: lesson.courseName })}
                  onOpen={() => setOpened(lesson.id)}
                />
              ))}
          </Tray>
        </div>
      </div>
      <DragOverlay dropAnimation={null}>
        {active && (
          <LessonCard lesson={active} className="cursor-grabbing outline-2 outline-primary" />
        )}
      </DragOverlay>
      {opened && (
        <MoveDialog
          timetable={timetable}
          lessonId={opened}
          on={on}
          words={words}
          onClose={() => setOpened(null)}
          onPut={(to) => {
            put(opened, to);
            setOpened(null);
          }}
          onChange={(to) => move([{ id: opened, to }])}
        />
      )}
    </DndContext>
  );
}

function slotState(
  dragged: string | null,
  verdict: { clashes: readonly unknown[]; advice: readonly unknown[] } | undefined,
): "idle" | "free" | "advice" | "blocked" {
  if (!dragged || !verdict) return "idle";
  if (verdict.clashes.length > 0) return "blocked";
  return verdict.advice.length > 0 ? "advice" : "free";
}

/** A day's name with the class's minutes, and while a lesson is in the air what they would become (C107). */
function DayHead({
  name,
  minutes,
  weekday,
  on,
  change,
}: {
  name: string;
  minutes: number | undefined;
  weekday: number;
  on: IsoDate;
  change: Effect | undefined;
}) {
  const t = useTranslations("timetable.day");
  const day = { weekday, minutes: change?.after ?? minutes ?? 0 };
  const { met } = dayVerdict(day, null, on);
  return (
    <>
      <span className="font-bold">{name}</span>
      {minutes !== undefined && (
        <span className="block text-xs">
          <Status tone={met ? "met" : "short"}>
            {change
              ? t("effect", { before: change.before, after: change.after })
              : t("minutes", { minutes })}
          </Status>
        </span>
      )}
    </>
  );
}

/** One line above the grid: who is in the way, or what the move would give and take. Its height does not change. */
function HoverLine({
  words,
  own,
  slot,
  clashes,
  advice,
  changes,
}: {
  words: ReturnType<typeof useWords>;
  own: string | undefined;
  slot: string;
  clashes: string;
  advice: string;
  changes: readonly Effect[];
}) {
  const t = useTranslations("timetable.effect");
  const idle = !slot && changes.length === 0;
  return (
    <p className="flex min-h-12 flex-wrap items-center gap-x-4 gap-y-1 rounded-md bg-sunken px-3 py-2 text-sm print:hidden">
      {idle && <span className="text-muted">{t("idle")}</span>}
      {slot && <span className="font-bold">{slot}</span>}
      {clashes && <Status tone="blocked">{clashes}</Status>}
      {advice && !clashes && <Status tone="short">{advice}</Status>}
      {changes.map((one) => (
        <Status key={`${one.classId} ${one.weekday}`} tone={one.short === 0 ? "met" : "short"}>
          {words.effect(one, own)}
          {one.short === 0 ? "" : ` · ${t("short", { short: one.short })}`}
        </Status>
      ))}
    </p>
  );
}
