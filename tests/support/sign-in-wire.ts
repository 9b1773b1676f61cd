import { request } from "node:http";

/** An answer as it comes over the wire, with nothing followed. */
export interface WireAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** One request with any header, `host` too, which no browser and no fetch would let one forge. */
export function ask(
  url: string,
  { headers = {}, form }: { headers?: Record<string, string>; form?: URLSearchParams } = {},
): Promise<WireAnswer> {
  return new Promise((resolve, reject) => {
    const type = { "content-type": "application/x-www-form-urlencoded" };
    const sent = request(
      url,
      { method: form ? "POST" : "GET", headers: { ...headers, ...(form && type) } },
      (answer) => {
        let body = "";
        answer.on("data", (chunk: Buffer) => (body += chunk.toString()));
        answer.on("end", () =>
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body }),
        );
      },
    );
    sent.on("error", reject);
    sent.end(form?.toString());
  });
}

/** Cookies an answer sets, as the next request sends them. */
export const cookiesOf = ({ headers }: WireAnswer): string =>
  [headers["set-cookie"] ?? []]
    .flat()
    .map((cookie) => cookie.split(";", 1)[0])
    .join("; ");

/** Signs in as the sign-in page does, in two requests. */
export async function signInOver(
  origin: string,
  who: { loginName: string; password: string },
  {
    headers = {},
    callbackUrl = "/",
  }: { headers?: Record<string, string>; callbackUrl?: string } = {},
): Promise<WireAnswer> {
  const csrf = await ask(`${origin}/api/auth/csrf`, { headers });
  if (csrf.status !== 200) return csrf;
  const { csrfToken } = JSON.parse(csrf.body) as { csrfToken: string };
  return ask(`${origin}/api/auth/callback/credentials`, {
    headers: { ...headers, cookie: cookiesOf(csrf) },
    form: new URLSearchParams({ csrfToken, json: "true", callbackUrl, ...who }),
  });
}
