import { getLocale, getTranslations } from "next-intl/server";

import { formats } from "@/components/format";
import { schoolRoute } from "@/lib/auth/route";
import { recordReading } from "@/lib/data/commands/readings";
import { aMonth } from "@/lib/data/input";
import { listStatement } from "@/lib/data/queries/pay";
import { withScope } from "@/lib/data/scope";
import { factorText } from "@/lib/domain/pay/pay";
import { writeWorkbook } from "@/lib/files/write-workbook";

const fileType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** A month's pay of the whole school as a workbook: a line per entry, with every input of its amount. */
export const GET = schoolRoute(
  "pay.read",
  { month: aMonth },
  async (_, { by, scope, at, on }, { month }) => {
    const { schoolId } = by;
    const lines = await withScope(scope, async (db) => {
      const lines = await listStatement(db, schoolId, `${month}-01`);
      const count = new Set(lines.map(({ staffNo }) => staffNo)).size;
      const of = { type: "pay_month", id: month };
      await recordReading(db, { by, at, on }, { purpose: "PAY", count, as: "export", of });
      return lines;
    });
    const t = await getTranslations("pay");
    const f = formats(await getLocale());
    const name = t("sheet.name", { month: f.month(month) });
    const workbook = await writeWorkbook([
      {
        name,
        columns: [
          { header: t("staffNo"), width: 10 },
          { header: t("teacher"), width: 12 },
          { header: t("rule.titleName"), width: 18 },
          { header: t("sheet.date"), width: 12 },
          { header: t("sheet.course"), width: 18 },
          { header: t("sheet.classes"), width: 28 },
          ...(["planned", "actual", "credited", "lesson", "students"] as const).map((key) => ({
            header: t(`sheet.${key}`),
            width: 10,
          })),
          { header: t("sheet.rate"), width: 12 },
          { header: t("sheet.band"), width: 10 },
          { header: t("sheet.online"), width: 10 },
          { header: t("amount"), width: 12 },
          { header: t("sheet.status"), width: 10 },
        ],
        rows: lines.map((line) => [
          ...[line.staffNo, line.teacherName, line.title, line.on, line.courseName],
          line.classNames.join("、"),
          ...[line.plannedMinutes, line.actualMinutes, line.creditedMinutes, line.lessonMinutes],
          ...[line.classStudents, line.fenPerLesson / 100, factorText(line.bandFactorPermille)],
          ...[factorText(line.onlineFactorPermille), line.amountFen / 100],
          t(`status.${line.runStatus ?? "OPEN"}`),
        ]),
      },
    ]);
    return new Response(Buffer.from(workbook), {
      headers: {
        "content-type": fileType,
        "content-disposition": `attachment; filename="pay-${month}.xlsx"; filename*=UTF-8''${encodeURIComponent(name)}.xlsx`,
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
      },
    });
  },
);
