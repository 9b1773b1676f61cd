"use client";

import { useRouter } from "next/navigation";

import { Combobox, type Choice } from "@/components/ui/combobox";

/** Goes to another class's or teacher's week. */
export function Picker({
  kind,
  label,
  hint,
  noMatch,
  choices,
  current,
}: {
  kind: "class" | "teacher";
  label: string;
  hint: string;
  noMatch: string;
  choices: readonly Choice[];
  current: string;
}) {
  const router = useRouter();
  return (
    <Combobox
      label={label}
      choices={choices}
      defaultValue={current}
      placeholder={hint}
      noMatch={noMatch}
      onChange={(value) => value && router.push(`/school/timetable?${kind}=${value}`)}
    />
  );
}
