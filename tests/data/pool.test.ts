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
