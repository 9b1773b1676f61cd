import { disconnect } from "@/lib/data/scope";

import { openCheckout, type Opened } from "../database/checkout";
import { StartError } from "../database/start-error";
import { UnusableInput } from "./command";

/**
 * Gives a command the database of this checkout, DATABASE_URL or the embedded one, and lets go of it afterwards.
 * What `work` does as the application goes through `withScope` as everywhere; `migrationUrl()` is the owner's address.
 */
export async function withDatabase<T>(work: (opened: Opened) => Promise<T>): Promise<T> {
  try {
    const opened = await openCheckout();
    try {
      return await work(opened);
    } finally {
      await disconnect();
      await opened.close();
    }
  } catch (error) {
    if (error instanceof StartError) throw new UnusableInput(error.message);
    throw error;
  }
}
