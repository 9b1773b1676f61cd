import { describe, expect, it } from "vitest";

import type { RosterRow } from "@/lib/domain/workbook/roster";
import { type KnownStudent, studentEffect } from "@/lib/domain/workbook/staged/student";

const known: KnownStudent = {
  id: "s1",
  studentNo: "1701",
  name: "周磊",
  sex: "男",
  idBlind: "blind",
  idMasked: "3401**********0011",
  phone: "",
  version: 1,
  className: "1班",
  classKey: "1班",
  status: "ACTIVE",
  from: "2020-03-09",
};
const row: RosterRow = {
  sheet: "表",
  row: 2,
  className: "1班",
  classKey: "1班",
  studentNo: "1701",
  name: "周磊",
  sex: "男",
  major: "",
  level: "",
  status: "ACTIVE",
  remark: "",
};
const sealed = { idBlind: "blind", idMasked: known.idMasked };
const effect = (
  over: { row?: Partial<RosterRow>; known?: Partial<KnownStudent>; blind?: string },
  asOf = "2020-03-09",
) => {
  const byId = { ...known, ...over.known };
  const blind = { ...sealed, idBlind: over.blind ?? sealed.idBlind };
  const found = { byId, byNo: byId };
  const result = studentEffect({ ...row, ...over.row }, blind, found, asOf);
  const codes = result.findings.map(({ code }) => code);
  return {
    enrolment: "enrolment" in result ? result.enrolment : null,
    effect: result.effect,
    codes,
  };
};

describe("a changed status", () => {
  const left = { row: { status: "SUSPENDED" as const } };

  it("follows the enrolment from the day after its first, and corrects it on that day", () => {
    expect(effect(left, "2020-03-10")).toEqual({ enrolment: "NEXT", effect: "CHANGE", codes: [] });
    expect(effect(left, "2020-03-09")).toEqual({
      enrolment: "CORRECT",
      effect: "CHANGE",
      codes: [],
    });
  });

  it("of a day before the newest enrolment is told and not taken", () => {
    expect(effect(left, "2020-03-08")).toEqual({
      enrolment: "NONE",
      effect: "KEEP",
      codes: ["LATER_CHANGE"],
    });
  });

  it("begins the first enrolment of somebody without one", () => {
    expect(effect({ known: { from: "", status: "", className: "", classKey: "" } })).toEqual({
      enrolment: "NEXT",
      effect: "CHANGE",
      codes: [],
    });
  });

  it("is none where class and status are the same, and one where either differs", () => {
    expect(effect({})).toEqual({ enrolment: "NONE", effect: "KEEP", codes: [] });
    expect(effect({ row: { classKey: "2班", className: "2班" } }).enrolment).toBe("CORRECT");
    expect(effect({ known: { from: "2020-03-10" } }).codes).toEqual([]);
  });
});

describe("who a row is", () => {
  it("is for a person to say where number and 学号 name two students", () => {
    const other = { ...known, id: "s2", name: "林浩" };
    const result = studentEffect(row, sealed, { byId: known, byNo: other }, "2020-03-09");
    expect(result.findings.map(({ code }) => code)).toEqual(["MATCH_DISAGREES"]);
    expect(studentEffect(row, sealed, { byId: null, byNo: null }, "2020-03-09").effect).toBe(
      "CREATE",
    );
    expect(studentEffect(row, sealed, { byId: null, byNo: other }, "2020-03-09").effect).toBe(
      "CHANGE",
    );
  });

  it("is nobody known where both name and ID number differ, and a change where one does", () => {
    expect(effect({ row: { name: "林浩" }, blind: "other" }).codes).toEqual(["ID_DISAGREES"]);
    expect(effect({ blind: "other" }).codes).toEqual(["ID_CHANGED"]);
    expect(effect({ row: { name: "林浩" } }).codes).toEqual(["NAME_DIFFERS"]);
    expect(effect({ known: { idBlind: "" }, row: { name: "林浩" } }).codes).toEqual([
      "NAME_DIFFERS",
    ]);
    expect(effect({ row: { name: "林浩" }, blind: "" }).codes).toEqual(["NAME_DIFFERS"]);
    expect(effect({ row: { studentNo: "1702" } }).codes).toEqual(["STUDENT_NO_CHANGED"]);
  });
});
