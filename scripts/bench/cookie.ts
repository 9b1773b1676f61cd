import { encode } from "next-auth/jwt";
import { uuidv7 } from "uuidv7";

import { connected } from "../database/application";

/** The cookie of one of the demo's logins (`laoshi` a teacher, `jiaowu` an office), signed in just now. */
export async function cookieOf(superuser: string, login: string): Promise<string> {
  const signIn = uuidv7();
  const account = await connected(superuser, async (client) => {
    const { rows } = await client.query<{ account: string }>(
      `INSERT INTO sign_in (id, account_id, grant_id, created_at, last_seen_at, address, user_agent)
       SELECT $1, a.id, g.id, now(), now(), 'bench', 'bench' FROM account a JOIN role_grant g ON g.account_id = a.id
       WHERE a.login_name = $2 ORDER BY g.created_at LIMIT 1 RETURNING account_id AS account`,
      [signIn, login],
    );
    return rows[0]!.account;
  });
  const secret = process.env.NEXTAUTH_SECRET ?? "";
  return `next-auth.session-token=${await encode({ secret, token: { sub: account, sid: signIn } })}`;
}
