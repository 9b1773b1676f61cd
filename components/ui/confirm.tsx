"use client";

import { lazy, Suspense, useState, type ReactNode } from "react";
import type { VariantProps } from "class-variance-authority";
import { ActionForm, SubmitButton, type ActionFormProps } from "./action-form";
import { Button, type buttonStyle } from "./button";
import { notify } from "./toast";

const load = () => import("./dialog");
const Dialog = lazy(async () => ({ default: (await load()).Dialog }));

export interface ConfirmProps<Reason extends string, Value> extends Pick<
  ActionFormProps<Reason, Value>,
  "action" | "reasons" | "fieldErrors" | "words" | "onDone"
> {
  /** The button on the page: a verb. */
  trigger: ReactNode;
  tone?: VariantProps<typeof buttonStyle>["tone"];
  size?: "sm" | "md";
  disabled?: boolean;
  /** The question; it names the object. */
  title: string;
  /** What will happen, and whether it can be undone. */
  description?: ReactNode;
  /** The verb again, in the dialog. */
  confirm: string;
  cancel: string;
  close: string;
  /** What the action is told besides the fields. */
  values?: Readonly<Record<string, string | number>>;
  /** Said at the edge of the page once it is done. */
  done?: string;
  /** Fields, such as a reason. */
  children?: ReactNode;
}

/** A deed that asks first. The dialog's own script comes with the first press, not with the page. */
export function Confirm<Reason extends string, Value>({
  trigger,
  tone = "secondary",
  size,
  disabled,
  title,
  description,
  confirm,
  cancel,
  close,
  values = {},
  done,
  children,
  onDone,
  ...form
}: ConfirmProps<Reason, Value>) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        type="button"
        tone={tone}
        size={size}
        disabled={disabled}
        aria-haspopup="dialog"
        onPointerEnter={load}
        onFocus={load}
        onClick={() => setOpen(true)}
      >
        {trigger}
      </Button>
      {open && (
        <Suspense>
          <Dialog
            open={open}
            onOpenChange={setOpen}
            title={title}
            description={description}
            closeLabel={close}
          >
            <ActionForm
              {...form}
              onDone={(value) => {
                setOpen(false);
                if (done) notify(done);
                onDone?.(value);
              }}
            >
              {Object.entries(values).map(([name, value]) => (
                <input key={name} type="hidden" name={name} value={value} />
              ))}
              {children}
              <div className="flex flex-wrap justify-end gap-3 pt-2">
                <Button type="button" onClick={() => setOpen(false)}>
                  {cancel}
                </Button>
                <SubmitButton tone={tone === "danger" ? "danger" : "primary"}>
                  {confirm}
                </SubmitButton>
              </div>
            </ActionForm>
          </Dialog>
        </Suspense>
      )}
    </>
  );
}
