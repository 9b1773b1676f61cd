import "server-only";

import { pinyin } from "pinyin-pro";

/** Letters to find a name by: whole syllables and their initials, both without spaces and tones. */
export interface Letters {
  readonly pinyin: string;
  readonly initials: string;
}

function lettersOf(text: string, mode: "surname" | "normal"): Letters {
  const options = { toneType: "none", type: "array", nonZh: "consecutive", v: true } as const;
  const syllables = pinyin(text, mode === "surname" ? { ...options, mode: "surname" } : options);
  const plain = syllables.map((syllable) => syllable.toLowerCase().replace(/[^a-z0-9]/g, ""));
  return {
    pinyin: plain.join(""),
    initials: plain
      .map((syllable) => (/^\d/.test(syllable) ? syllable : syllable.slice(0, 1)))
      .join(""),
  };
}

/** A person's name; surnames are read as surnames (单 shan, 曾 zeng). */
export const nameLetters = (name: string): Letters => lettersOf(name, "surname");

/** The initials of a class or a course; figures stay: 17数控加工1班 is 17skjg1b. */
export const initialsOf = (name: string): string => lettersOf(name, "normal").initials;
