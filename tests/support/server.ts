import { findBrowser } from "../../scripts/browser";
import { ensureOwner } from "../../scripts/database/application";
import { deploy } from "../../scripts/database/deploy";
import { ensureLogin } from "../../scripts/database/login";
import { seed } from "../../scripts/start/fill";
import { startApplication, startWorker } from "./application";
import { applicationUrl, startServer } from "./database";
import { testEnvironment } from "./environment";

/** The built application on a new database with the demo province, and a browser to look at it with. */
export default async function setup() {
  const browser = await findBrowser();
  const server = await startServer();
  const owner = { owner: "yibanyian_test", password: "test", database: "e2e" };
  const ownerUrl = await ensureOwner(server.superuser, owner);
  await ensureLogin(ownerUrl, applicationUrl(ownerUrl));
  Object.assign(process.env, testEnvironment, {
    DATABASE_URL: applicationUrl(ownerUrl),
    MIGRATION_DATABASE_URL: ownerUrl,
    OWNER_DATABASE_URL: Object.assign(new URL(server.superuser), { pathname: "/e2e" }).href,
    E2E_BROWSER: browser.executablePath,
    E2E_BROWSER_ARGS: JSON.stringify(browser.args),
  });
  await deploy(ownerUrl);
  const signIns = await seed(true);
  process.env.E2E_SIGN_INS = JSON.stringify(signIns);

  const app = await startApplication(process.env);
  process.env.E2E_URL = app.url;
  const worker = startWorker(process.env);
  return async () => {
    await worker.stop();
    await app.stop();
    await server.stop();
  };
}
