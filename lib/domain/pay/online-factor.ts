import type { Rule } from "../notice/rule";

/**
 * Online teaching is never paid less than other teaching: encouraging to raise a rate (C135) leaves no room to lower it.
 * Thousandths; held by the column too.
 */
export const lowestOnlineFactorPermille = 1_000;

/**
 * Schools are encouraged to pay online teaching more than other teaching; a school that does not is shown, never stopped.
 *
 * Unit: thousandths of the rate. Source: C135 鼓励各技工院校适当提高线上教学课时费标准.
 */
export const onlineFactor: Rule<{ factorPermille: number }, number> = {
  id: "pay.online-factor",
  clauses: ["C135"],
  strength: "ENCOURAGE",
  values: [{ from: "2020-03-06", value: lowestOnlineFactorPermille }],
  check: ({ factorPermille }, plain) =>
    factorPermille > plain ? [] : [{ facts: { factorPermille }, allowed: { above: plain } }],
};
