import { readFileSync } from "node:fs";

import { rosterReader } from "@/lib/domain/workbook/roster";
import { readRows } from "@/lib/files/read-rows";

/** Reads a roster and keeps nothing; says how long it took. */
const bytes = readFileSync(process.argv[2] ?? "");
const started = performance.now();
const reader = rosterReader(() => {});
const read = await readRows(bytes, (row) => reader.row(row));
const roster = reader.finish();
if (!read.ok || !roster.ok) throw new Error("The roster could not be read.");
const seconds = (performance.now() - started) / 1000;
process.stdout.write(JSON.stringify({ students: roster.value.students, seconds }));
