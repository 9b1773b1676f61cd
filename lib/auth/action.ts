import "server-only";

import { refresh } from "next/cache";
import { headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import { z } from "zod";

import { once, pressOf } from "@/lib/data/commands/press";
import type { InputOf } from "@/lib/data/input";
import { attempt, type Db, type Scope } from "@/lib/data/scope";
import type { Actor, Deed, RegionActor, SchoolActor, TeacherActor } from "@/lib/domain/actor";
import type { DoorReason, FormState } from "@/lib/domain/form-state";
import type { Outcome } from "@/lib/domain/outcome";
import type { Permission } from "@/lib/domain/permissions";

import { isTemporary } from "./away";
import {
  requirePermission,
  requireRegion,
  requireSchool,
  requireSignedIn,
  requireTeacher,
  type Door,
} from "./guard";
import { sameOrigin } from "./origin";
import { report } from "./report";

/** One deed: a scoped transaction, parsed input, and who does it when. */
export type Command<By extends Actor, Input, Value, Reason extends string> = (
  db: Db,
  input: Input,
  deed: Deed<By>,
) => Promise<Outcome<Value, Reason>>;

type FormAction<Reason extends string, Value> = (
  state: FormState<Reason | DoorReason, Value>,
  form: FormData,
) => Promise<FormState<Reason | DoorReason, Value>>;

interface Options<By extends Actor, Input, Prepared> {
  /** In place of the actor's own scope; the gate's, for what concerns a sign-in. */
  readonly scope?: Scope;
  readonly timeoutMs?: number;
  /**
   * What takes long and writes nothing, such as a hash: done before the transaction, so that it holds no connection, and
   * handed to the command beside the input.
   */
  readonly prepare?: (input: Input, deed: Deed<By>, scope: Scope) => Promise<Prepared>;
}

/** Repeated fields become arrays; React's own hidden fields are left out. */
function fieldsOf(form: FormData): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const key of new Set(form.keys())) {
    if (key.startsWith("$ACTION")) continue;
    const values = form.getAll(key);
    fields[key] = key.endsWith("[]") ? values : values.length > 1 ? values : values[0];
  }
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [key.replace(/\[\]$/, ""), value]),
  );
}

/** What was typed, handed back so that a refused form keeps it; passwords never. */
const valuesOf = (fields: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(fields).filter(
      (entry): entry is [string, string] =>
        typeof entry[1] === "string" && !/password|current|chosen/i.test(entry[0]),
    ),
  );

/** Made by the form once for each intent; without one a deed is done, and not recognised when it comes again. */
const keyShape = z.uuid().optional();

/**
 * Separates the press's key from the fields of the deed, unless the deed asks for the key itself: a log takes it in the
 * statement that finds its session.
 */
function keyOf(shape: z.ZodRawShape, fields: Record<string, unknown>) {
  if ("key" in shape) return { key: undefined, rest: fields };
  const { key, ...rest } = fields;
  return { key: keyShape.safeParse(key), rest };
}

/** Names the deed within the build: one key must not stand for two different buttons with equal fields. */
const deedName = (headers: Headers, permission: Permission): string =>
  headers.get("next-action") ?? permission;

/**
 * Makes a server action. What arrives is a stranger's JSON: origin, permission, shape, then the deed in one scoped
 * transaction that ends with its audit row. An unexpected error is logged once and answered with its id.
 */
function deedAction<
  By extends Actor,
  Shape extends z.ZodRawShape,
  Value,
  Reason extends string,
  Prepared,
