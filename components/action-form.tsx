import { useTranslations, type Messages } from "next-intl";
import { ActionForm as Form, type ActionFormProps, type FormWords } from "./ui/action-form";

/** Reasons any deed may be refused with; their sentences are `error.reason`. */
type Common = keyof Messages["error"]["reason"];

/** Sentences for the reasons that are a form's own; the common ones are filled in, and may be said better. */
export type OwnReasons<Reason extends string> = Readonly<Record<Exclude<Reason, Common>, string>> &
  Readonly<Partial<Record<Common, string>>>;

/** The words and reasons every form shares, for a client component that renders `ui/action-form` itself. */
export function useFormWords(): FormWords & { readonly reasons: Readonly<Record<Common, string>> } {
  const t = useTranslations("error");
  const ui = useTranslations("ui");
  return {
    invalid: t("form.invalid"),
    failed: t("form.failed", { id: "{id}" }),
    offline: t("form.offline"),
    away: t("form.away"),
    check: t("form.check"),
    pending: ui("pending"),
    reasons: {
      ORIGIN: t("reason.ORIGIN"),
      KEY_REUSED: t("reason.KEY_REUSED"),
      NOT_FOUND: t("reason.NOT_FOUND"),
      CHANGED_MEANWHILE: t("reason.CHANGED_MEANWHILE"),
      FORBIDDEN: t("reason.FORBIDDEN"),
      TOO_MANY: t("reason.TOO_MANY"),
    },
  };
}

/** The project's form for a server page: `ui/action-form` with the common sentences filled in. */
export function ActionForm<Reason extends string, Value>({
  reasons,
  ...props
}: Omit<ActionFormProps<Reason, Value>, "words" | "reasons"> & { reasons: OwnReasons<Reason> }) {
  const { reasons: common, ...words } = useFormWords();
  return (
    <Form
      {...props}
      reasons={{ ...common, ...reasons } as unknown as Readonly<Record<Reason, string>>}
      words={words}
    />
  );
}

export { SubmitButton } from "./ui/action-form";
