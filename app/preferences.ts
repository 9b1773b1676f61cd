import { cookies } from "next/headers";
import { themeOf, type Theme } from "@/components/locale";
import { setLocaleAction, setThemeAction } from "./locale-actions";

/** Light, dark or the device's choice, as kept on this device. */
export async function currentTheme(): Promise<Theme> {
  return themeOf((await cookies()).get("theme")?.value);
}

/** What the shell and the sign-in page need to change language and theme. */
export const preferenceActions = { setLocale: setLocaleAction, setTheme: setThemeAction };
