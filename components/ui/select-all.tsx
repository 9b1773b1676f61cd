"use client";

import { useEffect, useRef, useState } from "react";

import { Checkbox } from "./choice";

/**
 * One box for all boxes of a name that belong to a form; it says how many are ticked.
 * `words.chosen` holds `{count}` where the number goes.
 */
export function SelectAll({
  name,
  form,
  words,
}: {
  name: string;
  form: string;
  words: { readonly all: string; readonly chosen: string };
}) {
  const own = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState(0);

  useEffect(() => {
    const count = () => {
      const boxes = boxesOf(name, form);
      const ticked = boxes.filter(({ checked }) => checked).length;
      setChosen(ticked);
      if (!own.current) return;
      own.current.checked = ticked > 0 && ticked === boxes.length;
      own.current.indeterminate = ticked > 0 && ticked < boxes.length;
    };
    count();
    document.addEventListener("change", count);
    return () => document.removeEventListener("change", count);
  });

  return (
    <div className="flex flex-wrap items-center gap-x-4 px-3 text-sm print:hidden">
      <Checkbox
        ref={own}
        label={words.all}
        onChange={({ target }) => {
          for (const box of boxesOf(name, form)) box.checked = target.checked;
        }}
      />
      <span role="status" className="text-muted">
        {chosen > 0 && words.chosen.replace("{count}", String(chosen))}
      </span>
    </div>
  );
}

const boxesOf = (name: string, form: string) => [
  ...document.querySelectorAll<HTMLInputElement>(
    `input[type=checkbox][name="${CSS.escape(name)}"][form="${CSS.escape(form)}"]`,
  ),
];
