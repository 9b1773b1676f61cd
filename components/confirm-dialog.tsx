import { useTranslations } from "next-intl";
import { useFormWords, type OwnReasons } from "./action-form";
import { Confirm, type ConfirmProps } from "./ui/confirm";

/**
 * A deed that asks first, with the common words filled in. `title` names the object
 * ("删除 19数控1班 的计划"); `reversible` says whether it can be taken back.
 */
export function ConfirmDialog<Reason extends string, Value>({
  reversible,
  description,
  reasons,
  ...rest
}: Omit<ConfirmProps<Reason, Value>, "words" | "cancel" | "close" | "reasons"> & {
  reasons: OwnReasons<Reason>;
  reversible?: boolean;
}) {
  const t = useTranslations("common");
  const ui = useTranslations("ui.confirm");
  const { reasons: common, ...words } = useFormWords();
  return (
    <Confirm
      {...rest}
      reasons={{ ...common, ...reasons } as unknown as Readonly<Record<Reason, string>>}
      words={words}
      cancel={t("cancel")}
      close={t("close")}
      description={
        <>
          {description}
          {reversible !== undefined && <p>{reversible ? ui("reversible") : ui("irreversible")}</p>}
        </>
      }
    />
  );
}
