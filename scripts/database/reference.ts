/**
 * What every installation starts from: regions, the State Council's calendars, the notice with what it cites, and its
 * rules' values. The application reads these tables and writes none of them; only the database's owner comes here.
 */
import type pg from "pg";
import { uuidv7 } from "uuidv7";

import { addDays, type IsoDate } from "../../lib/domain/calendar/day";
import { clauses } from "../../lib/domain/notice/clauses";
import { noticeRules } from "../../lib/domain/notice/rules";
import calendarData from "../../lib/data/reference/calendars.json" with { type: "json" };
import documentData from "../../lib/data/reference/documents.json" with { type: "json" };
import { connected } from "./application";
import { provinceOf, type Province } from "./province";
import { StartError } from "./start-error";

/** The province first, then its regions; a database serves the province it was begun with. */
async function installProvince(client: pg.Client, province: Province): Promise<void> {
  const { rows } = await client.query<{ code: string; name: string }>(
    "SELECT code, name FROM region WHERE kind = 'PROVINCE' AND code <> $1",
    [province.code],
  );
  if (rows[0])
    throw new StartError(
      `This database serves ${rows[0].name} (${rows[0].code}), not ${province.name} (${province.code}).`,
    );
  await writeRegion(client, { ...province, kind: "PROVINCE" }, null);
  // Cities before the counties that lie in one.
  const [cities, counties] = [
    province.regions.filter(({ kind }) => kind === "CITY"),
    province.regions.filter(({ kind }) => kind === "COUNTY"),
  ];
  for (const region of [...cities, ...counties]) await writeRegion(client, region, province.code);
}

type RegionRow = Pick<Province["regions"][number], "code" | "name" | "liesIn" | "tile"> & {
  readonly kind: "PROVINCE" | "CITY" | "COUNTY";
};

const writeRegion = (client: pg.Client, region: RegionRow, reportsTo: string | null) =>
  client.query(
    `INSERT INTO region (code, name, kind, admin_parent_code, reporting_parent_code, map_column, map_row)
     VALUES ($1, $2, $3::region_kind, $4, $5, $6, $7)
     ON CONFLICT (code) DO UPDATE SET name = excluded.name, kind = excluded.kind,
       admin_parent_code = excluded.admin_parent_code, reporting_parent_code = excluded.reporting_parent_code,
       map_column = excluded.map_column, map_row = excluded.map_row`,
    [
      region.code,
      region.name,
      region.kind,
      region.liesIn ?? reportsTo,
      reportsTo,
      ...(region.tile ?? [null, null]),
    ],
  );

function daysOf({ holidays, makeUps }: (typeof calendarData.calendars)[number]) {
  const days: { on: IsoDate; kind: string; name: string }[] = makeUps.map(({ on, name }) => ({
    on,
    kind: "MAKE_UP",
    name,
  }));
  for (const { name, from, to } of holidays)
    for (let on = from; on <= to; on = addDays(on, 1)) days.push({ on, kind: "HOLIDAY", name });
  return days;
}

/** A version that is there stays as it was published; an amendment is a version of its own. */
async function installCalendars(client: pg.Client): Promise<void> {
  for (const calendar of calendarData.calendars) {
    const { year, version, publishedOn, source } = calendar;
    const { rows } = await client.query<{ id: string }>(
      `INSERT INTO calendar_version (id, year, version, published_on, source) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (year, version) DO NOTHING RETURNING id`,
      [uuidv7(), year, version, publishedOn, source],
    );
    if (!rows[0]) continue;
    const days = daysOf(calendar);
    await client.query(
      `INSERT INTO calendar_day (version_id, "on", kind, name)
       SELECT $1, d.on, d.kind::calendar_day_kind, d.name
       FROM unnest($2::date[], $3::text[], $4::text[]) AS d ("on", kind, name)`,
      [rows[0].id, days.map(({ on }) => on), days.map((d) => d.kind), days.map((d) => d.name)],
    );
  }
}

interface Document {
  number: string | null;
  title: string;
  issuer: string;
  issuedOn: string | null;
}

async function installDocument(client: pg.Client, document: Document): Promise<string> {
  const { number, title, issuer, issuedOn } = document;
  const { rows } = await client.query<{ id: string }>(
    `INSERT INTO policy_document (id, number, title, issuer, issued_on) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (title) DO UPDATE SET number = excluded.number, issuer = excluded.issuer, issued_on = excluded.issued_on
     RETURNING id`,
    [uuidv7(), number, title, issuer, issuedOn],
  );
  return rows[0]!.id;
}

async function installClauses(client: pg.Client, documentId: string): Promise<void> {
  // A clause an earlier version listed by mistake goes.
  await client.query("DELETE FROM policy_clause WHERE document_id = $1 AND id <> ALL ($2)", [
    documentId,
    clauses.map(({ id }) => id),
  ]);
  await client.query(
    `INSERT INTO policy_clause (id, document_id, position, phrase, meaning)
     SELECT c.id, $1, c.position, c.phrase, c.meaning
     FROM unnest($2::text[], $3::text[], $4::text[]) WITH ORDINALITY AS c (id, phrase, meaning, position)
     ON CONFLICT (id) DO UPDATE SET document_id = excluded.document_id, position = excluded.position,
       phrase = excluded.phrase, meaning = excluded.meaning`,
    [
      documentId,
      clauses.map(({ id }) => id),
      clauses.map(({ phrase }) => phrase),
      clauses.map(({ meaning }) => meaning),
    ],
  );
}

/** Each rule's values with the day they took effect, for the officials' page. */
async function installRules(client: pg.Client): Promise<void> {
  for (const { id, clauses, strength, values } of noticeRules)
    for (const { from, until, value } of values)
      await client.query(
        `INSERT INTO rule_version (rule_id, effective_from, effective_until, clause_id, strength, value)
         VALUES ($1, $2, $3, $4, $5::rule_strength, $6::jsonb)
         ON CONFLICT (rule_id, effective_from) DO UPDATE SET effective_until = excluded.effective_until,
           clause_id = excluded.clause_id, strength = excluded.strength, value = excluded.value`,
        [id, from, until ?? null, clauses[0], strength, JSON.stringify(value)],
      );
}

/**
 * Brings the reference data of a migrated database up to date; a second time changes nothing.
 *
 * @throws StartError where the database serves another province
 */
export const installReference = (ownerUrl: string, province = provinceOf()): Promise<void> =>
  connected(ownerUrl, async (client) => {
    await client.query("BEGIN");
    await installProvince(client, province);
    await installCalendars(client);
    const noticeId = await installDocument(client, documentData.notice);
    for (const document of documentData.cited) await installDocument(client, document);
    await installClauses(client, noticeId);
    await installRules(client);
    await client.query("COMMIT");
  });
