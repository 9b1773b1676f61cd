/** Whether PostgreSQL can hold a text: it knows no NUL, and half a character pair is no character. */
export const isStorable = (text: string): boolean =>
  !text.includes("\u0000") && text.isWellFormed();
