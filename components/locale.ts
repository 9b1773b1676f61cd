/** The languages the pages are written in; the first one is what a newcomer sees. */
export const locales = ["zh-CN", "en"] as const;
export type Locale = (typeof locales)[number];

/** A stranger's word for a language, as one we have. */
export const localeOf = (value: string | undefined): Locale =>
  locales.find((locale) => locale === value) ?? "zh-CN";

export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

/** A stranger's word for a theme, as one we have; the device's choice without one. */
export const themeOf = (value: string | undefined): Theme =>
  themes.find((theme) => theme === value) ?? "system";
