import { halfWidth, withoutSpaces } from "./cells";

/** A class's name as it is kept: written form without spaces and full-width digits; brackets stay as the school writes them. */
export const className = (written: string): string => withoutSpaces(halfWidth(written));

/** What two spellings of one class share: bracket widths and letter case do not make another class. */
export const classKey = (name: string): string =>
  className(name)
    .replace(/[（〔【［[]/g, "(")
    .replace(/[）〕】］\]]/g, ")")
    .toLowerCase();
