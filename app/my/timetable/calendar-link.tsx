"use client";

import { useState } from "react";

import type { useFormWords } from "@/components/action-form";
import { ActionForm, SubmitButton, type FormWords } from "@/components/ui/action-form";
import { Input } from "@/components/ui/control";
import { Field } from "@/components/ui/field";

import { makeCalendarLinkAction } from "./actions";

/** Makes the address of the own calendar and shows it this once. */
export function MakeCalendarLink({
  alive,
  words,
  reasons,
  labels,
}: {
  /** Whether there is one; the address of one that has ended is taken away. */
  alive: boolean;
  words: FormWords;
  reasons: ReturnType<typeof useFormWords>["reasons"];
  labels: { readonly make: string; readonly address: string; readonly help: string };
}) {
  const [address, setAddress] = useState("");
  return (
    <ActionForm
      action={makeCalendarLinkAction}
      words={words}
      reasons={reasons}
      onDone={(value) => value && setAddress(new URL(value.path, window.location.href).href)}
      className="max-w-xl space-y-3"
    >
      {alive && address && (
        <Field name="address" label={labels.address} help={labels.help}>
          <Input readOnly value={address} onFocus={(event) => event.currentTarget.select()} />
        </Field>
      )}
      <SubmitButton tone="secondary">{labels.make}</SubmitButton>
    </ActionForm>
  );
}
