import type { Readable } from "node:stream";
import type { Entry, ZipFile } from "yauzl";
import { fromBuffer } from "yauzl";
import { limits, Refused } from "./refusal";

/** A zip archive whose central directory has been read and found within the limits. */
export interface Archive {
  readonly names: readonly string[];
  /** A part's inflated bytes, counted as they come: never more than the directory announced, and its sum is limited. */
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
    let announced = 0;
    zip.on("error", () => reject(new Refused("DAMAGED")));
    zip.on("end", () => resolve(entries));
    zip.on("entry", (entry: Entry) => {
      announced += entry.uncompressedSize;
      if (announced > limits.expandedBytes) return reject(new Refused("ZIP_BOMB"));
      if (entry.isEncrypted()) return reject(new Refused("PASSWORD_PROTECTED"));
      entries.set(entry.fileName.replace(/^\//, ""), entry);
      zip.readEntry();
    });
    zip.readEntry();
  });
}

/** Opens an archive: the central directory first, nothing inflated. Throws `Refused`. */
export async function openArchive(bytes: Buffer): Promise<Archive> {
  const zip = await open(bytes);
  if (zip.entryCount > limits.entries) throw new Refused("ZIP_BOMB");
  const entries = await directory(zip);

  async function* part(name: string): AsyncGenerator<Buffer> {
    const entry = entries.get(name);
    if (entry === undefined) throw new Refused("DAMAGED");
    const stream = await streamOf(zip, entry);
    try {
      yield* stream as AsyncIterable<Buffer>;
    } catch (error) {
      // More bytes than the header announced: the header lied to get past the door.
      throw new Refused(/too many bytes/.test(String(error)) ? "ZIP_BOMB" : "DAMAGED");
    } finally {
      stream.destroy();
    }
  }

  return { names: [...entries.keys()], part };
}
