"use server";

import { cookies } from "next/headers";
import { refresh } from "next/cache";
import { localeOf, themeOf } from "@/components/locale";

const aYear = 365 * 24 * 3600;

async function keep(name: "locale" | "theme", value: string) {
  (await cookies()).set(name, value, {
    maxAge: aYear,
    path: "/",
    sameSite: "lax",
    httpOnly: true,
  });
  refresh();
}

/** Keeps the language on this device; it needs no sign-in and touches nothing but the cookie. */
export async function setLocaleAction(form: FormData): Promise<void> {
  await keep("locale", localeOf(String(form.get("locale"))));
}

/** Keeps light, dark or the device's choice on this device. */
export async function setThemeAction(form: FormData): Promise<void> {
  await keep("theme", themeOf(String(form.get("theme"))));
}
