import { clsx } from "clsx";

/** The shape of what is on its way; give it the height of the thing itself. */
export const Skeleton = ({ className }: { className?: string }) => (
  <div aria-hidden className={clsx("animate-pulse rounded-md bg-line", className)} />
);
