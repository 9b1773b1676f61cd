import { limits } from "./refusal";

/** Takes a file's bytes as they arrive; null once there are more than a workbook may have. */
export async function limitedBytes(
  body: ReadableStream<Uint8Array> | null,
): Promise<Buffer | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (body)
    for await (const chunk of body) {
      size += chunk.length;
      if (size > limits.fileBytes) return null;
      chunks.push(chunk);
    }
  return Buffer.concat(chunks);
}
