import type { ReactNode } from "react";
import { NextIntlClientProvider, type Messages } from "next-intl";
import { getMessages } from "next-intl/server";

/**
 * Lends some areas of the catalogue to the client components inside it. Everything named here travels
 * to the browser, with the library that reads it: a teacher's phone page passes sentences as props instead.
 */
export async function ClientMessages({
  areas,
  children,
}: {
  areas: readonly (keyof Messages)[];
  children: ReactNode;
}) {
  const all = await getMessages();
  const messages = Object.fromEntries(areas.map((area) => [area, all[area]]));
  return <NextIntlClientProvider messages={messages}>{children}</NextIntlClientProvider>;
}
