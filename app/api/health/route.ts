import { readinessFor } from "@/lib/data/health";
import { builtMigrations } from "@/lib/env";

const readiness = readinessFor(builtMigrations);

/** Live without the database; `?ready=1` asks whether the database is there and is the one this build was made for. */
export async function GET(request: Request): Promise<Response> {
  const asked = new URL(request.url).searchParams.get("ready") === "1";
  const status = asked ? await readiness(Date.now()) : "ok";
  return Response.json(
    { status },
    { status: status === "ok" ? 200 : 503, headers: { "cache-control": "no-store" } },
  );
}
