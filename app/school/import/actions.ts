"use server";

import { schoolAction } from "@/lib/auth/action";
import { discardImport, discardImportInput } from "@/lib/data/commands/imports/begin";
import { commitImport, commitImportInput } from "@/lib/data/commands/imports/commit";
import { undoImport, undoImportInput } from "@/lib/data/commands/imports/undo";

export const commitImportAction = schoolAction("import.write", commitImportInput, commitImport, {
  timeoutMs: 180_000,
});

export const undoImportAction = schoolAction("import.write", undoImportInput, undoImport, {
  timeoutMs: 180_000,
});

export const discardImportAction = schoolAction("import.write", discardImportInput, discardImport, {
  timeoutMs: 60_000,
});
