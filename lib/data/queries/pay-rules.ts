import "server-only";

import { isoDate } from "../day";
import type { Db } from "../scope";

/** A school's pay rule versions, newest first, in the words of `lib/domain/pay`. */
export async function listPayRules(db: Db, schoolId: string) {
  const rules = await db.payRule.findMany({
    where: { schoolId },
    select: {
      id: true,
      from: true,
      lessonMinutes: true,
      onlineFactorPermille: true,
      createdAt: true,
      rates: { select: { title: true, fenPerLesson: true }, orderBy: { fenPerLesson: "desc" } },
      bands: {
        select: { fromStudents: true, factorPermille: true },
        orderBy: { fromStudents: "asc" },
      },
    },
    orderBy: { from: "desc" },
  });
  return rules.map((rule) => ({ ...rule, from: isoDate(rule.from) }));
}

/** The titles the school's teachers hold today: what a rule needs a rate for. */
export async function listTitles(db: Db, schoolId: string): Promise<string[]> {
  const rows = await db.teacherTitle.findMany({
    where: { schoolId },
    select: { title: true },
    distinct: ["title"],
    orderBy: { title: "asc" },
  });
  return rows.map(({ title }) => title);
}
