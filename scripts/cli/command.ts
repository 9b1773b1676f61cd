/** What a command may use of the outside; tests give their own. */
export interface CliIo {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/** 0 clean, 1 there is something to look at, 2 the input cannot be used. */
export type ExitCode = 0 | 1 | 2;

/** One command of the command line; `arguments_` are the words after its name. */
export interface CliCommand {
  /** Such as `roster check FILE [--json]`. */
  readonly usage: string;
  /** One line for `help`. */
  readonly summary: string;
  readonly run: (arguments_: readonly string[], io: CliIo) => Promise<ExitCode>;
}

/** The input cannot be used: the reason goes to stderr, the exit code is 2. */
export class UnusableInput extends Error {}
