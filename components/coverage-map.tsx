import { useLocale, useTranslations } from "next-intl";

import { coverageVerdict } from "@/lib/domain/notice/verdict";
import type { IsoDate } from "@/lib/domain/calendar/day";
import { missingOf, type AreaReach } from "@/lib/domain/coverage/reach";
import { formats } from "./format";
import { TruthBar } from "./truth-bar";
import { Icon, type IconName } from "./ui/icon";
import { Link } from "./ui/link";

export interface RegionTile {
  readonly code: string;
  readonly name: string;
  /** Column from the west and row from the north on the map; null follows the others. */
  readonly mapColumn: number | null;
  readonly mapRow: number | null;
  readonly reach: AreaReach;
  /** Whether a school there may be held to anything in the span. */
  readonly inTerm: boolean;
}

type State = "met" | "short" | "blocked" | "unknown" | "outOfTerm";

const looks: Record<State, { icon: IconName; text: string; ground: string }> = {
  met: { icon: "met", text: "text-met", ground: "bg-surface" },
  short: { icon: "short", text: "text-short", ground: "bg-surface" },
  blocked: { icon: "blocked", text: "text-blocked", ground: "bg-surface" },
  unknown: { icon: "unknown", text: "text-unknown", ground: "hatch" },
  outOfTerm: { icon: "unknown", text: "text-unknown", ground: "bg-surface" },
};

function stateOf({ inTerm, reach: { students } }: RegionTile, on: IsoDate): State {
  const { all, evidenced } = students;
  if (all === 0) return "unknown";
  if (!inTerm) return "outOfTerm";
  if (evidenced === 0) return "blocked";
  return coverageVerdict("students", { covered: evidenced, all }, on).length > 0 ? "short" : "met";
}

/** The regions as tiles where they lie; a list of links to whoever hears it. An icon says the state beside the colour. */
export function CoverageMap({
  tiles,
  hrefOf,
  countedOn,
}: {
  tiles: readonly RegionTile[];
  hrefOf: (code: string) => string;
  countedOn: IsoDate;
}) {
  const t = useTranslations("coverage");
  const columns = Math.max(...tiles.map(({ mapColumn }) => mapColumn ?? 1));
  return (
    <ul
      aria-label={t("map.label")}
      className="grid gap-1 md:gap-2"
      style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}
    >
      {tiles.map((tile) => (
        <li
          key={tile.code}
          style={{ gridColumn: tile.mapColumn ?? undefined, gridRow: tile.mapRow ?? undefined }}
        >
          <Tile tile={tile} href={hrefOf(tile.code)} state={stateOf(tile, countedOn)} />
        </li>
      ))}
    </ul>
  );
}

function Tile({
  tile: { name, reach },
  href,
  state,
}: {
  tile: RegionTile;
  href: string;
  state: State;
}) {
  const t = useTranslations("coverage");
  const f = formats(useLocale());
  const { students } = reach;
  const { icon, text, ground } = looks[state];
  return (
    <Link
      href={href}
      className={`flex h-full min-h-20 flex-col justify-between gap-1 rounded-md border border-line p-1.5 text-sm leading-tight hover:border-primary md:p-2 ${ground}`}
    >
      <span className="flex items-start justify-between gap-1">
        <span className="text-xs md:text-sm">{name.replace(/[市县]$/, "")}</span>
        <Icon name={icon} size={14} className={text} label={t(`map.${state}`)} />
      </span>
      {students.all === 0 ? (
        <span className="text-xs text-muted">{t("map.noSchool")}</span>
      ) : (
        <>
          <span className="font-bold whitespace-nowrap">
            {f.share(students.evidenced, students.all)}
          </span>
          <span className="hidden text-xs text-muted md:block">
            {t("map.missing", { count: f.count(missingOf(students, students.evidenced)) })}
          </span>
          <span className="hidden md:block">
            <TruthBar label={name} {...students} total={students.all} size="sm" />
          </span>
        </>
      )}
    </Link>
  );
}
