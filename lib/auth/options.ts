import "server-only";

import type { NextAuthOptions } from "next-auth";
import { decode, encode } from "next-auth/jwt";
import Credentials from "next-auth/providers/credentials";
import { z } from "zod";

import { aText } from "@/lib/data/input";
import {
  checkPassword,
  endSignIn,
  noteWrongPassword,
  openSignIn,
} from "@/lib/data/commands/sign-ins";
import { findLiveSignIn, type LiveSignIn } from "@/lib/data/queries/sign-ins";
import { forgiveTries, takeTry } from "@/lib/data/rate-limit";
import { attempt, withScope } from "@/lib/data/scope";
import { env } from "@/lib/env";

import { clientAddress } from "./address";
import { holdBack } from "./hold-back";
import { isTemporary } from "./away";
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

/** Signs somebody in, or answers null for whatever is wrong with name and password, and for one try too many. */
async function signIn({
  loginName,
  password,
  address,
  userAgent,
}: {
  loginName: string;
  password: string;
  address: string;
  userAgent: string;
}) {
  const { allowed, delayMs } = await takeTry(loginName, address);
  await holdBack(delayMs);
  if (!allowed) return null;
  const checked = await checkPassword(loginName, password);
  const at = new Date();
  const outcome =
    checked?.fits &&
    (await attempt(gate, (db) => openSignIn(db, { ...checked, address, userAgent, at })));
  if (outcome && outcome.ok) {
    await forgiveTries(loginName, address);
    return { id: outcome.value.accountId, signInId: outcome.value.signInId };
  }
  if (checked)
    await withScope(gate, (db) =>
      noteWrongPassword(db, { accountId: checked.accountId, address, at }),
    );
  return null;
}

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
        const headers = new Headers(request.headers as Record<string, string>);
        try {
          return await signIn({
            ...input.data,
            address: clientAddress(headers),
            userAgent: headers.get("user-agent") ?? "",
          });
        } catch (error) {
          // What is thrown here reaches the address bar: a name, nothing from inside.
          if (!isTemporary(error, "sign-in")) report(error, "sign-in");
          throw new Error("UNAVAILABLE", { cause: error });
        }
      },
    }),
  ],
  callbacks: {
    // Only to a page of our own, whatever host the request claims to be for.
    redirect: ({ url }) => (/^\/(?![/\\])/.test(url) ? url : "/"),
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
