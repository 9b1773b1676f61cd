import type { Outcome } from "@/lib/domain/outcome";
import { accepted, refused } from "@/lib/domain/outcome";
import { limits } from "./refusal";

/**
 * Takes a file's bytes as they arrive. Refused once there are more than a file may have, and where fewer arrive than were
 * announced: whatever cut the body short, half a file is never read as if it were whole.
 */
export async function limitedBytes({
  body,
  headers,
}: Pick<Request, "body" | "headers">): Promise<Outcome<Buffer, "TOO_LARGE" | "INCOMPLETE">> {
  const announced = headers.get("content-length");
  if (announced !== null && Number(announced) > limits.fileBytes) return refused("TOO_LARGE");
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (body)
    for await (const chunk of body) {
      size += chunk.length;
      if (size > limits.fileBytes) return refused("TOO_LARGE");
      chunks.push(chunk);
    }
  if (announced !== null && Number(announced) !== size) return refused("INCOMPLETE");
  return accepted(Buffer.concat(chunks));
}
