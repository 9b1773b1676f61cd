"use server";

import { personAction } from "@/lib/auth/action";
import { endOtherSignIns } from "@/lib/data/commands/sign-ins";

export const endOtherSignInsAction = personAction("self.write", {}, endOtherSignIns, {
  scope: { kind: "gate" },
});
