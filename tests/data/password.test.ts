import { expect, it } from "vitest";

import {
  firstPasswords,
  LineFull,
  hashPassword,
  nobodysHash,
  verifyPassword,
} from "@/lib/data/password";

/** More than are reckoned and may wait: the rest is refused. */
const tooMany = 260;

it("hashes wait in a line that has an end, and it is free again afterwards", async () => {
  const asked = await Promise.allSettled(
    Array.from({ length: tooMany }, () => hashPassword("Three-Rivers-88")),
  );
  const refused = asked.filter((one) => one.status === "rejected");
  expect(refused).toHaveLength(tooMany - 202);
  expect(refused.every(({ reason }) => reason instanceof LineFull)).toBe(true);
  const stored = await hashPassword("Three-Rivers-88");
  expect(await verifyPassword(stored, "Three-Rivers-88")).toBe(true);
});

it("an unknown name that found the line full leaves the next one its hash", async () => {
  const line = Promise.allSettled(
    Array.from({ length: tooMany }, () => hashPassword("Three-Rivers-88")),
  );
  await expect(nobodysHash()).rejects.toBeInstanceOf(LineFull);
  await line;
  expect(await verifyPassword(await nobodysHash(), "Three-Rivers-88")).toBe(false);
});

it("a school with more teachers than the line holds gets its passwords", async () => {
  const made = await firstPasswords(205);
  expect(new Set(made.map(({ password }) => password)).size).toBe(205);
});
