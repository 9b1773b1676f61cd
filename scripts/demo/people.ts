import { pinyin } from "pinyin-pro";

import type { Chance } from "./chance";

const surnames = [
  ..."王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕",
];
const given = [
  ..."华军磊涵子涛兰曦静娜俊英霞博鹏宇强文洋远欣梅刚琪明敏杰思雨晨轩一桂芳艳秀玉怡佳嘉浩然雪婷丽辉飞超健",
];

/** An invented name of two or three characters. */
export const inventedName = ({ pick, next }: Chance): string =>
  pick(surnames) + pick(given) + (next() < 0.7 ? pick(given) : "");

const readings = new Map<string, string>();

const reading = (character: string): string => {
  const known = readings.get(character);
  if (known !== undefined) return known;
  const found = pinyin(character, { toneType: "none", surname: "head" });
  readings.set(character, found);
  return found;
};

/** Pinyin and initials for the search columns. */
export function readingsOf(name: string): { pinyin: string; initials: string } {
  const syllables = [...name].map(reading);
  return { pinyin: syllables.join(""), initials: syllables.map((one) => one[0] ?? "").join("") };
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** A resident's ID number on the unassigned area code 340900, with a right check digit: nobody's. */
export function inventedId({ below }: Chance, birthYear: number): string {
  const two = (value: number) => String(value).padStart(2, "0");
  const body = `340900${birthYear}${two(below(12) + 1)}${two(below(28) + 1)}${String(below(1_000)).padStart(3, "0")}`;
  const sum = weights.reduce((total, weight, index) => total + weight * Number(body[index]), 0);
  return body + "10X98765432"[sum % 11];
}

/** A mobile number in a range given to nobody in the samples: 199 and eight digits. */
export const inventedPhone = ({ below }: Chance): string =>
  `199${String(below(1e8)).padStart(8, "0")}`;
