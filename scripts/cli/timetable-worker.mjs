/** A thread of `timetable solve --workers`: threads do not inherit the loader of TypeScript files. */
import { register } from "tsx/esm/api";

register();
await import("./timetable-runner.ts");
