import { useTranslations } from "next-intl";

import { ConfirmDialog } from "@/components/confirm-dialog";
import { Callout } from "@/components/ui/status";
import type { Obstacle } from "@/lib/data/queries/import-obstacles";
import type { findImport } from "@/lib/data/queries/imports";

import { commitImportAction, discardImportAction, undoImportAction } from "../actions";

type Found = NonNullable<Awaited<ReturnType<typeof findImport>>>;

/** What can be done with an import now: write it, put it away, or take it back. */
export function ImportDeeds({ found, blocked }: { found: Found; blocked: boolean }) {
  const t = useTranslations("import");
  const reason = useTranslations("import.reason");
  const { id: importId, version, status, fileName: file, summary } = found;
  const values = { importId, version };
  const running = { IMPORT_RUNNING: reason("IMPORT_RUNNING") };
  if (status === "COMMITTED" && !blocked)
    return (
      <ConfirmDialog
        action={undoImportAction}
        tone="danger"
        trigger={t("undo.button")}
        title={t("undo.title", { file })}
        description={<p>{t("undo.body")}</p>}
        confirm={t("undo.button")}
        values={values}
        done={t("undo.done", { file })}
        reasons={{ ...running, IN_USE: reason("IN_USE") }}
      />
    );
  if (status !== "PREVIEW" && status !== "READING") return null;
  const figures = {
    created: summary?.created ?? 0,
    changed: summary?.changed ?? 0,
    errors: summary?.errors ?? 0,
  };
  return (
    <>
      <ConfirmDialog
        action={discardImportAction}
        trigger={t("discard.button")}
        title={t("discard.title", { file })}
        description={<p>{t("discard.body")}</p>}
        confirm={t("discard.button")}
        values={values}
        done={t("discard.done")}
        reasons={{}}
      />
      {figures.created + figures.changed > 0 && (
        <ConfirmDialog
          action={commitImportAction}
          tone="primary"
          trigger={t("confirm.button")}
          title={t("confirm.title", { file })}
          description={<p>{t("confirm.body", figures)}</p>}
          confirm={t("confirm.button")}
          values={values}
          done={t("confirm.done", figures)}
          reasons={{
            ...running,
            SCHOOL_CHANGED: reason("SCHOOL_CHANGED"),
            NOTHING_TO_IMPORT: reason("NOTHING_TO_IMPORT"),
          }}
        />
      )}
    </>
  );
}

/** What stands in the way of taking an import back, by name. */
export function Obstacles({ obstacles }: { obstacles: readonly Obstacle[] }) {
  const t = useTranslations("import.undo");
  if (obstacles.length === 0) return null;
  return (
    <Callout tone="info" title={t("blocked")}>
      <p>{t("blockedNote")}</p>
      <div
        role="region"
        aria-label={t("blocked")}
        tabIndex={0}
        className="max-h-64 overflow-y-auto print:max-h-none"
      >
        <ul className="list-disc space-y-1 pl-5">
          {obstacles.map(({ kind, name }, index) => (
            <li key={index}>{t(`obstacle.${kind}`, { name })}</li>
          ))}
        </ul>
      </div>
    </Callout>
  );
}
