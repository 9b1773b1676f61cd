import {
  type ClassGroup,
  type Lesson,
  type LiveRoom,
  type Placement,
  type Problem,
  type Slot,
  studentsOf,
  type Task,
  type Teacher,
} from "./problem";

/** Why a lesson cannot stand in a slot: one named fact each, with whom or what it is about. */
export type Cause =
  | { readonly code: "TEACHER_BUSY"; readonly teacherId: string; readonly lessonId: string }
  | { readonly code: "CLASS_BUSY"; readonly classId: string; readonly lessonId: string }
  | { readonly code: "TEACHER_AWAY"; readonly teacherId: string }
  | { readonly code: "CLASS_AWAY"; readonly classId: string }
  | { readonly code: "TASK_AWAY"; readonly taskId: string }
  | { readonly code: "CLOSED" }
  | { readonly code: "PAST_DAY_END" }
  | { readonly code: "SPANS_BREAK"; readonly afterPeriod: number }
  | { readonly code: "START_NOT_ALLOWED" }
  | { readonly code: "LOCKED"; readonly day: number; readonly period: number }
  | { readonly code: "LIVE_QUOTA"; readonly used: number; readonly quota: number }
  | { readonly code: "SEATS"; readonly students: number; readonly seats: number }
  /** Rooms that seat the lesson, and how many of them others take; the rest are closed. */
  | { readonly code: "NO_ROOM"; readonly fitting: number; readonly taken: number }
  | { readonly code: "TASK_DAY"; readonly taskId: string; readonly allowed: number }
  | {
      readonly code: "CLASS_DAY_MAXIMUM";
      readonly classId: string;
      readonly minutes: number;
      readonly allowed: number;
    }
  | {
      readonly code: "TEACHER_DAY" | "TEACHER_WEEK";
      readonly teacherId: string;
      readonly periods: number;
      readonly allowed: number;
    }
  | {
      readonly code: "PAIR_DAYS" | "PAIR_GAPS";
      readonly lessonId: string;
      readonly asked: number;
    }
  | { readonly code: "NOT_CONSECUTIVE"; readonly lessonId: string }
  | { readonly code: "SAME_START"; readonly lessonId: string };

interface Known {
  readonly lesson: Lesson;
  readonly task: Task;
}

const everyWeek = 3;
const weeksOf = ({ weeks }: Lesson) => (weeks === "ODD" ? 1 : weeks === "EVEN" ? 2 : everyWeek);

/** The cells a lesson takes from a slot on. */
const cellsOf = ({ length }: Lesson, { day, period }: Slot, periods: number) =>
  Array.from({ length }, (_, k) => day * periods + period + k);

/** A timetable to ask: what stands where, and what stands in the way. */
export class Table {
  readonly at = new Map<string, Slot>();
  /** The rooms of the lessons that have one. */
  readonly roomOf = new Map<string, string>();
  private readonly lessons = new Map<string, Known>();
  private readonly classes: ReadonlyMap<string, ClassGroup>;
  private readonly teachers: ReadonlyMap<string, Teacher>;
  private readonly away = new Map<string, ReadonlySet<number>>();
  /** Lessons standing in a slot, by who they occupy. */
  private readonly held = new Map<string, Known[]>();
  private readonly rulesOf = new Map<string, NonNullable<Problem["pairRules"]>[number][]>();
  private readonly joined = new Map<string, readonly string[]>();
  private readonly periods: number;

  constructor(
    private readonly problem: Problem,
    placements: readonly Placement[] = [],
  ) {
    this.periods = problem.grid.periodMinutes.length;
    this.classes = new Map(problem.classes.map((one) => [one.id, one]));
    this.teachers = new Map(problem.teachers.map((one) => [one.id, one]));
    for (const task of problem.tasks) {
      this.mark(`k${task.id}`, task.unavailable);
      for (const lesson of task.lessons) this.lessons.set(lesson.id, { lesson, task });
    }
    for (const one of problem.classes) this.mark(`c${one.id}`, one.unavailable);
    for (const one of problem.teachers) this.mark(`t${one.id}`, one.unavailable);
    for (const one of problem.live?.rooms ?? []) this.mark(`r${one.id}`, one.unavailable);
    this.mark("closed", problem.grid.closed);
    for (const rule of problem.pairRules ?? [])
      for (const id of rule.lessonIds) {
        const list = this.rulesOf.get(id);
        if (list) list.push(rule);
        else this.rulesOf.set(id, [rule]);
      }
    for (const group of problem.sameStart ?? [])
      for (const id of group) this.joined.set(id, [...(this.joined.get(id) ?? []), ...group]);
    for (const { lessonId, room, ...slot } of placements) this.put(lessonId, slot, room);
  }

