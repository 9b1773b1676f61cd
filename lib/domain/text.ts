/** Whether PostgreSQL can hold a text: it knows no NUL, and half a character pair is no character. */
export const isStorable = (text: string): boolean =>
  !text.includes("\u0000") && text.isWellFormed();

/** Whether two texts are the same to read: a form sends line ends of its own kind. */
export const isSameText = (a: string, b: string): boolean =>
  a.replaceAll("\r\n", "\n") === b.replaceAll("\r\n", "\n");

/** The first characters of a text, at most so many UTF-16 units; a pair is not cut in half. */
export function firstOf(text: string, most: number): string {
  if (text.length <= most) return text;
  const last = text.charCodeAt(most - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? most - 1 : most);
}
