import type { IconName } from "../ui/icon";

export type Area = "school" | "my" | "region";

/** A place in the navigation; `key` is its word in `shell.nav` and the name pages give as `current`. */
export interface Place {
  readonly key: string;
  readonly word: NavWord;
  readonly href: string;
  readonly icon: IconName;
}

export type NavWord =
  | "overview"
  | "classes"
  | "teachers"
  | "plans"
  | "timetable"
  | "logs"
  | "coverage"
  | "pay"
  | "settings"
  | "today"
  | "log"
  | "account"
  | "regionCoverage"
  | "schools"
  | "documents"
  | "accounts"
  | "names"
  | "audit";

const place = (area: Area, key: string, icon: IconName, word = key as NavWord): Place => ({
  key,
  word,
  href: `/${area}/${key}`,
  icon,
});

/** Where each area's people go, in the order of their work. */
export const navigation: Readonly<Record<Area, readonly Place[]>> = {
  school: [
    place("school", "overview", "overview"),
    place("school", "classes", "classes"),
    place("school", "teachers", "teachers"),
    place("school", "plans", "plan"),
    place("school", "timetable", "timetable"),
    place("school", "logs", "log"),
    place("school", "coverage", "coverage"),
    place("school", "pay", "pay"),
    place("school", "settings", "settings"),
  ],
  my: [
    place("my", "today", "today"),
    place("my", "timetable", "timetable"),
    place("my", "log", "log"),
    place("my", "pay", "pay"),
    place("my", "account", "account"),
  ],
  region: [
    place("region", "coverage", "coverage", "regionCoverage"),
    place("region", "schools", "schools"),
    place("region", "plans", "plan"),
    place("region", "documents", "documents"),
    place("region", "accounts", "accounts"),
    place("region", "names", "person"),
    place("region", "audit", "search"),
  ],
};

/** On a phone five places fit; of more, these stand in the bar and the others under 更多. */
const onThePhone: Readonly<Record<Area, readonly string[]>> = {
  school: ["overview", "plans", "timetable", "logs"],
  my: [],
  region: ["coverage", "schools", "plans", "documents"],
};

/** The bottom bar of a phone, and what goes under 更多. */
export function phonePlaces(area: Area): { tabs: readonly Place[]; more: readonly Place[] } {
  const places = navigation[area];
  if (places.length <= 5) return { tabs: places, more: [] };
  const tabs = places.filter(({ key }) => onThePhone[area].includes(key));
  return { tabs, more: places.filter((place) => !tabs.includes(place)) };
}