  /** Puts a lesson into a slot without asking, and into a room: a free one where none is named. */
  put(lessonId: string, slot: Slot, room = this.freeRoom(lessonId, slot)): void {
    const known = this.lessons.get(lessonId)!;
    this.at.set(lessonId, { day: slot.day, period: slot.period });
    if (room !== undefined) this.roomOf.set(lessonId, room);
    for (const key of this.keys(known, slot)) {
      const list = this.held.get(key);
      if (list) list.push(known);
      else this.held.set(key, [known]);
    }
  }

  /** Takes a lesson out of the table. */
  take(lessonId: string): void {
    const slot = this.at.get(lessonId);
    if (!slot) return;
    for (const key of this.keys(this.lessons.get(lessonId)!, slot)) {
      const list = this.held.get(key)!;
      const rest = list.filter(({ lesson }) => lesson.id !== lessonId);
      this.held.set(key, rest);
    }
    this.at.delete(lessonId);
    this.roomOf.delete(lessonId);
  }

  /**
   * A room for a live lesson: the one wanted where it is free, else one its task uses, else the
   * smallest. Undefined where none is free, and for a lesson that needs none.
   */
  freeRoom(lessonId: string, slot: Slot, wanted?: string): string | undefined {
    const known = this.lessons.get(lessonId)!;
    if (!known.task.live || !this.problem.live?.rooms) return undefined;
    const free = this.fittingRooms(known).filter(
      ({ id }) => this.isRoomOpen(known, slot, id) && !this.isRoomTaken(known, slot, id),
    );
    const own = new Set(known.task.lessons.map(({ id }) => this.roomOf.get(id)));
    const rank = ({ id }: LiveRoom) => (id === wanted ? 0 : own.has(id) ? 1 : 2);
    const seats = (one: LiveRoom) => one.seats ?? Number.MAX_SAFE_INTEGER;
    return free.sort((a, b) => rank(a) - rank(b) || seats(a) - seats(b))[0]?.id;
  }

  /** Everything that stops a lesson from standing in a slot; empty when it may stand there. */
  causes(lessonId: string, slot: Slot): Cause[] {
    const known = this.lessons.get(lessonId)!;
    const { lesson } = known;
    const locked = lesson.lockedAt;
    const causes: Cause[] = [];
    if (locked && (locked.day !== slot.day || locked.period !== slot.period))
      causes.push({ code: "LOCKED", ...locked });
    if (slot.period + lesson.length > this.periods) return [...causes, { code: "PAST_DAY_END" }];
    return [
      ...causes,
      ...this.openCauses(known, slot),
      ...this.clashCauses(known, slot),
      ...this.roomCauses(known, slot),
      ...this.limitCauses(known, slot),
      ...this.relationCauses(known, slot),
    ];
  }

  /** Slots a lesson could be tried in, in the order of the week. */
  slots(): Slot[] {
    const { days } = this.problem.grid;
    return Array.from({ length: days * this.periods }, (_, s) => ({
      day: Math.floor(s / this.periods),
      period: s % this.periods,
    }));
  }

  private mark(key: string, slots: readonly Slot[] | undefined) {
    if (slots && slots.length > 0)
      this.away.set(key, new Set(slots.map(({ day, period }) => day * this.periods + period)));
  }

  private keys({ lesson, task }: Known, slot: Slot): string[] {
    const keys: string[] = [];
    for (let k = 0; k < lesson.length; k++) {
      const cell = slot.day * this.periods + slot.period + k;
      for (const id of task.classIds) keys.push(`c${id} ${cell}`);
      for (const id of task.teacherIds) keys.push(`t${id} ${cell}`);
      if (task.live) keys.push(`live ${cell}`);
      const room = this.roomOf.get(lesson.id);
      if (room !== undefined) keys.push(`r${room} ${cell}`);
    }
    for (const id of task.classIds) keys.push(`c${id} day ${slot.day}`);
    for (const id of task.teacherIds) keys.push(`t${id} day ${slot.day}`, `t${id} week`);
    keys.push(`k${task.id} day ${slot.day}`);
    return keys;
  }

