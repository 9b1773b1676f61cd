import { tmpdir } from "node:os";
import { join } from "node:path";

/** Throw-away values: they seal and sign what the tests make, nothing else. */
export const testEnvironment = {
  NEXTAUTH_SECRET: "only-for-tests-only-for-tests-only-for-tests",
  DATA_KEY: Buffer.alloc(32, 1).toString("base64"),
  BLIND_KEY: Buffer.alloc(32, 2).toString("base64"),
  LOG_LEVEL: "silent",
  AUDIT_FOLDER: join(tmpdir(), "yibanyian-test-audit"),
  // As a copy of .env.example leaves it: not set.
  NEXTAUTH_URL: "",
  // A slow machine is no database that is away.
  DATABASE_CONNECT_MS: "120000",
};

Object.assign(process.env, testEnvironment);
