import { useLocale, useTranslations } from "next-intl";

import type { DoorReason, FormState } from "@/lib/domain/form-state";

import { ActionForm, SubmitButton, type OwnReasons } from "./action-form";
import { EmptyState } from "./empty-state";
import { EvidenceUpload } from "./evidence-upload";
import { fileReasons } from "./file-reasons";
import { formats } from "./format";
import { PageHeader } from "./shell/page-header";
import type { SessionStudent } from "./student-table";
import { LinkButton } from "./ui/button";
import { Select } from "./ui/control";
import { Section } from "./ui/section";
import { Badge } from "./ui/status";

interface Participant {
  readonly nickname: string;
  readonly minutes: number;
  readonly state: "MATCHED" | "UNMATCHED" | "MATCHED_BY_HAND" | "SET_ASIDE";
  readonly student: {
    readonly id: string;
    readonly name: string;
    readonly studentNo: string;
  } | null;
}

export interface NewestImport {
  readonly id: string;
  readonly fileName: string;
  readonly importedAt: Date;
  readonly participants: readonly Participant[];
}

type MatchReason =
  DoorReason | "NOT_FOUND" | "NOT_LOGGED" | "LOG_CONFIRMED" | "SAME_FILE" | "NOT_A_CLASSMATE";

type MatchAction = (
  state: FormState<MatchReason, undefined>,
  form: FormData,
) => Promise<FormState<MatchReason, undefined>>;

interface Props {
  session: {
    readonly id: string;
    readonly on: string;
    readonly courseName: string;
    readonly log: object | null;
  };
  students: readonly SessionStudent[];
  newest: NewestImport | null;
  back: string;
  action: MatchAction;
}

/** A session's evidence: the export, who was recognised, and the nicknames a person has to settle. */
export function EvidencePage({ session, students, newest, back, action }: Props) {
  const t = useTranslations("log.evidence");
  const f = formats(useLocale());
  const title = t("title", { course: session.courseName, day: f.day(session.on, "short") });
  return (
    <div className="max-w-3xl space-y-8">
      <PageHeader
        breadcrumb={[{ label: t("back"), href: back }, { label: session.courseName }]}
        title={title}
        description={t("description")}
        actions={<LinkButton href={back}>{t("back")}</LinkButton>}
      />
      {session.log ? (
        <Upload sessionId={session.id} />
      ) : (
        <EmptyState icon="log" title={t("noLog")} action={{ label: t("back"), href: back }} />
      )}
      {newest && <Participants newest={newest} students={students} action={action} />}
    </div>
  );
}

function Upload({ sessionId }: { sessionId: string }) {
  const t = useTranslations("log");
  const error = useTranslations("error");
  const file = useTranslations("workbook");
  const sentences = {
    ...Object.fromEntries(
      (["NOT_LOGGED", "LOG_CONFIRMED", "SAME_FILE"] as const).map((name) => [
        name,
        t(`reason.${name}`),
      ]),
    ),
    ...Object.fromEntries(
      fileReasons.map((name) => [
        name,
        file(`refusal.${name}`, { columns: file("columns.attendance") }),
      ]),
    ),
    NOT_FOUND: error("reason.NOT_FOUND"),
    FORBIDDEN: error("reason.FORBIDDEN"),
    SIGNED_OUT: t("reason.SIGNED_OUT"),
  };
  return (
    <EvidenceUpload
      sessionId={sessionId}
      reasons={sentences}
      words={{
        file: t("evidence.file"),
        upload: t("evidence.upload"),
        reading: t("evidence.reading"),
        read: t("evidence.read", { count: "{count}", unmatched: "{unmatched}" }),
        failed: error("form.failed", { id: "{id}" }),
        offline: error("form.offline"),
      }}
    />
  );
}

