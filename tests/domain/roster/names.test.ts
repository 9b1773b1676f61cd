import { describe, expect, it } from "vitest";

import { nameBudget, namesAnHour } from "@/lib/domain/roster/names";

const at = new Date("2020-03-16T02:00:00Z");
const ago = (ms: number) => new Date(at.getTime() - ms);
const hour = 3_600_000;

describe("an official's names of an hour", () => {
  it("are 200 where none was opened", () => {
    const fresh = { opened: 0, left: namesAnHour, freeAt: null, agreedUntil: null };
    expect(nameBudget([], null, at)).toEqual(fresh);
  });

  it("count to the end of the hour and no longer", () => {
    const { opened, left, freeAt } = nameBudget([ago(hour), ago(hour - 1), ago(5)], null, at);
    expect({ opened, left }).toEqual({ opened: 2, left: namesAnHour - 2 });
    expect(freeAt).toEqual(new Date(at.getTime() + 1));
  });

  it("are without limit for an hour after another official agreed", () => {
    expect(nameBudget([], ago(hour - 1), at).agreedUntil).toEqual(new Date(at.getTime() + 1));
    expect(nameBudget([], ago(hour), at).agreedUntil).toBeNull();
  });
});
