import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

export default defineConfig({
  resolve: {
    alias: {
      "@": path("."),
      "server-only": path("node_modules/server-only/empty.js"),
    },
  },
  test: {
    env: { TZ: "UTC" },
    setupFiles: "tests/support/environment.ts",
    maxWorkers: 2,
    // Threads that a test starts run TypeScript, too.
    execArgv: ["--import", "tsx"],
    projects: [
      {
        extends: true,
        test: {
          name: "domain",
          include: ["tests/*.test.ts", "tests/{domain,files,components,scripts}/**/*.test.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: "data",
          include: ["tests/data/**/*.test.ts"],
          globalSetup: "tests/support/database.ts",
          setupFiles: [
            "tests/support/environment.ts",
            "tests/support/own-database.ts",
            "tests/support/watch-statements.ts",
            "tests/support/watch-rows.ts",
          ],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
