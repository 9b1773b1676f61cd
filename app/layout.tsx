import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { cookies } from "next/headers";
import { getLocale, getTranslations } from "next-intl/server";
import { themeOf } from "@/components/locale";
import "./globals.css";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("common");
  return {
    description: t("productLine"),
    icons: { icon: "/icon.svg" },
  };
}

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#ffffff" },
    { media: "(prefers-color-scheme: dark)", color: "#162026" },
  ],
};

/** The theme is an attribute written on the server, so that no page flashes; without one, the device decides. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, jar, t] = await Promise.all([getLocale(), cookies(), getTranslations("common")]);
  const theme = themeOf(jar.get("theme")?.value);
  return (
    <html lang={locale} data-theme={theme === "system" ? undefined : theme}>
      <head>
        {/* eslint-disable-next-line @next/next/no-css-tags -- the build would rewrite what it tests for */}
        <link rel="stylesheet" href="/browser-floor.css" />
      </head>
      <body>
        <p className="browser-floor">{t("browserFloor")}</p>
        {children}
      </body>
    </html>
  );
}