  /** Other lessons under a key that meet in a week `lesson` is held in. */
  private others(key: string, lesson: Lesson): Known[] {
    const list = this.held.get(key) ?? [];
    return list.filter(
      (one) => one.lesson.id !== lesson.id && (weeksOf(one.lesson) & weeksOf(lesson)) !== 0,
    );
  }

  /** The most of something in one week: odd and even lessons never add up. */
  private most(list: readonly Known[], amount: (lesson: Lesson) => number): number {
    const inWeek = (week: number) =>
      list.reduce((sum, { lesson }) => sum + (weeksOf(lesson) & week ? amount(lesson) : 0), 0);
    return Math.max(inWeek(1), inWeek(2));
  }

  private openCauses({ lesson, task }: Known, slot: Slot): Cause[] {
    const { problem, periods, away } = this;
    const causes: Cause[] = [];
    const cells = cellsOf(lesson, slot, periods);
    const isAway = (key: string) => cells.some((cell) => away.get(key)?.has(cell));
    if (isAway("closed")) causes.push({ code: "CLOSED" });
    for (const wall of problem.grid.noSpanAfter ?? [])
      if (slot.period <= wall && wall < slot.period + lesson.length - 1)
        causes.push({ code: "SPANS_BREAK", afterPeriod: wall });
    const starts = lesson.starts;
    if (starts && !starts.some((one) => one.day === slot.day && one.period === slot.period))
      causes.push({ code: "START_NOT_ALLOWED" });
    for (const teacherId of task.teacherIds)
      if (isAway(`t${teacherId}`)) causes.push({ code: "TEACHER_AWAY", teacherId });
    for (const classId of task.classIds)
      if (isAway(`c${classId}`)) causes.push({ code: "CLASS_AWAY", classId });
    if (isAway(`k${task.id}`)) causes.push({ code: "TASK_AWAY", taskId: task.id });
    const { seats = Infinity, rooms = [] } = problem.live ?? {};
    const largest = Math.max(...rooms.map((room) => room.seats ?? Infinity));
    const most = rooms.length > 0 ? Math.min(seats, largest) : seats;
    const students = studentsOf(task, this.classes);
    if (task.live && students > most) causes.push({ code: "SEATS", students, seats: most });
    return causes;
  }

  /** The rooms that seat a lesson; none where it needs none. */
  private fittingRooms({ task }: Known): LiveRoom[] {
    const rooms = task.live ? (this.problem.live?.rooms ?? []) : [];
    if (rooms.length === 0) return [];
    const students = studentsOf(task, this.classes);
    return rooms.filter(({ seats = Infinity }) => students <= seats);
  }

  private isRoomOpen({ lesson }: Known, slot: Slot, room: string): boolean {
    return cellsOf(lesson, slot, this.periods).every(
      (cell) => !this.away.get(`r${room}`)?.has(cell),
    );
  }

  private isRoomTaken({ lesson }: Known, slot: Slot, room: string): boolean {
    return cellsOf(lesson, slot, this.periods).some(
      (cell) => this.others(`r${room} ${cell}`, lesson).length > 0,
    );
  }

  private roomCauses(known: Known, slot: Slot): Cause[] {
    const rooms = this.problem.live?.rooms;
    if (!rooms || !known.task.live) return [];
    const fitting = this.fittingRooms(known);
    const isSeatless = rooms.length > 0 && fitting.length === 0;
    if (isSeatless || this.freeRoom(known.lesson.id, slot) !== undefined) return [];
    const taken = fitting.filter(({ id }) => this.isRoomTaken(known, slot, id)).length;
    return [{ code: "NO_ROOM", fitting: fitting.length, taken }];
  }

