/* eslint-disable @typescript-eslint/no-require-imports -- loaded with node --require, so CommonJS */
/** Loaded into the application that is measured: at SIGUSR2 it collects what is garbage and writes what is left to a file. */
const { renameSync, writeFileSync } = require("node:fs");
const { setFlagsFromString } = require("node:v8");
const { runInNewContext } = require("node:vm");

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc");

process.on("SIGUSR2", () => {
  const before = process.memoryUsage();
  collect();
  collect();
  const file = process.env.MEMORY_FILE;
  writeFileSync(`${file}.new`, JSON.stringify({ before, after: process.memoryUsage() }));
  renameSync(`${file}.new`, file);
});
