import { disconnect } from "@/lib/data/scope";

import { openCheckout, type Opened } from "../database/checkout";
import { StartError } from "../database/start-error";
import { UnusableInput } from "./command";

/**
 * Gives a command the database of this checkout, DATABASE_URL or the embedded one, and lets go of it afterwards.
 * `work` gets the owner's URL; what it does as the application goes through `withScope` as everywhere.
 */
export async function withDatabase<T>(
  work: (ownerUrl: string, opened: Opened) => Promise<T>,
): Promise<T> {
  try {
    const opened = await openCheckout();
    try {
      return await work(process.env.DATABASE_URL ?? "", opened);
    } finally {
      await disconnect();
      await opened.close();
    }
  } catch (error) {
    if (error instanceof StartError) throw new UnusableInput(error.message);
    throw error;
  }
}
