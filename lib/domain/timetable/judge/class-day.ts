import { busy, type Day, doubled, type Finding, holes, must, wish } from "./held";

/** What one class's day breaks or costs. */
type OfClassDay = (day: Day) => Finding[];

const minutesOf = ({ problem, counts }: Day) =>
  counts.reduce((sum, n, p) => (n > 0 ? sum + problem.grid.periodMinutes[p]! : sum), 0);
const longest = ({ problem }: Day) => Math.max(...problem.grid.periodMinutes);
const classOf = ({ problem, who }: Day) => problem.classes.find(({ id }) => id === who)!;

/** H2: one lesson at a time. */
export const classClash: OfClassDay = (day) =>
  must("CLASS_CLASH", doubled(day.counts), day.here, day);

/** H6 (C107): the minutes owed on an obligation day, counted in longest periods. */
export const dailyMinimum: OfClassDay = (day) => {
  const { grid, limits } = day.problem;
  if (grid.obligationDays && !grid.obligationDays.includes(day.day)) return [];
  const owed = classOf(day).dailyMinimumMinutes ?? limits?.dailyMinimumMinutes ?? 0;
  const missing = Math.max(0, owed - minutesOf(day));
  return must("DAILY_MINIMUM", Math.ceil(missing / longest(day)), day.here, day);
};

/** The most minutes of a day, counted in longest periods. */
export const dailyMaximum: OfClassDay = (day) => {
  const most =
    classOf(day).dailyMaximumMinutes ?? day.problem.limits?.dailyMaximumMinutes ?? Infinity;
  const excess = Math.max(0, minutesOf(day) - most);
  return must("DAILY_MAXIMUM", Math.ceil(excess / longest(day)), day.here, day);
};

/** Where the school says so: no free period inside the day. */
export const noGaps: OfClassDay = (day) =>
  must("NO_GAPS", day.problem.limits?.noGaps ? holes(day.counts) : 0, day.here, day);

/** S3: free periods inside the day. */
export const classGap: OfClassDay = (day) =>
  wish("CLASS_GAP", holes(day.counts), day.weights.classGap, day.here, day);

/** S4: periods with no neighbour. */
export const isolated: OfClassDay = (day) => {
  const { counts, weights } = day;
  const alone = counts.filter((n, p) => n > 0 && !counts[p - 1] && !counts[p + 1]).length;
  return wish("ISOLATED", alone, weights.isolated, day.here, day);
};

/** S5: periods above the class's mean and one. */
export const uneven: OfClassDay = (day) => {
  const { problem, who, counts, weights } = day;
  const load = problem.tasks
    .filter((task) => task.classIds.includes(who))
    .flatMap(({ lessons }) => lessons)
    .reduce((sum, lesson) => sum + lesson.length, 0);
  const over = busy(counts) - Math.ceil(load / problem.grid.days) - 1;
  return wish("UNEVEN", Math.max(0, over), weights.uneven, day.here, day);
};
