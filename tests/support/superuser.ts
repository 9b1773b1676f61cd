import { inject } from "vitest";

/** The superuser's URL of this file's database. */
export const superuserUrl = (): string => {
  const { pathname } = new URL(process.env.OWNER_DATABASE_URL ?? "");
  return Object.assign(new URL(inject("server").superuser), { pathname }).href;
};
