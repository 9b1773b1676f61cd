import "server-only";

import { keysOfData } from "./key-check";
import { loginSentences } from "./login";
import { loginOfApplication } from "./login-check";

/** What makes this process unfit for its database, in a sentence for whoever runs it; undefined where nothing does. */
export async function whyUnfit(): Promise<string | undefined> {
  const login = await loginOfApplication();
  if (!login.ok) return `${login.reason}: ${loginSentences[login.reason]}`;
  const keys = await keysOfData();
  if (!keys.ok)
    return `${keys.reason}: this is not the key that the stored numbers were sealed with.`;
}
