import { halfWidth } from "./cells";
import type { Classmate } from "./class-list";

/** Whom a nickname speaks of: one classmate, nobody known, or more than one. */
export type NicknameMatch =
  | { readonly kind: "ONE"; readonly classmate: Classmate }
  | { readonly kind: "UNKNOWN" }
  | { readonly kind: "AMBIGUOUS"; readonly names: readonly string[] };

const before =
  /^(?:我是|我叫|姓名|学生|同学|学员|班长|副班长|组长|学委|团支书|课代表|座号|学号|编号|号|级|届|班|组|[一二三四五六七八九十]+[班号组])*$/;
const after =
  /^(?:同学|学生|本人|号|的|手机|平板|电脑|家长|妈妈|爸爸|妈|爸|母亲|父亲|爷爷|奶奶|姐姐|哥哥)*$/;
const hanRun = /[\p{Script=Han}〇·]+/gu;

const tidy = (text: string) => halfWidth(text).replace(/[•‧∙・･]/g, "·");

/** Whether all letters of a text stand in another in the same order: 数控 and 数控班 in 数控加工1班. */
function standsIn(text: string, whole: string): boolean {
  let at = 0;
  for (const letter of text) {
    at = whole.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

/** How a run of 汉字 names a classmate: it is the name, or the name between words that are no part of a name. */
function naming(run: string, { name, className }: Classmate): "ALONE" | "WITHIN" | null {
  if (run === name) return "ALONE";
  const at = run.indexOf(name);
  if (at < 0) return null;
  const [lead, rest] = [run.slice(0, at), run.slice(at + name.length)];
  const leads = before.test(lead) || standsIn(lead, className);
  return leads && after.test(rest) ? "WITHIN" : null;
}

function named(text: string, classmates: readonly Classmate[]): Set<Classmate> {
  const found = new Set<Classmate>();
  for (const run of text.match(hanRun) ?? []) {
    const ways = classmates.map((classmate) => [classmate, naming(run, classmate)] as const);
    const alone = ways.some(([, way]) => way === "ALONE");
    for (const [classmate, way] of ways)
      if (way === "ALONE" || (way === "WITHIN" && !alone)) found.add(classmate);
  }
  const flat = text.replace(/\s+/g, "").toLowerCase();
  for (const classmate of classmates)
    if (classmate.name.replace(/\s+/g, "").toLowerCase() === flat) found.add(classmate);
  return found;
}

/**
 * Finds the one classmate a nickname names by the full name or the 学号; it never guesses. A name inside a longer word is
 * no match (黄涵宇 is not 黄涵), and a name two classmates share needs the 学号 beside it.
 */
export function matchNickname(
  nickname: string,
  studentNo: string,
  classmates: readonly Classmate[],
): NicknameMatch {
  const text = tidy(nickname);
  const digits = new Set([studentNo, ...(text.match(/[a-z]*\d{4,}/gi) ?? [])]);
  for (const run of text.match(/\d{4,}/g) ?? []) digits.add(run);
  const numbered = classmates.filter((classmate) => digits.has(classmate.studentNo));
  let names = named(text, classmates);
  if (names.size === 0)
    names = named(text.replace(/(\p{Script=Han})\s+(?=\p{Script=Han})/gu, "$1"), classmates);

  const [one] = numbered;
  if (numbered.length === 1 && one && (names.size === 0 || names.has(one)))
    if ([...names].every(({ name }) => name === one.name)) return { kind: "ONE", classmate: one };
  const all = [...new Set([...numbered, ...names])];
  const [only] = all;
  if (only === undefined) return { kind: "UNKNOWN" };
  if (all.length === 1) return { kind: "ONE", classmate: only };
  return { kind: "AMBIGUOUS", names: all.map(({ name, studentNo: no }) => `${name} ${no}`) };
}
