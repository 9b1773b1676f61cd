import { backUpInto } from "../database/backup";

/** Half past two at night in Asia/Shanghai, in minutes of the day in UTC. */
const minuteOfDay = 18 * 60 + 30;
const dayMs = 86_400_000;

/** The next night's moment after `now`. */
export function nextNight(now: Date): Date {
  const today = Math.floor(now.getTime() / dayMs) * dayMs + minuteOfDay * 60_000;
  return new Date(today > now.getTime() ? today : today + dayMs);
}

/** Makes a backup every night until it is stopped; one that fails is told in a line and tried again the next night. */
export function backUpNightly(ownerUrl: string, folder: string, say: (line: string) => void) {
  let timer: NodeJS.Timeout;
  const plan = () => {
    const now = new Date();
    timer = setTimeout(() => void night(), nextNight(now).getTime() - now.getTime());
    timer.unref();
  };
  const night = async () => {
    await backUpInto(ownerUrl, folder, "NIGHTLY").then(
      (file) => say(`Backup: ${file}`),
      (error: Error) => say(`The nightly backup failed: ${error.message}`),
    );
    plan();
  };
  plan();
  return { stop: () => clearTimeout(timer) };
}
