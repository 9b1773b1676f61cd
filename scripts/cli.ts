import { runCli } from "./cli/run";

/** The command line for people who run the system: `npm run -s cli -- help`. */
process.exitCode = await runCli(process.argv.slice(2), {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
});
