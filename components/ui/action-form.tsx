"use client";

import {
  startTransition,
  useActionState,
  useContext,
  useEffect,
  useRef,
  type ComponentProps,
  type ReactNode,
} from "react";
import { uuidv7 } from "uuidv7";
import type { FormState } from "@/lib/domain/form-state";
import { Button } from "./button";
import { InForm } from "./form-context";
import { Icon } from "./icon";
import { notify } from "./toast";

export interface FormWords {
  readonly invalid: string;
  /** Holds `{id}` where the error's id goes. */
  readonly failed: string;
  readonly offline: string;
  /** The system itself is recovering. */
  readonly away: string;
  /** For a field whose error has no sentence of its own. */
  readonly check: string;
  readonly pending: string;
}

export interface ActionFormProps<Reason extends string, Value> {
  /** A server action of the project's shape. */
  action: (state: FormState<Reason, Value>, form: FormData) => Promise<FormState<Reason, Value>>;
  /** A sentence for each reason it may be refused with: one missing does not compile. */
  reasons: Readonly<Record<Reason, string>>;
  /** Sentences for what can be wrong with a field, by the code the action answers or by the field's name. */
  fieldErrors?: Readonly<Record<string, string>>;
  /**
   * What to say once it is done, at the edge of the page, where it is seen however long the form is; it names the thing.
   * `{name}` stands for that figure of the answer.
   */
  done?: string;
  /** Empties the form once it is done, for the next entry. */
  resetOnDone?: boolean;
  onDone?: (value: Value | undefined) => void;
  words: FormWords;
  className?: string;
  /** Lets controls elsewhere on the page belong to this form. */
  id?: string;
  children: ReactNode;
}

type Shown<Reason extends string, Value> =
  FormState<Reason, Value> | { readonly status: "offline" };

/**
 * A form around a server action. It says what is pending, wrong or refused in place and what is done at the edge, moves to the first
 * field in error, and keeps what was typed: React empties a form after its action, so the
 * action is dispatched by hand and the fields stay the browser's.
 */
export function ActionForm<Reason extends string, Value>({
  action,
  reasons,
  fieldErrors = {},
  done,
  resetOnDone = false,
  onDone,
  words,
  className = "space-y-4",
  id,
  children,
}: ActionFormProps<Reason, Value>) {
  const form = useRef<HTMLFormElement>(null);
  const press = usePress();
  const [state, dispatch, pending] = useActionState(
    async (before: Shown<Reason, Value>, data: FormData): Promise<Shown<Reason, Value>> => {
      try {
        data.set("key", press.key());
        const after = await action(before.status === "offline" ? { status: "idle" } : before, data);
        if (after.status !== "failed" && after.status !== "away") press.answered();
        // Here and not in an effect: the answer may come with a page on which this form is no more.
        if (after.status === "done") {
          if (done) notify(sentenceOf(done, after.value));
          if (resetOnDone) form.current?.reset();
          onDone?.(after.value);
        }
        return after;
      } catch (error) {
        return unexpected(error);
      }
    },
    { status: "idle" },
  );

  useEffect(() => {
    if (state.status === "invalid")
      form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [state]);

  const errorOf = (name: string) => {
    const code = state.status === "invalid" ? state.errors[name]?.[0] : undefined;
    return code === undefined ? undefined : (fieldErrors[code] ?? fieldErrors[name] ?? words.check);
  };
  const kept = ("values" in state && state.values) || {};

  return (
    <form
      ref={form}
      id={id}
      // Holds a press back until the page is awake; the handler below then takes over.
      action={dispatch}
      className={className}
      aria-busy={pending}
      onSubmit={(event) => {
        event.preventDefault();
        if (pending) return;
        const data = new FormData(event.currentTarget);
        const by = (event.nativeEvent as SubmitEvent).submitter;
        if (by instanceof HTMLButtonElement && by.name) data.append(by.name, by.value);
        startTransition(() => dispatch(data));
      }}
    >
      <InForm value={{ pending, kept, errorOf }}>{children}</InForm>
      <div aria-live="polite" className="empty:hidden">
        {!pending && <Answer state={state} reasons={reasons} words={words} />}
      </div>
    </form>
  );
}

/**
 * The key by which the server knows a press again. It stays the same until an answer arrives: after a broken connection,
 * or a fault of which nobody knows whether it came before or after the commit, the next press is the same one.
 */
export function usePress() {
  const key = useRef<string | null>(null);
  return {
    key: () => (key.current ??= uuidv7()),
    answered: () => {
      key.current = null;
    },
  };
}

/** The sentence with the answer's figures in their places. */
const sentenceOf = (told: string, value: unknown): string =>
  told.replace(/\{(\w+)\}/g, (whole, name: string) =>
    value instanceof Object && name in value ? String(Reflect.get(value, name)) : whole,
  );

/** Redirects and refusals of the door go on their way; a lost connection or an error with an id is told in place. */
function unexpected(error: unknown): { status: "failed"; errorId: string } | { status: "offline" } {
  const digest =
    typeof error === "object" && error !== null && "digest" in error ? String(error.digest) : "";
  if (digest.startsWith("NEXT_")) throw error;
  return digest ? { status: "failed", errorId: digest } : { status: "offline" };
}

function Answer<Reason extends string, Value>({
  state,
  reasons,
  words,
}: {
  state: Shown<Reason, Value>;
  reasons: Readonly<Record<Reason, string>>;
  words: FormWords;
}) {
  if (state.status === "idle" || state.status === "done") return null;
  const sentence = {
    invalid: () => words.invalid,
    offline: () => words.offline,
    away: () => words.away,
    refused: () => ("reason" in state ? reasons[state.reason] : "") || words.check,
    failed: () => words.failed.replace("{id}", "errorId" in state ? state.errorId : ""),
  }[state.status]();
  return (
    <p role="alert" className="flex items-start gap-2 text-blocked">
      <Icon name="blocked" className="mt-1" />
      <span>{sentence}</span>
    </p>
  );
}

/** The form's verb; says that it is at work and cannot be pressed twice. */
export function SubmitButton({
  children,
  tone = "primary",
  disabled,
  ...rest
}: ComponentProps<typeof Button>) {
  const pending = useContext(InForm)?.pending ?? false;
  return (
    <Button tone={tone} disabled={disabled} aria-disabled={pending || undefined} {...rest}>
      {pending && <Icon name="refresh" className="animate-spin" />}
      {children}
    </Button>
  );
}