>(
  guard: (permission: Permission) => Promise<Door<By>>,
  permission: Permission,
  shape: Shape,
  command: Command<By, InputOf<Shape> & Prepared, Value, Reason>,
  options: Options<By, InputOf<Shape>, Prepared> = {},
): FormAction<Reason, Value> {
  const input = z.strictObject(shape);
  return async (_, form) => {
    try {
      const asked = await headers();
      if (!sameOrigin(asked)) return { status: "refused", reason: "ORIGIN" };
      const { actor: by, scope, at, on } = await guard(permission);
      if (!(form instanceof FormData)) return { status: "invalid", errors: {} };
      const { key, rest: fields } = keyOf(shape, fieldsOf(form));
      if (key && !key.success) return { status: "invalid", errors: { key: ["key"] } };
      const parsed = input.safeParse(fields);
      if (!parsed.success)
        return {
          status: "invalid",
          errors: z.flattenError(parsed.error).fieldErrors as Record<string, string[]>,
          values: valuesOf(fields),
        };
      const data = parsed.data as InputOf<Shape>;
      const deed = { by, at, on };
      const within = options.scope ?? scope;
      const prepared = (await options.prepare?.(data, deed, within)) as Prepared;
      const given = { ...data, ...prepared };
      const press =
        key?.data && pressOf(within, deed, key.data, [deedName(asked, permission), data]);
      const outcome = await attempt(
        within,
        (db): Promise<Outcome<Value, Reason | DoorReason>> =>
          press ? once(db, press, () => command(db, given, deed)) : command(db, given, deed),
        options.timeoutMs ? { timeoutMs: options.timeoutMs } : {},
      );
      if (!outcome.ok)
        return { status: "refused", reason: outcome.reason, values: valuesOf(fields) };
      refresh();
      return { status: "done", value: outcome.value };
    } catch (error) {
      unstable_rethrow(error);
      if (isTemporary(error, permission)) return { status: "away" };
      return { status: "failed", errorId: report(error, permission) };
    }
  };
}

/** An action of a school's office, leader, or (where the permission says so) teacher. */
export const schoolAction = <
  Shape extends z.ZodRawShape,
  Value,
  Reason extends string,
  Prepared = unknown,
>(
  permission: Permission,
  shape: Shape,
  command: Command<SchoolActor, InputOf<Shape> & Prepared, Value, Reason>,
  options?: Options<SchoolActor, InputOf<Shape>, Prepared>,
) => deedAction(requireSchool, permission, shape, command, options);

/** An action of a teacher on the own sessions. */
export const teacherAction = <
  Shape extends z.ZodRawShape,
  Value,
  Reason extends string,
  Prepared = unknown,
>(
  permission: Permission,
  shape: Shape,
  command: Command<TeacherActor, InputOf<Shape> & Prepared, Value, Reason>,
  options?: Options<TeacherActor, InputOf<Shape>, Prepared>,
) => deedAction(requireTeacher, permission, shape, command, options);

/** An action of a city's or the province's official. */
export const regionAction = <
  Shape extends z.ZodRawShape,
  Value,
  Reason extends string,
  Prepared = unknown,
>(
  permission: Permission,
  shape: Shape,
  command: Command<RegionActor, InputOf<Shape> & Prepared, Value, Reason>,
  options?: Options<RegionActor, InputOf<Shape>, Prepared>,
) => deedAction(requireRegion, permission, shape, command, options);

/** An action of anybody signed in whom the permission admits. */
export const personAction = <
  Shape extends z.ZodRawShape,
  Value,
  Reason extends string,
  Prepared = unknown,
>(
  permission: Permission,
  shape: Shape,
  command: Command<Actor, InputOf<Shape> & Prepared, Value, Reason>,
  options?: Options<Actor, InputOf<Shape>, Prepared>,
) => deedAction(requirePermission, permission, shape, command, options);

/** An action of anybody signed in, also of somebody who must choose a password before all else. */
export const signedInAction = <
  Shape extends z.ZodRawShape,
  Value,
  Reason extends string,
  Prepared = unknown,
>(
  shape: Shape,
  command: Command<Actor, InputOf<Shape> & Prepared, Value, Reason>,
  options?: Options<Actor, InputOf<Shape>, Prepared>,
) => deedAction(requireSignedIn, "self.write", shape, command, options);
