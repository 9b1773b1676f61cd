import type { Area } from "@/components/shell/navigation";
import type { Role } from "@/lib/domain/permissions";

/** Which part of the house a role works in. */
export const areaOf: Readonly<Record<Role, Area>> = {
  PROVINCE: "region",
  CITY: "region",
  SCHOOL_ADMIN: "school",
  SCHOOL_LEADER: "school",
  TEACHER: "my",
};

const firstPages: Readonly<Record<Area, string>> = {
  region: "/region/coverage",
  school: "/school/overview",
  my: "/my/today",
};

/** The first page of a role's day. */
export const homeOf = (role: Role): string => firstPages[areaOf[role]];
