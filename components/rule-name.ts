import { useTranslations } from "next-intl";

/** A rule in a few words, for a heading over its reason; its id where it has none. */
export function useRuleName(): (ruleId: string) => string {
  // A rule's id comes from data, so its key is looked up and not checked by the compiler.
  const t = useTranslations("plan.ruleName") as unknown as {
    (key: string): string;
    has(key: string): boolean;
  };
  return (ruleId) => {
    const key = ruleId.replace(".", "_");
    return t.has(key) ? t(key) : ruleId;
  };
}
