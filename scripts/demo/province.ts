import { addDays, type IsoDate } from "../../lib/domain/calendar/day";
import { provinceOf } from "../database/province";
import { chance } from "./chance";

/** How large a province, and how much of the term was taught. */
export interface Size {
  readonly schools: number;
  /** Classes a school. */
  readonly classes: number;
  /** Students a class, about. */
  readonly students: number;
  /** Weeks taught and logged before the business day. */
  readonly weeks: number;
  readonly seed: number;
}

export const smallSize: Size = { schools: 6, classes: 10, students: 36, weeks: 1, seed: 2020 };

export const termStart: IsoDate = "2020-03-09";
export const termEnd: IsoDate = "2020-07-10";

/** The demo's business day: the Monday after the weeks taught. */
export const businessDayOf = ({ weeks }: Size): IsoDate => addDays(termStart, 7 * weeks);

/** How far a school has come; shares are of its classes or sessions, out of 100. */
export interface Progress {
  readonly plans: number;
  readonly published: boolean;
  readonly logged: number;
  readonly attended: number;
  readonly evidenced: number;
}

const stages: readonly Progress[] = [
  { plans: 90, published: true, logged: 97, attended: 95, evidenced: 75 },
  { plans: 100, published: true, logged: 99, attended: 97, evidenced: 85 },
  { plans: 80, published: true, logged: 88, attended: 90, evidenced: 60 },
  { plans: 100, published: true, logged: 62, attended: 78, evidenced: 40 },
  { plans: 40, published: false, logged: 0, attended: 0, evidenced: 0 },
  { plans: 0, published: false, logged: 0, attended: 0, evidenced: 0 },
];

export const province = provinceOf();

/** Code and short name of each region. */
const regions = province.regions.map(
  ({ code, name }) => [code, name.replace(/[市县]$/, "")] as const,
);

const kinds = [
  ["TECHNICIAN_COLLEGE", "技师学院"],
  ["SENIOR_TECHNICAL_SCHOOL", "高级技工学校"],
  ["TECHNICAL_SCHOOL", "技工学校"],
] as const;

export interface DemoSchool {
  readonly index: number;
  readonly regionCode: string;
  readonly name: string;
  readonly kind: (typeof kinds)[number][0];
  readonly progress: Progress;
}

const numerals = [..."一二三四五六七八九十"];

/** The province's schools: all invented and named as samples; most of a large province is on its way. */
export function demoSchools({ schools, seed }: Size): DemoSchool[] {
  const { next } = chance(seed);
  return Array.from({ length: schools }, (_, index) => {
    const [regionCode, region] = regions[index % regions.length]!;
    const [kind, kindName] = kinds[index % kinds.length]!;
    const round = Math.floor(index / regions.length);
    const roll = next();
    const stage =
      index < stages.length
        ? index
        : roll < 0.03
          ? 5
          : roll < 0.06
            ? 4
            : roll < 0.14
              ? 3
              : roll < 0.4
                ? 2
                : 1;
    const number = schools > regions.length ? `第${numerals[round % 10]}` : "";
    return {
      index,
      regionCode,
      name: `${region}示例${number}${kindName}`,
      kind,
      progress: stages[stage]!,
    };
  });
}
