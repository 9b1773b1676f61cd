import { describe, expect, it } from "vitest";

import { firstOf, isSameText, isStorable } from "@/lib/domain/text";

describe("the first characters of a text", () => {
  it("are the whole text up to the limit, and cut above it", () => {
    expect(["ab", "abc", "abcd"].map((text) => firstOf(text, 3))).toEqual(["ab", "abc", "abc"]);
  });

  it("never end in half a pair", () => {
    expect(firstOf("ab😀", 3)).toBe("ab");
    expect(firstOf("a😀b", 3)).toBe("a😀");
  });
});

describe("a text", () => {
  it("is stored without NUL and halves of pairs, and is the same with either line end", () => {
    expect(["a", "a\u0000", "\ud800"].map(isStorable)).toEqual([true, false, false]);
    expect([isSameText("a\r\nb", "a\nb"), isSameText("a", "b")]).toEqual([true, false]);
  });
});
