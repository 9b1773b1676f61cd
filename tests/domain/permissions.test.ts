import { describe, expect, it } from "vitest";

import { may, permissions, roles, type Permission } from "@/lib/domain/permissions";

/**
 * Who may do what, written a second time by hand: a letter for each role that may, a dot for each that may not, in
 * the order P(ROVINCE), C(ITY), A (school office), L(eader), T(eacher). Widening a permission means changing both.
 */
const expected: Readonly<Record<Permission, string>> = {
  "school.overview": "..AL.",
  "file.read": "..ALT",
  "roster.read": "..AL.",
  "roster.write": "..A..",
  "roster.unmask": "..A..",
  "import.read": "..AL.",
  "import.write": "..A..",
  "teacher.read": "..AL.",
  "teacher.write": "..A..",
  "course.read": "..AL.",
  "course.write": "..A..",
  "plan.read": "..AL.",
  "plan.write": "..A..",
  "plan.submit": "..A..",
  "plan.decide": "...L.",
  "timetable.read": "..AL.",
  "timetable.write": "..A..",
  "timetable.publish": "..A..",
  "log.read": "..AL.",
  "log.decide": "..A..",
  "attendance.import": "..A.T",
  "coverage.read": "..AL.",
  "pay.read": "..AL.",
  "pay.write": "..A..",
  "pay.decide": "...L.",
  "settings.read": "..AL.",
  "settings.write": "..A..",
  "account.read": "PCAL.",
  "account.write": "PCAL.",
  "job.read": "..AL.",
  "audit.read": "PCAL.",
  "my.sessions": "....T",
  "my.log": "....T",
  "my.pay": "....T",
  "region.coverage": "PC...",
  "region.schools": "PC...",
  "region.plans": "PC...",
  "region.comment": "PC...",
  "region.documents": "PC...",
  "region.names": "PC...",
  "self.read": "PCALT",
  "self.write": "PCALT",
};

const cases = Object.entries(expected).flatMap(([permission, letters]) =>
  roles.map((role, index) => ({
    permission: permission as Permission,
    role,
    allowed: letters[index] !== ".",
  })),
);

describe("the table of permissions", () => {
  it("is expected in full, and nothing else is", () => {
    expect(Object.keys(expected).sort()).toEqual(Object.keys(permissions).sort());
    for (const letters of Object.values(expected))
      expect(letters).toMatch(/^[P.][C.][A.][L.][T.]$/);
  });

  it.each(cases)("$permission for $role: $allowed", ({ permission, role, allowed }) => {
    expect(may({ role }, permission)).toBe(allowed);
  });

  it("never lets the one who submits also approve", () => {
    const deeds = [
      ["plan.submit", "plan.decide"],
      ["pay.write", "pay.decide"],
      ["my.log", "log.decide"],
    ] as const;
    for (const role of roles)
      for (const [asks, decides] of deeds)
        expect(may({ role }, asks) && may({ role }, decides)).toBe(false);
  });
});
