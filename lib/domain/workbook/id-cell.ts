import type { IdType } from "../roster/id-number";
import { idNumber } from "../roster/id-number";
import { halfWidth, withoutSpaces } from "./cells";
import type { WorkbookFinding } from "./finding";
import { finding } from "./finding";
import type { TableRow } from "./table";

type Field = "idNumber" | "idType";

/**
 * A student's ID number from its cell. A number typed as a figure has lost its last digits (spreadsheets keep 15), so it
 * is refused even where its check digit happens to fit. Other documents have no check digit.
 */
export function readId(
  data: TableRow<Field>,
  findings: WorkbookFinding[],
): { number: string; type: IdType } | undefined {
  if (!data.has("idNumber")) return undefined;
  const at = data.at("idNumber");
  const written = data.text("idNumber");
  const number = withoutSpaces(halfWidth(written))
    .replace(/^['’‘`]+/, "")
    .toUpperCase();
  if (number === "") {
    findings.push(finding(at, "ID_MISSING"));
    return undefined;
  }
  const numeric = data.cell("idNumber")?.numeric === true && number.length >= 16;
  if (numeric || /^\d(?:\.\d+)?E\+?\d+$/.test(number)) {
    findings.push(finding(at, "ID_DIGITS_LOST"));
    return undefined;
  }
  const kind = withoutSpaces(data.text("idType"));
  if (kind !== "" && !/身份证|居住证/.test(kind)) {
    if (/^[A-Z0-9()]{5,20}$/.test(number)) return { number, type: "PASSPORT" };
    findings.push(finding(at, "ID_FORM", { length: number.length }));
    return undefined;
  }
  const outcome = idNumber(number);
  if (!outcome.ok) {
    findings.push(finding(at, outcome.reason, { length: number.length }));
    return undefined;
  }
  if (number !== written) findings.push(finding(at, "ID_NORMALISED"));
  return outcome.value;
}
