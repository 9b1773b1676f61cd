"use client";

import { useState } from "react";
import { Combobox as Base } from "@base-ui/react/combobox";
import { Icon } from "./icon";

export interface Choice {
  readonly value: string;
  readonly label: string;
  /** Pinyin or a number that finds it too. */
  readonly keywords?: string;
}

const found = (choice: Choice, query: string) =>
  `${choice.label} ${choice.keywords ?? ""}`.toLowerCase().includes(query.trim().toLowerCase());

/** One of many, found by typing its name or its pinyin initials; posts `value` under `name`. Heavy: not on a phone's first page. */
export function Combobox({
  name,
  label,
  choices,
  defaultValue,
  placeholder,
  noMatch,
  onChange,
}: {
  name?: string;
  label: string;
  choices: readonly Choice[];
  defaultValue?: string;
  placeholder?: string;
  noMatch: string;
  onChange?: (value: string | undefined) => void;
}) {
  const [chosen, setChosen] = useState<Choice | null>(
    choices.find(({ value }) => value === defaultValue) ?? null,
  );
  return (
    <>
      {name && <input type="hidden" name={name} value={chosen?.value ?? ""} />}
      <Base.Root
        items={choices}
        value={chosen}
        onValueChange={(choice) => {
          setChosen(choice);
          onChange?.(choice?.value);
        }}
        itemToStringLabel={(choice: Choice) => choice.label}
        isItemEqualToValue={(a: Choice, b: Choice) => a.value === b.value}
        filter={found}
      >
        <div className="relative">
          <Base.Input
            aria-label={label}
            placeholder={placeholder}
            className="min-h-11 w-full rounded-md border border-edge bg-surface px-3 pr-9 md:min-h-10"
          />
          <Icon
            name="down"
            size={16}
            className="pointer-events-none absolute top-1/2 right-3 -translate-y-1/2 text-muted"
          />
        </div>
        <Base.Portal>
          <Base.Positioner className="z-50" sideOffset={4}>
            <Base.Popup className="max-h-72 w-(--anchor-width) overflow-y-auto rounded-md border border-edge bg-surface p-1">
              <Base.Empty className="p-3 text-muted empty:hidden">{noMatch}</Base.Empty>
              <Base.List>
                {(choice: Choice) => (
                  <Base.Item
                    key={choice.value}
                    value={choice}
                    className="flex min-h-11 cursor-pointer items-center justify-between gap-3 rounded-sm px-3 data-highlighted:bg-primary-soft md:min-h-9"
                  >
                    {choice.label}
                    <Base.ItemIndicator>
                      <Icon name="check" size={16} />
                    </Base.ItemIndicator>
                  </Base.Item>
                )}
              </Base.List>
            </Base.Popup>
          </Base.Positioner>
        </Base.Portal>
      </Base.Root>
    </>
  );
}
