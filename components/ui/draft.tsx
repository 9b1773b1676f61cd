"use client";

import { useEffect, useRef, useState } from "react";

const prefix = "draft:";
/** Days after which a draft nobody came back to is forgotten. */
const keptDays = 14;

interface Draft {
  readonly at: number;
  /** What the draft was begun on; another one means that it was saved, here or elsewhere. */
  readonly version: string;
  readonly fields: readonly (readonly [string, string])[];
}

/** A browser may forbid storage altogether: then nothing is kept, and nothing breaks. */
function stored(name: string): Draft | null {
  try {
    return JSON.parse(localStorage.getItem(prefix + name) ?? "null") as Draft | null;
  } catch {
    return null;
  }
}

function store(name: string, draft: Draft | null): void {
  try {
    if (draft) localStorage.setItem(prefix + name, JSON.stringify(draft));
    else localStorage.removeItem(prefix + name);
  } catch {
    // No storage: the form itself still holds what was typed.
  }
}

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** The fields a person fills in: hidden ones belong to the page that shows the form. */
const controlsOf = (form: HTMLFormElement): Control[] =>
  [...form.elements].filter(
    (element): element is Control =>
      (element instanceof HTMLInputElement &&
        !["hidden", "file", "password"].includes(element.type)) ||
      element instanceof HTMLTextAreaElement ||
      element instanceof HTMLSelectElement,
  );

const isBox = (control: Control): control is HTMLInputElement =>
  control instanceof HTMLInputElement && ["checkbox", "radio"].includes(control.type);

const fieldsOf = (form: HTMLFormElement): Draft["fields"] =>
  controlsOf(form).flatMap((control) =>
    isBox(control) && !control.checked ? [] : [[control.name, control.value] as const],
  );

function fill(form: HTMLFormElement, fields: Draft["fields"]): void {
  for (const control of controlsOf(form))
    if (isBox(control))
      control.checked = fields.some(
        ([name, value]) => name === control.name && value === control.value,
      );
    else control.value = fields.find(([name]) => name === control.name)?.[1] ?? control.value;
  form.dispatchEvent(new Event("change", { bubbles: true }));
}

/**
 * Keeps a half-filled form on this device, through a closed tab, the way back and a reload, until it is saved or its
 * person signs out. Stands inside the form. `version` is the stored thing's: when it has changed, the draft was saved.
 */
export function KeepDraft({
  name,
  version,
  words,
}: {
  name: string;
  version: string;
  words: { readonly restored: string; readonly discard: string };
}) {
  const ref = useRef<HTMLDivElement>(null);
  const [restored, setRestored] = useState(false);

  useEffect(() => {
    const form = ref.current?.closest("form");
    if (!form) return;
    const draft = stored(name);
    const isFresh = draft && Date.now() - draft.at < keptDays * 86_400_000;
    const found = draft && isFresh && draft.version === version ? draft : null;
    if (found) fill(form, found.fields);
    else store(name, null);
    // The server shows no word of it: what the device holds is known only here.
    const told = requestAnimationFrame(() => setRestored(found !== null));
    const keep = () => store(name, { at: Date.now(), version, fields: fieldsOf(form) });
    form.addEventListener("input", keep);
    return () => {
      cancelAnimationFrame(told);
      form.removeEventListener("input", keep);
    };
  }, [name, version]);

  const discard = () => {
    store(name, null);
    setRestored(false);
    const form = ref.current?.closest("form");
    form?.reset();
    form?.dispatchEvent(new Event("change", { bubbles: true }));
  };
  return (
    <div ref={ref} role="status" className="empty:hidden">
      {restored && (
        <p className="flex flex-wrap items-center gap-x-3 text-sm">
          {words.restored}
          <button type="button" onClick={discard} className="min-h-11 text-primary hover:underline">
            {words.discard}
          </button>
        </p>
      )}
    </div>
  );
}

/** Forgets every draft on this device as the form around it is sent: whoever signs out leaves nothing behind. */
export function ForgetDrafts() {
  const ref = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const form = ref.current?.closest("form");
    const forget = () => {
      try {
        for (const key of Object.keys(localStorage))
          if (key.startsWith(prefix)) localStorage.removeItem(key);
      } catch {
        // No storage: there is no draft either.
      }
    };
    form?.addEventListener("submit", forget);
    return () => form?.removeEventListener("submit", forget);
  }, []);
  return <span ref={ref} hidden />;
}
