import type { IsoDate } from "../calendar/day";

/** A class that has nothing planned on a day on which teaching is owed to it. */
export interface Gap {
  readonly classId: string;
  readonly name: string;
  readonly on: IsoDate;
}

/**
 * The class-days on which nothing is planned, by day and then in the order of the classes.
 *
 * `owed` are the days on which teaching is owed; `planned` holds `classId day` of those that have a session. A class of
 * interns alone is at its workplace and has no gap.
 * Source: C086 做到"停课不停学".
 */
export const gapsOf = (
  classes: readonly {
    readonly classId: string;
    readonly name: string;
    readonly students: { readonly all: number };
    readonly interns: number;
  }[],
  owed: readonly IsoDate[],
  planned: ReadonlySet<string>,
): Gap[] =>
  owed.flatMap((on) =>
    classes
      .filter(
        ({ classId, students, interns }) =>
          students.all > interns && !planned.has(`${classId} ${on}`),
      )
      .map(({ classId, name }) => ({ classId, name, on })),
  );
