import { z } from "zod";

export const formatName = "yibanyian-backup";
/** Raised when an older program could not read what is written. */
export const formatVersion = 1;

/** A table's, column's or sequence's name as this schema spells them: it becomes part of a statement. */
const clean = z.string().regex(/^[a-z_][a-z0-9_]{0,62}$/);
const digest = z.string().regex(/^[0-9a-f]{64}$/);

/** The first frame: what this is, and what it needs. */
export const headerShape = z.object({
  format: z.literal(formatName),
  version: z.number().int(),
  at: z.iso.datetime(),
  server: z.string(),
  /** The migrations the database had, in their order, with the checksums of their files. */
  migrations: z.array(z.object({ name: z.string(), checksum: digest })),
  /** Fingerprints of the keys that its numbers were sealed with; the keys are not in it. */
  keys: z.record(z.string(), digest),
  tables: z.array(clean),
});
export type Header = z.output<typeof headerShape>;

/** Before a table's bytes: where they go. */
export const tableShape = z.object({ table: clean, columns: z.array(clean).min(1) });
/** After a table's bytes. */
export const tableEndShape = z.object({ rows: z.number().int(), sha256: digest });
export const sequencesShape = z.object({
  sequences: z.array(z.object({ name: clean, value: z.string(), called: z.boolean() })),
});
/** The last frame; its checksum covers every frame before it. */
export const endShape = z.object({ rows: z.number().int(), sha256: digest });
