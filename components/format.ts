import { shanghaiDay, shanghaiMinute, weekday, type IsoDate } from "@/lib/domain/calendar/day";
import type { Locale } from "./locale";

const words = {
  "zh-CN": {
    minutes: "分钟",
    lessonHours: "课时",
    yuan: "元",
    weekdays: ["周一", "周二", "周三", "周四", "周五", "周六", "周日"],
  },
  en: {
    minutes: "min",
    lessonHours: "periods",
    yuan: "yuan",
    weekdays: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
  },
} as const;

const monthsEn = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

const two = (value: number) => String(value).padStart(2, "0");

/** Groups of three: 5641 → "5,641". */
const grouped = (value: number) => String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ",");

/** A part of a whole in percent with one decimal, rounded down: 89.96 % reads 89.9, never 90.0; null of nothing. */
export function shareTenths(part: number, whole: number): number | null {
  if (whole <= 0) return null;
  return Number((BigInt(part) * 1000n) / BigInt(whole));
}

/** Integer fen as yuan with two decimals: 123456 → "1,234.56". */
export function yuan(fen: number): string {
  const sign = fen < 0 ? "−" : "";
  const size = Math.abs(fen);
  return `${sign}${grouped(Math.floor(size / 100))}.${two(size % 100)}`;
}

/** Minutes as 课时 of so many minutes, at most two decimals, rounded down: presentation only. */
export function lessonHours(minutes: number, unitMinutes: number): string {
  const hundredths = Math.floor((minutes * 100) / unitMinutes);
  return String(hundredths / 100);
}

/** A minute of the day, 0–1440, as "08:30". */
export const clock = (minute: number): string =>
  `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;

/** How people of a language read minutes, money, shares, days and times; numbers in, words out. */
export function formats(locale: Locale) {
  const zh = locale === "zh-CN";
  const word = words[locale];
  const parts = (day: IsoDate) => {
    const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
    return { year, month, date, english: monthsEn[month - 1] ?? "January" };
  };
  const weekdayOf = (day: IsoDate) => word.weekdays[weekday(day) - 1] ?? "";
  const day = (on: IsoDate, style: "long" | "short" | "weekday" = "long") => {
    const { year, month, date, english } = parts(on);
    const short = zh ? `${month} 月 ${date} 日` : `${date} ${english.slice(0, 3)}`;
    if (style === "short") return short;
    if (style === "weekday") return zh ? `${short} ${weekdayOf(on)}` : `${weekdayOf(on)} ${short}`;
    return zh ? `${year} 年 ${short}` : `${date} ${english} ${year}`;
  };
  return {
    /** Between the members of a list. */
    listMark: zh ? "、" : ", ",
    /** 5641 → "5,641". */
    count: grouped,
    /** 4 of 10 → "4 / 10". */
    ofAll: (part: number, all: number) => `${grouped(part)} / ${grouped(all)}`,
    /** 120 → "120 分钟". */
    minutes: (minutes: number) => `${grouped(minutes)} ${word.minutes}`,
    /** 120 minutes of 45 → "2.66 课时". */
    lessonHours: (minutes: number, unitMinutes: number) =>
      `${lessonHours(minutes, unitMinutes)} ${word.lessonHours}`,
    /** 123456 fen → "1,234.56 元". */
    fen: (fen: number) => (zh ? `${yuan(fen)} ${word.yuan}` : `¥${yuan(fen)}`),
    /** "89.9 %", rounded down; a dash when there is nothing to compare with. */
    share: (part: number, whole: number) => {
      const tenths = shareTenths(part, whole);
      return tenths === null ? "—" : `${Math.floor(tenths / 10)}.${tenths % 10} %`;
    },
    day,
    weekday: weekdayOf,
    /** Monday 1 … Sunday 7. */
    weekdayName: (number: number) => word.weekdays[number - 1] ?? "",
    days: (from: IsoDate, to: IsoDate) => `${day(from, "short")} – ${day(to, "short")}`,
    /** "2020-03" → "2020 年 3 月". */
    month: (month: string) => {
      const { year, month: number, english } = parts(`${month}-01`);
      return zh ? `${year} 年 ${number} 月` : `${english} ${year}`;
    },
    clock,
    clocks: (from: number, to: number) => `${clock(from)}–${clock(to)}`,
    /** An instant on the wall clock of Asia/Shanghai: "3 月 16 日 08:30". */
    instant: (at: Date, style: "long" | "short" = "short") =>
      `${day(shanghaiDay(at), style)} ${clock(shanghaiMinute(at))}`,
  };
}

export type Formats = ReturnType<typeof formats>;
