import { cookies } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { catalogues } from "@/messages/catalogue";
import { localeOf } from "@/components/locale";

/** Every sentence of a request in the person's language; days and times are the school's, not the server's. */
export default getRequestConfig(async () => {
  const locale = localeOf((await cookies()).get("locale")?.value);
  return { locale, messages: catalogues[locale], timeZone: "Asia/Shanghai" };
});
