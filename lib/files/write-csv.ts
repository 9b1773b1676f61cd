import { inert } from "./inert";

type Value = string | number | null | undefined;

const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

const fieldOf = (value: Value) => {
  if (value === null || value === undefined) return "";
  return typeof value === "number" ? String(value) : quoted(inert(value));
};

/** A text table that Excel opens as it is: UTF-8 with a byte order mark, texts that begin with a sign made inert. */
export function writeCsv(rows: Iterable<readonly Value[]>): Uint8Array {
  let text = "\ufeff";
  for (const row of rows) text += `${row.map(fieldOf).join(",")}\r\n`;
  return new TextEncoder().encode(text);
}
