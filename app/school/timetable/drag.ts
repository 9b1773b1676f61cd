"use client";

import type { CollisionDetection, KeyboardCoordinateGetter, UniqueIdentifier } from "@dnd-kit/core";

export const trayId = "tray";
export const slotId = (weekday: number, period: number) => `${weekday}:${period}`;

/** The place a droppable's id stands for; null for the tray and for nothing. */
export function slotOf(
  id: UniqueIdentifier | undefined,
): { weekday: number; period: number } | null {
  const [weekday, period] = String(id ?? "").split(":");
  return period === undefined ? null : { weekday: Number(weekday), period: Number(period) };
}

/**
 * The slot whose middle is nearest to where the card's first period would stand: the day under the pointer where there
 * is one, since a card from the tray is wider than a day; the tray only from inside it.
 */
export const nearestSlot: CollisionDetection = ({
  collisionRect,
  droppableRects,
  droppableContainers,
  pointerCoordinates,
}) => {
  const x = pointerCoordinates?.x ?? collisionRect.left + collisionRect.width / 2;
  let best: { id: UniqueIdentifier; away: number } | null = null;
  for (const { id } of droppableContainers) {
    const rect = droppableRects.get(id);
    if (!rect) continue;
    if (id === trayId) {
      const at = pointerCoordinates ?? { x, y: collisionRect.top + 20 };
      const inside =
        at.x >= rect.left && at.x <= rect.right && at.y >= rect.top && at.y <= rect.bottom;
      if (inside) return [{ id }];
      continue;
    }
    const y = collisionRect.top + rect.height / 2;
    const away = Math.hypot(rect.left + rect.width / 2 - x, rect.top + rect.height / 2 - y);
    if (away < rect.width && (!best || away < best.away)) best = { id, away };
  }
  return best ? [{ id: best.id }] : [];
};

const directions: Readonly<Record<string, readonly [number, number]>> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowDown: [0, 1],
  ArrowUp: [0, -1],
};

/** One press of an arrow moves the lifted lesson to the next slot that way. */
export const bySlots: KeyboardCoordinateGetter = (
  event,
  { context: { droppableRects, collisionRect } },
) => {
  const direction = directions[event.code];
  if (!direction || !collisionRect) return undefined;
  event.preventDefault();
  const [dx, dy] = direction;
  const width = collisionRect.width;
  let best: { left: number; top: number; away: number } | null = null;
  for (const [id, rect] of droppableRects) {
    if (id === trayId) continue;
    const left = rect.left + (rect.width - width) / 2;
    const along = (left - collisionRect.left) * dx + (rect.top - collisionRect.top) * dy;
    if (along < 8) continue;
    const across = Math.abs((left - collisionRect.left) * dy + (rect.top - collisionRect.top) * dx);
    const away = along + across * 4;
    if (!best || away < best.away) best = { left, top: rect.top, away };
  }
  return best ? { x: best.left, y: best.top } : undefined;
};
