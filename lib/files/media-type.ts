import { sniffFile } from "./sniff";

const magic = [
  ["application/pdf", [0x25, 0x50, 0x44, 0x46]],
  ["image/png", [0x89, 0x50, 0x4e, 0x47]],
  ["image/jpeg", [0xff, 0xd8, 0xff]],
] as const;

const workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** What a file is by its bytes, whatever its name says; a type that no browser runs where it is none of ours. */
export function mediaTypeOf(bytes: Uint8Array): string {
  const known = magic.find(([, start]) => start.every((byte, at) => bytes[at] === byte));
  if (known) return known[0];
  const table = sniffFile(bytes);
  if (!table.ok) return "application/octet-stream";
  return table.value.kind === "XLSX" ? workbook : "text/csv";
}
