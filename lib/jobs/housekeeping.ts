import "server-only";

import { keepHouse } from "@/lib/data/commands/housekeeping";

const hourMs = 3_600_000;

/**
 * Keeps house every hour while this server runs, the first time at once. What goes wrong is told to `report` and tried
 * again an hour later. Keeps no process alive.
 */
export function keepHouseHourly(report: (error: unknown) => void): void {
  const round = () => void keepHouse(new Date()).catch(report);
  round();
  setInterval(round, hourMs).unref();
}
