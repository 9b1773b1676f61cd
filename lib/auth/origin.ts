import { env } from "@/lib/env";

/**
 * Whether a writing request comes from our own pages: its Origin is our host, or the browser says same-origin.
 * A request that says neither is refused; Next would let it through.
 */
export function sameOrigin(headers: Headers): boolean {
  const host = headers.get("host");
  const { ALLOWED_HOSTS } = env();
  const allowed = ALLOWED_HOSTS.split(",")
    .map((name) => name.trim())
    .filter(Boolean);
  if (!host || (allowed.length > 0 && !allowed.includes(host))) return false;
  const origin = headers.get("origin");
  if (origin) return URL.canParse(origin) && new URL(origin).host === host;
  return headers.get("sec-fetch-site") === "same-origin";
}
