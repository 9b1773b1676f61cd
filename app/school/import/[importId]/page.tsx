import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";

import { formats } from "@/components/format";
import { listQuery, type SearchParams } from "@/components/list-query";
import { PageHeader } from "@/components/shell/page-header";
import { LinkButton } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";
import { Stat, StatRow } from "@/components/ui/stat";
import { Callout } from "@/components/ui/status";
import { Watch } from "@/components/watch";
import { StatusBadge } from "@/components/words";
import { requireSchool } from "@/lib/auth/guard";
import { recordReading } from "@/lib/data/commands/readings";
import { askedNumber, isId } from "@/lib/data/input";
import { listObstacles } from "@/lib/data/queries/import-obstacles";
import { findImport, listFindings, listImportRows, listMissing } from "@/lib/data/queries/imports";
import { withScope } from "@/lib/data/scope";
import { may } from "@/lib/domain/permissions";

import { fileReasonSentences } from "../upload";
import { ImportDeeds, Obstacles } from "./deeds";
import { Findings, Missing, Rows } from "./lists";

const size = 50;
const effects = ["CREATE", "CHANGE", "KEEP"] as const;
/** A reading without an end for so long was interrupted. */
const longMs = 15 * 60_000;

export default async function ImportedPage({
  params,
  searchParams,
}: {
  params: Promise<{ importId: string }>;
  searchParams: Promise<SearchParams>;
}) {
  const { by, actor, scope, at, on } = await requireSchool("import.read");
  const { schoolId } = actor;
  const { importId } = await params;
  if (!isId(importId)) notFound();
  const query = await searchParams;
  const { page, filters } = listQuery(query, {
    sorts: ["no"],
    defaultSort: "no",
    filters: ["severity", "effect", "rows"],
  });
  const rowsPage = Math.min(10_000, askedNumber(filters.rows) ?? 1);
  const seen = await withScope(scope, async (db) => {
    const found = await findImport(db, schoolId, importId);
    if (!found) return null;
    const open = found.status === "PREVIEW" || found.status === "COMMITTED";
    const asked = effects.find((effect) => effect === filters.effect);
    const effect = asked ?? (found.summary?.changed ? "CHANGE" : "CREATE");
    const seen = {
      found,
      effect,
      findings: open
        ? await listFindings(db, schoolId, importId, { severity: filters.severity, page, size })
        : null,
      rows: open
        ? await listImportRows(db, schoolId, importId, { effect, page: rowsPage, size })
        : [],
      missing: found.status === "PREVIEW" ? await listMissing(db, schoolId, found) : [],
      obstacles:
        found.status === "COMMITTED" ? await listObstacles(db, schoolId, importId, found.kind) : [],
    };
    if (found.kind === "ROSTER") {
      const said = seen.findings?.rows.filter(({ facts }) => "name" in (facts as object)) ?? [];
      // The list of those who are missing stands on every page of the rows: it is read once.
      const missing = Object.keys(query).length === 0 ? seen.missing.length : 0;
      const count = seen.rows.length + seen.obstacles.length + said.length + missing;
      const of = { type: "import", id: importId };
      const reading = { purpose: "IMPORT_PREVIEW", count, as: "list", of } as const;
      await recordReading(db, { by, at, on }, reading);
    }
    return seen;
  });
  if (!seen) notFound();
  const { found, findings, rows, missing, obstacles, effect } = seen;
  const { summary, kind, status, fileName } = found;
  const t = await getTranslations("import");
  const word = await getTranslations("word");
  const f = formats(await getLocale());
  const path = `/school/import/${importId}`;
  const again = (
    <LinkButton href={`/school/import?kind=${kind}`} tone="primary">
      {t("again")}
    </LinkButton>
  );
  const next = {
    ROSTER: "/school/import?kind=TEACHERS",
    TEACHERS: "/school/import?kind=ASSIGNMENTS",
    ASSIGNMENTS: "/school/plans",
  }[kind];

  return (
    <div className="space-y-8">
      <PageHeader
        breadcrumb={[{ label: t("title"), href: "/school/import" }, { label: fileName }]}
        title={`${word(`importKind.${kind}`)} · ${fileName}`}
        status={<StatusBadge kind="importStatus" status={status} />}
        description={t("by", {
          name: found.byName,
          at: f.instant(found.createdAt),
          asOf: f.day(found.asOf),
        })}
        actions={
          <>
            {found.fileId && (
              <LinkButton href={`/api/school/files/${found.fileId}`} download>
                {t("download")}
              </LinkButton>
            )}
            {may(actor, "import.write") && (
              <ImportDeeds found={found} blocked={obstacles.length > 0} />
            )}
          </>
        }
      />
      {status === "READING" && (
        <div className="max-w-xl space-y-3">
          <Progress
            label={t("readingTitle", { file: fileName })}
            done={found.progress}
            total={1000}
          />
          <p className="text-muted">
            {at.getTime() - found.createdAt.getTime() > longMs
              ? t("readingLong")
              : t("readingBody")}
          </p>
          <Watch />
        </div>
      )}
      {status === "FAILED" && (
        <Callout tone="blocked" title={t("failedTitle", { file: fileName })}>
          <p>{(await fileReasonSentences(kind))[found.failure ?? "UNEXPECTED"]}</p>
          {again}
        </Callout>
      )}
      {status === "DISCARDED" && (
        <Callout tone="plain">
          <p>{t("discarded")}</p>
          {again}
        </Callout>
      )}
      {status === "UNDONE" && found.undoneAt && (
        <Callout tone="plain">
          <p>{t("undone", { at: f.instant(found.undoneAt) })}</p>
          {again}
        </Callout>
      )}
      {status === "COMMITTED" && found.committedAt && (
        <Callout tone="met">
          <p>{t("committed", { at: f.instant(found.committedAt) })}</p>
          <LinkButton href={next}>{t(`next.${kind}`)}</LinkButton>
        </Callout>
      )}
      <Obstacles obstacles={obstacles} />
      {summary && findings && (
        <>
          {status === "PREVIEW" && summary.created + summary.changed === 0 && (
            <Callout tone="met">{t("nothing")}</Callout>
          )}
          <StatRow>
            <Stat label={t("figure.created")} value={f.count(summary.created)} />
            <Stat label={t("figure.changed")} value={f.count(summary.changed)} />
            <Stat label={t("figure.unchanged")} value={f.count(summary.unchanged)} />
            <Stat label={t("figure.errors")} value={f.count(summary.errors)} />
            <Stat
              label={t("figure.missing")}
              value={f.count(summary.missing)}
              note={summary.missing > 0 && t("figure.missingNote")}
            />
            {kind !== "TEACHERS" && (
              <Stat label={t("figure.classes")} value={f.count(summary.classes)} />
            )}
            {summary.enrolled !== undefined && (
              <Stat
                label={t("figure.enrolled")}
                value={f.count(summary.enrolled)}
                note={`${t("figure.active")} ${f.count(summary.active ?? 0)}`}
              />
            )}
            {summary.online !== undefined && (
              <Stat
                label={t("figure.online")}
                value={`${f.count(summary.online)} / ${f.count(summary.rows)}`}
                note={`${t("figure.tasks")} ${f.count(summary.tasks ?? 0)}`}
              />
            )}
          </StatRow>
          <Findings path={path} params={query} page={page} size={size} {...findings} />
          <Rows
            path={path}
            params={query}
            kind={kind}
            effect={effect}
            rows={rows}
            page={rowsPage}
            size={size}
            summary={summary}
          />
          <Missing kind={kind} missing={missing} total={summary.missing} />
        </>
      )}
    </div>
  );
}
