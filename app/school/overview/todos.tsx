import { clsx } from "clsx";
import { useTranslations } from "next-intl";

import { Icon, type IconName } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import { mondayOf, type IsoDate } from "@/lib/domain/calendar/day";
import type { SchoolFacts, Todo } from "@/lib/domain/overview";

const icons: Readonly<Record<Todo["key"], IconName>> = {
  plansWaiting: "plan",
  reasonsWaiting: "plan",
  payRunsWaiting: "pay",
  plansReturned: "plan",
  plansDraft: "plan",
  classesWithoutPlan: "plan",
  classesAtGate: "timetable",
  lessonsUnplaced: "timetable",
  unpublished: "timetable",
  logsWaiting: "log",
  nicknamesUnmatched: "log",
  logsMissing: "log",
  noPayRule: "pay",
  payMonthsOpen: "pay",
  classesWithoutStudents: "classes",
  teachersWithoutLogin: "accounts",
};

const week = (day: IsoDate | null) => (day ? `&week=${mondayOf(day)}` : "");
const month = (day: IsoDate | null) => (day ? `?month=${day.slice(0, 7)}` : "");

/** Where a count opens: the very rows it counted. */
function placeOf(key: Todo["key"], facts: SchoolFacts): string {
  switch (key) {
    case "plansWaiting":
      return "/school/plans?status=SUBMITTED";
    case "plansReturned":
      return "/school/plans?status=RETURNED";
    case "plansDraft":
      return "/school/plans?status=DRAFT";
    case "reasonsWaiting":
      return "/school/plans";
    case "classesWithoutPlan":
      return "/school/import";
    case "lessonsUnplaced":
      return "/school/timetable";
    case "classesAtGate":
    case "unpublished":
      return "/school/timetable/publish";
    case "logsWaiting":
      return `/school/logs?status=SUBMITTED${week(facts.logsWaitingFrom)}`;
    case "logsMissing":
      return `/school/logs?status=NONE${week(facts.logsMissingFrom)}`;
    case "nicknamesUnmatched":
      return `/school/logs/${facts.unmatchedSessionId}/attendance`;
    case "noPayRule":
      return "/school/pay/rules";
    case "payMonthsOpen":
      return `/school/pay${month(facts.payOpenFrom)}`;
    case "payRunsWaiting":
      return `/school/pay${month(facts.payWaitingFrom)}`;
    case "classesWithoutStudents":
      return "/school/classes?sort=enrolled";
    case "teachersWithoutLogin":
      return "/school/accounts";
  }
}

/** What waits, one line each: how many, of what, and the whole line opens it. */
export function Todos({
  todos,
  facts,
  label,
  quiet = false,
}: {
  todos: readonly Todo[];
  facts: SchoolFacts;
  label: string;
  quiet?: boolean;
}) {
  const t = useTranslations("overview.todo");
  return (
    <ul
      aria-label={label}
      className="divide-y divide-line rounded-lg border border-line bg-surface"
    >
      {todos.map(({ key, count }) => (
        <li key={key}>
          <Link
            href={placeOf(key, facts)}
            className="flex min-h-14 items-center gap-4 px-4 py-2 hover:bg-primary-soft"
          >
            <Icon name={icons[key]} size={22} className={quiet ? "text-muted" : "text-primary"} />
            <span className="min-w-0 flex-1">
              <span className={clsx("block", !quiet && "font-bold")}>{t(`${key}.title`)}</span>
              <span className="block text-sm text-muted">{t(`${key}.note`)}</span>
            </span>
            <span className="text-lg tabular-nums">{count}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
