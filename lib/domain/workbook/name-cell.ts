import { personName } from "../roster/person-name";
import type { WorkbookFinding } from "./finding";
import { finding } from "./finding";
import type { TableRow } from "./table";

/** A person's name from its cell, tidied, with what is to be said about it; empty when it is missing. */
export function readName<Field extends string>(
  data: TableRow<Field>,
  field: Field,
  findings: WorkbookFinding[],
): string {
  const written = data.cell(field)?.text ?? "";
  const { name, changed, odd } = personName(written);
  const at = data.at(field);
  if (name === "") findings.push(finding(at, "MISSING_NAME"));
  else if (odd) findings.push(finding(at, "NAME_ODD", { name }));
  else if (changed) findings.push(finding(at, "NAME_NORMALISED", { written, name }));
  return name;
}
