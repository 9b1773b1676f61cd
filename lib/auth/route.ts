import "server-only";

import { unstable_rethrow } from "next/navigation";
import { NextResponse, type NextRequest } from "next/server";
import { z } from "zod";

import type { InputOf } from "@/lib/data/input";
import type { Actor } from "@/lib/domain/actor";
import type { Permission } from "@/lib/domain/permissions";

import { isTemporary, retryAfterSeconds } from "./away";
import { currentSignIn, requireRegion, requireSchool, type Door } from "./guard";
import { sameOrigin } from "./origin";
import { report } from "./report";

/** An expected failure of a route: a reason's name from messages and its status. */
export const refusal = (reason: string, status = 422): NextResponse =>
  NextResponse.json({ reason }, { status, headers: { "cache-control": "no-store" } });

type Handler = (
  request: NextRequest,
  context: { params: Promise<Record<string, string | string[] | undefined>> },
) => Promise<Response>;

/** What is read by a handler is counted and recorded, too: no other site's link asks for it in somebody's name. */
const comesFromHere = ({ method, headers }: NextRequest): boolean =>
  method === "GET" ? headers.get("sec-fetch-site") !== "cross-site" : sameOrigin(headers);

/**
 * Makes a route handler: sign-in, permission, origin, strict parameters, then the work.
 * `shape` covers path and query parameters together.
 */
const routeOf =
  <By extends Actor>(guard: (permission: Permission) => Promise<Door<By>>) =>
  <Shape extends z.ZodRawShape>(
    permission: Permission,
    shape: Shape,
    work: (request: NextRequest, door: Door<By>, input: InputOf<Shape>) => Promise<Response>,
  ): Handler => {
    const schema = z.strictObject(shape);
    return async (request, context) => {
      try {
        if (!comesFromHere(request)) return refusal("ORIGIN", 403);
        const signIn = await currentSignIn();
        if (!signIn) return refusal("SIGNED_OUT", 401);
        const door = await guard(permission);
        const parsed = schema.safeParse({
          ...Object.fromEntries(request.nextUrl.searchParams),
          ...(await context.params),
        });
        if (!parsed.success) return refusal("BAD_REQUEST", 400);
        return await work(request, door, parsed.data as InputOf<Shape>);
      } catch (error) {
        unstable_rethrow(error);
        return faultOf(error, request.nextUrl.pathname);
      }
    };
  };

/** What a fault answers: a database that is away is a 503, anything else is logged once and named by its id. */
export function faultOf(error: unknown, path: string): Response {
  if (!isTemporary(error, path))
    return NextResponse.json({ errorId: report(error, path) }, { status: 500 });
  const answer = refusal("AWAY", 503);
  answer.headers.set("retry-after", String(retryAfterSeconds));
  return answer;
}

/** A handler for those who work in a school. */
export const schoolRoute = routeOf(requireSchool);

/** A handler for a city's or the province's officials. */
export const regionRoute = routeOf(requireRegion);
