import { useTranslations } from "next-intl";
import { clsx } from "clsx";

const share = (part: number, total: number) =>
  total > 0 ? Math.max(0, Math.min(100, Math.floor((part * 1000) / total) / 10)) : 0;

/**
 * The three truths of one figure, one inside the other and never mixed: planned is an outline,
 * reported a light fill, evidenced a solid one. `target` is a share in percent.
 */
export function TruthBar({
  label,
  planned,
  reported,
  evidenced,
  total,
  target,
  size = "md",
}: {
  label: string;
  planned: number;
  reported: number;
  evidenced: number;
  total: number;
  target?: number;
  size?: "sm" | "md";
}) {
  const t = useTranslations("ui.truth");
  const layers = [
    ["border border-dashed border-primary", planned],
    ["border border-primary bg-primary-tint", reported],
    ["border border-primary bg-primary", evidenced],
  ] as const;
  return (
    <div
      role="img"
      aria-label={t("bar", { label, planned, reported, evidenced, total })}
      className={clsx(
        "relative rounded-sm bg-sunken [print-color-adjust:exact]",
        size === "sm" ? "h-2 min-w-20" : "h-4",
      )}
    >
      {layers.map(
        ([look, part]) =>
          part > 0 && (
            <span
              key={look}
              className={clsx("absolute inset-y-0 left-0 rounded-sm", look)}
              style={{ width: `${share(part, total)}%` }}
            />
          ),
      )}
      {target !== undefined && (
        <span
          className="absolute -inset-y-1 w-0.5 bg-ink"
          style={{ left: `${target}%` }}
          title={`${t("target")} ${target} %`}
        />
      )}
    </div>
  );
}

/** What outline, light and solid mean; once a page. */
export function TruthLegend() {
  const t = useTranslations("ui.truth");
  const swatch =
    "inline-block size-3.5 rounded-sm border border-primary [print-color-adjust:exact]";
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm text-muted">
      <li className="flex items-center gap-1.5">
        <span className={clsx(swatch, "bg-primary")} />
        {t("evidenced")}
      </li>
      <li className="flex items-center gap-1.5">
        <span className={clsx(swatch, "bg-primary-tint")} />
        {t("reported")}
      </li>
      <li className="flex items-center gap-1.5">
        <span className={clsx(swatch, "border-dashed")} />
        {t("planned")}
      </li>
    </ul>
  );
}
