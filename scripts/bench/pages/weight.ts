import { get } from "node:http";

/** What a page's first visit takes, in bytes as they are sent (gzipped where the server does so). */
export interface Weight {
  readonly script: number;
  readonly all: number;
}

/** One answer's body and its size on the wire. */
async function fetched(url: string, cookie: string): Promise<{ bytes: number; text: string }> {
  const bytes = await new Promise<number>((resolve, reject) => {
    get(url, { headers: { cookie, "accept-encoding": "gzip" } }, (answer) => {
      if (answer.statusCode !== 200) reject(new Error(`${url} answered ${answer.statusCode}.`));
      let sum = 0;
      answer.on("data", (chunk: Buffer) => (sum += chunk.length));
      answer.on("end", () => resolve(sum)).on("error", reject);
    }).on("error", reject);
  });
  return { bytes, text: await (await fetch(url, { headers: { cookie } })).text() };
}

/** What a browser of today fetches for a page: not the scripts that are there for older ones. */
function partsOf(html: string): { scripts: string[]; others: string[] } {
  const legacy = [...html.matchAll(/<script[^>]*\bsrc="([^"]+)"[^>]*nomodule/gi)].map(
    ([, at]) => at,
  );
  const scripts = [...html.matchAll(/(?:\/_next\/)?(static\/[\w./~%-]+\.js)/g)]
    .map(([, path]) => `/_next/${path}`)
    .filter((path) => !legacy.includes(path));
  const linked = [...html.matchAll(/<link[^>]*>/g)]
    .filter(([tag]) => /rel="(?:stylesheet|icon)"/.test(tag))
    .map(([tag]) => /href="([^"]+)"/.exec(tag)![1]!.replaceAll("&amp;", "&"));
  return { scripts: [...new Set(scripts)], others: [...new Set(linked)] };
}

/** Weighs a page with all that its first visit fetches. */
export async function weigh(page: string, cookie: string): Promise<Weight> {
  const { bytes: html, text } = await fetched(page, cookie);
  const { scripts, others } = partsOf(text);
  const weightOf = async (paths: readonly string[]) => {
    const found = await Promise.all(paths.map((path) => fetched(new URL(path, page).href, cookie)));
    return found.reduce((sum, { bytes }) => sum + bytes, 0);
  };
  const script = await weightOf(scripts);
  return { script, all: html + script + (await weightOf(others)) };
}
