/** `npm run build`: the client and the application, where their sources changed. */
import { StartError } from "./database/start-error";
import { buildApplication, generateClient } from "./start/build";

try {
  await generateClient();
  await buildApplication(() => console.log("Building the application …"));
  console.log("The build is up to date.");
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
