import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import { expect, it } from "vitest";

import { boundOf, rankOf, refusedHeader, watchRequests } from "@/lib/auth/in-flight";

it.each([
  ["/sign-in", "FIRST"],
  ["/api/auth/callback/credentials", "SIGN_IN"],
  ["/my/today", "FIRST"],
  ["/api/attendance/01709364-7801-7001-8001-00009e3779b1", "FIRST"],
  ["/school/logs", "ORDINARY"],
  ["/school/coverage-settings", "ORDINARY"],
  ["/mystery", "ORDINARY"],
  ["/school/coverage", "REPORT"],
  ["/region/coverage/340100", "REPORT"],
  ["/api/school/pay", "REPORT"],
])("%s is %s", (path, rank) => {
  expect(rankOf(path)).toBe(rank);
});

it("admits reports up to 60 of 100, ordinary requests up to 100, logging up to 200, and 100 sign-ins apart", () => {
  const ranks = ["REPORT", "ORDINARY", "FIRST", "SIGN_IN"] as const;
  expect(ranks.map((rank) => boundOf(rank, 100))).toEqual([60, 100, 200, 100]);
});

it("refuses a report beyond the bound while a log is admitted, and admits again as answers are finished", async () => {
  const open: (() => void)[] = [];
  const arrivals: (() => void)[] = [];
  const server = createServer((request, response) => {
    if (request.headers[refusedHeader]) return response.writeHead(503).end();
    open.push(() => response.end());
    arrivals.shift()?.();
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { inFlight } = watchRequests(5);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const ask = (path: string) =>
    // Whoever says so is not believed.
    fetch(`${url}${path}`, { headers: { [refusedHeader]: "1" } }).then(({ status }) => status);
  const waiting: Promise<number>[] = [];
  const hold = async (path: string) => {
    const arrived = new Promise<void>((done) => arrivals.push(done));
    waiting.push(ask(path));
    await arrived;
  };
  for (let count = 0; count < 3; count += 1) await hold("/region/coverage");
  expect(await ask("/region/coverage")).toBe(503);
  await hold("/school/logs");
  await hold("/school/logs");
  expect(await ask("/school/logs")).toBe(503);
  for (let count = 0; count < 5; count += 1) await hold("/my/today");
  expect(inFlight()).toBe(10);
  expect(await ask("/sign-in")).toBe(503);
  await hold("/api/health");
  expect(inFlight()).toBe(10);
  // A crowd at the door is counted apart, either way.
  for (let count = 0; count < 5; count += 1) await hold("/api/auth/callback/credentials");
  expect(await ask("/api/auth/callback/credentials")).toBe(503);
  expect(inFlight()).toBe(15);
  for (const end of open.splice(0)) end();
  expect(await Promise.all(waiting)).toEqual(waiting.map(() => 200));
  await expect.poll(inFlight).toBe(0);
  await hold("/region/coverage");
  for (const end of open) end();
  await new Promise((done) => server.close(done));
});
