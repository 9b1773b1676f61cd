"use client";

import { createContext } from "react";

/** What a form tells its fields and its button. */
export interface FormContext {
  readonly pending: boolean;
  readonly kept: Readonly<Record<string, string>>;
  readonly errorOf: (name: string) => string | undefined;
}

export const InForm = createContext<FormContext | null>(null);
