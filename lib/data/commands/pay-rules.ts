import "server-only";

import type { SchoolDeed } from "@/lib/domain/actor";
import type { IsoDate } from "@/lib/domain/calendar/day";
import { accepted, refused, type Outcome } from "@/lib/domain/outcome";
import { lowestOnlineFactorPermille } from "@/lib/domain/pay/online-factor";
import type { PayBand } from "@/lib/domain/pay/pay";

import { refusing } from "../constraint";
import { dateOf } from "../day";
import type { Db } from "../scope";
import { recordAudit } from "./audit";
import { lockSchool } from "./lock";

export interface NewPayRule {
  readonly from: IsoDate;
  readonly lessonMinutes: number;
  readonly onlineFactorPermille: number;
  readonly rates: readonly { readonly title: string; readonly fenPerLesson: number }[];
  readonly bands: readonly PayBand[];
}

/**
 * Enters a version of the pay rule that holds from a day on; earlier versions stay for earlier sessions.
 * Refused inside a month whose pay was approved, below the online factor of 1.00 (C135), and twice for a day.
 */
export const enterPayRule = refusing(
  ["pay_rule_school_id_from_on_key", "pay_rate_pkey", "pay_band_pkey"],
  async function (
    db: Db,
    rule: NewPayRule,
    deed: SchoolDeed,
  ): Promise<
    Outcome<{ id: string }, "FACTOR_TOO_LOW" | "RULE_EXISTS" | "MONTH_SETTLED" | "NO_RATES">
  > {
    const { schoolId, accountId } = deed.by;
    if (rule.rates.length === 0) return refused("NO_RATES");
    if (rule.onlineFactorPermille < lowestOnlineFactorPermille) return refused("FACTOR_TOO_LOW");
    const from = dateOf(rule.from);
    await lockSchool(db, schoolId);
    if (await db.payRule.findFirst({ where: { schoolId, from }, select: { id: true } }))
      return refused("RULE_EXISTS");
    const settled = await db.payRun.findFirst({
      where: {
        schoolId,
        status: { in: ["SUBMITTED", "APPROVED"] },
        month: { gte: monthStart(from) },
      },
      select: { id: true },
    });
    if (settled) return refused("MONTH_SETTLED");
    const { id } = await db.payRule.create({
      data: {
        schoolId,
        from,
        lessonMinutes: rule.lessonMinutes,
        onlineFactorPermille: rule.onlineFactorPermille,
        createdBy: accountId,
        createdAt: deed.at,
      },
      select: { id: true },
    });
    await db.payRate.createMany({
      data: rule.rates.map((rate) => ({ ...rate, schoolId, ruleId: id })),
    });
    await db.payBand.createMany({
      data: rule.bands.map((band) => ({ ...band, schoolId, ruleId: id })),
    });
    await recordAudit(db, deed, "pay-rule.enter", { type: "pay_rule", id, after: rule });
    return accepted({ id });
  },
);

const monthStart = (day: Date) => new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), 1));
