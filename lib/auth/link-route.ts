import "server-only";

import type { NextRequest } from "next/server";

import { admitBearer } from "@/lib/data/admit";
import { readLinkToken, sameHash } from "@/lib/data/link-token";
import { findBusinessDay } from "@/lib/data/queries/business-day";
import { findLink } from "@/lib/data/queries/links";
import { withScope, type Scope } from "@/lib/data/scope";
import { linkHolds } from "@/lib/domain/account/link";
import type { IsoDate } from "@/lib/domain/calendar/day";
import type { Permission } from "@/lib/domain/permissions";

import { faultOf, refusal } from "./route";

/** What a link's bearer goes through the door with. */
interface BearerDoor {
  readonly scope: Scope & { readonly kind: "teacher" };
  readonly at: Date;
  readonly on: IsoDate;
}

type Context = { params: Promise<{ token: string }> };

/**
 * Makes a handler for whoever bears a link, with no sign-in: an unknown one, one that is over and one for something else
 * are told alike.
 */
export const linkRoute =
  (permission: Permission, work: (door: BearerDoor) => Promise<Response>) =>
  async (request: NextRequest, context: Context): Promise<Response> => {
    try {
      const told = readLinkToken((await context.params).token);
      if (!told) return refusal("NOT_FOUND", 404);
      const at = new Date();
      const { link, on } = await withScope({ kind: "gate" }, async (db) => ({
        link: await findLink(db, told.id),
        on: await findBusinessDay(db, at),
      }));
      if (!link || !sameHash(told.hash, link.tokenHash) || !linkHolds(link, at))
        return refusal("NOT_FOUND", 404);
      const admitted = admitBearer(link, permission);
      return admitted.ok ? await work({ ...admitted.value, at, on }) : refusal("NOT_FOUND", 404);
    } catch (error) {
      // Not the address that was asked: it holds the secret.
      return faultOf(error, permission);
    }
  };
