import { describe, expect, it } from "vitest";

import {
  keptRoles,
  loginNamePattern,
  madeRoles,
  mayKeep,
  placeOf,
  teacherLoginName,
} from "@/lib/domain/account/account";

describe("whose logins an office keeps", () => {
  it("is somebody all of whose roles it keeps, and nobody with one it does not", () => {
    expect(mayKeep("CITY", ["SCHOOL_ADMIN"])).toBe(true);
    expect(mayKeep("CITY", ["SCHOOL_ADMIN", "SCHOOL_LEADER"])).toBe(true);
    expect(mayKeep("CITY", ["SCHOOL_ADMIN", "CITY"])).toBe(false);
    expect(mayKeep("CITY", ["CITY", "SCHOOL_ADMIN"])).toBe(false);
    expect(mayKeep("CITY", ["PROVINCE"])).toBe(false);
  });

  it("is nobody without a role", () => {
    expect(mayKeep("PROVINCE", [])).toBe(false);
  });

  it("leaves a school's leader to a leader, and a teacher's login to the list", () => {
    expect(mayKeep("SCHOOL_ADMIN", ["SCHOOL_LEADER"])).toBe(false);
    expect(mayKeep("SCHOOL_LEADER", ["SCHOOL_LEADER"])).toBe(true);
    expect(keptRoles("SCHOOL_ADMIN")).toEqual(["SCHOOL_ADMIN", "TEACHER"]);
    expect(madeRoles("SCHOOL_ADMIN")).toEqual(["SCHOOL_ADMIN"]);
  });
});

describe("a role's place", () => {
  it.each([
    ["PROVINCE", "province"],
    ["CITY", "region"],
    ["SCHOOL_ADMIN", "school"],
    ["TEACHER", "school"],
  ] as const)("of %s is a %s", (role, place) => expect(placeOf(role)).toBe(place));
});

describe("a login name", () => {
  it("has 3 to 40 letters, digits, dots and hyphens", () => {
    const can = (length: number) => loginNamePattern.test("a".repeat(length));
    expect([2, 3, 40, 41].map(can)).toEqual([false, true, true, false]);
    expect(["Abc", "-bc", "a.b-1"].map((name) => loginNamePattern.test(name))).toEqual([
      false,
      false,
      true,
    ]);
  });

  it("of a teacher counts from the second namesake on", () => {
    expect(teacherLoginName("HF-YJ", "A 007")).toBe("hfyj-a007");
    expect(teacherLoginName("HF-YJ", "A 007", 2)).toBe("hfyj-a007-2");
    expect(teacherLoginName("", "1")).toBe("school-1");
  });

  it("of a teacher takes 12 characters of the school and 20 of the number", () => {
    expect(teacherLoginName("a".repeat(13), "1".repeat(21))).toBe(
      `${"a".repeat(12)}-${"1".repeat(20)}`,
    );
  });
});
