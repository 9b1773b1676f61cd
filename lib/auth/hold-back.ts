import "server-only";

import { setTimeout } from "node:timers/promises";

import { LineFull } from "@/lib/data/password";

/** Tries held back at a time: each keeps its request open, and these must not fill the server. */
const most = 20;
let held = 0;

/** Holds a try to sign in back for so many milliseconds. Throws `LineFull` where too many are held already. */
export async function holdBack(ms: number): Promise<void> {
  if (ms === 0) return;
  if (held >= most) throw new LineFull("Too many tries are held back.");
  held += 1;
  try {
    await setTimeout(ms);
  } finally {
    held -= 1;
  }
}
