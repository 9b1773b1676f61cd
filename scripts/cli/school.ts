import type { Db } from "@/lib/data/scope";

import { UnusableInput } from "./command";

const id = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A school by its id or its whole name; stops where there is none. */
export async function findSchoolByWord(db: Db, word: string): Promise<string> {
  const found = await db.school.findUnique({
    where: id.test(word) ? { id: word } : { name: word },
    select: { id: true },
  });
  if (!found) throw new UnusableInput(`There is no school “${word}”.`);
  return found.id;
}
