import { useLocale, useTranslations } from "next-intl";

import { formats } from "@/components/format";

/** What a rule asks, in words: its name, and its value as a sentence. A rule without words shows what is stored. */
export function useRuleWords() {
  // A rule's id comes from data, so its keys are checked by a test and not by the compiler.
  const t = useTranslations("document.rule") as unknown as {
    (key: string, values?: Record<string, string | number>): string;
    has(key: string): boolean;
  };
  const category = useTranslations("word.category") as unknown as {
    (key: string): string;
    has(key: string): boolean;
  };
  const f = formats(useLocale());
  const word = (code: unknown) => {
    const text = String(code);
    return category.has(text) ? category(text) : text;
  };
  const shown = (value: unknown): string | number =>
    Array.isArray(value)
      ? value.map(word).join(f.listMark)
      : typeof value === "number"
        ? value
        : word(value);
  const say = (ruleId: string, part: "name" | "value", value: string | number) => {
    const key = `${ruleId.replace(".", "_")}.${part}`;
    return t.has(key) ? t(key, { value }) : null;
  };
  return {
    name: (ruleId: string) => say(ruleId, "name", "") ?? ruleId,
    value: (ruleId: string, value: unknown) =>
      say(ruleId, "value", shown(value)) ?? String(shown(value)),
  };
}
