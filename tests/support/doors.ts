import { readFileSync } from "node:fs";
import { join } from "node:path";

import { CHECKOUT } from "../../scripts/database/checkout";

/*
 * The application's doors as the build itself lists them: server actions, route handlers and pages. Nobody keeps a
 * list; a new door is walked through on the day it is built.
 */

export interface ActionDoor {
  readonly id: string;
  readonly name: string;
  /** A page that carries it, to send it to. */
  readonly page: string;
  /** Which maker made it, and for which permission; none where it is a plain function around such an action. */
  readonly maker?: string;
  readonly permission?: string;
}

const built = (file: string): unknown =>
  JSON.parse(
    readFileSync(join(CHECKOUT, process.env.NEXT_DIST_DIR ?? ".next", "server", file), "utf8"),
  );

const source = (file: string) => readFileSync(join(CHECKOUT, file), "utf8");

const pathOf = (entry: string) => entry.replace(/^app/, "").replace(/\/(page|route)$/, "") || "/";

/** Every server action of the build. */
export function actionDoors(): ActionDoor[] {
  const { node } = built("server-reference-manifest.json") as {
    node: Record<
      string,
      { workers: Record<string, unknown>; filename: string; exportedName: string }
    >;
  };
  return Object.entries(node)
    .map(([id, { workers, filename, exportedName: name }]) => {
      const made = new RegExp(
        `const ${name}\\s*=\\s*(\\w+Action)(?:<[^>]*>)?\\(\\s*(?:"([\\w.-]+)")?`,
      ).exec(source(filename));
      const page = pathOf(Object.keys(workers).sort()[0] ?? "/");
      return { id, name, page, maker: made?.[1], permission: made?.[2] };
    })
    .sort((a, b) => a.name.localeCompare(b.name));
}

function entries(kind: "page" | "route"): string[] {
  const manifest = built("app-paths-manifest.json") as Record<string, string>;
  return Object.keys(manifest)
    .filter((entry) => entry.endsWith(`/${kind}`) && !entry.startsWith("/_"))
    .sort();
}

/** Every route handler, whether it goes through the one maker, and for which permission. */
export const routeDoors = () =>
  entries("route")
    .filter((entry) => entry.startsWith("/api/"))
    .map((entry) => {
      const text = source(`app${entry}.ts`);
      const methods = [
        ...text.matchAll(/export (?:const|async function|function) ([A-Z]+)\b/g),
      ].map(([, method = ""]) => method);
      const made = [...text.matchAll(/\b(?:schoolRoute|regionRoute)\(\s*"([\w.-]+)"/g)].map(
        ([, word = ""]) => word,
      );
      return { path: pathOf(entry), methods, permission: made[0] };
    });

/** Every page's path, parameters in brackets. */
export const pagePaths = () => entries("page").map(pathOf);

export type Answer =
  | { status: "done"; value?: unknown }
  | { status: "refused"; reason: string }
  | { status: "invalid"; errors: Record<string, string[] | undefined> }
  | { status: "failed"; errorId: string };

/** What a form would send, as React encodes it: the fields, after the earlier state where there is one. */
function body(
  { maker }: Pick<ActionDoor, "maker">,
  fields: readonly (readonly [string, string])[],
): FormData {
  const form = new FormData();
  for (const [name, value] of fields) form.append(`_1_${name}`, value);
  form.append("0", JSON.stringify([...(maker ? [{ status: "idle" }] : []), "$K1"]));
  return form;
}

export interface Knock {
  readonly cookie?: string;
  /** Left out altogether where it is null. */
  readonly origin?: string | null;
}

const ours = () => process.env.E2E_URL ?? "";

export const headersOf = ({ cookie, origin = ours() }: Knock): Record<string, string> => ({
  ...(cookie && { cookie }),
  ...(origin !== null && { origin }),
});

/** Sends an action the way a browser does, or the way somebody who read the build would. */
export async function send(
  door: ActionDoor,
  path: string,
  fields: readonly (readonly [string, string])[] | string,
  knock: Knock,
) {
  const response = await fetch(`${ours()}${path}`, {
    method: "POST",
    redirect: "manual",
    headers: {
      ...headersOf(knock),
      accept: "text/x-component",
      "next-action": door.id,
      ...(typeof fields === "string" && { "content-type": "text/plain;charset=UTF-8" }),
    },
    body: typeof fields === "string" ? fields : body(door, fields),
  });
  const text = await response.text();
  const row = /^[0-9a-f]+:(\{"status":.*\})$/m.exec(text)?.[1];
  return {
    status: response.status,
    redirect: response.headers.get("x-action-redirect") ?? response.headers.get("location"),
    text,
    answer: row ? (JSON.parse(row) as Answer) : undefined,
  };
}
