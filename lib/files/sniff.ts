import type { Outcome } from "@/lib/domain/outcome";
import { accepted, refused } from "@/lib/domain/outcome";
import type { FileRefusal } from "./refusal";
import { limits } from "./refusal";

/** What the bytes are, whatever the name says; text comes with the encoding it is in. */
export type FileKind =
  | { readonly kind: "XLSX" }
  | { readonly kind: "CSV"; readonly encoding: "utf-8" | "gb18030" | "utf-16le" };

const starts = (bytes: Uint8Array, ...magic: number[]) =>
  magic.every((byte, at) => bytes[at] === byte);

/** Excel wraps a workbook with a password in an old compound file with a stream of this name. */
const encryptedStream = Buffer.from("EncryptedPackage", "utf16le");
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/;

function decodes(bytes: Uint8Array, encoding: string): boolean {
  try {
    return !control.test(new TextDecoder(encoding, { fatal: true }).decode(bytes));
  } catch {
    return false;
  }
}

/** Tells a workbook and a text table from everything else by their bytes, or names why not. */
export function sniffFile(bytes: Uint8Array): Outcome<FileKind, FileRefusal> {
  if (bytes.length === 0) return refused("EMPTY");
  if (bytes.length > limits.fileBytes) return refused("TOO_LARGE");
  if (starts(bytes, 0xd0, 0xcf, 0x11, 0xe0)) {
    const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    return refused(view.includes(encryptedStream) ? "PASSWORD_PROTECTED" : "LEGACY_XLS");
  }
  if (starts(bytes, 0x09, 0x08) || starts(bytes, 0x09, 0x04)) return refused("LEGACY_XLS");
  if (starts(bytes, 0x50, 0x4b, 0x03, 0x04)) return accepted({ kind: "XLSX" });
  if (starts(bytes, 0x50, 0x4b)) return refused("NOT_A_WORKBOOK");
  if (starts(bytes, 0xff, 0xfe)) {
    if (decodes(bytes, "utf-16le")) return accepted({ kind: "CSV", encoding: "utf-16le" });
    return refused("NOT_A_WORKBOOK");
  }
  if (isMarkup(bytes)) return refused("NOT_A_WORKBOOK");
  for (const encoding of ["utf-8", "gb18030"] as const)
    if (decodes(bytes, encoding)) return accepted({ kind: "CSV", encoding });
  return refused("NOT_A_WORKBOOK");
}

/** A web page saved as .xls, a PDF, an RTF: text by its bytes, but no table. */
function isMarkup(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, 512)).toString("latin1").replace(/^ï»¿/, "");
  return /^\s*(?:<[!?a-z]|%PDF|\{\\rtf|MIME-Version)/i.test(start);
}
