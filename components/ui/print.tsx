"use client";

import { Button } from "./button";
import { Icon } from "./icon";

/** Prints the page as it stands; the print styles make a document of it. */
export const Print = ({ label }: { label: string }) => (
  <Button type="button" onClick={() => window.print()}>
    <Icon name="print" size={18} />
    {label}
  </Button>
);
