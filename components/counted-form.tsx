"use client";

import { useState } from "react";
import { ActionForm, type ActionFormProps } from "./ui/action-form";

/** A form whose answer holds figures: `told` is a sentence with `{name}` where a figure of the answer goes. */
export function CountedForm<Reason extends string, Value extends object>({
  told,
  children,
  ...form
}: Omit<ActionFormProps<Reason, Value>, "done" | "onDone"> & { told: string }) {
  const [answer, setAnswer] = useState<Value>();
  const sentence = told.replace(/\{(\w+)\}/g, (whole, name: string) =>
    answer && name in answer ? String(Reflect.get(answer, name)) : whole,
  );
  return (
    <ActionForm {...form} done={sentence} onDone={setAnswer}>
      {children}
    </ActionForm>
  );
}
