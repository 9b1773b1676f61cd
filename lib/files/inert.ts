/** A spreadsheet takes a text with one of these first for a formula. */
const sign = /^[=+\-@\t\r]/;

/** A text that no spreadsheet runs: an apostrophe before a leading sign, which the reader takes off again. */
export const inert = (text: string): string => (sign.test(text) ? `'${text}` : text);
