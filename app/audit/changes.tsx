import { useTranslations, type Messages } from "next-intl";

import type { FieldChange } from "@/lib/domain/audit-change";

type Field = keyof Messages["audit"]["field"];
type Value = keyof Messages["audit"]["value"];

/** Field by field what it was and what it is; a few stand open, many behind their number. */
export function Changes({ changes }: { changes: readonly FieldChange[] }) {
  const t = useTranslations("audit");
  if (changes.length === 0) return null;
  const list = (
    <ul className="space-y-0.5 text-sm">
      {changes.map((change) => (
        <Change key={change.field} {...change} />
      ))}
    </ul>
  );
  if (changes.length <= 3) return list;
  return (
    <details>
      <summary className="cursor-pointer text-sm text-primary">
        {t("fields", { count: changes.length })}
      </summary>
      {list}
    </details>
  );
}

function Change({ field, before, after }: FieldChange) {
  const t = useTranslations("audit");
  const nameOf = (part: string) =>
    t.has(`field.${part}` as "field.status") ? t(`field.${part as Field}`) : part;
  const wordOf = (text: string | null) =>
    text !== null && /^[A-Za-z_]+$/.test(text) && t.has(`value.${text}` as "value.true")
      ? t(`value.${text as Value}`)
      : text;
  return (
    <li>
      <span className="text-muted">
        {field.split(".").filter(Boolean).map(nameOf).join(" · ")}
        {field && "："}
      </span>
      {before !== null && <del className="text-muted">{wordOf(before)}</del>}
      {before !== null && after !== null && " → "}
      {after !== null && <span className="break-words">{wordOf(after)}</span>}
    </li>
  );
}
