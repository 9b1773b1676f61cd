"use client";

import { useState } from "react";
import { useRouter } from "next/navigation";

import { Button } from "./ui/button";

interface Words {
  readonly file: string;
  readonly upload: string;
  readonly reading: string;
  /** Holds `{count}` and `{unmatched}`. */
  readonly read: string;
  /** Holds `{id}`. */
  readonly failed: string;
  readonly offline: string;
}

type State = { readonly tone: "idle" | "pending" | "done" | "refused"; readonly text: string };

/** Sends a platform's export to the session and says what was read; the page then shows who is unknown. */
export function EvidenceUpload({
  sessionId,
  reasons,
  words,
}: {
  sessionId: string;
  /** A sentence per reason the reading may be refused with. */
  reasons: Readonly<Record<string, string>>;
  words: Words;
}) {
  const router = useRouter();
  const [state, setState] = useState<State>({ tone: "idle", text: "" });

  const send = async (form: FormData) => {
    setState({ tone: "pending", text: words.reading });
    try {
      const file = form.get("file");
      if (!(file instanceof File)) return setState({ tone: "idle", text: "" });
      const query = new URLSearchParams({ fileName: file.name });
      const address = `/api/attendance/${sessionId}?${query}`;
      const response = await fetch(address, { method: "POST", body: file });
      const answer: { reason?: string; errorId?: string; count?: number; unmatched?: number } =
        await response.json();
      if (!response.ok) {
        const text = answer.reason ? reasons[answer.reason] : undefined;
        return setState({
          tone: "refused",
          text: text ?? words.failed.replace("{id}", answer.errorId ?? "—"),
        });
      }
      setState({
        tone: "done",
        text: words.read
          .replace("{count}", String(answer.count))
          .replace("{unmatched}", String(answer.unmatched)),
      });
      router.refresh();
    } catch {
      setState({ tone: "refused", text: words.offline });
    }
  };

  return (
    <form
      className="space-y-3 print:hidden"
      onSubmit={(event) => {
        event.preventDefault();
        void send(new FormData(event.currentTarget));
      }}
    >
      <label className="block space-y-1 text-sm font-bold">
        {words.file}
        <input
          type="file"
          name="file"
          required
          accept=".xlsx,.csv"
          className="block min-h-11 w-full rounded-md border border-edge bg-surface p-2 font-normal"
        />
      </label>
      <Button tone="primary" disabled={state.tone === "pending"}>
        {words.upload}
      </Button>
      <p
        role={state.tone === "refused" ? "alert" : "status"}
        className={state.tone === "refused" ? "text-blocked" : "text-met"}
      >
        {state.text}
      </p>
    </form>
  );
}
