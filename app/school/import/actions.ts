"use server";

import { schoolAction } from "@/lib/auth/action";
import { discardImport } from "@/lib/data/commands/imports/begin";
import { commitImport } from "@/lib/data/commands/imports/commit";
import { undoImport } from "@/lib/data/commands/imports/undo";
import { aVersion, anId } from "@/lib/data/input";

const chosen = { importId: anId, version: aVersion };

export const commitImportAction = schoolAction("import.write", chosen, commitImport, {
  timeoutMs: 180_000,
});

export const undoImportAction = schoolAction("import.write", chosen, undoImport, {
  timeoutMs: 180_000,
});

export const discardImportAction = schoolAction("import.write", chosen, discardImport, {
  timeoutMs: 60_000,
});
