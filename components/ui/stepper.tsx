import { Link } from "./link";
import { clsx } from "clsx";
import { Icon } from "./icon";

export interface Step {
  readonly title: string;
  readonly note?: string;
  readonly href?: string;
  readonly state: "done" | "current" | "todo";
}

/** The way from empty to done; `words` says the state of a step aloud. */
export function Stepper({
  steps,
  words,
}: {
  steps: readonly Step[];
  words: Readonly<Record<Step["state"], string>>;
}) {
  return (
    <ol className="space-y-0">
      {steps.map(({ title, note, href, state }, index) => (
        <li key={title} className="flex gap-3">
          <div className="flex flex-col items-center">
            <span
              className={clsx(
                "flex size-7 items-center justify-center rounded-full border text-sm",
                state === "done" && "border-met bg-met-soft text-met",
                state === "current" && "border-primary bg-primary text-on-primary",
                state === "todo" && "border-edge bg-surface text-muted",
              )}
            >
              {state === "done" ? <Icon name="check" size={16} /> : index + 1}
            </span>
            {index < steps.length - 1 && <span aria-hidden className="w-px flex-1 bg-line" />}
          </div>
          <div className="min-w-0 flex-1 pb-5">
            <p className={clsx(state === "todo" && "text-muted")}>
              {href && state !== "todo" ? (
                <Link href={href} className="text-primary hover:underline">
                  {title}
                </Link>
              ) : (
                title
              )}
              <span className="sr-only">（{words[state]}）</span>
            </p>
            {note && <p className="text-sm text-muted">{note}</p>}
          </div>
        </li>
      ))}
    </ol>
  );
}
