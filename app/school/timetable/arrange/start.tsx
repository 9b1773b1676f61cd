"use client";

import type { ReactNode } from "react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";

import { useFormWords } from "@/components/action-form";
import { ActionForm, SubmitButton } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/button";
import { RadioGroup } from "@/components/ui/choice";
import {
  arrangeSeconds,
  type ArrangeMode,
  type ArrangeSeconds,
} from "@/lib/domain/timetable/run/run";

import { beginArrangeAction } from "./actions";

const path = "/school/timetable/arrange";

/** What every form that begins a search shares: its reasons, and that it leads to the search's page. */
function useStart() {
  const t = useTranslations("timetable.arrange.reason");
  const router = useRouter();
  const { reasons: common, ...words } = useFormWords();
  return {
    action: beginArrangeAction,
    words,
    reasons: {
      ...common,
      NOTHING_TO_ARRANGE: t("NOTHING_TO_ARRANGE"),
      NO_PERIODS: t("NO_PERIODS"),
      ALL_PLACED: t("ALL_PLACED"),
      NOTHING_TO_REPAIR: t("NOTHING_TO_REPAIR"),
      RUN_UNDER_WAY: t("RUN_UNDER_WAY"),
    },
    onDone: (value: { readonly jobId: string } | undefined) => {
      if (value) router.push(`${path}/${value.jobId}`);
    },
  };
}

/** A search of a settled kind by one press. */
export function StartButton({
  termId,
  mode,
  seconds,
  note,
  children,
}: {
  termId: string;
  mode: ArrangeMode;
  seconds: ArrangeSeconds;
  note?: string;
  children: ReactNode;
}) {
  const form = useStart();
  return (
    <ActionForm {...form} className="space-y-2 print:hidden">
      <input type="hidden" name="termId" value={termId} />
      <input type="hidden" name="mode" value={mode} />
      <input type="hidden" name="seconds" value={seconds} />
      <SubmitButton tone="secondary" title={note}>
        {children}
      </SubmitButton>
    </ActionForm>
  );
}

/** On the timetable: one press places the rest; the longer searches have a page. */
export function Arrange({ termId }: { termId: string }) {
  const t = useTranslations("timetable.deed");
  return (
    <>
      <StartButton termId={termId} mode="REST" seconds={5} note={t("arrangeNote")}>
        {t("arrange")}
      </StartButton>
      <LinkButton tone="quiet" href={path}>
        {t("arrangeMore")}
      </LinkButton>
    </>
  );
}

/** What to look for and for how long. */
export function StartForm({ termId, modes }: { termId: string; modes: readonly ArrangeMode[] }) {
  const t = useTranslations("timetable.arrange");
  const form = useStart();
  return (
    <ActionForm {...form} className="max-w-2xl space-y-6">
      <input type="hidden" name="termId" value={termId} />
      <RadioGroup
        legend={t("what")}
        name="mode"
        defaultValue={modes[0]}
        required
        options={modes.map((mode) => ({
          value: mode,
          label: t(`mode.${mode}`),
          note: t(`modeNote.${mode}`),
        }))}
      />
      <RadioGroup
        legend={t("long")}
        name="seconds"
        defaultValue="20"
        required
        options={arrangeSeconds.map((seconds) => ({
          value: String(seconds),
          label: t("seconds", { seconds }),
          note: t(`secondsNote.${seconds}`),
        }))}
      />
      <SubmitButton>{t("begin")}</SubmitButton>
    </ActionForm>
  );
}
