import type { CliCommand } from "./command";

/** A command is loaded when it is called, so that the ones without a database need none. */
type Load = () => Promise<{ readonly command: CliCommand }>;

/** Every command by its name; a new one is a file of its own and a line here. */
export const commands: ReadonlyMap<string, Load> = new Map<string, Load>([
  ["roster check", () => import("./roster-check")],
  ["assignments check", () => import("./assignments-check")],
  ["attendance check", () => import("./attendance-check")],
  ["coverage rebuild", () => import("./coverage-rebuild")],
  ["notice coverage", () => import("./notice-coverage")],
  ["user create", () => import("./user-create")],
  ["backup", () => import("./backup")],
  ["restore", () => import("./restore")],
  ["audit verify", () => import("./audit-verify")],
  ["queue show", () => import("./queue-show")],
  ["db distribute", () => import("./db-distribute")],
  ["timetable solve", () => import("./timetable-solve")],
  ["timetable check", () => import("./timetable-check")],
  ["timetable explain", () => import("./timetable-explain")],
]);
