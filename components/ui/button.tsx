import type { ComponentProps } from "react";
import { Link } from "./link";
import { cva, type VariantProps } from "class-variance-authority";

/** How every button looks; also for a `<summary>` or a file label that acts as one. */
export const buttonStyle = cva(
  "inline-flex shrink-0 items-center justify-center gap-2 rounded-md border text-center leading-tight transition-colors select-none disabled:opacity-55 aria-disabled:opacity-55 print:hidden",
  {
    variants: {
      tone: {
        primary:
          "border-primary bg-primary text-on-primary enabled:hover:border-primary-strong enabled:hover:bg-primary-strong [a]:hover:bg-primary-strong",
        secondary:
          "border-edge bg-surface text-ink enabled:hover:bg-primary-soft [a]:hover:bg-primary-soft",
        quiet:
          "border-transparent bg-transparent text-primary enabled:hover:bg-primary-soft [a]:hover:bg-primary-soft",
        danger: "border-blocked bg-surface text-blocked enabled:hover:bg-blocked-soft",
      },
      size: {
        sm: "min-h-8 px-3 text-sm",
        md: "min-h-11 px-4 text-base md:min-h-10",
        lg: "min-h-12 w-full px-6 text-base",
      },
    },
    defaultVariants: { tone: "secondary", size: "md" },
  },
);

type Look = VariantProps<typeof buttonStyle>;

/** A button is a verb; one `primary` a page; `danger` names what it destroys. */
export function Button({ tone, size, className, ...rest }: ComponentProps<"button"> & Look) {
  return <button className={buttonStyle({ tone, size, className })} {...rest} />;
}

/** A place to go that is offered as a button. */
export function LinkButton({ tone, size, className, ...rest }: ComponentProps<typeof Link> & Look) {
  return <Link className={buttonStyle({ tone, size, className })} {...rest} />;
}
