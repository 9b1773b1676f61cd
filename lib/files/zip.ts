import type { Readable } from "node:stream";
import type { Entry, ZipFile } from "yauzl";
import { fromBuffer } from "yauzl";
import type { Budget } from "./budget";
import { limits, Refused } from "./refusal";

/** A zip archive whose central directory has been read. */
export interface Archive {
  readonly names: readonly string[];
  /** A part's inflated bytes, counted as they come, each time they are asked for. */
  part(name: string): AsyncGenerator<Buffer>;
}

const open = (bytes: Buffer) =>
  new Promise<ZipFile>((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true, validateEntrySizes: true }, (error, zip) =>
      error ? reject(new Refused("DAMAGED")) : resolve(zip),
    );
  });

const streamOf = (zip: ZipFile, entry: Entry) =>
  new Promise<Readable>((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) =>
      error ? reject(new Refused("DAMAGED")) : resolve(stream),
    );
  });

function directory(zip: ZipFile): Promise<Map<string, Entry>> {
  return new Promise((resolve, reject) => {
    const entries = new Map<string, Entry>();
    zip.on("error", () => reject(new Refused("DAMAGED")));
    zip.on("end", () => resolve(entries));
    zip.on("entry", (entry: Entry) => {
      if (entry.uncompressedSize > limits.expandedBytes) return reject(new Refused("ZIP_BOMB"));
      if (entry.isEncrypted()) return reject(new Refused("PASSWORD_PROTECTED"));
      entries.set(entry.fileName.replace(/^\//, ""), entry);
      zip.readEntry();
    });
    zip.readEntry();
  });
}

/** Opens an archive: the central directory first, nothing inflated. Throws `Refused`. */
export async function openArchive(bytes: Buffer, budget: Budget): Promise<Archive> {
  const zip = await open(bytes);
  if (zip.entryCount > limits.entries) throw new Refused("ZIP_BOMB");
  const entries = await directory(zip);

  async function* part(name: string): AsyncGenerator<Buffer> {
    const entry = entries.get(name);
    if (entry === undefined) throw new Refused("DAMAGED");
    const stream = await streamOf(zip, entry);
    try {
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        budget.inflate(chunk.length);
        yield chunk;
      }
    } catch (error) {
      if (error instanceof Refused) throw error;
      // More bytes than the header announced: the header lied to get past the door.
      throw new Refused(/too many bytes/.test(String(error)) ? "ZIP_BOMB" : "DAMAGED");
    } finally {
      stream.destroy();
    }
  }

  return { names: [...entries.keys()], part };
}
