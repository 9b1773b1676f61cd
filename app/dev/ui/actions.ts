"use server";

import type { FormState } from "@/lib/domain/form-state";

/** Answers what the form asks for, so that every state of a form can be seen. */
export async function tryFormAction(
  _: FormState<"ALREADY_SUBMITTED">,
  form: FormData,
): Promise<FormState<"ALREADY_SUBMITTED">> {
  const answer = form.get("answer");
  if (answer === "refused") return { status: "refused", reason: "ALREADY_SUBMITTED" };
  if (answer === "failed") return { status: "failed", errorId: "e7f3a1" };
  if (answer === "invalid") return { status: "invalid", errors: { reason: ["TOO_SHORT"] } };
  return { status: "done" };
}
