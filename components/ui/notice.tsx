import type { ReactNode } from "react";

/** A whole page that has one thing to say: what happened, and what to do next. */
export function Notice({
  title,
  body,
  children,
}: {
  title: string;
  body: string;
  children?: ReactNode;
}) {
  return (
    <main
      id="content"
      className="page-column flex min-h-[60vh] flex-col items-start justify-center gap-4 py-12"
    >
      <h1 className="text-xl">{title}</h1>
      <p className="max-w-prose text-muted">{body}</p>
      {children}
    </main>
  );
}
