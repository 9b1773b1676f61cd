import { hashPassword } from "../../lib/data/password";
import type { Cell } from "./copy";
import { inventedName, readingsOf } from "./people";
import { chance, counter } from "./chance";
import type { DemoSchool } from "./province";
import type { DemoContent } from "./school";
import type { TableRows } from "./school-rows";

/** The one password of the demo's accounts; a demo refuses schools that are not samples. */
export const demoPassword = "Demo-2020-anhui";

interface DemoAccount {
  readonly id: string;
  readonly loginName: string;
  readonly displayName: string;
  readonly role: "PROVINCE" | "CITY" | "SCHOOL_ADMIN" | "SCHOOL_LEADER" | "TEACHER";
  readonly schoolId?: string;
  readonly regionCode?: string;
  readonly teacherId?: string;
}

/** Two officials of 省厅 and one bureau of each region that has a school. */
export function officials(schools: readonly DemoSchool[], seed: number): DemoAccount[] {
  const id = counter(4_000);
  const luck = chance(seed);
  const regions = [...new Set(schools.map(({ regionCode }) => regionCode))];
  return [
    { id: id(), loginName: "sheng", displayName: inventedName(luck), role: "PROVINCE" },
    ...regions.map((regionCode) => ({
      id: id(),
      loginName: `shi-${regionCode}`,
      displayName: inventedName(luck),
      role: "CITY" as const,
      regionCode,
    })),
    // Who agrees to what the first asks for.
    { id: id(), loginName: "sheng2", displayName: inventedName(luck), role: "PROVINCE" },
  ];
}

/** A school's office, leader and teachers: `jiaowu`, `xiaozhang` and `laoshi` in the first, numbered in the others. */
export function staffAccounts({ index }: DemoSchool, content: DemoContent): DemoAccount[] {
  const { schoolId, teachers, id, luck } = content;
  const number = index === 0 ? "" : String(index + 1);
  const office = (loginName: string, role: "SCHOOL_ADMIN" | "SCHOOL_LEADER") => ({
    id: id(),
    loginName: `${loginName}${number}`,
    displayName: inventedName(luck),
    role,
    schoolId,
  });
  return [
    office("jiaowu", "SCHOOL_ADMIN"),
    office("xiaozhang", "SCHOOL_LEADER"),
    ...teachers.map((teacher, place) => ({
      id: id(),
      loginName:
        place === 0
          ? `laoshi${number}`
          : `${readingsOf(teacher.name).pinyin}-${index + 1}-${teacher.staffNo.toLowerCase()}`,
      displayName: teacher.name,
      role: "TEACHER" as const,
      schoolId,
      teacherId: teacher.id,
    })),
  ];
}

let hashed: Promise<string> | undefined;

/** Accounts with one grant each, all with the demo's password. */
export async function accountRows(accounts: readonly DemoAccount[]): Promise<TableRows[]> {
  const hash = await (hashed ??= hashPassword(demoPassword));
  const place = ({ schoolId, regionCode }: DemoAccount): Cell[] => [
    schoolId ?? null,
    regionCode ?? null,
  ];
  return [
    {
      table: "account",
      columns: [
        "id",
        "login_name",
        "display_name",
        "password_hash",
        "must_change_password",
        "school_id",
        "region_code",
      ],
      rows: accounts.map((account) => [
        ...[account.id, account.loginName, account.displayName, hash, false],
        ...place(account),
      ]),
    },
    {
      table: "role_grant",
      columns: ["id", "account_id", "role", "school_id", "region_code", "teacher_id"],
      rows: accounts.map((account) => [
        ...[account.id, account.id, account.role, ...place(account)],
        account.teacherId ?? null,
      ]),
    },
  ];
}
