import { withoutSpaces } from "./cells";

/** A student's standing on a day; 在读 is ACTIVE, 顶岗实习 is enrolled too, the others have left the class. */
export const studentStatuses = [
  "ACTIVE",
  "INTERNSHIP",
  "SUSPENDED",
  "WITHDRAWN",
  "ENLISTED",
  "GRADUATED",
] as const;
export type StudentStatus = (typeof studentStatuses)[number];

/** Counted among the enrolled (在校): the denominator of coverage. */
export const isEnrolled = (status: StudentStatus): boolean =>
  status === "ACTIVE" || status === "INTERNSHIP";

const words: readonly (readonly [StudentStatus, readonly string[]])[] = [
  [
    "ACTIVE",
    [
      "在读",
      "在籍",
      "在校",
      "在校在读",
      "正常",
      "注册",
      "已注册",
      "有学籍",
      "在册",
      "复学",
      "已复学",
    ],
  ],
  ["INTERNSHIP", ["顶岗实习", "实习", "顶岗", "跟岗实习", "岗位实习", "校外实习", "实习中"]],
  ["SUSPENDED", ["休学", "休学中", "已休学"]],
  [
    "WITHDRAWN",
    ["退学", "已退学", "自动退学", "开除", "开除学籍", "除名", "转学", "转出", "已转出"],
  ],
  ["ENLISTED", ["入伍", "应征入伍", "参军", "服兵役", "参军入伍", "已入伍"]],
  ["GRADUATED", ["毕业", "已毕业", "结业", "提前毕业"]],
];
const exact = new Map(
  words.flatMap(([status, list]) => list.map((word) => [word, status] as const)),
);

/** A status column's word; null when it is none we know. */
export const statusOfWord = (word: string): StudentStatus | null =>
  exact.get(withoutSpaces(word).replace(/[（(].*[）)]$/, "")) ?? null;

const spoken: readonly (readonly [StudentStatus, RegExp])[] = [
  ["INTERNSHIP", /顶岗|跟岗|实习/],
  ["SUSPENDED", /休学/],
  ["WITHDRAWN", /退学|开除|除名|转学|转出/],
  ["ENLISTED", /入伍|参军|服兵役/],
  ["GRADUATED", /毕业|结业/],
];
const doubt = /未|不|拟|申请|取消|曾|复学|预计|准备|待|转入|前|后|？|\?/;

/**
 * The status a remark tells. `2020年2月休学` speaks of one; `拟休学`, `已复学` or two at once are for a person to read
 * (`unclear`), and the student is taken as 在读 until then. A remark of something else is no status.
 */
export function statusInRemark(remark: string): { status: StudentStatus; unclear: boolean } | null {
  const text = withoutSpaces(remark);
  if (text === "") return null;
  const whole = exact.get(text);
  if (whole !== undefined) return { status: whole, unclear: false };
  const [first, second] = spoken.filter(([, pattern]) => pattern.test(text));
  if (first === undefined) return null;
  if (second !== undefined || doubt.test(text)) return { status: "ACTIVE", unclear: true };
  return { status: first[0], unclear: false };
}