function Participants({
  newest,
  students,
  action,
}: {
  newest: NewestImport;
  students: readonly SessionStudent[];
  action: MatchAction;
}) {
  const t = useTranslations("log.evidence");
  const f = formats(useLocale());
  const unknown = newest.participants.filter(({ state }) => state === "UNMATCHED");
  const settled = newest.participants.filter(({ state }) => state !== "UNMATCHED");
  const absent = students.filter(({ minutes }) => minutes === null);
  return (
    <>
      <p className="text-sm text-muted">
        {t("newest", { file: newest.fileName, at: f.instant(newest.importedAt, "long") })}
      </p>
      <Section title={t("unmatched")} note={t("unmatchedHelp")}>
        {unknown.length === 0 ? (
          <p className="text-muted">{t("none")}</p>
        ) : (
          <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
            {unknown.map((participant) => (
              <li key={participant.nickname} className="space-y-3 px-4 py-3">
                <Who participant={participant} />
                <Answer
                  importId={newest.id}
                  participant={participant}
                  students={absent}
                  action={action}
                />
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Section title={t("matched", { count: settled.length })}>
        <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
          {settled.map((participant) => (
            <li
              key={participant.nickname}
              className="flex flex-wrap items-center justify-between gap-3 px-4 py-2"
            >
              <Who participant={participant} />
              {participant.state !== "MATCHED" && (
                <Undo importId={newest.id} participant={participant} action={action} />
              )}
            </li>
          ))}
        </ul>
      </Section>
      {absent.length > 0 && (
        <Section title={t("absent")}>
          <p>{absent.map(({ name, studentNo }) => `${name}（${studentNo}）`).join("、")}</p>
        </Section>
      )}
    </>
  );
}

function Who({ participant }: { participant: Participant }) {
  const t = useTranslations("log.evidence");
  const { nickname, minutes, state, student } = participant;
  return (
    <p className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
      <span className="font-bold break-all">{nickname}</span>
      {student && (
        <span>
          {student.name} {student.studentNo}
        </span>
      )}
      <span className="text-sm text-muted tabular-nums">{t("minutes", { minutes })}</span>
      {state === "MATCHED_BY_HAND" && <Badge tone="info">{t("byHand")}</Badge>}
      {state === "SET_ASIDE" && <Badge>{t("setAsideDone")}</Badge>}
    </p>
  );
}

function useMatchReasons(): OwnReasons<MatchReason> {
  const t = useTranslations("log.reason");
  return {
    NOT_LOGGED: t("NOT_LOGGED"),
    LOG_CONFIRMED: t("LOG_CONFIRMED"),
    SAME_FILE: t("SAME_FILE"),
    NOT_A_CLASSMATE: t("NOT_A_CLASSMATE"),
  };
}

const Fields = ({ importId, nickname }: { importId: string; nickname: string }) => (
  <>
    <input type="hidden" name="importId" value={importId} />
    <input type="hidden" name="nickname" value={nickname} />
  </>
);

function Answer({
  importId,
  participant: { nickname },
  students,
  action,
}: {
  importId: string;
  participant: Participant;
  students: readonly SessionStudent[];
  action: MatchAction;
}) {
  const t = useTranslations("log.evidence");
  return (
    <ActionForm
      action={action}
      reasons={useMatchReasons()}
      className="flex flex-wrap items-center gap-3"
    >
      <Fields importId={importId} nickname={nickname} />
      <Select
        name="answer"
        aria-label={`${nickname} ${t("choose")}`}
        className="min-w-56"
        defaultValue=""
        required
      >
        <option value="" disabled>
          {t("choose")}
        </option>
        <option value="SET_ASIDE">{t("setAside")}</option>
        {students.map((student) => (
          <option key={student.id} value={student.id}>
            {student.name} {student.studentNo}
          </option>
        ))}
      </Select>
      <SubmitButton tone="secondary">{t("save")}</SubmitButton>
    </ActionForm>
  );
}

function Undo({
  importId,
  participant: { nickname },
  action,
}: {
  importId: string;
  participant: Participant;
  action: MatchAction;
}) {
  const t = useTranslations("log.evidence");
  return (
    <ActionForm action={action} reasons={useMatchReasons()} className="flex items-center gap-3">
      <Fields importId={importId} nickname={nickname} />
      <input type="hidden" name="answer" value="UNMATCHED" />
      <SubmitButton tone="quiet" size="sm">
        {t("undo")}
      </SubmitButton>
    </ActionForm>
  );
}
