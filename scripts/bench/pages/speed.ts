import autocannon from "autocannon";

/** A page somebody signed in asks for. */
export interface Asked {
  readonly path: string;
  readonly cookie: string;
}

const [warmUps, counted] = [50, 200];

/** Milliseconds to the last byte for one client, the median after warming up. */
export async function timeToLastByte(origin: string, { path, cookie }: Asked): Promise<number> {
  const taken: number[] = [];
  for (let turn = 0; turn < warmUps + counted; turn += 1) {
    const began = performance.now();
    const answer = await fetch(origin + path, { headers: { cookie }, redirect: "manual" });
    await answer.arrayBuffer();
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}.`);
    if (turn >= warmUps) taken.push(performance.now() - began);
  }
  return taken.toSorted((a, b) => a - b)[counted / 2]!;
}

/** Requests a second over so many seconds by ten connections; every answer must be the page. */
async function requestsPerSecond(url: string, cookie: string, seconds: number): Promise<number> {
  const result = await autocannon({
    ...{ url, headers: { cookie }, duration: seconds },
    ...{ connections: 10, timeout: 30 },
  });
  if (result.non2xx + result.errors > 0)
    throw new Error(`${url}: ${result.non2xx} answers were not the page, ${result.errors} failed.`);
  return result.requests.average;
}

/** Requests a second of each page, in turns, so that a disturbance of the machine meets all; the first turn warms up. */
export async function comparedSpeeds(
  origin: string,
  pages: readonly Asked[],
  seconds: number,
): Promise<number[]> {
  const sums = pages.map(() => 0);
  const turns = 3;
  for (let turn = 0; turn <= turns; turn += 1)
    for (const [at, { path, cookie }] of pages.entries()) {
      const found = await requestsPerSecond(origin + path, cookie, turn === 0 ? 4 : seconds);
      if (turn > 0) sums[at]! += found / turns;
    }
  return sums;
}
