import { describe, expect, it } from "vitest";

import { actionsOf, auditActions, auditParts } from "@/lib/domain/audit-action";
import { changesOf } from "@/lib/domain/audit-change";

describe("what a deed changed", () => {
  it("is told field by field, with what stayed left out", () => {
    expect(changesOf({ a: 1, b: "x", c: true }, { a: 2, b: "x", d: false })).toEqual([
      { field: "a", before: "1", after: "2" },
      { field: "c", before: "true", after: null },
      { field: "d", before: null, after: "false" },
    ]);
  });

  it("goes into things, names lists of words, and counts lists of things", () => {
    expect(
      changesOf(undefined, {
        place: { weekday: 3 },
        roles: ["A", "B"],
        rows: [{ x: 1 }, { x: 2 }],
      }),
    ).toEqual([
      { field: "place.weekday", before: null, after: "3" },
      { field: "roles", before: null, after: "A、B" },
      { field: "rows", before: null, after: "× 2" },
    ]);
    expect(changesOf([1], [1, 2])).toEqual([{ field: "", before: "1", after: "1、2" }]);
  });

  it("says nothing of ids, of nothing, and of an empty text", () => {
    const id = "00000000-0000-8000-8000-000000340000";
    expect(changesOf(null, { classId: id, note: "", gone: null })).toEqual([]);
  });
});

describe("the trail's parts", () => {
  it("hold every action once", () => {
    const all = auditParts.flatMap((part) => actionsOf(part));
    expect(all.toSorted()).toEqual([...auditActions].toSorted());
  });
});
