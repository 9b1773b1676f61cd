import { z } from "zod";

const key = z
  .string()
  .refine((value) => Buffer.from(value, "base64").length === 32, "must be 32 bytes in base64");

export const environmentShape = z.object({
  /** PostgreSQL, as the application's login: it owns nothing, inherits nothing and may step into the scopes' roles. */
  DATABASE_URL: z.url(),
  /** The same login, directly: the worker's queue keeps connections that a pooler cannot share. Empty uses DATABASE_URL. */
  WORKER_DATABASE_URL: z.url().optional(),
  /** Connections one app process keeps at most. */
  /** How long somebody waits for a connection before the database counts as away. Milliseconds. */
  DATABASE_CONNECT_MS: z.coerce.number().int().min(100).default(2_000),
  DATABASE_POOL: z.coerce.number().int().min(2).max(100).default(10),
  /** Names statements, so that a connection plans each once; off behind a pooler that does not follow names. */
  DATABASE_STATEMENT_NAMES: z.stringbool().default(true),
  /** Requests one process works on at a time: reports up to 60 %, logging up to 200 %, as many sign-ins beside them; beyond, 503. */
  REQUESTS_AT_ONCE: z.coerce.number().int().min(5).max(1000).default(40),
  /** Signs the sign-in cookie. */
  NEXTAUTH_SECRET: z.string().min(32),
  /** Public address, when a proxy stands before the app; decides whether cookies are Secure. */
  NEXTAUTH_URL: z.url().optional(),
  /** Seals ID and phone numbers (AES-256-GCM). */
  DATA_KEY: key,
  /** Makes the blind index of ID numbers; kept apart from DATA_KEY. */
  BLIND_KEY: key,
  /** Hosts the app answers to, separated by commas; empty answers to any (a school's own network). */
  ALLOWED_HOSTS: z.string().default(""),
  /** How many proxies stand before the app: that many hops of X-Forwarded-For are believed. */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(5).default(0),
  /** Where the ends of the audit chains are written every hour, by the worker: best on another disk. */
  AUDIT_FOLDER: z.string().default(".data/audit"),
  /** Shows the page of components outside development. */
  SHOW_UI_PAGE: z.stringbool().default(false),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
});

export type Env = z.output<typeof environmentShape>;

let parsed: Env | undefined;

/** The environment, read once and checked; a missing variable stops with its name. */
export function env(): Env {
  if (parsed) return parsed;
  // A line of .env without a value means that it is not set.
  const set = Object.entries(process.env).filter(([, value]) => value !== "");
  const result = environmentShape.safeParse(Object.fromEntries(set));
  if (!result.success) {
    const names = result.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    throw new Error(`Environment: ${names.join("; ")}`);
  }
  // next-auth reads its own and takes an empty one for an address.
  if (!process.env.NEXTAUTH_URL) delete process.env.NEXTAUTH_URL;
  return (parsed = result.data);
}

/** The migrations this build was made with; next.config.js writes them into it. */
export const builtMigrations: readonly string[] = (process.env.BUILT_MIGRATIONS ?? "")
  .split(",")
  .filter(Boolean);
