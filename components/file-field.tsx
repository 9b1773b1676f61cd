import { useTranslations } from "next-intl";
import { FileDrop } from "./ui/file-drop";

const as = <Key extends string>(...keys: Key[]) =>
  Object.fromEntries(keys.map((key) => [key, `{${key}}`])) as Record<Key, string>;

/** A place for one file, with its sentences filled in; `name` is the form's field. */
export function FileField(props: {
  name: string;
  label: string;
  extensions: readonly string[];
  maxBytes: number;
  required?: boolean;
}) {
  const t = useTranslations("ui.file");
  return (
    <FileDrop
      {...props}
      words={{
        idle: t("idle"),
        over: t("over"),
        change: t("change"),
        ready: t("ready", as("name", "size")),
        tooLarge: t("tooLarge", as("name", "size", "limit")),
        wrongType: t("wrongType", as("name", "accepted")),
        empty: t("empty", as("name")),
      }}
    />
  );
}
