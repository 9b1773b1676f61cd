import type { IsoDate } from "../calendar/day";
import { inForce } from "./values";
import type { Rule } from "./rule";

/**
 * Nobody is called back and nothing is taught offline before the formal notice of opening.
 * Source: C090 正式通知开学前,不组织学生报到返校, C091 不开展线下教学活动.
 */
export const openingNotice: Rule<
  { on: IsoDate; online: boolean; openingOn: IsoDate | null },
  true
> = {
  id: "delivery.opening-notice",
  clauses: ["C090", "C091"],
  strength: "MUST",
  values: inForce,
  check: ({ on, online, openingOn }) =>
    online || (openingOn !== null && on >= openingOn)
      ? []
      : [{ facts: { on, noticed: openingOn !== null }, allowed: { from: openingOn ?? "" } }],
};
