import { findBrowser } from "../../scripts/browser";
import { ensureOwner, deploy } from "../../scripts/database/application";
import { seed } from "../../scripts/start/fill";
import { startApplication } from "./application";
import { startServer } from "./database";
import { testEnvironment } from "./environment";

/** The built application on a new database with the demo province, and a browser to look at it with. */
export default async function setup() {
  const browser = await findBrowser();
  const server = await startServer();
  const owner = { owner: "yibanyian_test", password: "test", database: "e2e" };
  Object.assign(process.env, testEnvironment, {
    DATABASE_URL: await ensureOwner(server.superuser, owner),
    OWNER_DATABASE_URL: Object.assign(new URL(server.superuser), { pathname: "/e2e" }).href,
    E2E_BROWSER: browser.executablePath,
    E2E_BROWSER_ARGS: JSON.stringify(browser.args),
  });
  deploy(process.env.DATABASE_URL ?? "");
  const signIns = await seed(true);
  process.env.E2E_SIGN_INS = JSON.stringify(signIns);

  const app = await startApplication(process.env);
  process.env.E2E_URL = app.url;
  return async () => {
    await app.stop();
    await server.stop();
  };
}
