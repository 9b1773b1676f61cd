import { expect, it } from "vitest";

import { signInDelayMs } from "@/lib/domain/account/sign-in";

it.each([
  [0, 0],
  [29, 0],
  [30, 250],
  [59, 250],
  [60, 500],
  [149, 2_000],
  [150, 4_000],
  [10_000, 4_000],
])("a try after %s wrong guesses from its network waits %s ms", (failures, delay) => {
  expect(signInDelayMs(failures)).toBe(delay);
});
