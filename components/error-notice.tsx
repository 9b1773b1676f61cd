"use client";

import { useSyncExternalStore } from "react";
import en from "@/messages/en/error.json";
import zh from "@/messages/zh-CN/error.json";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";

const never = () => () => {};
const readLanguage = () => document.documentElement.lang;

/**
 * Something nobody expected: what to do next, and the id under which it was logged; never the error's own words.
 * It carries its few sentences itself, because whatever would bring the catalogue may be what failed.
 */
export function ErrorNotice({ error, retry }: { error: unknown; retry: () => void }) {
  const words = useSyncExternalStore(never, readLanguage, () => "zh-CN") === "en" ? en : zh;
  const id =
    typeof error === "object" && error !== null && "digest" in error ? String(error.digest) : null;
  const isAway = id === "DATABASE_AWAY";
  const { title, body } = isAway ? words.away : words.unexpected;
  return (
    <Notice title={title} body={body}>
      <title>{title}</title>
      {id && !isAway && (
        <p className="text-sm text-muted">
          {words.unexpected.id} <code className="font-mono text-ink select-all">{id}</code>
        </p>
      )}
      <div className="flex flex-wrap gap-3">
        <Button tone="primary" type="button" onClick={retry}>
          {words.unexpected.retry}
        </Button>
      </div>
    </Notice>
  );
}
