import type { IsoDate } from "./calendar/day";
import type { Role } from "./permissions";

/** What a school has so far in a term, and what is open. Counts only. */
export interface SchoolFacts {
  readonly hasTerm: boolean;
  readonly periods: number;
  readonly classes: number;
  readonly students: number;
  readonly classesWithoutStudents: number;
  readonly teachers: number;
  readonly teachersWithoutLogin: number;
  readonly tasks: number;
  readonly classesWithoutPlan: number;
  readonly plansDraft: number;
  readonly plansReturned: number;
  readonly plansWaiting: number;
  readonly plansApproved: number;
  /** Reasons for departing from a principle that the leader has not answered. */
  readonly reasonsWaiting: number;
  readonly lessons: number;
  readonly lessonsUnplaced: number;
  /** Classes the timetable does not serve as the notice asks (C107, C106), no accepted reason standing. */
  readonly classesAtGate: number;
  readonly publications: number;
  readonly logsMissing: number;
  readonly logsMissingFrom: IsoDate | null;
  readonly logsWaiting: number;
  readonly logsWaitingFrom: IsoDate | null;
  readonly nicknamesUnmatched: number;
  readonly unmatchedSessionId: string | null;
  readonly payRules: number;
  readonly payMonthsOpen: number;
  readonly payOpenFrom: IsoDate | null;
  readonly payRunsWaiting: number;
  readonly payWaitingFrom: IsoDate | null;
}

export const pathSteps = [
  "settings",
  "roster",
  "teachers",
  "tasks",
  "plans",
  "timetable",
  "publish",
] as const;
export type PathStep = (typeof pathSteps)[number];

const done: Readonly<Record<PathStep, (facts: SchoolFacts) => boolean>> = {
  settings: ({ hasTerm, periods }) => hasTerm && periods > 0,
  roster: ({ students }) => students > 0,
  teachers: ({ teachers }) => teachers > 0,
  tasks: ({ tasks }) => tasks > 0,
  plans: ({ plansApproved, plansDraft, plansReturned, plansWaiting }) =>
    plansApproved > 0 && plansDraft + plansReturned + plansWaiting === 0,
  timetable: ({ lessons, lessonsUnplaced }) => lessons > 0 && lessonsUnplaced === 0,
  publish: ({ publications }) => publications > 0,
};

/** The way from empty to a published timetable: what is done, the first thing that is not, and what comes after. */
export function schoolPath(
  facts: SchoolFacts,
): { step: PathStep; state: "done" | "current" | "todo" }[] {
  const current = pathSteps.find((step) => !done[step](facts));
  return pathSteps.map((step) => ({
    step,
    state: done[step](facts) ? "done" : step === current ? "current" : "todo",
  }));
}

/** Whether a school still stands before its first published timetable of the term. */
export const onTheWay = ({ publications }: SchoolFacts): boolean => publications === 0;

export interface Todo {
  readonly key:
    | "plansWaiting"
    | "reasonsWaiting"
    | "payRunsWaiting"
    | "plansReturned"
    | "plansDraft"
    | "classesWithoutPlan"
    | "classesAtGate"
    | "lessonsUnplaced"
    | "unpublished"
    | "logsWaiting"
    | "nicknamesUnmatched"
    | "logsMissing"
    | "noPayRule"
    | "payMonthsOpen"
    | "classesWithoutStudents"
    | "teachersWithoutLogin";
  readonly count: number;
}

const decisions = (facts: SchoolFacts): Todo[] => [
  { key: "plansWaiting", count: facts.plansWaiting },
  { key: "reasonsWaiting", count: facts.reasonsWaiting },
  { key: "payRunsWaiting", count: facts.payRunsWaiting },
];

const officeWork = (facts: SchoolFacts): Todo[] => [
  { key: "plansReturned", count: facts.plansReturned },
  { key: "plansDraft", count: facts.plansDraft },
  { key: "classesWithoutPlan", count: facts.tasks > 0 ? facts.classesWithoutPlan : 0 },
  { key: "lessonsUnplaced", count: facts.lessonsUnplaced },
  { key: "classesAtGate", count: facts.lessons > 0 ? facts.classesAtGate : 0 },
  {
    key: "unpublished",
    count: facts.publications === 0 && facts.lessons > 0 && facts.lessonsUnplaced === 0 ? 1 : 0,
  },
  { key: "logsWaiting", count: facts.logsWaiting },
  { key: "nicknamesUnmatched", count: facts.nicknamesUnmatched },
  { key: "logsMissing", count: facts.logsMissing },
  { key: "noPayRule", count: facts.publications > 0 && facts.payRules === 0 ? 1 : 0 },
  { key: "payMonthsOpen", count: facts.payMonthsOpen },
  { key: "classesWithoutStudents", count: facts.classesWithoutStudents },
  { key: "teachersWithoutLogin", count: facts.teachersWithoutLogin },
];

/** What waits for this role, most pressing first; nothing that counts zero. */
export const todosOf = (facts: SchoolFacts, role: Role): Todo[] =>
  (role === "SCHOOL_LEADER" ? decisions(facts) : officeWork(facts)).filter(
    ({ count }) => count > 0,
  );

/** What the other side has to decide or finish; shown so that nobody asks around. */
export const waitingElsewhere = (facts: SchoolFacts, role: Role): Todo[] =>
  (role === "SCHOOL_LEADER" ? officeWork(facts) : decisions(facts)).filter(
    ({ count }) => count > 0,
  );
