"use client";

import type { ReactNode } from "react";
import { useDraggable, useDroppable } from "@dnd-kit/core";
import { clsx } from "clsx";

import { LessonCard, type GridLesson } from "@/components/timetable-grid";
import { Icon } from "@/components/ui/icon";

import { slotId, trayId } from "./drag";

/** An empty place: it lifts where the lesson in the air may stand, and says why where it may not. */
export function Slot({
  weekday,
  period,
  state,
  why,
}: {
  weekday: number;
  period: number;
  state: "idle" | "away" | "free" | "advice" | "blocked";
  why: string;
}) {
  const { setNodeRef, isOver } = useDroppable({ id: slotId(weekday, period) });
  return (
    <div
      ref={setNodeRef}
      title={why || undefined}
      className={clsx(
        "h-full min-h-15 transition-colors",
        state === "free" && "bg-met-soft shadow-[inset_0_0_0_1px_var(--met)]",
        state === "advice" && "bg-short-soft shadow-[inset_0_0_0_1px_var(--short)]",
        (state === "blocked" || state === "away") && "hatch",
        isOver && "outline-2 -outline-offset-2 outline-primary",
      )}
    >
      {isOver && why && (
        <p className="relative z-2 bg-blocked-soft p-1 text-xs text-blocked">
          <Icon name="blocked" size={14} /> {why}
        </p>
      )}
    </div>
  );
}

/** A lesson to drag; pressing it opens "move to". */
export function DraggableLesson({
  lesson,
  label,
  onOpen,
}: {
  lesson: GridLesson;
  label: string;
  onOpen: () => void;
}) {
  const { attributes, listeners, setNodeRef, isDragging } = useDraggable({
    id: lesson.id,
    disabled: lesson.locked,
  });
  return (
    <button
      ref={setNodeRef}
      type="button"
      {...attributes}
      {...listeners}
      aria-label={label}
      aria-disabled={undefined}
      onClick={onOpen}
      className={clsx(
        "pointer-events-auto block h-full w-full touch-manipulation rounded-md text-left",
        lesson.locked ? "cursor-pointer" : "cursor-grab",
        isDragging && "opacity-40",
      )}
    >
      <LessonCard lesson={lesson} />
    </button>
  );
}

/** Where lessons without a place lie, and where one is taken out. */
export function Tray({
  title,
  note,
  empty,
  drop,
  dragging,
  children,
}: {
  title: string;
  note: string;
  empty: string;
  drop: string;
  dragging: boolean;
  children: readonly ReactNode[];
}) {
  const { setNodeRef, isOver } = useDroppable({ id: trayId });
  return (
    <section
      ref={setNodeRef}
      className={clsx(
        "space-y-2 rounded-lg border border-dashed p-3 print:hidden",
        isOver ? "border-primary bg-primary-soft" : "border-edge",
      )}
    >
      <h2 className="font-bold">{title}</h2>
      <p className="text-sm text-muted">{dragging ? drop : children.length > 0 ? note : empty}</p>
      <ul className="grid grid-cols-2 gap-2 lg:grid-cols-1">
        {children.map((child, index) => (
          <li key={index}>{child}</li>
        ))}
      </ul>
    </section>
  );
}
