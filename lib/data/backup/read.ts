import { createHash, type Hash } from "node:crypto";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream";
import { createGunzip } from "node:zlib";

import { accepted, refused, type Outcome } from "@/lib/domain/outcome";

import {
  endShape,
  formatName,
  formatVersion,
  headerShape,
  tableEndShape,
  tableShape,
} from "./format";
import type { Header } from "./format";
import { Damaged, readFrames, type Frame } from "./frames";

export type ReadRefusal = "NOT_A_BACKUP" | "NEWER_FORMAT" | "DAMAGED";

/** The frames of a backup's file; a file that cannot be inflated to its end is damaged. */
export async function* framesOf(file: string): AsyncGenerator<Frame> {
  const inflated = createGunzip();
  const source = createReadStream(file);
  // What goes wrong is thrown where the frames are read.
  pipeline(source, inflated, () => {});
  try {
    yield* readFrames(inflated as AsyncIterable<Buffer>);
  } catch (error) {
    if (error instanceof Damaged || (error as NodeJS.ErrnoException).code === "ENOENT") throw error;
    throw new Damaged((error as Error).message);
  } finally {
    source.destroy();
  }
}

function headerOf(frame: Frame | undefined): Outcome<Header, ReadRefusal> {
  if (frame?.kind !== "json") return refused("NOT_A_BACKUP");
  const known = frame.value as { format?: unknown; version?: unknown } | null;
  if (known?.format !== formatName) return refused("NOT_A_BACKUP");
  if (typeof known.version === "number" && known.version > formatVersion)
    return refused("NEWER_FORMAT");
  const parsed = headerShape.safeParse(frame.value);
  return parsed.success ? accepted(parsed.data) : refused("DAMAGED");
}

/** What a file says of itself, without reading it to its end. */
export async function readHeader(file: string): Promise<Outcome<Header, ReadRefusal>> {
  const frames = framesOf(file);
  try {
    return headerOf((await frames.next()).value as Frame | undefined);
  } catch (error) {
    if (error instanceof Damaged) return refused("NOT_A_BACKUP");
    throw error;
  } finally {
    await frames.return(undefined);
  }
}

/** The frame as it was written, so that the checksum over all of them can be made again. */
function hashFrame(whole: Hash, { kind, bytes }: Frame): void {
  const head = Buffer.alloc(5);
  head.write(kind === "json" ? "J" : "D", "latin1");
  head.writeUInt32BE(bytes.length, 1);
  whole.update(head).update(bytes);
}

/** Reads all of a file and compares every checksum, before anything is done with it. */
export async function verifyBackup(file: string): Promise<Outcome<Header, ReadRefusal>> {
  const header = await readHeader(file);
  if (!header.ok) return header;
  const whole = createHash("sha256");
  let table: Hash | undefined;
  let ended = false;
  try {
    for await (const frame of framesOf(file)) {
      if (ended) return refused("DAMAGED");
      if (frame.kind === "data") {
        if (!table) return refused("DAMAGED");
        table.update(frame.bytes);
      } else if (tableShape.safeParse(frame.value).success) table = createHash("sha256");
      else {
        const { data } = tableEndShape.safeParse(frame.value);
        if (table) {
          if (data?.sha256 !== table.digest("hex")) return refused("DAMAGED");
          table = undefined;
        } else if (data) {
          if (endShape.parse(frame.value).sha256 !== whole.copy().digest("hex"))
            return refused("DAMAGED");
          ended = true;
        }
      }
      hashFrame(whole, frame);
    }
  } catch (error) {
    if (error instanceof Damaged) return refused("DAMAGED");
    throw error;
  }
  return ended ? header : refused("DAMAGED");
}
