import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import type { TableRefusal, WorkbookFinding } from "@/lib/domain/workbook/finding";
import { filled } from "@/lib/domain/workbook/finding";
import type { RowReader } from "@/lib/domain/workbook/table";
import { readRows } from "@/lib/files/read-rows";
import type { FileRefusal } from "@/lib/files/refusal";
import { limits } from "@/lib/files/refusal";
import en from "@/messages/en/workbook.json";
import zh from "@/messages/zh-CN/workbook.json";
import type { Language } from "./arguments";
import type { CliIo, ExitCode } from "./command";
import { UnusableInput } from "./command";

const sentences = { "zh-CN": zh, en };

export type Columns = keyof typeof zh.columns;

/** Reads a file with a reader, or stops with the reason in the person's language. */
export async function readWorkbook<Result>(
  path: string,
  reader: RowReader<Result>,
  columns: Columns,
  language: Language,
): Promise<Result> {
  const words = sentences[language];
  const stop = (reason: FileRefusal | TableRefusal) =>
    new UnusableInput(
      `${basename(path)}: ${reason}: ${filled(words.refusal[reason], { columns: words.columns[columns] })}`,
    );
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) throw new UnusableInput(`${path}: no such file.`);
  if (found.size > limits.fileBytes) throw stop("TOO_LARGE");
  const read = await readRows(await readFile(path), (row) => reader.row(row));
  if (!read.ok) throw stop(read.reason);
  const result = reader.finish();
  if (!result.ok) throw stop(result.reason);
  return result.value;
}

/** A finding as it is printed: where, how bad, which, and a plain sentence. */
export const told = ({ cell, severity, code, facts }: WorkbookFinding, language: Language) => ({
  cell,
  severity,
  code,
  message: filled(sentences[language].finding[code], facts),
});

/** Findings for people, the serious first; of notes only how many there are. */
export function printFindings(
  findings: readonly WorkbookFinding[],
  language: Language,
  { out }: CliIo,
) {
  const words = sentences[language].severity;
  for (const severity of ["error", "warning"] as const)
    for (const found of findings.filter((one) => one.severity === severity))
      out(`${words[severity]}  ${found.cell}  ${told(found, language).message}\n`);
  const notes = findings.filter(({ severity }) => severity === "note").length;
  if (notes > 0) out(`${words.note}: ${notes} (--json)\n`);
}

/** 1 where something needs a person; what was merely tidied does not. */
export const exitOf = (findings: readonly WorkbookFinding[]): ExitCode =>
  findings.some(({ severity }) => severity !== "note") ? 1 : 0;
