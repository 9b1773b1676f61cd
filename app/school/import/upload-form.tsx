"use client";

import { useState } from "react";
import { useRouter } from "next/navigation";

import { Button } from "@/components/ui/button";
import { Input, Select } from "@/components/ui/control";
import { Field } from "@/components/ui/field";
import { FileDrop, type FileDropWords } from "@/components/ui/file-drop";
import { Icon } from "@/components/ui/icon";
import type { ImportKind } from "@/lib/domain/workbook/import-kind";

/** Sends a workbook's bytes as they are and opens its preview; a refusal is said here, and the choice is kept. */
export function UploadForm({
  kind,
  asOf,
  terms,
  maxBytes,
  words,
  fileWords,
  reasons,
}: {
  kind: ImportKind;
  asOf: string;
  terms: readonly { readonly id: string; readonly name: string }[];
  maxBytes: number;
  words: Readonly<
    Record<"file" | "asOf" | "asOfHelp" | "term" | "read" | "reading" | "failed", string>
  >;
  fileWords: FileDropWords;
  reasons: Readonly<Record<string, string>>;
}) {
  const router = useRouter();
  const [file, setFile] = useState<File | null>(null);
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function send(form: FormData) {
    if (!file || pending) return;
    setPending(true);
    setProblem(null);
    const query = new URLSearchParams({ kind, fileName: file.name.slice(-200) });
    for (const name of ["asOf", "termId"]) {
      const value = form.get(name);
      if (typeof value === "string" && value) query.set(name, value);
    }
    try {
      const answer = await fetch(`/api/school/imports?${query}`, { method: "POST", body: file });
      const said = (await answer.json()) as {
        importId?: string;
        reason?: string;
        errorId?: string;
      };
      if (said.importId) return router.push(`/school/import/${said.importId}`);
      setProblem(
        said.reason
          ? (reasons[said.reason] ?? said.reason)
          : words.failed.replace("{id}", said.errorId ?? ""),
      );
    } catch {
      setProblem(reasons.OFFLINE ?? "");
    }
    setPending(false);
  }

  return (
    <form
      className="max-w-2xl space-y-4"
      aria-busy={pending}
      onSubmit={(event) => {
        event.preventDefault();
        void send(new FormData(event.currentTarget));
      }}
    >
      <FileDrop
        name="file"
        label={words.file}
        extensions={[".xlsx", ".csv"]}
        maxBytes={maxBytes}
        words={fileWords}
        onFile={setFile}
      />
      {kind === "ASSIGNMENTS" && (
        <Field name="termId" label={words.term} required>
          <Select defaultValue={terms[0]?.id}>
            {terms.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
      )}
      {kind === "ASSIGNMENTS" ? (
        <input type="hidden" name="asOf" value={asOf} />
      ) : (
        <Field name="asOf" label={words.asOf} help={words.asOfHelp} required>
          <Input type="date" defaultValue={asOf} className="max-w-56" />
        </Field>
      )}
      {problem && (
        <p role="alert" className="flex items-start gap-2 text-blocked">
          <Icon name="blocked" className="mt-1" />
          <span>{problem}</span>
        </p>
      )}
      <Button tone="primary" disabled={!file} aria-disabled={pending || undefined}>
        <Icon name={pending ? "refresh" : "upload"} className={pending ? "animate-spin" : ""} />
        {pending ? words.reading : words.read}
      </Button>
    </form>
  );
}
