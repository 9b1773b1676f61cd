import { useLocale, useTranslations } from "next-intl";
import { clsx } from "clsx";

import type { Reach } from "@/lib/domain/coverage/coverage";
import type { Span } from "@/lib/domain/coverage/span";
import { targetOn } from "./coverage-figures";
import { spanHref } from "./coverage-span";
import { formats, shareTenths } from "./format";
import { Link } from "./ui/link";

const height = (part: number, { all }: Reach) => `${(shareTenths(part, all) ?? 0) / 10}%`;

const layers = [
  ["planned", "border-dashed"],
  ["reported", "bg-primary-tint"],
  ["evidenced", "bg-primary"],
] as const;

/** Students reached in the last spans, one column each; a column opens its span. */
export function CoverageTrend({
  points,
  span,
  path,
}: {
  points: readonly { readonly on: string; readonly students: Reach }[];
  span: Span;
  path: string;
}) {
  const t = useTranslations("coverage.trend");
  const f = formats(useLocale());
  const target = targetOn("students", span.on);
  return (
    <ol aria-label={t(span.by)} className="flex gap-1 md:gap-3">
      {points.map(({ on, students }) => (
        <li key={on} className="max-w-20 min-w-0 flex-1">
          <Link
            href={spanHref(path, { by: span.by, on })}
            aria-current={on === span.on ? "true" : undefined}
            aria-label={t("point", {
              span: f.day(on, "short"),
              planned: f.share(students.planned, students.all),
              reported: f.share(students.reported, students.all),
              evidenced: f.share(students.evidenced, students.all),
            })}
            className="group block text-center text-xs"
          >
            <span className="block truncate">{f.share(students.evidenced, students.all)}</span>
            <span className="relative my-1 block h-32 rounded-sm bg-sunken [print-color-adjust:exact]">
              {layers.map(([truth, look]) => (
                <span
                  key={truth}
                  className={clsx(
                    "absolute inset-x-0 bottom-0 rounded-sm border border-primary",
                    look,
                    students[truth] === 0 && "hidden",
                  )}
                  style={{ height: height(students[truth], students) }}
                />
              ))}
              {target !== undefined && (
                <span
                  className="absolute -inset-x-0.5 h-0.5 bg-ink"
                  style={{ bottom: `${target}%` }}
                />
              )}
            </span>
            <span
              className={clsx(
                "block",
                on === span.on ? "font-bold text-ink" : "text-muted group-hover:text-primary",
              )}
            >
              {t("short", { month: Number(on.slice(5, 7)), day: Number(on.slice(8)) })}
            </span>
          </Link>
        </li>
      ))}
    </ol>
  );
}
