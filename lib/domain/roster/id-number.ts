import type { Outcome } from "../outcome";
import { accepted, refused } from "../outcome";

/** 居民身份证, 港澳台居民居住证 (area codes 81, 82, 83), or another document that has no check digit. */
export type IdType = "RESIDENT" | "PERMIT" | "PASSPORT";

export type IdRefusal = "ID_FORM" | "ID_BIRTHDATE" | "ID_CHECK_DIGIT";

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;

/** The 18th character for the first 17 digits (GB 11643, ISO 7064 MOD 11-2). */
export function checkDigit(digits: string): string {
  let sum = 0;
  for (let place = 0; place < 17; place++)
    sum += (weights[place] ?? 0) * (digits.charCodeAt(place) - 48);
  return "10X98765432".charAt(sum % 11);
}

const monthDays = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isBirthday(eight: string): boolean {
  const [year, month, day] = [+eight.slice(0, 4), +eight.slice(4, 6), +eight.slice(6)];
  if (year < 1900 || year > 2099) return false;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = month === 2 && !leap ? 28 : (monthDays[month - 1] ?? 0);
  return day >= 1 && day <= days;
}

/**
 * Judges an ID number by its own digits: 17 digits and a check character, a day that exists, the right check digit.
 * The area code is not looked up: areas are renamed, and people keep their numbers.
 */
export function idNumber(text: string): Outcome<{ number: string; type: IdType }, IdRefusal> {
  if (!/^\d{17}[\dX]$/.test(text)) return refused("ID_FORM");
  if (!isBirthday(text.slice(6, 14))) return refused("ID_BIRTHDATE");
  if (checkDigit(text) !== text[17]) return refused("ID_CHECK_DIGIT");
  return accepted({ number: text, type: /^8[123]/.test(text) ? "PERMIT" : "RESIDENT" });
}
