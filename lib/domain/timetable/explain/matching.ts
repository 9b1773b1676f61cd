/** A want that cannot be met: the wants that compete, and all the places open to them together. */
export interface HallViolation {
  readonly wants: readonly number[];
  readonly places: readonly number[];
}

/**
 * Gives each want one of its places (a place serves `capacity` wants, or as many as are listed for it).
 * Where that fails, answers with a set of wants too many for all their places together (Hall's
 * condition), else undefined.
 */
export function tooMany(
  open: readonly (readonly number[])[],
  places: number,
  capacity: number | readonly number[],
): HallViolation | undefined {
  const servesOf = (place: number) => (typeof capacity === "number" ? capacity : capacity[place]!);
  const choices = open.map((own) => own.reduce((sum, place) => sum + servesOf(place), 0));
  if (isRoomy(choices)) return undefined;
  const held: number[][] = Array.from({ length: places }, () => []);
  for (let want = 0; want < open.length; want++) {
    const cameFrom = new Map<number, number>();
    const queue = [want];
    let end = -1;
    for (let i = 0; i < queue.length && end < 0; i++)
      for (const place of open[queue[i]!]!) {
        if (cameFrom.has(place)) continue;
        cameFrom.set(place, queue[i]!);
        if (held[place]!.length < servesOf(place)) {
          end = place;
          break;
        }
        queue.push(...held[place]!);
      }
    if (end < 0) return { wants: [...new Set(queue)], places: [...cameFrom.keys()] };
    for (let place = end; ;) {
      const taker = cameFrom.get(place)!;
      const before = held.findIndex((list, other) => other !== place && list.includes(taker));
      held[place]!.push(taker);
      if (taker === want) break;
      held[before] = held[before]!.filter((one) => one !== taker);
      place = before;
    }
  }
  return undefined;
}

/** Whether each want has a choice left after all wants with less choice: then nobody goes without. */
export const isRoomy = (choices: readonly number[]): boolean =>
  [...choices].sort((a, b) => a - b).every((count, before) => count > before);
