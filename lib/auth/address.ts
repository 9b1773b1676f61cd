import { env } from "@/lib/env";

/** The client's address: the last hop a trusted proxy added, else one address for all. */
export function clientAddress(headers: Headers): string {
  const { TRUSTED_PROXIES } = env();
  if (TRUSTED_PROXIES === 0) return "direct";
  const hops = (headers.get("x-forwarded-for") ?? "").split(",").map((hop) => hop.trim());
  return hops.at(-TRUSTED_PROXIES) || "unknown";
}
