import type { Facts } from "../notice/rule";
import type { Classmate } from "./class-list";
import { longestSeconds } from "./duration";
import type { WorkbookFinding } from "./finding";
import { finding } from "./finding";
import type { Participant } from "./meeting";
import { matchNickname } from "./nickname";

/** A classmate the export shows, with the evidenced minutes: whole ones, rounded down. */
export interface MatchedStudent {
  readonly studentNo: string;
  readonly name: string;
  readonly minutes: number;
  /** The export's cells it was added up from. */
  readonly cells: readonly string[];
  readonly nicknames: readonly string[];
}

/** A nickname nobody can be told from; a person matches it or sets it aside. */
export interface UnmatchedNickname {
  readonly nickname: string;
  readonly minutes: number;
  readonly cells: readonly string[];
  readonly reason: "UNKNOWN" | "AMBIGUOUS";
  /** The classmates it may be, where it names several. */
  readonly names: readonly string[];
}

export interface AttendanceMatch {
  readonly matched: readonly MatchedStudent[];
  /** 学号 of those expected and not seen. */
  readonly absent: readonly string[];
  readonly unmatched: readonly UnmatchedNickname[];
  /** Teachers and hosts, set apart. */
  readonly hosts: readonly Participant[];
  readonly findings: readonly WorkbookFinding[];
}

/**
 * Adds up what a student's devices stayed. Two devices at the same time count once: not more than the time from entry to
 * exit that their rows cover together, and never more than a day.
 */
function attendedSeconds(rows: readonly Participant[]): { seconds: number; overlap: boolean } {
  const all = rows.reduce((sum, { seconds }) => sum + seconds, 0);
  const added = Math.min(all, longestSeconds);
  const spans = rows.flatMap(({ span }) => (span ? [span] : [])).sort((a, b) => a.from - b.from);
  if (spans.length < rows.length) return { seconds: added, overlap: false };
  let [covered, end, overlap] = [0, -Infinity, false];
  for (const { from, to } of spans) {
    if (from < end) overlap = true;
    covered += Math.max(0, to - Math.max(from, end));
    end = Math.max(end, to);
  }
  return { seconds: overlap ? Math.min(added, covered) : added, overlap };
}

const minutesOf = (seconds: number) => Math.floor(seconds / 60);

/** Compares a meeting's export with a class: who was there how long, who was missed, whom a person must look at. */
export function matchAttendance(
  participants: readonly Participant[],
  classmates: readonly Classmate[],
): AttendanceMatch {
  const findings: WorkbookFinding[] = [];
  const hosts: Participant[] = [];
  const seen = new Map<Classmate, Participant[]>();
  const unmatched = new Map<string, { rows: Participant[]; names: readonly string[] }>();

  for (const participant of participants) {
    if (participant.role === "HOST") {
      hosts.push(participant);
      continue;
    }
    // Two people on one device share a row: 黄涵＆李曦.
    const parts = participant.nickname.split(/[＆&]/).map((part) => part.trim());
    const own = parts.length === 1 ? participant.studentNo : "";
    for (const part of parts.filter((text) => text !== "" || own !== "")) {
      const match = matchNickname(part, own, classmates);
      if (match.kind === "ONE") {
        const rows = seen.get(match.classmate) ?? [];
        if (!rows.includes(participant)) seen.set(match.classmate, [...rows, participant]);
        continue;
      }
      // A class's monitor is often made co-host; an unknown co-host is a teacher.
      if (participant.role === "CO_HOST") {
        if (!hosts.includes(participant)) hosts.push(participant);
        continue;
      }
      const names = match.kind === "AMBIGUOUS" ? match.names : [];
      const known = unmatched.get(part);
      if (known) known.rows.push(participant);
      else unmatched.set(part, { rows: [participant], names });
    }
  }

  const matched = classmates.flatMap((classmate) => {
    const rows = seen.get(classmate);
    if (rows === undefined) return [];
    const { seconds, overlap } = attendedSeconds(rows);
    const minutes = minutesOf(seconds);
    if (overlap)
      findings.push(finding(rows[0]?.cell ?? "", "OVERLAP", { name: classmate.name, minutes }));
    return {
      studentNo: classmate.studentNo,
      name: classmate.name,
      minutes,
      cells: rows.map(({ cell }) => cell),
      nicknames: [...new Set(rows.map(({ nickname }) => nickname))],
    };
  });

  return {
    matched,
    absent: classmates
      .filter((classmate) => classmate.expected && !seen.has(classmate))
      .map(({ studentNo }) => studentNo),
    unmatched: [...unmatched].map(([nickname, { rows, names }]) => {
      const ambiguous = names.length > 0;
      const facts: Facts = ambiguous ? { nickname, names: names.join("、") } : { nickname };
      const code = ambiguous ? "NICKNAME_AMBIGUOUS" : "NICKNAME_UNKNOWN";
      findings.push(finding(rows[0]?.cell ?? "", code, facts));
      return {
        nickname,
        minutes: minutesOf(attendedSeconds(rows).seconds),
        cells: rows.map(({ cell }) => cell),
        reason: ambiguous ? "AMBIGUOUS" : "UNKNOWN",
        names,
      };
    }),
    hosts,
    findings,
  };
}

/** Somebody in an export as a session keeps it: under which name, how long, and who it is where that is beyond doubt. */
export interface ImportedParticipant {
  readonly nickname: string;
  readonly minutes: number;
  readonly studentNo: string | null;
}

/**
 * A match as a session keeps it, each name once: a student's devices are one participant with the minutes they cover
 * together, and two students on one device are told apart by their names.
 */
export function importedParticipants({
  matched,
  unmatched,
}: AttendanceMatch): ImportedParticipant[] {
  const shown = matched.map((student) => ({ ...student, label: student.nicknames.join("、") }));
  const times = new Map<string, number>();
  for (const label of [...shown.map(({ label }) => label), ...unmatched.map((u) => u.nickname)])
    times.set(label, (times.get(label) ?? 0) + 1);
  return [
    ...shown.map(({ label, name, studentNo, minutes }) => ({
      nickname: times.get(label) === 1 ? label : `${label}（${name} ${studentNo}）`,
      minutes,
      studentNo,
    })),
    ...unmatched.map(({ nickname, minutes }) => ({ nickname, minutes, studentNo: null })),
  ];
}
