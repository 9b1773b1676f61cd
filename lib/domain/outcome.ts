/** What a deed answers: a value, or the name of the reason it was refused. A bug is thrown, never returned. */
export type Outcome<Value, Reason extends string> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly reason: Reason };

/** The deed was done. */
export function accepted(): Outcome<undefined, never>;
export function accepted<Value>(value: Value): Outcome<Value, never>;
export function accepted(value?: unknown): Outcome<unknown, never> {
  return { ok: true, value };
}

/** The deed was refused for a named reason; `messages/` holds its sentence. */
export const refused = <Reason extends string>(reason: Reason): Outcome<never, Reason> => ({
  ok: false,
  reason,
});