  private clashCauses({ lesson, task }: Known, slot: Slot): Cause[] {
    const causes: Cause[] = [];
    const told = new Set<string>();
    const quota = this.problem.live?.quota;
    let full = false;
    for (let k = 0; k < lesson.length; k++) {
      const cell = slot.day * this.periods + slot.period + k;
      const busy = (key: string, cause: (lessonId: string) => Cause) => {
        for (const { lesson: other } of this.others(`${key} ${cell}`, lesson)) {
          if (told.has(key + other.id)) continue;
          told.add(key + other.id);
          causes.push(cause(other.id));
        }
      };
      for (const teacherId of task.teacherIds)
        busy(`t${teacherId}`, (lessonId) => ({ code: "TEACHER_BUSY", teacherId, lessonId }));
      for (const classId of task.classIds)
        busy(`c${classId}`, (lessonId) => ({ code: "CLASS_BUSY", classId, lessonId }));
      if (!task.live || quota === undefined || full) continue;
      const used = this.most(this.others(`live ${cell}`, lesson), () => 1);
      if (used < quota) continue;
      full = true;
      causes.push({ code: "LIVE_QUOTA", used, quota });
    }
    return causes;
  }

  private limitCauses({ lesson, task }: Known, slot: Slot): Cause[] {
    const { grid, limits } = this.problem;
    const causes: Cause[] = [];
    const allowed = task.maxPerDay ?? 1;
    if (this.most(this.others(`k${task.id} day ${slot.day}`, lesson), () => 1) + 1 > allowed)
      causes.push({ code: "TASK_DAY", taskId: task.id, allowed });
    for (const classId of task.classIds) {
      const most = this.classes.get(classId)?.dailyMaximumMinutes ?? limits?.dailyMaximumMinutes;
      if (most === undefined) continue;
      const minutes = (one: Lesson, from: number) =>
        grid.periodMinutes.slice(from, from + one.length).reduce((sum, m) => sum + m, 0);
      const taught = this.most(this.others(`c${classId} day ${slot.day}`, lesson), (one) =>
        minutes(one, this.at.get(one.id)!.period),
      );
      const would = taught + minutes(lesson, slot.period);
      if (would > most)
        causes.push({ code: "CLASS_DAY_MAXIMUM", classId, minutes: would, allowed: most });
    }
    for (const teacherId of task.teacherIds) {
      const { maxPerDay, maxPerWeek } = this.teachers.get(teacherId)!;
      const sum = (key: string) =>
        lesson.length + this.most(this.others(`t${teacherId} ${key}`, lesson), (one) => one.length);
      const inDay = sum(`day ${slot.day}`);
      if (maxPerDay !== undefined && inDay > maxPerDay)
        causes.push({ code: "TEACHER_DAY", teacherId, periods: inDay, allowed: maxPerDay });
      const inWeek = sum("week");
      if (maxPerWeek !== undefined && inWeek > maxPerWeek)
        causes.push({ code: "TEACHER_WEEK", teacherId, periods: inWeek, allowed: maxPerWeek });
    }
    return causes;
  }

  private relationCauses({ lesson }: Known, slot: Slot): Cause[] {
    const causes: Cause[] = [];
    for (const id of this.joined.get(lesson.id) ?? []) {
      const other = this.at.get(id);
      if (id === lesson.id || !other) continue;
      if (other.day !== slot.day || other.period !== slot.period)
        causes.push({ code: "SAME_START", lessonId: id });
    }
    for (const rule of this.rulesOf.get(lesson.id) ?? [])
      for (const id of rule.lessonIds) {
        const other = this.at.get(id);
        if (id === lesson.id || !other) continue;
        const length = this.lessons.get(id)!.lesson.length;
        const between =
          slot.period <= other.period
            ? other.period - slot.period - lesson.length
            : slot.period - other.period - length;
        const sameDay = slot.day === other.day;
        const binding = rule.weight === undefined;
        if (rule.kind === "MIN_DAYS_BETWEEN") {
          if (binding && Math.abs(slot.day - other.day) < rule.value)
            causes.push({ code: "PAIR_DAYS", lessonId: id, asked: rule.value });
          if (rule.consecutiveIfSameDay && sameDay && between !== 0)
            causes.push({ code: "NOT_CONSECUTIVE", lessonId: id });
        } else if (binding && sameDay && between < rule.value)
          causes.push({ code: "PAIR_GAPS", lessonId: id, asked: rule.value });
      }
    return causes;
  }
}
