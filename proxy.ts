import { randomBytes } from "node:crypto";

import { NextResponse, type NextRequest } from "next/server";

import { refusedHeader } from "@/lib/auth/in-flight";
import { databaseReady } from "@/lib/data/health";

/*
 * What every page's answer carries: a content policy with a nonce of its own. And one sentence with 503 while the
 * database is away, or while more is asked than can be worked on. Nobody is admitted or refused here: pages and actions do that.
 */

const development = process.env.NODE_ENV === "development";

function contentPolicy(nonce: string): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    // Bars and grid cells carry their measure in a style attribute.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${development ? " ws:" : ""}`,
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
  ].join("; ");
}

const retryAfterSeconds = 5;

/** A page of its own, without any of the application: a heading and a sentence in both languages. */
const apology = (heading: string, chinese: string, english: string) => `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="refresh" content="${retryAfterSeconds}">
<title>一班一案 · 503</title>
<body style="font:16px/1.6 'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',system-ui;max-width:36rem;margin:20vh auto;padding:0 1rem">
<h1 style="font-size:1.25rem">${heading}</h1>
<p>${chinese}本页每 ${retryAfterSeconds} 秒自动重试一次。</p>
<p lang="en">${english} This page tries again every ${retryAfterSeconds} seconds.</p>
</body>
</html>`;

const away = apology(
  "系统正在恢复，请稍候",
  "数据库暂时连不上，已经保存的内容都在。",
  "The database cannot be reached at the moment; what was saved is safe.",
);
const busy = apology(
  "现在使用的人很多，请稍候",
  "系统先办完已经收到的请求，已经保存的内容都在。",
  "Many people are using the system; what was saved is safe.",
);

const unavailable = (page: string) =>
  new NextResponse(page, {
    status: 503,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "retry-after": String(retryAfterSeconds),
      "cache-control": "no-store",
      "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'",
    },
  });

export async function proxy(request: NextRequest): Promise<Response> {
  if (request.headers.has(refusedHeader)) return unavailable(busy);
  if (!(await databaseReady(Date.now()))) return unavailable(away);
  const policy = contentPolicy(randomBytes(16).toString("base64"));
  const headers = new Headers(request.headers);
  // Next reads the nonce from here and sets it on its own scripts.
  headers.set("content-security-policy", policy);
  const answer = NextResponse.next({ request: { headers } });
  // A handler's answer is no page; a file that is handed out brings a stricter policy of its own.
  if (!request.nextUrl.pathname.startsWith("/api/"))
    answer.headers.set("content-security-policy", policy);
  return answer;
}

export const config = {
  matcher: ["/((?!_next/static|_next/image|api/health|icon.svg|browser-floor.css).*)"],
};
