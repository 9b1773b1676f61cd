import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { factorText } from "@/lib/domain/pay/pay";
import { payVerdict } from "@/lib/domain/notice/verdict";

import { CoverageFigures } from "@/components/coverage-figures";
import { spanHref, spanName } from "@/components/coverage-span";
import { formats } from "@/components/format";
import { PageHeader } from "@/components/shell/page-header";
import { LinkButton } from "@/components/ui/button";
import { Facts, Section } from "@/components/ui/section";
import { Badge } from "@/components/ui/status";
import { requireRegion } from "@/lib/auth/guard";
import { isId } from "@/lib/data/input";
import { findCoverage } from "@/lib/data/queries/coverage";
import { findRegionSchool } from "@/lib/data/queries/region-schools";
import { withScope } from "@/lib/data/scope";
import { openingSpan, standingOf } from "@/lib/domain/coverage/span";
import { sumReach } from "@/lib/domain/coverage/reach";

import { SchoolPlans } from "./school-plans";

export default async function RegionSchoolPage({
  params,
}: {
  params: Promise<{ schoolId: string }>;
}) {
  const { scope, on } = await requireRegion("region.schools");
  const { schoolId } = await params;
  if (!isId(schoolId)) notFound();
  const span = openingSpan(on);
  const found = await withScope(scope, async (db) => {
    const school = await findRegionSchool(db, schoolId, on);
    return school && { school, coverage: await findCoverage(db, span, { schoolId }) };
  });
  const line = found?.coverage.schools[0];
  if (!found || !line) notFound();
  const { school, coverage } = found;
  const { term, publication } = school;
  const t = await getTranslations("region");
  const word = await getTranslations("word.schoolKind");
  const f = formats(await getLocale());
  return (
    <div className="space-y-8">
      <PageHeader
        breadcrumb={[
          { label: t("schools.title"), href: "/region/schools" },
          { label: school.name },
        ]}
        title={school.name}
        description={`${school.regionName} · ${word(school.kind)}`}
        status={school.sample && <Badge>{t("school.sample")}</Badge>}
      />
      <Section title={t("school.facts")}>
        <Facts
          items={[
            {
              label: t("school.term"),
              value: term
                ? `${term.name} ${f.days(term.startsOn, term.endsOn)}`
                : t("school.noTerm"),
            },
            { label: t("schools.classes"), value: f.count(line.classes.all) },
            {
              label: t("schools.students"),
              value: t("school.students", {
                students: f.count(line.students.all),
                interns: f.count(line.interns),
              }),
            },
            { label: t("school.teachers"), value: f.count(school.teachers) },
            {
              label: t("school.opening"),
              value: school.openingOn ? f.day(school.openingOn) : t("school.noOpening"),
            },
            {
              label: t("school.onlineFactor"),
              value: school.pay
                ? t(payVerdict(school.pay).length > 0 ? "school.factorPlain" : "school.factor", {
                    factor: factorText(school.pay.onlineFactorPermille),
                    from: f.day(school.pay.from, "short"),
                  })
                : t("school.noFactor"),
            },
            {
              label: t("schools.timetable"),
              value: publication
                ? t("school.publication", {
                    number: publication.number,
                    from: f.day(publication.from, "short"),
                    at: f.instant(publication.at),
                  })
                : t("schools.published_no"),
            },
            {
              label: t("schools.last"),
              value: line.lastReportedOn ? f.day(line.lastReportedOn, "short") : t("school.noLog"),
            },
          ]}
        />
      </Section>
      <SchoolPlans schoolId={schoolId} plans={school.plans} classes={line.classes.all} />
      <Section
        title={t("school.coverage")}
        note={spanName(span, f)}
        actions={
          <LinkButton href={spanHref(`/region/coverage/schools/${schoolId}`, span)}>
            {t("school.openCoverage")}
          </LinkButton>
        }
      >
        <CoverageFigures
          reach={sumReach([line])}
          nouns={["classes", "students"]}
          countedOn={coverage.countedOn}
          standing={standingOf(span, on, { inTerm: line.inTerm, dayOff: coverage.dayOff })}
        />
      </Section>
    </div>
  );
}
