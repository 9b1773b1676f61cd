import { randomUUID } from "node:crypto";

import { inject } from "vitest";

import { connected, ensureOwner } from "../../scripts/database/application";

/** An empty database of its own on the tests' server, the URLs of its owner and of the application's login; `drop` takes it away again. */
export async function anEmptyDatabase() {
  const { superuser, template, application } = inject("server");
  const database = `test_${randomUUID().replaceAll("-", "")}`;
  const { username: owner, password } = new URL(template);
  const url = await ensureOwner(superuser, { owner, password, database });
  const drop = () =>
    connected(superuser, (client) => client.query(`DROP DATABASE ${database} WITH (FORCE)`));
  return {
    url,
    application: Object.assign(new URL(application), { pathname: `/${database}` }).href,
    superuser: Object.assign(new URL(superuser), { pathname: `/${database}` }).href,
    drop,
  };
}
