"use client";

import { useId, useRef, useState } from "react";
import { clsx } from "clsx";
import { Icon } from "./icon";

export interface FileDropWords {
  readonly idle: string;
  readonly over: string;
  /** `{name}` and `{size}`. */
  readonly ready: string;
  readonly tooLarge: string;
  readonly wrongType: string;
  readonly empty: string;
  readonly change: string;
}

/** Bytes as people say them; above 1 MB with one decimal. */
export function fileSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${Math.ceil(bytes / 1024)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

const fill = (sentence: string, values: Record<string, string>) =>
  sentence.replace(/\{(\w+)\}/g, (whole, key: string) => values[key] ?? whole);

/**
 * A place for one file: drop it, or press and choose. It says at once what is wrong with a file
 * (empty, too large, another type); the server looks at the bytes again.
 */
export function FileDrop({
  name,
  label,
  extensions,
  maxBytes,
  words,
  required = true,
  onFile,
}: {
  name: string;
  label: string;
  /** Such as `[".xlsx", ".csv"]`. */
  extensions: readonly string[];
  maxBytes: number;
  words: FileDropWords;
  required?: boolean;
  onFile?: (file: File | null) => void;
}) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [file, setFile] = useState<File | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  function take(next: File | undefined) {
    if (!next) return;
    const values = {
      name: next.name,
      size: fileSize(next.size),
      limit: fileSize(maxBytes),
      accepted: extensions.join("、"),
    };
    const fits = extensions.some((ending) => next.name.toLowerCase().endsWith(ending));
    const wrong = !fits
      ? words.wrongType
      : next.size === 0
        ? words.empty
        : next.size > maxBytes
          ? words.tooLarge
          : null;
    setProblem(wrong && fill(wrong, values));
    setFile(wrong ? null : next);
    if (wrong && input.current) input.current.value = "";
    onFile?.(wrong ? null : next);
  }

  return (
    <div>
      <label
        htmlFor={id}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          if (!input.current || event.dataTransfer.files.length === 0) return;
          input.current.files = event.dataTransfer.files;
          take(event.dataTransfer.files[0]);
        }}
        className={clsx(
          "flex min-h-32 flex-col items-center justify-center gap-2 rounded-lg border border-dashed p-6 text-center has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-primary",
          over ? "border-primary bg-primary-soft" : "border-edge bg-surface hover:bg-primary-soft",
        )}
      >
        <Icon name={file ? "file" : "upload"} size={28} className="text-primary" />
        <span className="font-bold">{label}</span>
        <span className="text-sm text-muted">
          {over
            ? words.over
            : file
              ? `${fill(words.ready, { name: file.name, size: fileSize(file.size) })} · ${words.change}`
              : `${words.idle} · ${extensions.join(" ")} · ≤ ${fileSize(maxBytes)}`}
        </span>
        <input
          ref={input}
          id={id}
          name={name}
          type="file"
          required={required}
          accept={extensions.join(",")}
          aria-describedby={problem ? `${id}-problem` : undefined}
          className="sr-only"
          onChange={(event) => take(event.currentTarget.files?.[0])}
        />
      </label>
      {problem && (
        <p id={`${id}-problem`} role="alert" className="mt-2 flex gap-2 text-blocked">
          <Icon name="blocked" className="mt-1" />
          <span>{problem}</span>
        </p>
      )}
    </div>
  );
}
