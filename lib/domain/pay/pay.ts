import type { ReviewStatus } from "../review";
import type { IsoDate } from "../calendar/day";

/** One class-size band: from so many students on, this factor in thousandths. */
export interface PayBand {
  readonly fromStudents: number;
  readonly factorPermille: number;
}

/** A version of a school's pay rule (课时费标准). Money in fen, factors in thousandths, times in minutes. */
export interface PayRule {
  readonly from: IsoDate;
  readonly lessonMinutes: number;
  readonly onlineFactorPermille: number;
  readonly rates: readonly { readonly title: string; readonly fenPerLesson: number }[];
  readonly bands: readonly PayBand[];
}

/** Minutes a session counts for: what was taught, never more than planned (C133). */
export const creditedMinutes = (session: {
  actualMinutes: number;
  plannedMinutes: number;
}): number => Math.min(session.actualMinutes, session.plannedMinutes);

/** The factor for a class of so many students; 1.000 where no band begins that low. */
export const bandFactorPermille = (bands: readonly PayBand[], students: number): number =>
  bands
    .filter(({ fromStudents }) => fromStudents <= students)
    .toSorted((a, b) => a.fromStudents - b.fromStudents)
    .at(-1)?.factorPermille ?? 1_000;

/** Everything an entry's amount follows from; stored with it, so that each fen can be opened. */
export interface PayInputs {
  readonly creditedMinutes: number;
  readonly lessonMinutes: number;
  readonly fenPerLesson: number;
  readonly bandFactorPermille: number;
  readonly onlineFactorPermille: number;
}

/**
 * The amount of one entry in fen: minutes ÷ minutes of a 课时 × rate × both factors, half a fen upwards (C134).
 * Exact in integers up to the largest inputs the database admits.
 */
export function amountFen(inputs: PayInputs): number {
  const { creditedMinutes: minutes, lessonMinutes, fenPerLesson } = inputs;
  const above =
    BigInt(minutes) *
    BigInt(fenPerLesson) *
    BigInt(inputs.bandFactorPermille) *
    BigInt(inputs.onlineFactorPermille);
  const below = BigInt(lessonMinutes) * 1_000_000n;
  return Number((2n * above + below) / (2n * below));
}

/** A confirmed session as pay sees it. */
export interface PaidSession {
  readonly on: IsoDate;
  readonly online: boolean;
  readonly actualMinutes: number;
  readonly plannedMinutes: number;
  /** Enrolled students of all its classes (合班 adds up). */
  readonly classStudents: number;
  /** The teacher's title on the day, or null where none is known. */
  readonly title: string | null;
}

/** Why a confirmed session has no entry yet. */
export type PayGap = "NO_RULE" | "NO_TITLE" | "NO_RATE";

/** The inputs of a session's entry under the rule in force on its day, or why there can be none yet. */
export function payInputs(
  session: PaidSession,
  rule: PayRule | null,
):
  { readonly ok: true; readonly inputs: PayInputs } | { readonly ok: false; readonly gap: PayGap } {
  if (!rule) return { ok: false, gap: "NO_RULE" };
  if (session.title === null) return { ok: false, gap: "NO_TITLE" };
  const rate = rule.rates.find(({ title }) => title === session.title);
  if (!rate) return { ok: false, gap: "NO_RATE" };
  return {
    ok: true,
    inputs: {
      creditedMinutes: creditedMinutes(session),
      lessonMinutes: rule.lessonMinutes,
      fenPerLesson: rate.fenPerLesson,
      bandFactorPermille: bandFactorPermille(rule.bands, session.classStudents),
      onlineFactorPermille: session.online ? rule.onlineFactorPermille : 1_000,
    },
  };
}

/** The rule in force on a day among a school's versions, or null before the first. */
export const payRuleOn = <Version extends { readonly from: IsoDate }>(
  versions: readonly Version[],
  on: IsoDate,
): Version | null =>
  versions
    .filter(({ from }) => from <= on)
    .toSorted((a, b) => (a.from < b.from ? -1 : 1))
    .at(-1) ?? null;

/** The first day of the month a day lies in: what a month's statement is filed under. */
export const monthOf = (day: IsoDate): IsoDate => `${day.slice(0, 7)}-01`;

/** How a month's run stands (review.ts); a returned one's entries are free again. */
export type PayRunStatus = Extract<ReviewStatus, "SUBMITTED" | "APPROVED" | "RETURNED">;

const decimal = (text: string, places: number): number | null => {
  const found = new RegExp(`^(\\d{1,7})(?:\\.(\\d{1,${places}}))?$`).exec(text.trim());
  return found
    ? Number(found[1]) * 10 ** places + Number((found[2] ?? "").padEnd(places, "0"))
    : null;
};

/** Yuan as a person writes them ("52.5") in fen, or null where it is no amount; never through a float. */
export const fenOf = (yuan: string): number | null => decimal(yuan, 2);

/** A factor as a person writes it ("1.2") in thousandths, or null where it is none. */
export const permilleOf = (factor: string): number | null => decimal(factor, 3);

/** Thousandths as people read a factor: 1200 → "1.20". */
export const factorText = (permille: number): string =>
  (permille / 1_000).toFixed(permille % 10 === 0 ? 2 : 3);

/** The month an address asks for (`2020-03`) as its first day, else the month of a day. */
export const askedMonth = (asked: unknown, on: IsoDate): IsoDate =>
  typeof asked === "string" && /^20\d{2}-(0[1-9]|1[0-2])$/.test(asked)
    ? `${asked}-01`
    : monthOf(on);

/** The first day of the month so many months later. */
export function monthAfter(month: IsoDate, months: number): IsoDate {
  const [year = 0, number = 1] = month.split("-").map(Number);
  const index = year * 12 + number - 1 + months;
  const two = (value: number, places: number) => String(value).padStart(places, "0");
  return `${two(Math.floor(index / 12), 4)}-${two((index % 12) + 1, 2)}-01`;
}
