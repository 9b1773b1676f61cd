"use client";

import type { ReactNode } from "react";

import { ActionForm, type ActionFormProps } from "@/components/ui/action-form";
import { Confirm, type ConfirmProps } from "@/components/ui/confirm";
import type { Slip } from "@/lib/domain/account/account";

import { makeLoginAction, makeTeacherLoginsAction, resetPasswordAction } from "./actions";
import { useShowSlips } from "./slips";

type Answer = { slips: Slip[] };
type Words<Reason extends string> = Pick<ActionFormProps<Reason, Answer>, "words" | "reasons">;
type Asked = Pick<
  ConfirmProps<string, Answer>,
  | "trigger"
  | "tone"
  | "size"
  | "title"
  | "description"
  | "confirm"
  | "cancel"
  | "close"
  | "values"
  | "words"
> & { reasons: Readonly<Record<string, string>> };

/** The three deeds that end in slips. */
const deeds = { teachers: makeTeacherLoginsAction, reset: resetPasswordAction } as const;

/** A deed that asks first and then lays its slips on the desk. */
export function ConfirmSlips({ deed, ...asked }: Asked & { deed: keyof typeof deeds }) {
  const show = useShowSlips();
  return (
    <Confirm<string, Answer>
      {...asked}
      action={deeds[deed] as ConfirmProps<string, Answer>["action"]}
      onDone={(value) => show(value?.slips ?? [])}
    />
  );
}

/** The form for one login. */
export function MakeLoginForm({
  children,
  ...form
}: Words<string> & {
  fieldErrors?: Readonly<Record<string, string>>;
  className?: string;
  children: ReactNode;
}) {
  const show = useShowSlips();
  return (
    <ActionForm<string, Answer>
      {...form}
      action={makeLoginAction as ActionFormProps<string, Answer>["action"]}
      resetOnDone
      onDone={(value) => show(value?.slips ?? [])}
    >
      {children}
    </ActionForm>
  );
}
