import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkDigit, idNumber } from "@/lib/domain/roster/id-number";

const birthday = fc
  .date({ min: new Date("1900-01-01"), max: new Date("2099-12-31"), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10).replaceAll("-", ""));
const area = fc.integer({ min: 100000, max: 999999 }).map(String);
const order = fc.integer({ min: 0, max: 999 }).map((number) => String(number).padStart(3, "0"));
const seventeen = fc.tuple(area, birthday, order).map((parts) => parts.join(""));

describe("an ID number (GB 11643)", () => {
  // The examples printed in the standard and on the specimen permits, and an invented one.
  it.each([
    ["11010519491231002X", "RESIDENT"],
    ["34052419800101001X", "RESIDENT"],
    ["340900200405209237", "RESIDENT"],
    ["810000199408230021", "PERMIT"],
    ["830000199201300022", "PERMIT"],
  ])("%s is a good one: %s", (text, type) => {
    expect(idNumber(text)).toEqual({ ok: true, value: { number: text, type } });
  });

  it.each([
    ["340900200405209236", "ID_CHECK_DIGIT"],
    ["34052419800101001x", "ID_FORM"],
    ["34090020040520923", "ID_FORM"],
    ["340900040520923", "ID_FORM"],
    ["340900200402309237", "ID_BIRTHDATE"],
    ["340900200302299239", "ID_BIRTHDATE"],
    ["340900189912319237", "ID_BIRTHDATE"],
    ["340900200400009237", "ID_BIRTHDATE"],
  ])("%s is refused: %s", (text, reason) => {
    expect(idNumber(text)).toEqual({ ok: false, reason });
  });

  it("accepts every number with its own check digit, whatever the area, and no other digit", () => {
    fc.assert(
      fc.property(seventeen, fc.constantFrom(..."0123456789X"), (digits, last) => {
        expect(idNumber(digits + last).ok).toBe(last === checkDigit(digits));
      }),
    );
  });

  it("notices any one digit mistyped and any two neighbours swapped", () => {
    fc.assert(
      fc.property(seventeen, fc.nat(16), fc.integer({ min: 1, max: 9 }), (digits, at, by) => {
        const number = digits + checkDigit(digits);
        const other = String((Number(number[at]) + by) % 10);
        expect(idNumber(number.slice(0, at) + other + number.slice(at + 1)).ok).toBe(false);
        const [a = "", b = ""] = number.slice(at, at + 2);
        if (a !== b)
          expect(idNumber(number.slice(0, at) + b + a + number.slice(at + 2)).ok).toBe(false);
      }),
    );
  });
});

describe("29 February", () => {
  it.each([
    ["1900", false],
    ["2000", true],
    ["2003", false],
    ["2004", true],
  ])("of %s: %s", (year, exists) => {
    const digits = `340900${year}0229001`;
    expect(idNumber(digits + checkDigit(digits)).ok).toBe(exists);
  });
});
