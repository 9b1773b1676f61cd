import type { ComponentProps, ReactNode } from "react";
import { clsx } from "clsx";

/** A box to tick, with its sentence; 44 px of touch. */
export function Checkbox({
  label,
  className,
  ...rest
}: Omit<ComponentProps<"input">, "type"> & { label: ReactNode }) {
  return (
    <label className={clsx("flex min-h-11 items-center gap-3 md:min-h-9", className)}>
      <input type="checkbox" className="size-5 shrink-0" {...rest} />
      <span>{label}</span>
    </label>
  );
}

/** One of a few; the legend is the question. */
export function RadioGroup({
  legend,
  name,
  options,
  defaultValue,
  required,
}: {
  legend: string;
  name: string;
  options: readonly {
    readonly value: string;
    readonly label: ReactNode;
    readonly note?: string;
    readonly disabled?: boolean;
  }[];
  defaultValue?: string;
  required?: boolean;
}) {
  return (
    <fieldset className="space-y-1">
      <legend className="mb-1 text-sm font-bold">{legend}</legend>
      {options.map(({ value, label, note, disabled }) => (
        <label key={value} className="flex min-h-11 items-center gap-3 md:min-h-9">
          <input
            type="radio"
            name={name}
            value={value}
            defaultChecked={value === defaultValue}
            required={required}
            disabled={disabled}
            className="size-5 shrink-0"
          />
          <span>
            {label}
            {note && <span className="block text-sm text-muted">{note}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
