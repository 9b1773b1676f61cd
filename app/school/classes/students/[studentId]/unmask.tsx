"use client";

import { useState } from "react";

import { Confirm, type ConfirmProps } from "@/components/ui/confirm";

import { unmaskStudentAction } from "../actions";

type Answer = { idNumber: string };

/** Asks why, then shows the whole number beside the button until the page is left; never on paper. */
export function Unmask({
  shown,
  ...asked
}: Omit<ConfirmProps<string, Answer>, "action" | "onDone"> & {
  /** Holds `{number}` where the number goes. */
  shown: string;
}) {
  const [number, setNumber] = useState<string>();
  return (
    <>
      <Confirm<string, Answer>
        {...asked}
        action={unmaskStudentAction as ConfirmProps<string, Answer>["action"]}
        onDone={(value) => setNumber(value?.idNumber)}
      />
      <p role="status" className="font-bold tabular-nums print:hidden">
        {number && shown.replace("{number}", number)}
      </p>
    </>
  );
}
