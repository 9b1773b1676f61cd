import { fileURLToPath } from "node:url";
import { defineConfig } from "prisma/config";

// No download: migrations run on the schema engine's WebAssembly build (Windows needs a native one).
if (process.platform !== "win32")
  process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= fileURLToPath(
    new URL("./scripts/schema-engine.mjs", import.meta.url),
  );
process.env.CHECKPOINT_DISABLE ??= "1";
process.env.PRISMA_HIDE_UPDATE_MESSAGE ??= "1";

export default defineConfig({
  schema: "prisma/schema",
  migrations: {
    path: "prisma/migrations",
    seed: "node --conditions=react-server --import tsx prisma/seed.ts",
  },
  // The owner migrates; the application's login may not.
  datasource: { url: process.env.MIGRATION_DATABASE_URL ?? "" },
});
