import type { IsoDate } from "../calendar/day";
import { inForce, obligationWeekdays, onlineCategories, owedDailyMinutes } from "../notice/values";
import { accepted, refused, type Outcome } from "../outcome";
import { blocks, findings, type Finding, type Rule } from "../notice/rule";
import { reviewStatuses, submission, type ReviewStatus, type SubmissionRefusal } from "../review";

export const courseCategories = ["PUBLIC", "THEORY", "INTEGRATED", "PRACTICE"] as const;
export type CourseCategory = (typeof courseCategories)[number];

/** How a plan's version stands: the one shape of everything that is decided (review.ts). */
export const planStatuses = reviewStatuses;
export type PlanStatus = ReviewStatus;

/** A class's view of one task. */
export interface PlanItem {
  readonly taskId: string;
  readonly courseName: string;
  readonly category: CourseCategory;
  readonly online: boolean;
  readonly weeklyMinutes: number;
}

/** C105: the five things a plan weighs, each in a sentence of its own. */
export const considerations = ["arrangement", "major", "class", "teacher", "student"] as const;
export type Consideration = (typeof considerations)[number];
export type Considerations = Readonly<Record<Consideration, string>>;

const minutesOf = (items: readonly Pick<PlanItem, "online" | "weeklyMinutes">[]) =>
  items.reduce((sum, { online, weeklyMinutes }) => sum + (online ? weeklyMinutes : 0), 0);

/**
 * A plan has room for the minutes owed on every obligation day of a week.
 *
 * Unit: online minutes a week; the daily minutes stand in `owedDailyMinutes`.
 * Source: C107 原则上周一至周五每天教学课时不少于2小时, asked before lessons exist.
 */
export const weeklyRoom: Rule<{ weeklyMinutes: number }, number> = {
  id: "plan.weekly-room",
  clauses: ["C107"],
  strength: "PRINCIPLE",
  values: owedDailyMinutes,
  check: ({ weeklyMinutes }, daily) => {
    const owed = daily * obligationWeekdays.length;
    if (weeklyMinutes >= owed) return [];
    return [
      {
        facts: { weeklyMinutes, owed, short: owed - weeklyMinutes, daily },
        allowed: { weeklyMinutes: owed },
      },
    ];
  },
};

/**
 * Only courses suited to it are taught online; another one needs a reason that is approved.
 * Source: C103 将适合线上教学的公共课、专业理论课进行线上排课.
 */
export const suitableOnline: Rule<PlanItem, readonly string[]> = {
  id: "plan.suitable-online",
  clauses: ["C103"],
  strength: "PRINCIPLE",
  values: onlineCategories,
  check: ({ online, category, courseName }, suited) =>
    !online || suited.includes(category)
      ? []
      : [{ facts: { course: courseName, category }, allowed: { categories: suited } }],
};

/** The five considerations are written down. Source: C105 统筹考虑…实际情况. */
export const considered: Rule<Considerations, true> = {
  id: "plan.considerations",
  clauses: ["C105"],
  strength: "MUST",
  values: inForce,
  check: (notes) => {
    const missing = considerations.filter((name) => notes[name].trim() === "");
    if (missing.length === 0) return [];
    const facts = Object.fromEntries(considerations.map((name) => [name, missing.includes(name)]));
    return [{ facts: { missing: missing.length, ...facts }, allowed: {} }];
  },
};

/**
 * A week's online minutes fit under the school's daily limit.
 * Source: C106 适当压缩线上教学时间; the notice gives no number, so it is silent until a school sets one.
 */
export const weeklyLimit: Rule<{ weeklyMinutes: number; limitMinutes: number | null }, true> = {
  id: "plan.weekly-limit",
  clauses: ["C106"],
  strength: "PRINCIPLE",
  values: inForce,
  check: ({ weeklyMinutes, limitMinutes }) => {
    if (limitMinutes === null) return [];
    const most = limitMinutes * obligationWeekdays.length;
    if (weeklyMinutes <= most) return [];
    return [
      {
        facts: { weeklyMinutes, limitMinutes, over: weeklyMinutes - most },
        allowed: { weeklyMinutes: most },
      },
    ];
  },
};

/** What the rules of the plan itself read. */
export interface PlanFacts {
  readonly items: readonly PlanItem[];
  readonly notes: Considerations;
  readonly limitMinutes: number | null;
}

/** Everything the notice says about a plan before lessons exist, as of a day. */
export function planFindings({ items, notes, limitMinutes }: PlanFacts, on: IsoDate): Finding[] {
  const weeklyMinutes = minutesOf(items);
  return [
    ...findings(weeklyRoom, on, { weeklyMinutes }),
    ...items.flatMap((item) => findings(suitableOnline, on, item)),
    ...findings(considered, on, notes),
    ...findings(weeklyLimit, on, { weeklyMinutes, limitMinutes }),
  ];
}

export type SubmitRefusal = SubmissionRefusal | "BLOCKED_BY_RULE" | "NO_ITEMS";

/** The rules a reason stands for: one that was sent back excuses nothing. */
export const excusedBy = (
  reasons: readonly { readonly ruleId: string; readonly returnReason: string | null }[],
): string[] =>
  reasons.filter(({ returnReason }) => returnReason === null).map(({ ruleId }) => ruleId);

/** A plan in work, or one before its decision, with the rules a reason was given for. */
interface ReasonedPlan extends PlanFacts {
  readonly excused: readonly string[];
}

const isBlocked = (plan: ReasonedPlan, on: IsoDate): boolean =>
  planFindings(plan, on).some((finding) => blocks(finding, plan.excused));

/** A draft or returned plan goes to the leader once every finding is gone or has its reason. */
export function planSubmission(
  plan: ReasonedPlan & { readonly status: PlanStatus },
  on: IsoDate,
): Outcome<"SUBMITTED", SubmitRefusal> {
  const outcome = submission(plan.status);
  if (!outcome.ok) return outcome;
  if (plan.items.length === 0) return refused("NO_ITEMS");
  return isBlocked(plan, on) ? refused("BLOCKED_BY_RULE") : outcome;
}

/** Approving accepts the reasons given; a rule that stands without one refuses it. */
export const planApproval = (
  plan: ReasonedPlan,
  on: IsoDate,
): Outcome<undefined, "BLOCKED_BY_RULE"> =>
  isBlocked(plan, on) ? refused("BLOCKED_BY_RULE") : accepted();

/** The lengths, in periods, of a task's weekly lessons: doubles, plus one single where odd. */
export const lessonLengths = (weeklyLessons: number, doubles: boolean): number[] =>
  doubles
    ? [
        ...Array.from({ length: Math.floor(weeklyLessons / 2) }, () => 2),
        ...(weeklyLessons % 2 === 1 ? [1] : []),
      ]
    : Array.from({ length: weeklyLessons }, () => 1);
