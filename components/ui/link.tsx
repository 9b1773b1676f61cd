"use client";

import type { ComponentProps } from "react";
import { createPortal } from "react-dom";
import NextLink, { useLinkStatus } from "next/link";

/**
 * A link of the project. Nothing is fetched before it is pressed: every page is made for one person,
 * and a list of fifty rows would ask the server fifty times. Once pressed, a line shows that it is on its way.
 */
export const Link = ({ children, ...rest }: ComponentProps<typeof NextLink>) => (
  <NextLink prefetch={false} {...rest}>
    {children}
    <OnTheWay />
  </NextLink>
);

function OnTheWay() {
  const { pending } = useLinkStatus();
  return pending ? createPortal(<div aria-hidden className="on-the-way" />, document.body) : null;
}
