/** Lays out an image's files: `npm run image -- FOLDER`. The Dockerfile copies that folder and adds nothing. */
import { resolve } from "node:path";

import { StartError } from "./database/start-error";
import { assembleImage } from "./image/assemble";
import { generateClient } from "./start/build";

const [folder, ...more] = process.argv.slice(2);
if (folder === undefined || more.length > 0) {
  console.error("Usage: npm run image -- FOLDER");
  process.exitCode = 2;
} else
  try {
    await generateClient();
    const bytes = await assembleImage(resolve(folder), (line) => console.log(line));
    console.log(`${resolve(folder)}: ${Math.round(bytes / 1_000_000)} MB`);
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
