import type { Locale } from "./components/locale";
import type { catalogues } from "./messages/catalogue";

/** A sentence that is not in the Chinese catalogue does not compile. */
declare module "next-intl" {
  interface AppConfig {
    Locale: Locale;
    Messages: (typeof catalogues)["zh-CN"];
  }
}
