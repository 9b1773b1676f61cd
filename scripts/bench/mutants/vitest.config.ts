import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** The rules' tests without the solver's, which is not mutated: they take minutes for every mutant. */
export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL("../../../", import.meta.url)) } },
  test: {
    env: { TZ: "UTC" },
    setupFiles: "tests/support/environment.ts",
    include: ["tests/domain/**/*.test.ts"],
    exclude: [
      "tests/domain/timetable/{arrange,explain,refute,resolve,rooms,rooms-state,rooms-why,state}.test.ts",
    ],
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
