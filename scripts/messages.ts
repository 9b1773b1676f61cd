import { readdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Writes messages/catalogue.ts from the areas found beside it; `node --import tsx scripts/messages.ts` after adding one. */

const root = new URL("../messages/", import.meta.url);

/** The catalogue's source for the areas there are: one import per language and area, in the order of their names. */
export function catalogueSource(): string {
  const locales = ["zh-CN", "en"];
  const areas = readdirSync(fileURLToPath(new URL("zh-CN/", root)))
    .filter((file) => file.endsWith(".json"))
    .map((file) => file.slice(0, -5))
    .sort();
  const word = (area: string) => area.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  const short = (locale: string, area: string) =>
    `${locale.slice(0, 2)}${word(area)[0]?.toUpperCase()}${word(area).slice(1)}`;
  const imports = locales.flatMap((locale) =>
    areas.map((area) => `import ${short(locale, area)} from "./${locale}/${area}.json";`),
  );
  const entries = (locale: string) =>
    areas.map((area) => `    ${word(area)}: ${short(locale, area)},`).join("\n");
  return `// Written by scripts/messages.ts; run it after adding an area.
${imports.join("\n")}

/** Every sentence on the screen, by language and area. */
export const catalogues = {
  "zh-CN": {
${entries("zh-CN")}
  },
  en: {
${entries("en")}
  },
};
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(new URL("catalogue.ts", root), catalogueSource());
