import { readdirSync } from "node:fs";
import { join } from "node:path";

import { afterAll, expect, it } from "vitest";

import { readinessFor } from "@/lib/data/health";
import { disconnect } from "@/lib/data/scope";

import { connected } from "../../scripts/database/application";
import { CHECKOUT } from "../../scripts/database/checkout";

afterAll(disconnect);

const built = readdirSync(join(CHECKOUT, "prisma/migrations"), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
const owned = (sql: string) =>
  connected(process.env.OWNER_DATABASE_URL ?? "", (client) => client.query(sql));

it("is ready with the build's migrations, and with those of a newer program beside them", async () => {
  expect(await readinessFor(built)(0)).toBe("ok");
  expect(await readinessFor(built.slice(0, -1))(0)).toBe("ok");
});

it("is not ready where a migration of the build is missing or half done", async () => {
  expect(await readinessFor([...built, "29990101000000_next"])(0)).toBe("migrations pending");
  const last = built.toSorted().at(-1);
  await owned(`UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name = '${last}'`);
  expect(await readinessFor(built)(0)).toBe("migrations pending");
  await owned(`UPDATE _prisma_migrations SET finished_at = now() WHERE migration_name = '${last}'`);
});

it("asks the database once a second at most", async () => {
  const readiness = readinessFor(built);
  expect(readiness(5_000)).toBe(readiness(6_000));
  expect(readiness(6_000)).not.toBe(readiness(6_001));
});
