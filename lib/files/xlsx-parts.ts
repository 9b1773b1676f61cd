import { posix } from "node:path";
import type { NumberShape } from "./cell-format";
import { shapeOf } from "./cell-format";
import { limits, Refused } from "./refusal";
import type { Budget } from "./budget";
import { parseXml } from "./xml";
import type { Archive } from "./zip";

export interface SheetPart {
  readonly name: string;
  readonly path: string;
}

/** What a workbook says about itself before any row is read. */
export interface WorkbookParts {
  /** Visible sheets in their order. */
  readonly sheets: readonly SheetPart[];
  readonly from1904: boolean;
  readonly sharedStrings: string | undefined;
  readonly styles: string | undefined;
}

/** Paths and types of the parts a part refers to, by id. */
async function relations(archive: Archive, path: string) {
  const found = new Map<string, { path: string; type: string }>();
  const rels = posix.join(posix.dirname(path), "_rels", `${posix.basename(path)}.rels`);
  if (!archive.names.includes(rels)) return found;
  await parseXml(archive.part(rels), {
    open(name, attribute) {
      if (name !== "Relationship" || attribute("TargetMode") === "External") return;
      const target = attribute("Target") ?? "";
      found.set(attribute("Id") ?? "", {
        path: target.startsWith("/") ? target.slice(1) : posix.join(posix.dirname(path), target),
        type: (attribute("Type") ?? "").replace(/^.*\//, ""),
      });
    },
  });
  return found;
}

/** Finds the workbook's parts by their relations, as different programs name them differently. */
export async function workbookParts(archive: Archive): Promise<WorkbookParts> {
  if (!archive.names.includes("[Content_Types].xml")) throw new Refused("NOT_A_WORKBOOK");
  const root = [
    ...(await relations(archive, "root")).values(),
    ...(await relations(archive, "")).values(),
  ].find(({ type }) => type === "officeDocument");
  const path = root?.path ?? "xl/workbook.xml";
  if (!archive.names.includes(path) || !/\.xml$/i.test(path)) throw new Refused("NOT_A_WORKBOOK");
  const related = await relations(archive, path);
  const sheets: SheetPart[] = [];
  let from1904 = false;
  let isWorkbook = false;
  await parseXml(archive.part(path), {
    open(name, attribute) {
      if (name === "workbook") isWorkbook = true;
      if (name === "workbookPr") from1904 = /^(?:1|true)$/.test(attribute("date1904") ?? "");
      if (name !== "sheet") return;
      const part = related.get(attribute("r:id") ?? attribute("relationships:id") ?? "");
      if (part?.type !== "worksheet" || !archive.names.includes(part.path)) return;
      if ((attribute("state") ?? "visible") !== "visible") return;
      // One part under many names is one sheet, read once.
      if (sheets.some(({ path: known }) => known === part.path)) throw new Refused("ZIP_BOMB");
      sheets.push({ name: attribute("name") ?? "", path: part.path });
    },
  });
  if (!isWorkbook) throw new Refused("NOT_A_WORKBOOK");
  const pathOf = (wanted: string) => {
    const part = [...related.values()].find(({ type }) => type === wanted);
    return part && archive.names.includes(part.path) ? part.path : undefined;
  };
  return { sheets, from1904, sharedStrings: pathOf("sharedStrings"), styles: pathOf("styles") };
}

/** A copy of its own: a slice would keep the whole chunk it was cut from in memory. */
const unshared = (text: string) => (text.length < 13 ? text : Buffer.from(text).toString());

/** The shared texts by number; phonetic hints (rPh) are no part of them. */
export async function sharedStrings(
  part: AsyncIterable<Buffer>,
  budget: Budget,
): Promise<string[]> {
  const texts: string[] = [];
  let [text, inText, inHint] = ["", false, false];
  await parseXml(part, {
    open(name) {
      if (name === "si") text = "";
      else if (name === "t") inText = !inHint;
      else if (name === "rPh") inHint = true;
    },
    text(piece) {
      if (inText) text += piece;
    },
    close(name) {
      if (name === "t") inText = false;
      else if (name === "rPh") inHint = false;
      else if (name === "si") {
        const kept = unshared(text.slice(0, limits.cellCharacters));
        budget.text(kept.length);
        texts.push(kept);
        if (texts.length > limits.sharedTexts) throw new Refused("ZIP_BOMB");
      }
    },
  });
  return texts;
}

/** The number shape of each cell style, by the style's number. */
export async function cellShapes(part: AsyncIterable<Buffer>): Promise<NumberShape[]> {
  const codes = new Map<number, string>();
  const shapes: NumberShape[] = [];
  let inCellStyles = false;
  await parseXml(part, {
    open(name, attribute) {
      if (name === "numFmt")
        codes.set(Number(attribute("numFmtId")), attribute("formatCode") ?? "");
      else if (name === "cellXfs") inCellStyles = true;
      else if (name === "xf" && inCellStyles) {
        const id = Number(attribute("numFmtId") ?? 0);
        shapes.push(shapeOf(id, codes.get(id)));
      }
    },
    close(name) {
      if (name === "cellXfs") inCellStyles = false;
    },
  });
  return shapes;
}
