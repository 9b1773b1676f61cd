import { withoutSpaces } from "./cells";

/** 公共课, 专业理论课, 一体化课, 实习实训课 (C103). */
export type CourseCategory = "PUBLIC" | "THEORY" | "INTEGRATED" | "PRACTICE";

/** 点播, 直播, 网络交互, 自学, 辅导答疑 and others (C108–C112). */
export type DeliveryMode = "VOD" | "LIVE" | "INTERACTIVE" | "SELF_STUDY" | "TUTORING" | "OTHER";

/** The first that fits decides: 一体化 before 理论, 实训 before 专业. */
const categories: readonly (readonly [CourseCategory, RegExp])[] = [
  ["INTEGRATED", /一体化|理实/],
  ["PRACTICE", /实习|实训|实践|实操|技能训练|基本技能/],
  ["PUBLIC", /公共|文化|通用|德育|思政|素质|基础课$/],
  ["THEORY", /理论|专业课|专业基础|专业核心|拓展|选修/],
];

const modes: readonly (readonly [DeliveryMode, RegExp])[] = [
  ["LIVE", /直播/],
  ["VOD", /点播|录播|回放/],
  ["INTERACTIVE", /交互|互动|研讨|讨论/],
  ["SELF_STUDY", /自学|自主学习/],
  ["TUTORING", /辅导|答疑/],
  ["OTHER", /^其他|^其它/],
];

/** The category a school's word stands for; null when it is none we know. 专业基础课 is theory, 公共基础课 is public. */
export function courseCategory(word: string): CourseCategory | null {
  const text = withoutSpaces(word);
  if (/专业基础|专业核心/.test(text)) return "THEORY";
  return categories.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
}

/** The delivery mode a school's words stand for; null when they are none we know. */
export const deliveryMode = (words: string): DeliveryMode | null =>
  modes.find(([, pattern]) => pattern.test(withoutSpaces(words)))?.[0] ?? null;
