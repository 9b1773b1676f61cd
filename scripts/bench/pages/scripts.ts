import { gzipSync } from "node:zlib";

/** A page's scripts: named by tags in its head or by the payload that wakes its client parts. */
export async function scriptsOf(page: string, cookie: string): Promise<string[]> {
  const response = await fetch(page, { headers: { cookie }, redirect: "manual" });
  if (response.status !== 200) throw new Error(`${page} answered ${response.status}.`);
  const html = await response.text();
  const found = html.matchAll(/(?:\/_next\/)?(static\/[\w./~%-]+\.js)/g);
  return [...new Set([...found].map(([, path]) => new URL(`/_next/${path}`, page).href))].sort();
}

/** Bytes of scripts as they are sent, gzipped. */
export async function gzippedBytes(scripts: readonly string[]): Promise<number> {
  let bytes = 0;
  for (const script of scripts) {
    const response = await fetch(script);
    if (!response.ok) throw new Error(`${script} answered ${response.status}.`);
    bytes += gzipSync(Buffer.from(await response.arrayBuffer())).length;
  }
  return bytes;
}
