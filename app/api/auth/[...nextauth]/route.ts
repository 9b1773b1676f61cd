import NextAuth from "next-auth";
import type { NextRequest } from "next/server";

import { authOptions } from "@/lib/auth/options";

type Context = { params: Promise<{ nextauth: string[] }> };

export const POST = (request: NextRequest, context: Context) =>
  NextAuth(request, context, authOptions());

/** The library answers 500 to whoever looks at where names and passwords are sent. */
export async function GET(request: NextRequest, context: Context) {
  const { nextauth } = await context.params;
  if (nextauth[0] === "callback") return new Response(null, { status: 405 });
  return POST(request, context);
}
