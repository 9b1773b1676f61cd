import { describe, expect, it } from "vitest";

import { brokenRules, exceptions } from "../support/statement-rules";

const school = "yby_school";
const broken = (text: string, role = school) => brokenRules({ role, text });

describe("the rules of statements on a distributed database", () => {
  it.each([
    ["SET LOCAL app.school = 'x'; SELECT 1", /sets something local/],
    ["SET LOCAL app.school = 'x'; DO $$ BEGIN PERFORM 1; END $$", /sets something local/],
    [
      "INSERT INTO room (school_id, id)\n SELECT $1::uuid, n.id FROM unnest($2) AS n (id)",
      /row's school/,
    ],
    [
      "WITH a AS (UPDATE term SET name = $1 RETURNING id) INSERT INTO room (id) SELECT id FROM a",
      /feeds an INSERT/,
    ],
    ["UPDATE lesson l SET weeks = m.weeks::week_pattern FROM unnest($1) m", /cast to an enum/],
    [
      `UPDATE enrolment e SET status = (r.content->>'status')::enrolment_status FROM r`,
      /cast to an enum/,
    ],
    ["INSERT INTO room (id) VALUES (uuidv7())", /from the application/],
    ["SELECT pg_advisory_xact_lock(1), (SELECT count(*) FROM room)", /advisory lock/],
  ])("are broken by %s", (text, rule) => {
    expect(broken(text)).toEqual([expect.stringMatching(rule)]);
  });

  it.each([
    "SET LOCAL app.school = 'x'; SET LOCAL ROLE yby_school;",
    "INSERT INTO room (school_id, id) SELECT here.school_id, n.id FROM unnest($2) AS n (id)",
    "WITH a AS (SELECT 1) INSERT INTO room (id) SELECT 1 FROM a",
    "UPDATE lesson l SET weeks = m.weeks FROM unnest($1::week_pattern[]) m",
    "SELECT pg_advisory_xact_lock(hashtext('files'), hashtext($1))::text",
  ])("are kept by %s", (text) => {
    expect(broken(text)).toEqual([]);
  });

  it("forbid LATERAL to officials alone", () => {
    const text = "SELECT * FROM class_group g CROSS JOIN LATERAL (SELECT g.id) x";
    expect(broken(text)).toEqual([]);
    for (const role of ["yby_city", "yby_province"])
      expect(broken(text, role)).toEqual(["no LATERAL across schools"]);
  });

  it("have exceptions that say why", () => {
    for (const { why } of exceptions) expect(why).toMatch(/\w{4}/);
  });
});
