/** How a style shows a number: as it is, as a day, as a clock time or as a length of time. */
export type NumberShape = "PLAIN" | "DAY" | "MOMENT" | "TIME";

/** Built-in formats by number; the Chinese ones (27–36, 50–58) are days and times too. */
function builtIn(id: number): NumberShape {
  if (id === 22) return "MOMENT";
  if (
    (id >= 18 && id <= 21) ||
    (id >= 45 && id <= 47) ||
    (id >= 32 && id <= 35) ||
    id === 55 ||
    id === 56
  )
    return "TIME";
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)) return "DAY";
  return "PLAIN";
}

/** The shape of a number format, by its number and, where the workbook defines it, its code. */
export function shapeOf(id: number, code: string | undefined): NumberShape {
  if (code === undefined) return builtIn(id);
  const letters = code
    .replace(/"[^"]*"|\\.|_.|\*./g, "")
    .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, "")
    .toLowerCase();
  const day = /y|d/.test(letters) || (/m/.test(letters) && !/[hs]/.test(letters));
  const time = /[hs]/.test(letters);
  if (day && time) return "MOMENT";
  if (day) return "DAY";
  return time ? "TIME" : "PLAIN";
}

const two = (part: number) => String(part).padStart(2, "0");

/** A serial number as people read it: `2020-03-09`, `2020-03-16 08:30:00`, `1:14:00`. Times may exceed a day. */
export function shownNumber(serial: number, shape: NumberShape, from1904: boolean): string {
  if (shape === "PLAIN" || !Number.isFinite(serial) || serial < 0 || serial > 2_958_465)
    return String(serial);
  if (shape === "TIME") {
    const seconds = Math.round(serial * 86_400);
    return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  }
  // Excel counts a 29 February 1900 that never was.
  const days = from1904 ? serial + 1462 : serial;
  const epoch = Date.UTC(1899, 11, days < 60 ? 31 : 30);
  const iso = new Date(epoch + Math.round(days * 86_400) * 1000).toISOString();
  const [date = "", time = ""] = iso.slice(0, 19).split("T");
  return shape === "DAY" ? date : `${date} ${time}`;
}
