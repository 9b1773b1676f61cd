import { useTranslations } from "next-intl";

import type { RunPoint } from "@/lib/domain/timetable/run/run";

const [width, height] = [600, 120];

/** The cost of the best week so far over time: what is still broken, dashed, and what the wishes cost. */
export function Curve({ points, ms }: { points: readonly RunPoint[]; ms: number }) {
  const t = useTranslations("timetable.arrange.curve");
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return <p className="text-sm text-muted">{t("none")}</p>;
  const line = (value: (point: RunPoint) => number) => {
    const most = Math.max(1, ...points.map(value));
    return points
      .map((point) => {
        const x = Math.min(width, (point[0] / ms) * width);
        return `${x.toFixed(1)},${(height - (value(point) / most) * (height - 8) - 4).toFixed(1)}`;
      })
      .join(" ");
  };
  const hard = points.some(([, broken]) => broken > 0)
    ? t("hard", { from: first[1], to: last[1] })
    : "";
  const soft = t("soft", { from: first[2], to: last[2] });
  return (
    <figure className="space-y-1">
      <svg
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={`${soft} ${hard}`}
        preserveAspectRatio="none"
        className="h-24 w-full rounded-md border border-line bg-surface"
      >
        <polyline
          points={line(([, , cost]) => cost)}
          vectorEffect="non-scaling-stroke"
          className="fill-none stroke-primary stroke-2"
        />
        {hard && (
          <polyline
            points={line(([, broken]) => broken)}
            vectorEffect="non-scaling-stroke"
            strokeDasharray="5 4"
            className="fill-none stroke-blocked stroke-2"
          />
        )}
      </svg>
      <figcaption className="flex flex-wrap gap-x-6 text-sm text-muted">
        <Legend className="border-primary">{soft}</Legend>
        {hard && <Legend className="border-dashed border-blocked">{hard}</Legend>}
      </figcaption>
    </figure>
  );
}

const Legend = ({ className, children }: { className: string; children: string }) => (
  <span className="inline-flex items-center gap-2">
    <span className={`w-6 border-t-2 ${className}`} />
    {children}
  </span>
);
