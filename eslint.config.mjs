import next from "eslint-config-next/core-web-vitals";
import typescript from "eslint-config-next/typescript";
import { defineConfig, globalIgnores } from "eslint/config";

const ours = ["{app,components,lib}/**/*.{ts,tsx}"];
const prisma = "./lib/data/generated";

/** Each line is one sentence of the architecture: `target` may not import `from`. */
const zones = [
  {
    target: "./lib/domain",
    from: ["./app/**/*", "./components/**/*", "./lib/!(domain)/**/*", "./lib/*.ts"],
  },
  { target: "./lib/data", from: ["./app", "./components", "./lib/auth", "./lib/jobs"] },
  { target: "./lib/!(data)/**/*", from: prisma },
  { target: "./lib/auth", from: ["./app", "./components", "./lib/jobs"] },
  { target: "./lib/jobs", from: ["./app", "./components", "./lib/auth"] },
  {
    target: "./lib/files",
    from: [
      "./app/**/*",
      "./components/**/*",
      "./lib/!(files|domain)/**/*",
      "./lib/*.ts",
      "./scripts/**/*",
    ],
  },
  {
    target: "./components",
    from: ["./app", "./lib/auth", "./lib/data", "./lib/files", "./lib/jobs", "./lib/env.ts"],
  },
  { target: "./app", from: prisma },
  { target: "./app/!(api)/**/*", from: ["./lib/files", "./lib/env.ts"] },
  // What is shipped knows nothing of what starts, fills and tests it.
  { target: ["./app", "./components", "./lib"], from: ["./scripts", "./tests"] },
];

const ban = (regex, message) => ({
  "no-restricted-imports": ["error", { patterns: [{ regex, message }] }],
});
const impure = (selector) => ({ selector, message: "A rule takes time and chance as arguments." });
const environment = {
  object: "process",
  property: "env",
  message: "Only lib/env.ts reads the environment.",
};
const textAsSql = ["$queryRawUnsafe", "$executeRawUnsafe"].map((property) => ({
  property,
  message: "SQL is a tagged template: rows(), row() or run() of lib/data/rows.ts.",
}));

const byHand = [
  [
    "$queryRaw",
    "A statement by hand is asked by rows() or row() of lib/data/rows.ts, with its shape.",
  ],
  ["$executeRaw", "A statement by hand is run by run() of lib/data/rows.ts."],
].map(([property, message]) => ({ property, message }));

export default defineConfig([
  ...next,
  ...typescript,
  globalIgnores(["lib/data/generated/**", ".next*/**", "next-env.d.ts", "coverage/**"]),
  {
    files: ["**/*.{ts,tsx}"],
    rules: {
      "import/no-restricted-paths": ["error", { zones }],
      "import/no-cycle": "error",
      "no-restricted-properties": ["error", ...textAsSql],
      "no-console": "error",
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_" },
      ],
    },
  },
  {
    files: ours,
    rules: { "no-restricted-properties": ["error", environment, ...byHand, ...textAsSql] },
  },
  { files: ["lib/env.ts"], rules: { "no-restricted-properties": ["error", ...textAsSql] } },
  {
    files: ours,
    ignores: ["lib/data/**"],
    rules: ban("^@?prisma|^pg$", "Prisma stays in lib/data."),
  },
  { files: ["lib/data/**"], rules: ban("^next|^react", "lib/data never reads the request.") },
  {
    files: ["lib/data/**"],
    ignores: ["lib/data/rows.ts", "lib/data/scope.ts", "lib/data/scope-settings.ts"],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            { regex: "^next|^react", message: "lib/data never reads the request." },
            { regex: "/wire$", message: "A statement is sent by rows(), row() or run()." },
            {
              regex: "/scope$",
              importNames: ["sendIn"],
              message: "A statement is sent by rows(), row() or run().",
            },
          ],
        },
      ],
    },
  },
  {
    files: ["lib/files/**"],
    rules: ban("^@?prisma|^pg$|^next|^react", "lib/files turns bytes into cells, nothing else."),
  },
  {
    files: ["lib/domain/**"],
    rules: {
      ...ban("^(?![.]|@/lib/domain/)", "lib/domain imports only itself."),
      "no-restricted-syntax": [
        "error",
        impure("NewExpression[callee.name='Date'][arguments.length=0]"),
        impure("CallExpression[callee.object.name='Date'][callee.property.name='now']"),
        impure("CallExpression[callee.object.name='Math'][callee.property.name='random']"),
        impure("CallExpression[callee.object.name='performance']"),
      ],
    },
  },
  { files: ["scripts/**", "tests/**", "prisma/**"], rules: { "no-console": "off" } },
]);
