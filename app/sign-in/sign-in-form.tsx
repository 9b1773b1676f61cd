"use client";

import { ActionForm, SubmitButton, type FormWords } from "@/components/ui/action-form";
import { Input } from "@/components/ui/control";
import { Field } from "@/components/ui/field";
import type { FormState } from "@/lib/domain/form-state";

type Reason = "WRONG" | "UNAVAILABLE";

/** Asks the sign-in's own route for a token, then sends name and password; the cookie comes with the answer. */
async function signIn(_: FormState<Reason>, form: FormData): Promise<FormState<Reason>> {
  const csrf = await fetch("/api/auth/csrf", { cache: "no-store" });
  if (!csrf.ok) return { status: "refused", reason: "UNAVAILABLE" };
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  const answer = await fetch("/api/auth/callback/credentials", {
    method: "POST",
    body: new URLSearchParams({
      csrfToken,
      json: "true",
      callbackUrl: "/",
      loginName: String(form.get("loginName")),
      password: String(form.get("password")),
    }),
  });
  if (answer.ok) return { status: "done" };
  return { status: "refused", reason: answer.status === 401 ? "WRONG" : "UNAVAILABLE" };
}

/** Name and password. One sentence for everything that can be wrong with them. */
export function SignInForm({
  words,
  reasons,
  labels,
}: {
  words: FormWords;
  reasons: Readonly<Record<Reason, string>>;
  labels: { readonly loginName: string; readonly password: string; readonly submit: string };
}) {
  return (
    <ActionForm
      action={signIn}
      words={words}
      reasons={reasons}
      onDone={() => window.location.replace("/")}
    >
      <Field name="loginName" label={labels.loginName} required>
        <Input
          autoComplete="username"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          maxLength={100}
          autoFocus
        />
      </Field>
      <Field name="password" label={labels.password} required>
        <Input type="password" autoComplete="current-password" maxLength={200} />
      </Field>
      <SubmitButton size="lg">{labels.submit}</SubmitButton>
    </ActionForm>
  );
}
