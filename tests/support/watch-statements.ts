import pg from "pg";
import { afterAll, expect } from "vitest";

import { brokenRules } from "./statement-rules";

/** Everything the application's login sends in this file is held against the rules of a distributed database. */
const application = new URL(process.env.DATABASE_URL ?? "").username;
const roles = new WeakMap<object, string>();
const broken = new Map<string, string>();

const send = pg.Client.prototype.query as (...given: unknown[]) => unknown;
Object.assign(pg.Client.prototype, {
  query(this: { readonly user?: string }, ...given: unknown[]) {
    const [asked] = given as [string | { readonly text?: string } | undefined];
    const text = typeof asked === "string" ? asked : asked?.text;
    if (text && this.user === application) {
      roles.set(this, /SET LOCAL ROLE (yby_\w+)/.exec(text)?.[1] ?? roles.get(this) ?? "");
      for (const rule of brokenRules({ role: roles.get(this) ?? "", text })) broken.set(rule, text);
    }
    return send.apply(this, given);
  },
});

afterAll(() => expect(Object.fromEntries(broken)).toEqual({}));
