/** A statement as the application sent it, with the role it stood in. */
export interface Sent {
  /** `yby_school`, or empty outside a scope. */
  readonly role: string;
  readonly text: string;
}

interface Rule {
  readonly name: string;
  readonly broken: (sent: Sent) => boolean;
}

/** Whether anything stands beside `SET LOCAL` in one text. */
const besideSettings = (text: string): boolean =>
  /\bSET LOCAL\b/.test(text) &&
  text.split(";").some((part) => part.trim() !== "" && !/^\s*SET LOCAL /.test(part));

const officials = new Set(["yby_city", "yby_province"]);

/**
 * What a database distributed by school asks of statements, as far as their text shows it (Citus). That every sub-select
 * names its school is not among them: it takes a parser.
 */
const rules: readonly Rule[] = [
  {
    name: "a text that sets something local holds nothing else",
    broken: ({ text }) => besideSettings(text),
  },
  {
    name: "an INSERT … SELECT begins with a row's school, not with a parameter",
    broken: ({ text }) =>
      /INSERT INTO "?\w+"?( AS \w+)? ?\([^)]*\) SELECT (DISTINCT )?\$\d/.test(text),
  },
  {
    name: "no WITH that writes feeds an INSERT",
    broken: ({ text }) =>
      /^WITH .*\b(INSERT INTO|UPDATE \w+ SET|DELETE FROM)\b.*\) INSERT INTO/.test(text),
  },
  {
    name: "no LATERAL across schools",
    broken: ({ role, text }) => officials.has(role) && /\bLATERAL\b/.test(text),
  },
  {
    name: "no column is cast to an enum where a column is set: the parameter has the type",
    broken: ({ text }) =>
      /\bSET [^$]*?=\s*\(?[a-z]\w*\.("?\w+"?|\w+\s*->>\s*'\w+')\)?::\w+_(status|kind|mode|pattern|type|category)\b/.test(
        text,
      ),
  },
  {
    name: "ids come from the application",
    broken: ({ text }) => /\b(uuidv7|gen_random_uuid)\(\)/.test(text),
  },
  {
    name: "no advisory lock beside a table",
    broken: ({ text }) => /pg_advisory/.test(text) && /\bFROM\b/.test(text),
  },
];

/** Texts that need one machine today, each with what would have to change; nothing joins them unseen. */
export const exceptions: readonly { readonly starts: RegExp; readonly why: string }[] = [
  {
    starts: /^BEGIN; SET LOCAL ROLE yby_gate/,
    why: "counts tries in a table that stays on one machine",
  },
  {
    starts: /^WITH day AS \( SELECT \*, on_date/,
    why: "coverage figures: seen to pass on a cluster",
  },
  {
    starts: /^WITH log AS \( INSERT INTO session_log/,
    why: "a log in one statement; on a cluster it would be several",
  },
  {
    starts: /^SELECT pg_advisory_xact_lock\(hashtext\('coverage'\)/,
    why: "one writer of a school's coverage; on a cluster a row would be locked instead",
  },
  {
    starts: /^SELECT g\.id AS "classId", g\.name/,
    why: "a school's classes for an official: aggregates beside it would be materialised",
  },
  {
    starts: /^SELECT s\.id AS "schoolId", s\.name/,
    why: "the list of schools: aggregates beside it would be materialised",
  },
];

/** Which rules a statement breaks that is no exception. */
export function brokenRules({ role, text }: Sent): string[] {
  const plain = text.replace(/\s+/g, " ").trim();
  if (exceptions.some(({ starts }) => starts.test(plain))) return [];
  return rules.filter((rule) => rule.broken({ role, text: plain })).map(({ name }) => name);
}
