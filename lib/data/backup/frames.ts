/**
 * The container of a backup: frames one after another, so that a table of any size streams and a file that was cut is
 * noticed. A frame is a letter (`J` JSON, `D` bytes of a table), the length of its content in four bytes, its content.
 */
export type Frame =
  | { readonly kind: "json"; readonly value: unknown; readonly bytes: Buffer }
  | { readonly kind: "data"; readonly bytes: Buffer };

/** More than any frame a backup writes: a length beyond it was damaged. */
const largest = 64 * 1024 * 1024;
const headBytes = 5;

function frame(letter: "J" | "D", content: Buffer): Buffer {
  const head = Buffer.alloc(headBytes);
  head.write(letter, "latin1");
  head.writeUInt32BE(content.length, 1);
  return Buffer.concat([head, content]);
}

export const jsonFrame = (value: unknown): Buffer => frame("J", Buffer.from(JSON.stringify(value)));
export const dataFrame = (bytes: Buffer): Buffer => frame("D", bytes);

/** What was read is no backup, or not all of one. */
export class Damaged extends Error {}

function opened(letter: number, bytes: Buffer): Frame {
  if (letter === 68) return { kind: "data", bytes };
  if (letter !== 74) throw new Damaged("a frame of an unknown kind");
  try {
    return { kind: "json", value: JSON.parse(bytes.toString("utf8")), bytes };
  } catch {
    throw new Damaged("a frame that is no JSON");
  }
}

/** The frames of a stream of bytes, whatever chunks they arrive in; throws `Damaged` where one is cut. */
export async function* readFrames(source: AsyncIterable<Buffer>): AsyncGenerator<Frame> {
  let waiting: Buffer[] = [];
  let held = 0;
  let needed = headBytes;
  for await (const chunk of source) {
    waiting.push(chunk);
    held += chunk.length;
    if (held < needed) continue;
    let buffer = Buffer.concat(waiting);
    while (buffer.length >= headBytes) {
      const length = buffer.readUInt32BE(1);
      if (length > largest) throw new Damaged("a frame of an impossible length");
      needed = headBytes + length;
      if (buffer.length < needed) break;
      yield opened(buffer[0]!, buffer.subarray(headBytes, needed));
      buffer = buffer.subarray(needed);
      needed = headBytes;
    }
    waiting = [buffer];
    held = buffer.length;
  }
  if (held > 0) throw new Damaged("the file ends within a frame");
}
