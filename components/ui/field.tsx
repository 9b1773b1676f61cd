"use client";

import { useContext, useId, type ReactNode } from "react";
import { InField } from "./control";
import { InForm } from "./form-context";
import { Icon } from "./icon";

/** A label above, help below, and the error in place with what to do; what was typed is kept. */
export function Field({
  name,
  label,
  help,
  required = false,
  optional,
  error,
  children,
}: {
  name: string;
  label: ReactNode;
  help?: ReactNode;
  required?: boolean;
  /** The word 选填, where most fields beside it are required. */
  optional?: string;
  error?: string;
  children: ReactNode;
}) {
  const id = useId();
  const form = useContext(InForm);
  const message = error ?? form?.errorOf(name);
  const described = [help && `${id}-help`, message && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div className="space-y-1">
      <label htmlFor={id} className="flex items-baseline gap-2 text-sm font-bold">
        {label}
        {optional && <span className="font-normal text-muted">{optional}</span>}
      </label>
      <InField
        value={{
          id,
          name,
          required,
          invalid: Boolean(message),
          describedBy: described || undefined,
          kept: form?.kept[name],
        }}
      >
        {children}
      </InField>
      {message && (
        <p id={`${id}-error`} className="flex items-start gap-1 text-sm text-blocked">
          <Icon name="blocked" size={16} className="mt-0.5" />
          {message}
        </p>
      )}
      {help && (
        <p id={`${id}-help`} className="text-sm text-muted">
          {help}
        </p>
      )}
    </div>
  );
}
