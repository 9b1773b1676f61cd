import { describe, expect, it } from "vitest";

import { readRows } from "@/lib/files/read-rows";

import { monsters, refusals } from "../support/monsters";

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
