import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";

import { streamWorkbook } from "@/lib/files/write-workbook";

import { chance } from "../../demo/chance";
import { inventedId, inventedName, inventedPhone } from "../../demo/people";

const headers = ["班级", "学号", "姓名", "性别", "身份证号", "联系电话"];

/** Classes of 45, everybody with an ID number of one's own; the same file every time. */
function* students(count: number) {
  const luck = chance(2020);
  const taken = new Set<string>();
  for (let index = 0; index < count; index += 1) {
    let id = inventedId(luck, 2000 + (index % 8));
    while (taken.has(id)) id = inventedId(luck, 2000 + (index % 8));
    taken.add(id);
    const group = Math.floor(index / 45);
    const className = `${17 + (group % 3)}数控加工${group + 1}班`;
    const number = `2017${String(index).padStart(6, "0")}`;
    const sex = luck.pick(["男", "女"]);
    yield [className, number, inventedName(luck), sex, id, inventedPhone(luck)];
  }
}

/** Writes a roster as it grows, so that making it needs no memory either. */
export function writeRoster(file: string, count: number): Promise<void> {
  const columns = headers.map((header) => ({ header }));
  const book = streamWorkbook({ name: "花名册", columns, rows: students(count) });
  return pipeline(Readable.fromWeb(book as ReadableStream<Uint8Array>), createWriteStream(file));
}
