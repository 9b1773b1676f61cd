/** What a form shows after its deed: nothing yet, done, what is wrong with the fields, why it was refused, or the id of an unexpected error. */
export type FormState<Reason extends string = string, Value = unknown> =
  | { readonly status: "idle" }
  | { readonly status: "done"; readonly value?: Value }
  | {
      readonly status: "invalid";
      /** Per field name, one or more reasons or sentences. */
      readonly errors: Readonly<Record<string, readonly string[] | undefined>>;
      readonly values?: Readonly<Record<string, string>>;
    }
  | {
      readonly status: "refused";
      readonly reason: Reason;
      readonly values?: Readonly<Record<string, string>>;
    }
  | { readonly status: "failed"; readonly errorId: string }
  /** The database could not be asked, or its answer was lost: nobody knows whether it is done, and the same press again is safe. */
  | { readonly status: "away" };

/** The state of a form nobody has sent yet. */
export const idle: FormState<never, never> = { status: "idle" };

/** What the door itself may refuse any form for; the sentences are common to all of them. */
export type DoorReason = "ORIGIN" | "KEY_REUSED";
