import { className, classKey } from "./class-name";
import type { WorkbookFinding } from "./finding";
import { finding } from "./finding";
import type { TableRow } from "./table";

/**
 * Settles which class a row belongs to. A merged cell stands for all its rows. A blank cell takes the class above only in
 * a list that names each class once (as merged cells become when saved as CSV); in a list that repeats the class on every
 * row a blank is a gap, and nobody's guess. Until that is known the blank rows are held back.
 */
export function classColumn<Field extends string>(
  field: Field,
  findings: WorkbookFinding[],
  onRow: (data: TableRow<Field>, className: string | null) => void,
) {
  let current: string | null = null;
  let repeats: boolean | undefined;
  let held: TableRow<Field>[] = [];
  const spelling = new Map<string, string>();

  /** The first spelling of a class is kept for all its rows. */
  function spelled(data: TableRow<Field>, written: string): string {
    const name = className(written);
    const key = classKey(name);
    const known = spelling.get(key) ?? name;
    spelling.set(key, known);
    if (known !== written && !data.cell(field)?.merged)
      findings.push(finding(data.at(field), "CLASS_NORMALISED", { written, kept: known }));
    return known;
  }

  function release(filled: boolean) {
    const [first] = held;
    if (filled && first && current !== null)
      findings.push(
        finding(first.at(field), "CLASS_FILLED_DOWN", { className: current, rows: held.length }),
      );
    for (const data of held) onRow(data, filled ? current : null);
    held = [];
  }

  return {
    row(data: TableRow<Field>) {
      const written = data.text(field);
      if (written === "") {
        if (current === null || repeats === true) onRow(data, null);
        else held.push(data);
        return;
      }
      const name = spelled(data, written);
      if (data.cell(field)?.merged || (repeats === undefined && name === current)) repeats = true;
      release(repeats !== true);
      current = name;
      onRow(data, name);
    },
    /** A sheet has ended: what is held back has seen no class repeated. */
    settle() {
      release(repeats !== true);
      current = null;
      repeats = undefined;
    },
  };
}
