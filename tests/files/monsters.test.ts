import { describe, expect, it } from "vitest";

import { readRows } from "@/lib/files/read-rows";

import { monsters } from "../support/monsters";

/** The count that refuses each kind; none is left to the thread's heap or its deadline. */
const refusals: Readonly<Record<keyof typeof monsters, string>> = {
  "one long cell merged over 40 million": "ZIP_BOMB",
  "3 million merged areas that name none": "DAMAGED",
  "one long text shared by 20,000 rows": "ZIP_BOMB",
  "one sheet listed 3,000 times": "ZIP_BOMB",
  "31 million empty rows": "TOO_MANY_ROWS",
  "38 million empty shared texts": "ZIP_BOMB",
  "a text in CDATA that is full of <": "ZIP_BOMB",
  "a text table of 5 million empty lines": "TOO_MANY_ROWS",
  "10 MB of quotes out of place": "DAMAGED",
};

describe("a small file that unfolds to far more", () => {
  it.each(Object.entries(refusals))("%s", async (name, reason) => {
    const bytes = monsters[name as keyof typeof monsters]();
    expect(bytes.length).toBeLessThan(20 * 1024 * 1024);
    let handed = 0;
    const read = await readRows(bytes, ({ cells }) => {
      for (const cell of cells) handed += cell?.text.length ?? 0;
    });
    expect(read).toEqual({ ok: false, reason });
    expect(handed).toBeLessThan(61_000_000);
  });

  it("is read beside others: a third file waits for one of two before it", async () => {
    const small = Buffer.from("学号,姓名\n1,张三\n");
    const reads = await Promise.all(Array.from({ length: 5 }, () => readRows(small, () => {})));
    expect(reads).toEqual(Array.from({ length: 5 }, () => ({ ok: true, value: { rows: 2 } })));
  });
});
