import { acceptArrange, beginArrange, takeUpArrange } from "@/lib/data/commands/arrange-runs";
import { ensureLessons } from "@/lib/data/commands/lessons";
import { draftPlans } from "@/lib/data/commands/teaching-plans";
import { attempt, withScope, type Scope } from "@/lib/data/scope";
import type { SchoolDeed } from "@/lib/domain/actor";
import { arrangeSteps, type ArrangeMode } from "@/lib/domain/timetable/run/run";
import { runArrange, type Searcher } from "@/lib/jobs/arrange";

import { owner } from "./given";

/** The State Council's calendar of 2020, as far as a spring term meets it. */
export async function spring2020() {
  if ((await owner.calendarVersion.count({ where: { year: 2020 } })) > 0) return;
  const day = (on: string, kind: "HOLIDAY" | "MAKE_UP", name: string) => ({
    on: new Date(`${on}T00:00:00Z`),
    kind,
    name,
  });
  await owner.calendarVersion.create({
    data: {
      year: 2020,
      version: 1,
      publishedOn: new Date("2019-11-21T00:00:00Z"),
      source: "国办发明电〔2019〕16号",
      days: {
        create: [
          day("2020-04-04", "HOLIDAY", "清明节"),
          day("2020-04-05", "HOLIDAY", "清明节"),
          day("2020-04-06", "HOLIDAY", "清明节"),
          day("2020-04-26", "MAKE_UP", "劳动节"),
          day("2020-05-01", "HOLIDAY", "劳动节"),
          day("2020-05-02", "HOLIDAY", "劳动节"),
          day("2020-05-03", "HOLIDAY", "劳动节"),
          day("2020-05-04", "HOLIDAY", "劳动节"),
          day("2020-05-05", "HOLIDAY", "劳动节"),
          day("2020-05-09", "MAKE_UP", "劳动节"),
          day("2020-06-25", "HOLIDAY", "端午节"),
          day("2020-06-26", "HOLIDAY", "端午节"),
          day("2020-06-27", "HOLIDAY", "端午节"),
          day("2020-06-28", "MAKE_UP", "端午节"),
        ],
      },
    },
  });
}

/** Puts a plan in force for every class with tasks, and makes its lessons. */
export async function inForce(school: {
  schoolId: string;
  termId: string;
  scope: Scope;
  deed: SchoolDeed;
}) {
  const { schoolId, termId, scope, deed } = school;
  await withScope(scope, (db) => draftPlans(db, { termId, importId: null }, deed));
  await owner.planVersion.updateMany({
    where: { schoolId, status: "DRAFT" },
    data: { status: "APPROVED" },
  });
  await withScope(scope, (db) => ensureLessons(db, schoolId, termId));
}

/** Searches at once and always alike: its clock is the number of steps. */
export const inline: Searcher = (task, hear) => {
  let ms = 0;
  const steps = arrangeSteps(task, () => (ms += 25));
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) {
      hear({ share: 1, hard: 0, soft: 0, best: step.value, ended: true });
      return { ended: Promise.resolve(true), stop: () => undefined };
    }
    const { share, hard, soft } = step.value;
    hear({ share, hard, soft });
  }
};

/** Arranges a school's week and takes what was found, as the office does. */
export async function arranged(
  {
    termId,
    scope,
    deed,
  }: { termId: string; scope: Scope & { readonly kind: "school" }; deed: SchoolDeed },
  mode: ArrangeMode = "REST",
) {
  const begun = await attempt(scope, (db) =>
    beginArrange(db, { termId, mode, seconds: 5 }, { ...deed, at: new Date() }),
  );
  if (!begun.ok) return begun;
  const { jobId, task } = begun.value;
  await withScope(scope, (db) => takeUpArrange(db, deed.by.schoolId, jobId, new Date()));
  await runArrange({ scope, jobId, task }, inline);
  return attempt(scope, (db) => acceptArrange(db, { jobId }, { ...deed, at: new Date() }), {
    timeoutMs: 60_000,
  });
}
