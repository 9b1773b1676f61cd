import { expect, it } from "vitest";

import { connections } from "@/lib/data/pool";

import { connected } from "../../scripts/database/application";
import { superuserUrl } from "../support/superuser";

it("outlives a connection that the server ends while somebody holds it between two statements", async () => {
  const pool = connections(1);
  const held = await pool.connect();
  const { rows } = await held.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
  const gone = new Promise((ended) => held.once("end", ended));
  await connected(superuserUrl(), (superuser) =>
    superuser.query("SELECT pg_terminate_backend($1)", [rows[0]!.pid]),
  );
  await gone;
  await expect(held.query("SELECT 1")).rejects.toThrow();
  held.release(true);
  await pool.end();
});

it("answers statements that travel together in their order, an error in the place of its own alone", async () => {
  const pool = connections(1);
  const held = await pool.connect();
  const answers = await Promise.all([
    held.query("SELECT 1 AS n"),
    held.query("SELECT 1 / 0").catch(() => ({ rows: ["failed"] })),
    held.query("SELECT 3 AS n"),
  ]);
  expect(answers.map(({ rows }) => rows[0])).toEqual([{ n: 1 }, "failed", { n: 3 }]);
  held.release();
  await pool.end();
});
