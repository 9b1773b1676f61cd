import "server-only";

import { unstable_rethrow } from "next/navigation";
import { NextResponse, type NextRequest } from "next/server";
import { z } from "zod";

import type { Permission } from "@/lib/domain/permissions";

import { isTemporary, retryAfterSeconds } from "./away";
import { currentSignIn, requirePermission, type Door } from "./guard";
import { sameOrigin } from "./origin";
import { report } from "./report";

/** An expected failure of a route: a reason's name from messages and its status. */
export const refusal = (reason: string, status = 422): NextResponse =>
  NextResponse.json({ reason }, { status, headers: { "cache-control": "no-store" } });

/**
 * Makes a route handler: sign-in, permission, origin (for anything but GET), strict parameters, then the work.
 * `shape` covers path and query parameters together.
 */
export function route<Shape extends z.ZodRawShape>(
  permission: Permission,
  shape: Shape,
  work: (
    request: NextRequest,
    door: Door,
    input: z.output<z.ZodObject<Shape>>,
  ) => Promise<Response>,
) {
  const schema = z.strictObject(shape);
  return async (
    request: NextRequest,
    context: { params: Promise<Record<string, string | string[] | undefined>> },
  ): Promise<Response> => {
    try {
      if (request.method !== "GET" && !sameOrigin(request.headers)) return refusal("ORIGIN", 403);
      const signIn = await currentSignIn();
      if (!signIn) return refusal("SIGNED_OUT", 401);
      const door = await requirePermission(permission);
      const parsed = schema.safeParse({
        ...Object.fromEntries(request.nextUrl.searchParams),
        ...(await context.params),
      });
      if (!parsed.success) return refusal("BAD_REQUEST", 400);
      return await work(request, door, parsed.data as z.output<z.ZodObject<Shape>>);
    } catch (error) {
      unstable_rethrow(error);
      if (isTemporary(error, request.nextUrl.pathname)) {
        const answer = refusal("AWAY", 503);
        answer.headers.set("retry-after", String(retryAfterSeconds));
        return answer;
      }
      return NextResponse.json(
        { errorId: report(error, request.nextUrl.pathname) },
        { status: 500 },
      );
    }
  };
}
