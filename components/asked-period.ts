import type { SearchParams } from "./list-query";
import type { IsoDate } from "@/lib/domain/calendar/day";
import { askedPeriod, type Period } from "@/lib/domain/coverage/period";

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);

/** The period of a page's address: the present ISO week where it names none. */
export function askedOf(params: SearchParams, today: IsoDate): Period {
  const [by, on] = [one(params.by), one(params.on)];
  return askedPeriod({ ...(by && { by }), ...(on && { on }) }, today);
}
