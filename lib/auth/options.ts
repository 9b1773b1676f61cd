import "server-only";

import type { NextAuthOptions } from "next-auth";
import { decode, encode } from "next-auth/jwt";
import Credentials from "next-auth/providers/credentials";
import { z } from "zod";

import { aText } from "@/lib/data/input";
import { endSignIn, openSignIn } from "@/lib/data/commands/sign-ins";
import { findLiveSignIn, type LiveSignIn } from "@/lib/data/queries/sign-ins";
import { countFailure, forgiveFailures, maySignIn } from "@/lib/data/rate-limit";
import { attempt, withScope } from "@/lib/data/scope";
import { env } from "@/lib/env";

import { clientAddress } from "./address";
import { report } from "./report";

declare module "next-auth" {
  interface Session {
    signIn: LiveSignIn;
    unknown?: true;
  }
  interface User {
    signInId: string;
  }
}
declare module "next-auth/jwt" {
  interface JWT {
    sid: string;
    live?: LiveSignIn;
    /** The look-up failed: who this is cannot be said now. */
    unknown?: true;
  }
}

const credentials = z.strictObject({
  loginName: aText(100, 1),
  password: z.string().min(1).max(200),
});

/** Thirty days: the sign-in's row ends it far earlier for all but teachers. */
const maxAge = 30 * 24 * 60 * 60;

const gate = { kind: "gate" } as const;

/** How people sign in. The cookie carries a sign-in's id and nothing else; the row behind it decides at every request. */
export const authOptions = (): NextAuthOptions => ({
  secret: env().NEXTAUTH_SECRET,
  session: { strategy: "jwt", maxAge },
  jwt: {
    maxAge,
    encode: ({ token, ...rest }) =>
      encode({ ...rest, token: token && { sub: token.sub, sid: token.sid } }),
    decode,
  },
  pages: { signIn: "/sign-in", error: "/sign-in" },
  useSecureCookies: env().NEXTAUTH_URL?.startsWith("https://") ?? false,
  providers: [
    Credentials({
      credentials: { loginName: {}, password: {} },
      async authorize(given, request) {
        const input = credentials.safeParse({
          loginName: given?.loginName,
          password: given?.password,
        });
        if (!input.success) return null;
        const { loginName, password } = input.data;
        const headers = new Headers(request.headers as Record<string, string>);
        const address = clientAddress(headers);
        if (!(await maySignIn(loginName, address))) return null;
        const outcome = await attempt(gate, (db) =>
          openSignIn(db, {
            loginName,
            password,
            address,
            userAgent: headers.get("user-agent") ?? "",
            at: new Date(),
          }),
        );
        if (!outcome.ok) {
          await countFailure(loginName, address);
          return null;
        }
        await forgiveFailures(loginName);
        return { id: outcome.value.accountId, signInId: outcome.value.signInId };
      },
    }),
  ],
  callbacks: {
    // Neither `trigger` nor `session` is read: a client sends them.
    async jwt({ token, user }) {
      if (user) return { sub: user.id, sid: user.signInId };
      const { sub, sid } = token;
      let live;
      try {
        live = await withScope(gate, (db) => findLiveSignIn(db, sid, new Date()));
      } catch (error) {
        // An error thrown on would end the sign-in: the cookie stays, and the guard says that nobody knows.
        report(error, "sign-in.look-up");
        return { sub, sid, unknown: true };
      }
      if (!live) throw new Error("SIGN_IN_OVER");
      return { sub, sid, live };
    },
    session({ session, token }) {
      const { expires } = session;
      if (token.unknown) return { ...session, expires, unknown: true };
      return token.live ? { expires, signIn: token.live } : session;
    },
  },
  events: {
    async signOut({ token }) {
      if (token?.sid) await withScope(gate, (db) => endSignIn(db, token.sid, new Date()));
    },
  },
  logger: {
    error: () => undefined,
    warn: () => undefined,
    debug: () => undefined,
  },
});
