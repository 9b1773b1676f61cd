import { getTranslations } from "next-intl/server";

import { fileReasons } from "@/components/file-reasons";
import type { ImportKind } from "@/lib/domain/workbook/import-kind";
import type { IsoDate } from "@/lib/domain/calendar/day";

import { UploadForm } from "./upload-form";

const maxBytes = 20 * 1024 * 1024;
const columns = {
  ROSTER: "roster",
  TEACHERS: "teachers",
  ASSIGNMENTS: "assignments",
} as const satisfies Record<ImportKind, string>;

/** Sentences for everything that can be wrong with a file, by its reason. */
export async function fileReasonSentences(
  kind: ImportKind,
): Promise<Readonly<Record<string, string>>> {
  const t = await getTranslations("workbook");
  const own = await getTranslations("import.reason");
  const common = await getTranslations("error.reason");
  const named = t(`columns.${columns[kind]}`);
  return {
    ...Object.fromEntries(
      fileReasons.map((reason) => [reason, t(`refusal.${reason}`, { columns: named })]),
    ),
    NO_TERM: own("NO_TERM"),
    UNEXPECTED: own("UNEXPECTED"),
    INTERRUPTED: own("INTERRUPTED"),
    SIGNED_OUT: own("SIGNED_OUT"),
    OFFLINE: own("OFFLINE"),
    ORIGIN: common("ORIGIN"),
    FORBIDDEN: common("FORBIDDEN"),
  };
}

/** The upload form with its sentences. */
export async function Upload({
  kind,
  asOf,
  terms,
}: {
  kind: ImportKind;
  asOf: IsoDate;
  terms: readonly { readonly id: string; readonly name: string }[];
}) {
  const t = await getTranslations("import");
  const file = await getTranslations("ui.file");
  const error = await getTranslations("error.form");
  const keep = { name: "{name}", size: "{size}", limit: "{limit}", accepted: "{accepted}" };
  return (
    <UploadForm
      kind={kind}
      asOf={asOf}
      terms={terms.map(({ id, name }) => ({ id, name }))}
      maxBytes={maxBytes}
      words={{
        file: t("file"),
        asOf: t("asOf"),
        asOfHelp: t(`asOfHelp.${kind}`),
        term: t("term"),
        read: t("read"),
        reading: t("reading"),
        failed: error("failed", { id: "{id}" }),
      }}
      fileWords={{
        idle: file("idle"),
        over: file("over"),
        change: file("change"),
        ready: file("ready", keep),
        tooLarge: file("tooLarge", keep),
        wrongType: file("wrongType", keep),
        empty: file("empty", keep),
      }}
      reasons={await fileReasonSentences(kind)}
    />
  );
}
