import type { Scope } from "@/lib/data/scope";
import type { RegionActor } from "@/lib/domain/actor";

/** The scope of an official; a city's has these schools. */
export const officialScope = (by: RegionActor, ...schoolIds: string[]): Scope =>
  by.role === "CITY"
    ? { kind: "city", regionCode: by.regionCode, schoolIds, accountId: by.accountId }
    : { kind: "province", accountId: by.accountId };
