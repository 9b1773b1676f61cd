/** A business day in Asia/Shanghai, as `YYYY-MM-DD`; such strings compare as days do. */
export type IsoDate = string;

const dayMs = 86_400_000;
const utc = (day: IsoDate) => Date.parse(`${day}T00:00:00Z`);

/** The day so many days later (or earlier, when negative). */
export const addDays = (day: IsoDate, days: number): IsoDate =>
  new Date(utc(day) + days * dayMs).toISOString().slice(0, 10);

/** Days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: IsoDate, to: IsoDate): number =>
  Math.round((utc(to) - utc(from)) / dayMs);

/** Monday 1 … Sunday 7. */
export const weekday = (day: IsoDate): number => ((new Date(utc(day)).getUTCDay() + 6) % 7) + 1;

/** Whether a text is a day that exists, as `YYYY-MM-DD`. */
export const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(utc(text)) && addDays(text, 0) === text;

/** The Monday of a day's ISO week. */
export const mondayOf = (day: IsoDate): IsoDate => addDays(day, 1 - weekday(day));

/** The business day an instant falls on in Asia/Shanghai (UTC+8, no summer time since 1992). */
export const shanghaiDay = (at: Date): IsoDate =>
  new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);

/** The instant a wall-clock minute of a business day stands for; `minute` counts from midnight in Asia/Shanghai. */
export const shanghaiInstant = (day: IsoDate, minute: number): Date =>
  new Date(utc(day) + minute * 60_000 - 8 * 3_600_000);

/** The wall-clock minute (0–1439) of an instant in Asia/Shanghai. */
export const shanghaiMinute = (at: Date): number =>
  Math.floor((at.getTime() + 8 * 3_600_000) / 60_000) % 1440;
