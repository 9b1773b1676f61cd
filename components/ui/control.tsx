"use client";

import { createContext, useContext, type ComponentProps } from "react";
import { clsx } from "clsx";
import { Icon } from "./icon";

/** What a field tells the control inside it. */
export interface ControlContext {
  readonly id: string;
  readonly name: string;
  readonly describedBy: string | undefined;
  readonly invalid: boolean;
  readonly required: boolean;
  readonly kept: string | undefined;
}

export const InField = createContext<ControlContext | null>(null);

const look =
  "w-full rounded-md border bg-surface text-ink disabled:bg-sunken disabled:text-muted [&[readonly]]:bg-sunken aria-invalid:border-blocked aria-invalid:bg-blocked-soft";
const line = "min-h-11 px-3 md:min-h-10 border-edge";

function useControl(): ComponentProps<"input"> &
  ComponentProps<"textarea"> &
  ComponentProps<"select"> {
  const field = useContext(InField);
  if (!field) return {};
  return {
    id: field.id,
    name: field.name,
    required: field.required,
    "aria-invalid": field.invalid || undefined,
    "aria-describedby": field.describedBy,
    ...(field.kept === undefined ? {} : { defaultValue: field.kept }),
  };
}

/** A line of text; inside a `Field` it takes its name, its error and what was typed before from there. */
export function Input({ className, ...rest }: ComponentProps<"input">) {
  return <input {...rest} {...useControl()} className={clsx(look, line, className)} />;
}

/** Several lines of text. */
export function Textarea({ className, rows = 3, ...rest }: ComponentProps<"textarea">) {
  return (
    <textarea
      rows={rows}
      {...rest}
      {...useControl()}
      className={clsx(look, "border-edge px-3 py-2", className)}
    />
  );
}

/** The device's own list: the best one there is on a phone. */
export function Select({ className, children, ...rest }: ComponentProps<"select">) {
  const control = useControl();
  return (
    <span className={clsx("relative block", className)}>
      <select
        key={String(control.defaultValue)}
        {...rest}
        {...control}
        className={clsx(look, line, "appearance-none pr-9")}
      >
        {children}
      </select>
      <Icon
        name="down"
        size={16}
        className="pointer-events-none absolute top-1/2 right-3 -translate-y-1/2 text-muted"
      />
    </span>
  );
}
