/** What stops a start for a reason a person can mend: shown as one line, without a stack. */
export class StartError extends Error {
  override name = "StartError";
}
