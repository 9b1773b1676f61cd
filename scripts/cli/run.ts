import type { CliIo, ExitCode } from "./command";
import { UnusableInput } from "./command";
import { commands } from "./commands";

async function help(io: CliIo): Promise<ExitCode> {
  io.out("npm run -s cli -- COMMAND\n\n");
  for (const load of commands.values()) {
    const { command } = await load();
    io.out(`  ${command.usage}\n      ${command.summary}\n`);
  }
  io.out("  help\n      shows this\n");
  io.out("\nExit: 0 clean, 1 there is something to look at, 2 the input cannot be used.\n");
  return 0;
}

/** Runs one command by its words; the answer is the exit code. */
export async function runCli(words: readonly string[], io: CliIo): Promise<ExitCode> {
  const [first, second] = words;
  if (first === undefined || first === "help" || first === "--help" || first === "-h")
    return help(io);
  const two = `${first} ${second ?? ""}`;
  const name = commands.has(two) ? two : first;
  const load = commands.get(name);
  if (load === undefined) {
    io.err(`There is no command “${words.join(" ")}”. See: npm run -s cli -- help\n`);
    return 2;
  }
  const { command } = await load();
  try {
    return await command.run(words.slice(name === two ? 2 : 1), io);
  } catch (error) {
    if (!(error instanceof UnusableInput)) throw error;
    io.err(`${error.message}\n`);
    return 2;
  }
}
