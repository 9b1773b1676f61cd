import type { SearchParams } from "./list-query";
import type { IsoDate } from "@/lib/domain/calendar/day";
import { askedSpan, type Span } from "@/lib/domain/coverage/span";

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);

/** The span of a page's address: the present ISO week where it names none. */
export function askedOf(params: SearchParams, today: IsoDate): Span {
  const [by, on] = [one(params.by), one(params.on)];
  return askedSpan({ ...(by && { by }), ...(on && { on }) }, today);
}
