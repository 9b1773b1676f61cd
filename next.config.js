import { readdirSync } from "node:fs";

import createNextIntlPlugin from "next-intl/plugin";

/** What no page of ours needs, refused for all of them; the content policy with its nonce is made per request. */
const headers = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "same-origin" },
  {
    key: "Permissions-Policy",
    value: "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
  },
];

/** Read when it is built: the health page compares them with the database's. */
const migrations = readdirSync(new URL("prisma/migrations", import.meta.url), {
  withFileTypes: true,
})
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** @type {import("next").NextConfig} */
const config = {
  env: { BUILT_MIGRATIONS: migrations.join(",") },
  poweredByHeader: false,
  productionBrowserSourceMaps: false,
  reactStrictMode: true,
  images: { unoptimized: true },
  // A `page.dev.tsx` is a page while developing and no file at all in a build.
  // A `page.bench.tsx` is one in a benchmark's own build alone.
  pageExtensions: [
    ...(process.env.NODE_ENV === "production" ? [] : ["dev.tsx"]),
    ...(process.env.BENCH_PAGES === "true" ? ["bench.tsx"] : []),
    ...["tsx", "ts"],
  ],
  // Beside the usual build, the server with the packages it needs and no others: what an image is made of.
  ...(process.env.STANDALONE === "true" ? { output: "standalone" } : {}),
  // A second build (tests, benchmarks) must not overwrite the one that is being served.
  distDir: process.env.NEXT_DIST_DIR ?? ".next",
  serverExternalPackages: ["@node-rs/argon2", "pg", "pino"],
  experimental: {
    authInterrupts: true,
    serverActions: { bodySizeLimit: "12mb" },
    // A file of 20 MB with what travels around it. A longer body would be cut and handed on as if it were whole.
    proxyClientMaxBodySize: "22mb",
  },
  headers: async () => [{ source: "/:path*", headers }],
};

export default createNextIntlPlugin("./app/i18n.ts")(config);
