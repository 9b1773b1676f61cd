import { defineConfig } from "@playwright/test";

/** The setup starts the server and finds the browser, and leaves both in the environment. */
const { E2E_URL, E2E_BROWSER, E2E_BROWSER_ARGS } = process.env;

export default defineConfig({
  testDir: "tests/e2e",
  testMatch: "**/*.spec.ts",
  globalSetup: "./tests/support/server.ts",
  outputDir: "test-results",
  fullyParallel: true,
  workers: 2,
  retries: 0,
  timeout: 120_000,
  reporter: process.env.E2E_REPORT
    ? [["json", { outputFile: process.env.E2E_REPORT }], ["line"]]
    : "list",
  use: {
    baseURL: E2E_URL,
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    // Colours are judged as they come to rest, not on the way from light to dark.
    contextOptions: { reducedMotion: "reduce" },
    screenshot: "only-on-failure",
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: E2E_BROWSER,
      args: [
        "--no-sandbox",
        "--disable-background-networking",
        ...(E2E_BROWSER_ARGS ? (JSON.parse(E2E_BROWSER_ARGS) as string[]) : []),
      ],
    },
  },
});
