import type { IsoDate } from "@/lib/domain/calendar/day";

/** A business day as PostgreSQL's `date` arrives through Prisma (midnight UTC), as the rules read it. */
export const isoDate = (date: Date): IsoDate => date.toISOString().slice(0, 10);

/** A business day as Prisma takes it for a `date` column. */
export const dateOf = (day: IsoDate): Date => new Date(`${day}T00:00:00Z`);
