import type { Compiled } from "../model/compile";
import type { Domains } from "./domains";
import type { Whole } from "./exhaust";
import { isRoomy, tooMany } from "./matching";

/** The lessons of one person in one week, and what that person's week asks for. */
interface Week {
  readonly units: readonly number[];
  readonly lengths: readonly number[];
  /** Minutes owed on some days; none unless all of a class's lessons are known. */
  readonly owed: number;
  readonly noGaps: boolean;
  readonly minDays: number;
  /** Periods a week at most. */
  readonly most: number;
}

/** What a person's week must still be able to hold: every lesson a slot, minutes owed a day (C107), days present, no gaps. */
export class Demands {
  /** Whether no placing whatever can do: joined lessons that meet, a week over its limit, a class owed minutes without lessons. */
  readonly isHopeless: boolean;
  private readonly weeksOf: readonly (readonly Week[])[];
  private readonly obliged: readonly number[];

  constructor(
    private readonly of: Compiled,
    whole: Whole,
  ) {
    const { grid } = of.problem;
    this.obliged = [
      ...new Set(grid.obligationDays ?? Array.from({ length: grid.days }, (_, day) => day)),
    ];
    const weeks = weeksOf(of, whole);
    this.isHopeless =
      of.unitHard.some((broken) => broken > 0) ||
      weeks.some(({ units, lengths, owed, minDays, most }) => {
        const held = lengths.reduce((sum, one) => sum + one, 0);
        const isMet = new Set(units).size < units.length;
        return isMet || held > most || (units.length === 0 && owed + minDays > 0);
      });
    const byUnit: Week[][] = Array.from({ length: of.units }, () => []);
    for (const week of weeks) for (const unit of new Set(week.units)) byUnit[unit]!.push(week);
    this.weeksOf = byUnit;
  }

  /** The units of a week that cannot be held any more, among those of the units that changed; undefined for none. */
  short(open: Domains, changed: Iterable<number>): readonly number[] | undefined {
    const seen = new Set<Week>();
    for (const unit of changed) for (const week of this.weeksOf[unit]!) seen.add(week);
    for (const week of seen) {
      if (this.isCrowded(week, open)) return week.units;
      if (week.owed === 0 && week.minDays === 0 && !week.noGaps) continue;
      const starts = week.units.map((unit) => open.startsOf(unit));
      const isShort =
        this.isDayShort(week, starts) ||
        this.isPresentTooLittle(week, starts) ||
        this.isGapped(week, starts);
      if (isShort) return week.units;
    }
    return undefined;
  }

  /** More lessons than slots for them, or a part of them confined to too few (Hall's condition). */
  private isCrowded({ units, lengths }: Week, open: Domains): boolean {
    // A lesson covers at least as many cells as it has starts.
    const cells = units.flatMap((unit, i) => repeated(open.sizeOf(unit), lengths[i]!));
    if (isRoomy(cells)) return false;
    const wants = units.flatMap((unit, i) =>
      repeated(cellsOf(open.startsOf(unit), lengths[i]!), lengths[i]!),
    );
    return tooMany(wants, this.of.starts, 1) !== undefined;
  }

  /** A day that the lessons cannot bring to the minutes owed, one by one or all days together. */
  private isDayShort({ owed, lengths }: Week, starts: readonly (readonly number[])[]): boolean {
    if (owed === 0) return false;
    const { periods, days, problem } = this.of;
    const minutes = problem.grid.periodMinutes;
    const able = new Uint8Array(this.of.starts);
    const dayMasks = starts.map((own, i) => {
      let mask = 0;
      for (const s of own) {
        mask |= 1 << Math.floor(s / periods);
        able.fill(1, s, s + lengths[i]!);
      }
      return mask;
    });
    const inDay = Array.from({ length: days }, () => 0);
    able.forEach((one, s) => (inDay[Math.floor(s / periods)]! += one * minutes[s % periods]!));
    if (this.obliged.some((day) => inDay[day]! < owed)) return true;
    // Each day asks for so many periods at least; a lesson serves one of its days.
    const perDay = Math.ceil(owed / Math.max(...minutes));
    const parts = dayMasks.flatMap((mask, i) => repeated(mask, lengths[i]!));
    const wants = this.obliged.flatMap((day) => {
      const serving = parts.flatMap((mask, part) => ((mask >> day) & 1 ? [part] : []));
      return repeated(serving, perDay);
    });
    return tooMany(wants, parts.length, 1) !== undefined;
  }

  private isPresentTooLittle({ minDays }: Week, starts: readonly (readonly number[])[]): boolean {
    const { periods } = this.of;
    return minDays > 0 && new Set(starts.flat().map((s) => Math.floor(s / periods))).size < minDays;
  }

  /** A free period between two settled lessons of a day that nothing can fill. */
  private isGapped({ noGaps, lengths }: Week, starts: readonly (readonly number[])[]): boolean {
    if (!noGaps) return false;
    const { periods } = this.of;
    const able = new Set(starts.flatMap((own, i) => cellsOf(own, lengths[i]!)));
    const settled = starts.flatMap((own, i) => (own.length === 1 ? cellsOf(own, lengths[i]!) : []));
    return settled.some((from) =>
      settled.some((to) => {
        if (to <= from || Math.floor(from / periods) !== Math.floor(to / periods)) return false;
        for (let cell = from + 1; cell < to; cell++) if (!able.has(cell)) return true;
        return false;
      }),
    );
  }
}

const repeated = <T>(one: T, times: number): T[] => Array.from({ length: times }, () => one);

/** Cells a lesson may cover. */
const cellsOf = (starts: readonly number[], length: number): number[] => [
  ...new Set(starts.flatMap((s) => Array.from({ length }, (_, k) => s + k))),
];

/** Members of each person, in the order of the problem: first the classes, then the teachers. */
function membersOf(of: Compiled): number[][] {
  const own: number[][] = Array.from({ length: of.resources }, () => []);
  for (let m = 0; m < of.memberLesson.length; m++)
    for (let i = of.resourceOff[m]!; i < of.resourceOff[m + 1]!; i++) own[of.resource[i]!]!.push(m);
  return own;
}

function weeksOf(of: Compiled, whole: Whole): Week[] {
  const { limits, classes, teachers } = of.problem;
  const members = membersOf(of);
  const inLayers = (person: number, asked: Pick<Week, "owed" | "noGaps" | "minDays" | "most">) =>
    Array.from({ length: of.layers }, (_, layer): Week => {
      const own = members[person]!.filter((m) => (of.memberLayers[m]! >> layer) & 1);
      return {
        units: own.map((m) => of.unitOfLesson[of.memberLesson[m]!]!),
        lengths: own.map((m) => of.memberLength[m]!),
        ...asked,
      };
    });
  return [
    ...classes.flatMap(({ id, dailyMinimumMinutes }, i) => {
      const isWhole = whole.classIds.has(id);
      const owed = isWhole ? (dailyMinimumMinutes ?? limits?.dailyMinimumMinutes ?? 0) : 0;
      const noGaps = isWhole && limits?.noGaps === true;
      return inLayers(i, { owed, noGaps, minDays: 0, most: Infinity });
    }),
    ...teachers.flatMap(({ id, minDays = 0, maxPerWeek = Infinity }, i) =>
      inLayers(of.classes + i, {
        owed: 0,
        noGaps: false,
        minDays: whole.teacherIds.has(id) ? minDays : 0,
        most: maxPerWeek,
      }),
    ),
  ];
}
