import type { Cell } from "@/lib/domain/workbook/cells";
import type { Budget } from "./budget";
import { limits, Refused } from "./refusal";

interface Area {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** `B12` as row (from 1) and column (from 0); null when it is no such reference. */
export function place(ref: string): { row: number; column: number } | null {
  let column = 0;
  let at = 0;
  for (; at < ref.length; at++) {
    const code = ref.charCodeAt(at);
    if (code < 65 || code > 90) break;
    column = column * 26 + (code - 64);
  }
  const row = Number(ref.slice(at));
  return at > 0 && at <= 3 && Number.isInteger(row) && row > 0 ? { row, column: column - 1 } : null;
}

const mergeTag = /<(?:\w+:)?mergeCell\s[^<>]*?ref\s*=\s*["']([A-Z]{1,3}\d+):([A-Z]{1,3}\d+)["']/g;

/**
 * Merged areas stand after the rows they concern, so a first pass looks for them in the raw text; a tag cannot occur in a
 * cell's text, where `<` is escaped.
 */
export async function findMerges(part: AsyncIterable<Buffer>): Promise<Area[]> {
  const areas: Area[] = [];
  let tail: Buffer = Buffer.alloc(0);
  for await (const chunk of part) {
    const bytes = tail.length > 0 ? Buffer.concat([tail, chunk]) : chunk;
    if (bytes.includes("mergeCell"))
      for (const [, first = "", last = ""] of bytes.toString("latin1").matchAll(mergeTag)) {
        const [from, to] = [place(first), place(last)];
        if (!from || !to) continue;
        areas.push({ top: from.row, bottom: to.row, left: from.column, right: to.column });
        if (areas.length > limits.merges) throw new Refused("TOO_LARGE");
      }
    // A tag the chunk's end has cut in two is read with the next chunk.
    const cut = bytes.lastIndexOf("<");
    const open = cut >= 0 && bytes.length - cut < 300 && !bytes.includes(">", cut);
    tail = open ? Buffer.from(bytes.subarray(cut)) : Buffer.alloc(0);
  }
  return areas.sort((a, b) => a.top - b.top);
}

/** Gives each cell of a merged area the text of its first cell, row by row. */
export function mergeFiller(areas: readonly Area[], budget: Budget) {
  const active: ({ area: Area; cell: Cell | undefined } | undefined)[] = [];
  let next = 0;

  return (row: number, cells: (Cell | undefined)[]) => {
    for (let area = areas[next]; area !== undefined && area.top <= row; area = areas[++next]) {
      if (area.bottom < row) continue;
      const anchor = area.top === row ? cells[area.left] : undefined;
      const cell: Cell | undefined = anchor?.text ? { ...anchor, merged: true } : undefined;
      const right = Math.min(area.right, limits.columns - 1);
      for (let column = area.left; column <= right; column++) active[column] = { area, cell };
    }
    for (let column = 0; column < active.length; column++) {
      const merge = active[column];
      if (merge === undefined) continue;
      if (row > merge.area.bottom) active[column] = undefined;
      else if (merge.cell && !cells[column]?.text) {
        budget.text(merge.cell.text.length);
        cells[column] = merge.cell;
      } else if (merge.cell && row === merge.area.top && column === merge.area.left)
        cells[column] = merge.cell;
    }
  };
}
