import { useTranslations } from "next-intl";

import { ActionForm, SubmitButton } from "@/components/action-form";
import { Input, Textarea } from "@/components/ui/control";
import { KeepDraft } from "@/components/ui/draft";
import { Field } from "@/components/ui/field";
import { PresentCount } from "@/components/ui/present-count";

import { correctLogAction, logSessionAction } from "./actions";

interface Student {
  readonly id: string;
  readonly name: string;
  readonly studentNo: string;
  readonly className: string;
  readonly present: boolean | null;
}

interface Entered {
  readonly from: string;
  readonly to: string;
  readonly minutes: number;
  readonly topic: string;
  readonly tasksDone: number | null;
  readonly note: string;
}

/** One session's log: times prefilled, absent students tapped, saved at the bottom within the thumb's reach. */
export function LogForm({
  sessionId,
  version,
  planned,
  entered,
  topicHint,
  accountId,
  students,
}: {
  sessionId: string;
  /** The log's version, where one is corrected. */
  version: number | undefined;
  planned: { readonly from: string; readonly to: string; readonly minutes: number };
  entered: Entered | null;
  topicHint: string;
  /** Whose draft it is: a device may be shared. */
  accountId: string;
  students: readonly Student[];
}) {
  const t = useTranslations("log.form");
  const shown = entered ?? { ...planned, topic: "", tasksDone: null, note: "" };
  const words = useLogWords();
  const fields = (
    <>
      <KeepDraft
        name={`log:${accountId}:${sessionId}`}
        version={`${version ?? "new"}`}
        words={{ restored: t("draftRestored"), discard: t("draftDiscard") }}
      />
      <input type="hidden" name="sessionId" value={sessionId} />
      {version !== undefined && <input type="hidden" name="version" value={version} />}
      <div className="space-y-2">
        <div className="grid grid-cols-3 gap-3">
          <Field name="from" label={t("from")} required>
            <Input type="time" defaultValue={shown.from} />
          </Field>
          <Field name="to" label={t("to")} required>
            <Input type="time" defaultValue={shown.to} />
          </Field>
          <Field name="actualMinutes" label={t("minutes")} required>
            <Input inputMode="numeric" defaultValue={shown.minutes} />
          </Field>
        </div>
        <p className="text-sm text-muted">{t("planned", planned)}</p>
      </div>
      <AbsentChips students={students} />
      <Field name="topic" label={t("topic")} required>
        <Input maxLength={100} placeholder={topicHint} defaultValue={shown.topic} />
      </Field>
      <Field name="tasksDone" label={t("tasksDone")} help={t("tasksDoneHelp")}>
        <Input inputMode="numeric" defaultValue={shown.tasksDone ?? ""} />
      </Field>
      <Field name="note" label={t("note")}>
        <Textarea rows={2} maxLength={500} defaultValue={shown.note} />
      </Field>
      <div className="sticky bottom-20 z-10 bg-canvas py-3 md:static">
        <SubmitButton size="lg">{t(version === undefined ? "save" : "correct")}</SubmitButton>
      </div>
    </>
  );
  return version === undefined ? (
    <ActionForm {...words} action={logSessionAction} done={t("saved")} className="space-y-6">
      {fields}
    </ActionForm>
  ) : (
    <ActionForm {...words} action={correctLogAction} done={t("correctSaved")} className="space-y-6">
      {fields}
    </ActionForm>
  );
}

/** What a log may be refused for, and what can be wrong with its fields. */
function useLogWords() {
  const reason = useTranslations("log.reason");
  const field = useTranslations("log.field");
  return {
    reasons: {
      NOT_YOURS: reason("NOT_YOURS"),
      NOT_YET: reason("NOT_YET"),
      BEFORE_OPENING: reason("BEFORE_OPENING"),
      CANCELLED: reason("CANCELLED"),
      ALREADY_LOGGED: reason("ALREADY_LOGGED"),
      TOO_MANY_MINUTES: reason("TOO_MANY_MINUTES"),
      BAD_TIMES: reason("BAD_TIMES"),
      NOT_IN_CLASS: reason("NOT_IN_CLASS"),
      TOO_MANY_DONE: reason("TOO_MANY_DONE"),
      NO_STUDENTS: reason("NO_STUDENTS"),
      LOG_CONFIRMED: reason("LOG_CONFIRMED"),
    },
    fieldErrors: {
      from: field("from"),
      to: field("to"),
      actualMinutes: field("actualMinutes"),
      topic: field("topic"),
      tasksDone: field("tasksDone"),
      note: field("note"),
    },
  };
}

/** Everybody is present until tapped; merged classes stand apart. */
function AbsentChips({ students }: { students: readonly Student[] }) {
  const t = useTranslations("log.form");
  const classes = [...new Set(students.map(({ className }) => className))];
  return (
    <fieldset className="space-y-3">
      <legend className="flex w-full items-baseline justify-between text-sm font-bold">
        {t("absent")}
        <PresentCount
          name="absentStudentIds[]"
          total={students.length}
          text={t("presentCount", { present: "{present}", listed: students.length })}
        />
      </legend>
      <p className="text-sm text-muted">{t("absentHelp")}</p>
      {classes.map((className) => (
        <div key={className} className="space-y-2">
          {classes.length > 1 && <p className="text-sm text-muted">{className}</p>}
          <div className="flex flex-wrap gap-2">
            {students
              .filter((student) => student.className === className)
              .map((student) => (
                <label
                  key={student.id}
                  className="inline-flex min-h-11 cursor-pointer items-center rounded-md border border-edge bg-surface px-3 select-none has-checked:border-blocked has-checked:bg-blocked-soft has-checked:text-blocked has-checked:line-through has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-primary"
                >
                  <input
                    type="checkbox"
                    name="absentStudentIds[]"
                    value={student.id}
                    defaultChecked={student.present === false}
                    className="sr-only"
                  />
                  {student.name}
                </label>
              ))}
          </div>
        </div>
      ))}
    </fieldset>
  );
}
