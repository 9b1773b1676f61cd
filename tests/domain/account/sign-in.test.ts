import { describe, expect, it } from "vitest";

import { signInHolds, signInLimits } from "@/lib/domain/account/sign-in";
import type { Role } from "@/lib/domain/permissions";

const start = Date.parse("2020-03-09T00:00:00Z");
const after = (minutes: number) => new Date(start + minutes * 60_000 - 1);
const hour = 60;
const day = 24 * hour;

describe("a sign-in", () => {
  it.each<[Role, number, number]>([
    ["PROVINCE", hour, 12 * hour],
    ["CITY", hour, 12 * hour],
    ["SCHOOL_ADMIN", 2 * hour, 12 * hour],
    ["SCHOOL_LEADER", 2 * hour, 12 * hour],
    ["TEACHER", 14 * day, 30 * day],
  ])("of %s ends idle after %i minutes, and in all after %i", (role, idle, total) => {
    const life = { role, createdAt: new Date(start), lastSeenAt: new Date(start) };
    expect(signInHolds(life, after(idle))).toBe(true);
    expect(signInHolds(life, new Date(start + idle * 60_000))).toBe(false);
    const used = { ...life, lastSeenAt: after(total) };
    expect(signInHolds(used, after(total))).toBe(true);
    expect(signInHolds(used, new Date(start + total * 60_000))).toBe(false);
    expect(signInLimits[role]).toEqual({ idleMinutes: idle, totalMinutes: total });
  });
});
