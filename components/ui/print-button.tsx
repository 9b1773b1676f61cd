"use client";

import { Button } from "./button";
import { Icon } from "./icon";

/** Prints the page as it stands; the print styles leave the navigation out. */
export const PrintButton = ({ label }: { label: string }) => (
  <Button type="button" onClick={() => window.print()}>
    <Icon name="print" />
    {label}
  </Button>
);
