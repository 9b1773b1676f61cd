import { databaseReady } from "@/lib/data/health";

/** Live without the database; `?ready=1` asks the database too. */
export async function GET(request: Request): Promise<Response> {
  const asked = new URL(request.url).searchParams.get("ready") === "1";
  const ready = !asked || (await databaseReady(Date.now()));
  return Response.json(
    { status: ready ? "ok" : "database away" },
    { status: ready ? 200 : 503, headers: { "cache-control": "no-store" } },
  );
}
