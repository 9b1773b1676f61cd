import { join } from "node:path";
import { CHECKOUT } from "../database/checkout";

/**
 * Words for Node.js that start the worker from its source. Its heap is bounded: left alone, it would grow to what is free,
 * and a roster of 150,000 rows would take 540 MB where a quarter of 512 is enough.
 */
export const workerProgram = [
  "--max-old-space-size=512",
  "--conditions=react-server",
  "--import",
  "tsx",
  join(CHECKOUT, "scripts/worker.ts"),
];
