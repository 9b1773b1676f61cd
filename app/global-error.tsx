"use client";

import { ErrorNotice } from "@/components/error-notice";
import "./globals.css";

/** When even the layout failed. */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="zh-CN">
      <body>
        <ErrorNotice error={error} retry={retry} />
      </body>
    </html>
  );
}
