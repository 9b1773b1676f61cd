"use server";

import { regionAction } from "@/lib/auth/action";
import {
  askForNames,
  askForNamesInput,
  decideNameRequest,
  decideNameRequestInput,
  withdrawNameRequest,
  withdrawNameRequestInput,
} from "@/lib/data/commands/name-requests";

export const askForNamesAction = regionAction("region.names", askForNamesInput, askForNames);

export const withdrawNameRequestAction = regionAction(
  "region.names",
  withdrawNameRequestInput,
  withdrawNameRequest,
);

export const decideNameRequestAction = regionAction(
  "region.names",
  decideNameRequestInput,
  decideNameRequest,
);
