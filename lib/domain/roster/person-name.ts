import { halfWidth, withoutSpaces } from "../workbook/cells";

/** A person's name as it is kept, and what was seen on the way there. */
export interface PersonName {
  readonly name: string;
  /** Spaces, widths or dots were tidied. */
  readonly changed: boolean;
  /** It holds something no name has: digits, brackets, a formula, a tag. */
  readonly odd: boolean;
}

const dots = /[•‧∙・･．.。‧･•]/gu;
/** 汉字 with the dot of minority names, or Latin words. */
const usual =
  /^(?:[\p{Script=Han}〇]+(?:·[\p{Script=Han}〇]+)*|[\p{Script=Latin}][\p{Script=Latin}'’ -]*(?:·[\p{Script=Latin}'’ -]+)*)$/u;

/** Tidies a name: no spaces inside a Chinese one, half-width letters, one kind of dot. Odd names are kept as written. */
export function personName(written: string): PersonName {
  const wide = halfWidth(written).trim();
  const latin = /^[\p{Script=Latin}]/u.test(wide);
  const spaced = latin ? wide.replace(/\s+/gu, " ") : withoutSpaces(wide);
  const dotted = /[\p{L}〇][•‧∙・･．.。][\p{L}〇]/u.test(spaced)
    ? spaced.replace(dots, "·")
    : spaced;
  const odd = dotted !== "" && !usual.test(dotted);
  const name = odd ? written.trim() : dotted;
  return { name, changed: name !== written, odd };
}
